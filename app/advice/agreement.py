"""Agreement: in which versions of the others some package is good enough for everybody, and in which surely none is.

That there is one is shown by a package. That there is none is shown by weights: where not even the best terms of every
issue by itself bring the weighted sum of what everybody has over its walk-away up to 0, no package does (Lagrangian
relaxation: Fisher 1981). The weights are looked for version by version, with steps as long as what is missing
(Polyak 1969). In the versions that are left then all packages near the bound are tried, where these are few enough.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from app.advice.draws import Draws
from app.advice.grounds import Grounds
from app.domain.issues import AmountIssue
from app.domain.links import JointEffect
from app.domain.lookup import party_of, preference_of
from app.domain.packages import AmountTerm
from app.domain.values import Bent
from app.records import dataclass
from app.valuation.fold import Indices
from app.valuation.issue_tables import IssueTable
from app.valuation.stopping import StopSign
from app.valuation.totals import are_met, points_of_choices
from app.valuation.utilities import extremes

if TYPE_CHECKING:
    from app.advice.beliefs import Belief

MOST_ROWS = 512
"""Of an issue with more terms, as an amount in very fine steps, so many are tried; between two the better end holds."""
_FINE = 64
"""An amount in more steps makes up for what is missing elsewhere, and so comes last."""
MOST_TRIED = 1_500_000
"""So many beginnings of packages, each in one version, are tried where weights settle nothing."""
MOST_AT_ONCE = 2_000
"""Of more beginnings of packages in one version so many go on."""
_ROUNDS = 40
_CELLS = 2_000_000
_TOGETHER = 32
"""So many versions are settled at once."""
_ROUNDING = 1e-9

Flags = NDArray[np.bool_]
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Part:
    """What terms of one issue add (parties, terms, versions), and what as a bound any term near them does."""

    terms: Indices
    adds: NDArray[np.float64]
    tops: NDArray[np.float64]


@dataclass(frozen=True, kw_only=True, eq=False)
class Seats:
    """Everybody whose walk-away is known, us first; `ours` is our walk-away in every version of the others."""

    grounds: Grounds
    us: int
    beliefs: "Sequence[Belief]"
    ours: Draws

    @cached_property
    def reaches(self) -> NDArray[np.float64]:
        """What each can gain or lose, in which what it has is measured while weights are looked for."""
        tables = self.grounds.tables
        places = [self.us, *(tables.parties.index(belief.party) for belief in self.beliefs)]
        ends = [(extremes(tables)[place], float(tables.divisors[place])) for place in places]
        return np.array([max((high - low) / divisor, 1.0) for (low, high), divisor in ends])

    @cached_property
    def levels(self) -> NDArray[np.float64]:
        """The walk-aways (parties, versions)."""
        theirs = [belief.walk_away for belief in self.beliefs if belief.walk_away is not None]
        return np.stack([self.ours, *theirs]) / self.reaches[:, np.newaxis]

    @cached_property
    def enough(self) -> NDArray[np.float64]:
        """What a sum may be short of 0 by rounding alone."""
        return -_ROUNDING / self.reaches[:, np.newaxis]

    @cached_property
    def parts(self) -> tuple[_Part, ...]:
        """The issues."""
        return tuple(self._part(table) for table in self.grounds.tables.issues)

    @cached_property
    def effects(self) -> tuple[NDArray[np.float64], ...]:
        """What each joint effect adds (parties, versions), as the links of the tables stand."""
        tables, found = self.grounds.tables, []
        for link in tables.links:
            if link.points is not None and isinstance(link.source, JointEffect):
                mine = np.full(len(self.ours), float(link.points[self.us]) / float(tables.divisors[self.us]))
                found.append(np.stack([mine, *(belief.effect(link.source) for belief in self.beliefs)]))
        return tuple(each / self.reaches[:, np.newaxis] for each in found)

    @property
    def is_plain(self) -> bool:
        """Whether the best terms of every issue by itself are always a package that may be proposed."""
        return not self.grounds.tables.links and self.grounds.floors is None

    def may_be_proposed(self, choices: Indices) -> Flags:
        """Which packages no rule forbids, and keep to the floors where the frontier does."""
        possible, floors = points_of_choices(self.grounds.tables, choices)[1], self.grounds.floors
        return possible if floors is None else possible & floors.hold(choices)

    def _part(self, table: IssueTable) -> _Part:
        rows = self._rows_of(table)
        points = table.points[:, self.us] / float(self.grounds.tables.divisors[self.us])
        several = [table.terms[row] for row in rows]
        versions = np.ones(len(self.ours))
        adds = np.stack(
            [points[rows, np.newaxis] * versions, *(each.on_issue(table.issue, several) for each in self.beliefs)]
        )
        adds /= self.reaches[:, np.newaxis, np.newaxis]
        tops = adds
        if len(rows) < len(table.terms):
            tops = np.maximum(adds[:, :-1], adds[:, 1:])
            between = np.maximum.reduceat(points, rows[:-1]) / self.reaches[0]
            tops[0] = np.maximum(tops[0], between[:, np.newaxis])
        return _Part(terms=rows, adds=adds, tops=tops)

    def _rows_of(self, table: IssueTable) -> Indices:
        """Terms between which what anybody has rises or falls all the way; all of them where these are few."""
        count = len(table.terms)
        if count <= MOST_ROWS or not isinstance(table.source, AmountIssue):
            return np.arange(count, dtype=np.int32)
        amounts = [term.amount for term in table.terms if isinstance(term, AmountTerm)]
        rows = set(np.linspace(0, count - 1, MOST_ROWS).astype(int).tolist())
        for belief in self.beliefs:
            value = preference_of(party_of(self.grounds.project, belief.party), table.issue).value
            if isinstance(value, Bent):
                after = np.searchsorted(amounts, [knot.amount for knot in value.knots])
                rows.update(np.clip([after - 1, after], 0, count - 1).ravel().tolist())
        return np.array(sorted(rows), np.int32)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Agreement:
    """Per version whether a package that serves everybody is known, and whether there may be one."""

    known: Flags
    maybe: Flags


def agreement_at(seats: Seats, known: Flags, stop: StopSign | None = None) -> Agreement:
    """Settle the versions without a known package as far as that goes. Raises Stopped.

    Of joint effects the bound takes those that help and leaves the others, and rules it leaves aside, as floors.
    """
    known = known.copy()
    left = np.flatnonzero(~known)
    weights = np.full((len(seats.levels), len(left)), 1 / len(seats.levels))
    least, best = np.full(len(left), np.inf), weights
    for _ in range(_ROUNDS if len(left) else 0):
        if stop:
            stop.check()
        weighed = _weighed(seats, weights, left)
        found = np.zeros(len(left), np.bool_)
        found[_serve(seats, weighed.rows, left)] = True
        known[left[found]] = True
        best = np.where(weighed.value < least, weights, best)
        least = np.minimum(weighed.value, least)
        stay = ~found & (weighed.value >= seats.enough.min() - _ROUNDING)
        weights = _moved(weights, weighed.over, weighed.value)
        left, weights, best, least = left[stay], weights[:, stay], best[:, stay], least[stay]
    maybe = known.copy()
    maybe[left] = True
    work = 0
    # Those with the fewest packages near the bound first.
    order = np.argsort(least, kind="stable")
    for start in range(0, len(order), _TOGETHER):
        if stop:
            stop.check()
        if work > MOST_TRIED:
            break
        at = order[start : start + _TOGETHER]
        near = _near(seats, left[at], best[:, at], least[at])
        work += near.work
        known[left[at]] = near.serves
        maybe[left[at]] = near.serves | ~near.is_all
    return Agreement(known=known, maybe=maybe)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Weighed:
    """Per version the most that the weighted sum over all walk-aways can be, what everybody has over its own there, and
    in which rows of the parts (versions, issues).
    """

    value: Draws
    over: NDArray[np.float64]
    rows: Places


def _weighed(seats: Seats, weights: NDArray[np.float64], left: Places) -> _Weighed:
    over = -seats.levels[:, left]
    value = (weights * over).sum(axis=0)
    at, rows = np.arange(len(left)), []
    for part in seats.parts:
        tops = part.tops[:, :, left]
        sums = np.einsum("pv,ptv->tv", weights, tops)
        best = sums.argmax(axis=0)
        value += sums[best, at]
        over += tops[:, best, at]
        rows.append(best)
    for effect in seats.effects:
        adds = effect[:, left]
        helps = (weights * adds).sum(axis=0) > 0
        over += np.where(helps, adds, 0.0)
        value += np.where(helps, (weights * adds).sum(axis=0), 0.0)
    return _Weighed(value=value, over=over, rows=np.column_stack(rows))


def _moved(weights: NDArray[np.float64], over: NDArray[np.float64], value: Draws) -> NDArray[np.float64]:
    """Away from whoever has much, by as much as would bring the sum to 0; the weights add up to 1 and none is below 0
    (projection on the simplex: Held, Wolfe and Crowder 1974).
    """
    lengths = np.maximum((over * over).sum(axis=0), _ROUNDING)
    moved = weights - over * (np.maximum(value, _ROUNDING) / lengths)
    falling = -np.sort(-moved, axis=0)
    counts = np.arange(1, len(moved) + 1)[:, np.newaxis]
    cuts = (np.cumsum(falling, axis=0) - 1) / counts
    last = (falling > cuts).sum(axis=0) - 1
    return np.asarray(np.maximum(moved - cuts[last, np.arange(moved.shape[1])], 0.0))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Near:
    """Per version whether one of the packages near the bound serves everybody, and whether these are all; how many
    beginnings of packages were made for that.
    """

    serves: Flags
    is_all: Flags
    work: int


def _near(seats: Seats, versions: Places, weights: NDArray[np.float64], values: Draws) -> _Near:
    """Try what may serve everybody in these versions: whatever takes off the bound of one more than it is cannot.

    Put together issue by issue, those that matter most first and amounts in fine steps last: so most of what cannot
    serve is left out early. Of very many beginnings in one version those that take off least go on.
    """
    budget = values - seats.enough.min()
    tops = [part.tops[:, :, versions] for part in seats.parts]
    rest = np.asarray(sum(each.max(axis=1) for each in tops))
    rest = rest + sum(np.maximum(effect[:, versions], 0.0) for effect in seats.effects)
    of, costs = np.arange(len(versions)), np.zeros(len(versions))
    over, rows = -seats.levels[:, versions], np.zeros((len(versions), 0), np.intp)
    is_all = np.full(
        len(versions), all(len(part.terms) == each.shape[1] for part, each in zip(seats.parts, tops, strict=True))
    )
    work = 0
    spans = [float(np.ptp(each, axis=1).mean()) for each in tops]
    turns = sorted(range(len(tops)), key=lambda place: (tops[place].shape[1] > _FINE, -spans[place]))
    for place in turns:
        each = tops[place]
        sums = np.einsum("pv,ptv->vt", weights, each)
        cost = sums.max(axis=1, keepdims=True) - sums
        before, added = _affordable(costs, of, cost, budget)
        work += len(before)
        rest = rest - each.max(axis=1)
        new = over[:, before] + each[:, added, of[before]]
        able = np.flatnonzero((new + rest[:, of[before]] >= seats.enough).all(axis=0))
        before, added, new = before[able], added[able], new[:, able]
        costs = costs[before] + cost[of[before], added]
        kept = _cheapest(of[before], costs)
        is_all[np.delete(of[before], kept)] = False
        of, costs, over = of[before[kept]], costs[kept], new[:, kept]
        rows = np.column_stack([rows[before[kept]], added[kept]])
    served = of[_serve(seats, rows[:, np.argsort(turns)], versions[of])]
    return _Near(serves=np.isin(np.arange(len(versions)), served), is_all=is_all, work=work)


def _affordable(costs: Draws, of: Places, cost: NDArray[np.float64], budget: Draws) -> tuple[Places, Places]:
    """Every beginning with every row that takes off no more than the bound of its version; a part of them at a time."""
    none = np.zeros(0, np.intp)
    firsts, seconds = [none], [none]
    step = max(1, _CELLS // cost.shape[1])
    for start in range(0, len(costs), step):
        mine = of[start : start + step]
        before, added = np.nonzero(costs[start : start + step, np.newaxis] + cost[mine] <= budget[mine, np.newaxis])
        firsts.append(before + start)
        seconds.append(added)
    return np.concatenate(firsts), np.concatenate(seconds)


def _cheapest(of: Places, costs: Draws) -> Places:
    """Which beginnings go on, at most MOST_AT_ONCE in a version."""
    if len(of) <= MOST_AT_ONCE:
        return np.arange(len(of))
    order = np.lexsort((costs, of))
    grouped = of[order]
    ranks = np.arange(len(of)) - np.searchsorted(grouped, grouped)
    return order[ranks < MOST_AT_ONCE]


def _serve(seats: Seats, rows: Places, versions: Places) -> Places:
    """Which packages, as rows of the parts, serve everybody each in its own version."""
    choices = np.column_stack([part.terms[rows[:, place]] for place, part in enumerate(seats.parts)])
    over = -seats.levels[:, versions]
    for place, part in enumerate(seats.parts):
        over += part.adds[:, rows[:, place], versions]
    for met, effect in zip(_effects_met(seats, choices), seats.effects, strict=True):
        over += np.where(met, effect[:, versions], 0.0)
    served = np.flatnonzero((over >= seats.enough).all(axis=0))
    return served if seats.is_plain else served[seats.may_be_proposed(choices[served])]


def _effects_met(seats: Seats, choices: Indices) -> Iterator[Flags]:
    tables = seats.grounds.tables
    for link in tables.links:
        if link.points is not None:
            yield are_met(tables, link, choices)
