"""Holding: the frontier of the deals that leave nobody below its walk-away whatever happens, in a deal on events.

What always counts, and the issues of every outcome, are folded apart: within such a group more is more in expectation
and in the outcome itself, so a partial sum that is dominated there never recovers. Then the groups are joined under the
floors. Filtering the usual frontier instead would often leave nothing: where only a price is at stake and beliefs
differ, every efficient deal bets all there is.
"""

from collections.abc import Sequence
from math import prod

import numpy as np
from numpy.typing import NDArray

from app.records import dataclass
from app.valuation.columns import Points
from app.valuation.dominance import Rows, cost_of_stage, efficient_rows
from app.valuation.floors import Floors, Group
from app.valuation.fold import start
from app.valuation.frontier import Frontier, Joined, frontier_of
from app.valuation.packages import choices_of
from app.valuation.stopping import StopSign

LARGEST_JOIN = 4_000_000
"""Candidates of one step, which bounds the memory."""
LARGEST_WORK = 40_000_000
"""Candidates of all steps together: a second or two."""
_USUAL_SUMS = 500
"""Hardly ever more efficient sums of what always counts are joined."""
_FOLD_MS = 0.06
_FEWEST = 32
"""Points of an outcome that are folded even where that takes longer."""
_COLLECTED = 1_000_000
"""So many candidates are collected before dominated ones are dropped."""


class _TooMany(Exception):
    """Joining the groups would take too long or too much memory."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Sums:
    """Partial sums: what is expected of them, `points` (n, parties), and what they leave those with a walk-away
    whatever happens, `least` (n, asked); `rows` (n, groups) are the points of the groups they are made of.
    """

    points: Points
    least: Points
    rows: NDArray[np.intp]

    def of(self, rows: "Rows | NDArray[np.bool_]") -> "_Sums":
        """Some of them."""
        return _Sums(points=self.points[rows], least=self.least[rows], rows=self.rows[rows])


def frontier_that_holds(
    floors: Floors, previous: Frontier | None = None, stop: StopSign | None = None
) -> Frontier | None:
    """The efficient ones among the deals that hold, without a point where none does; exact for any number of parties.

    Efficient is by what everybody expects. With two parties outcomes of very many points are thinned, and the slacks
    say what that may cost; what is listed always holds. Of `previous`, made for a deal that differs a little, the folds
    of groups are taken over. None where a group is too large for an exact fold, or the groups for being joined. Raises
    Stopped.
    """
    before = {} if previous is None else {each.counts: each.frontier for each in previous.joined}
    folded: list[Frontier | None] = []
    for group in floors.groups:
        found = frontier_of(group.tables, before.get(group.counts), stop) if group.tables.issues else None
        if found is not None and not (isinstance(found, Frontier) and not found.slack):
            return None
        folded.append(found)
    parts = [_alone(floors, number, front) for number, front in enumerate(folded)]
    effort = _Effort(stop)
    try:
        sums = _joined(floors, parts, effort)
    except _TooMany:
        return None
    kept = efficient_rows(sums.points, stop)[::-1]
    points = sums.points[kept]
    points.flags.writeable = False
    nothing = start(len(floors.needs))
    joined = tuple(
        Joined(counts=group.counts, places=group.places, frontier=front, rows=sums.rows[kept, number])
        for number, (group, front) in enumerate(zip(floors.groups, folded, strict=True))
        if front is not None
    )
    return Frontier(
        tables=floors.tables,
        points=points,
        stages=(),
        slacks=(effort.slack, *nothing.slacks[1:]),
        before_last=nothing,
        floors=floors,
        joined=joined,
    )


def predicted_cost(floors: Floors) -> float:
    """Roughly how many milliseconds joining the groups takes, beside their folds, within a factor of a few."""
    parties, asked = len(floors.needs), len(floors.asked)
    sizes = [[len(block.worthwhile) for block in group.tables.blocks] for group in floors.groups]
    widest, many = max(sizes[0], default=1), len(sizes[0])
    # As in the prediction for the usual frontier.
    sums = min(prod(sizes[0]), _USUAL_SUMS, int(1 + many ** (1.3 * parties - 0.8) * 1.2 * widest ** (0.5 * parties)))
    cost = 0.0
    for event in floors.events:
        # Issues on which the two sides trade at about one rate add up to about as many points as they have terms.
        points = [1 + sum(size - 1 for size in sizes[number]) for number in event]
        folds = min(sums, 1 + asked * sum(points))
        reached = points[0]
        for more in points[1:]:
            # What has to be left keeps some of the points out of each fold.
            cost += folds * (_FOLD_MS + cost_of_stage(reached, more, parties) / 4)
            reached += more
        cost += cost_of_stage(sums, reached, parties) + folds * _FOLD_MS
        sums = min(sums * reached, _USUAL_SUMS)
    return cost


class _Effort:
    """Counts candidates, and looks at the stop sign; `slack` is what the first of two parties may miss."""

    def __init__(self, stop: StopSign | None) -> None:
        """Nothing is done yet."""
        self.stop = stop
        self.slack = 0
        self._done = 0

    def spend(self, candidates: int) -> None:
        """Before so many are made; raises Stopped, and _TooMany."""
        if self.stop:
            self.stop.check()
        self._done += candidates
        if candidates > LARGEST_JOIN or self._done > LARGEST_WORK:
            raise _TooMany


def _alone(floors: Floors, number: int, front: Frontier | None) -> _Sums:
    """One group by itself; nothing but what is given where it has no issues."""
    group: Group = floors.groups[number]
    if front is None:
        leave = np.array([group.given], np.int64)
        points = np.zeros_like(leave)
    else:
        leave, points = group.sure(choices_of(front)), front.points
    rows = np.zeros((len(points), len(floors.groups)), np.intp)
    rows[:, number] = np.arange(len(rows))
    return _Sums(points=points, least=leave[:, floors.asked], rows=rows)


def _joined(floors: Floors, parts: Sequence[_Sums], effort: _Effort) -> _Sums:
    """Sums of all groups that hold, the efficient ones among them: event by event, the largest last."""
    if not all(len(part.points) for part in parts):
        return parts[0].of(np.arange(0))
    events = [[parts[number] for number in event] for event in floors.events]
    events.sort(key=lambda outcomes: prod(len(part.points) for part in outcomes))
    needs = np.array([floors.needs[party] for party in floors.asked], np.int64)
    sums = parts[0]
    for place, outcomes in enumerate(events[:-1], start=1):
        most, least = np.sum([_ends(each) for each in events[place:]], axis=0)
        of_event = outcomes[0]
        # What an event has to leave at least, and as much of it as anybody can ever need.
        room = needs - most - sums.least.max(axis=0), needs - least - sums.least.min(axis=0)
        for outcome in outcomes[1:]:
            of_event = _crossed(of_event, outcome, np.minimum, room, effort)
        sums = _crossed(sums, of_event, np.add, (needs - most, needs - least), effort)
        if not len(sums.points):
            return sums
    return _with_last(sums, events[-1], needs, effort)


def _ends(outcomes: Sequence[_Sums]) -> tuple[Points, Points]:
    """What an event leaves those with a walk-away in the worst of its outcomes, at the most and at the least."""
    most, least = ([end(part.least, axis=0) for part in outcomes] for end in (np.max, np.min))
    return np.min(most, axis=0), np.min(least, axis=0)


def _crossed(one: _Sums, other: _Sums, together: "np.ufunc", room: tuple[Points, Points], effort: _Effort) -> _Sums:
    """Every sum with every other that leaves enough, without those that another one beats in all that counts."""
    effort.spend(len(one.points) * len(other.points))
    least = together(one.least[:, None], other.least[None]).reshape(-1, one.least.shape[1])
    enough = np.flatnonzero((least >= room[0]).all(axis=1))
    left, right = np.divmod(enough, len(other.points))
    points = one.points[left] + other.points[right]
    least = least[enough]
    kept = efficient_rows(np.concatenate((points, np.minimum(least, room[1])), axis=1), effort.stop)
    return _Sums(points=points[kept], least=least[kept], rows=one.rows[left[kept]] + other.rows[right[kept]])


def _with_last(sums: _Sums, outcomes: Sequence[_Sums], needs: Points, effort: _Effort) -> _Sums:
    """The sums with the last event, efficient by what is expected: one fold serves all sums that ask the same of it.

    What has to be left in an outcome is what the sum leaves open, so outcomes are settled apart from each other.
    """
    demands = needs - sums.least
    possible = np.ones(len(demands), np.bool_)
    kinds = np.zeros(len(demands), np.int64)
    for outcome in outcomes:
        for party, column in enumerate(np.sort(outcome.least, axis=0).T):
            # How many of the outcome's points leave this party too little.
            few = np.searchsorted(column, demands[:, party])
            possible &= few < len(column)
            kinds = np.unique(kinds * (len(column) + 1) + few, return_inverse=True)[1]
    found = [sums.of(np.arange(0))]
    waiting = 0
    several = np.unique(kinds[possible]).tolist()
    most = _most_of_each(len(several), len(outcomes), sums.points.shape[1])
    for kind in several:
        mine = np.flatnonzero(kinds == kind)
        enough = [part.of((part.least >= demands[mine[0]]).all(axis=1)) for part in outcomes]
        if not all(len(part.points) for part in enough):
            continue
        if most is not None:
            enough = _thinned(enough, most, effort)
        last = enough[0]
        for outcome in enough[1:]:
            last = _folded(last, outcome, effort)
        some = sums.of(mine[efficient_rows(sums.points[mine], effort.stop)])
        found.append(_folded(some, last, effort))
        waiting += len(found[-1].points)
        if waiting > _COLLECTED:
            found = [_best(found, effort)]
            waiting = 0
    return _best(found, effort)


def _most_of_each(folds: int, outcomes: int, parties: int) -> int | None:
    """How many points of every outcome may be folded so often; None where nobody knows which of them to spare."""
    each = min(LARGEST_WORK / 2 / max(1, folds), LARGEST_JOIN)
    # The sums of two are about as many as both together.
    return max(_FEWEST, int((each / (outcomes * (outcomes - 1) / 2)) ** 0.5)) if parties == 2 else None


def _thinned(outcomes: Sequence[_Sums], most: int, effort: _Effort) -> list[_Sums]:
    """At most so many points of every outcome, the ends among them: in place of each that is dropped there is one by
    which the first of two parties has a little less, and the second no less.
    """
    found = []
    slack = 0
    for part in outcomes:
        count = len(part.points)
        if count > most:
            rows = np.unique(np.linspace(0, count - 1, most).round().astype(np.intp))
            ours = part.points[:, 0]
            slack += int((ours[rows[1:] - 1] - ours[rows[:-1]]).max())
            found.append(part.of(rows))
        else:
            found.append(part)
    effort.slack = max(effort.slack, slack)
    return found


def _folded(one: _Sums, other: _Sums, effort: _Effort) -> _Sums:
    """Every sum with every other, the efficient ones by what is expected; what they leave is not asked any more."""
    effort.spend(len(one.points) * len(other.points))
    points = (one.points[:, None] + other.points[None]).reshape(-1, one.points.shape[1])
    kept = efficient_rows(points, effort.stop)
    left, right = np.divmod(kept, len(other.points))
    return _Sums(points=points[kept], least=one.least[left], rows=one.rows[left] + other.rows[right])


def _best(several: Sequence[_Sums], effort: _Effort) -> _Sums:
    whole = _Sums(
        points=np.concatenate([each.points for each in several]),
        least=np.concatenate([each.least for each in several]),
        rows=np.concatenate([each.rows for each in several]),
    )
    return whole.of(efficient_rows(whole.points, effort.stop))
