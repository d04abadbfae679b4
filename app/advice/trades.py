"""Trades: swaps of concessions from a package, on issues that the parties weigh differently."""

import math
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from app.advice.choosing import most_even, within_reach
from app.domain.issues import AmountIssue
from app.domain.packages import Terms
from app.records import dataclass
from app.valuation.columns import Points
from app.valuation.dominance import Rows
from app.valuation.floors import Changes, Floors
from app.valuation.issue_tables import IssueTable, Link, mask_of
from app.valuation.partial import demands_left, surely_holds
from app.valuation.stopping import StopSign
from app.valuation.tables import Tables

MOST_TERMS = 120
"""Terms of an issue that are tried, spread evenly over its range: nobody trades in cents."""
_WEIGHINGS = np.stack([np.linspace(0.0, 1.0, 41), np.linspace(1.0, 0.0, 41)])
_ROUND = (1, 2, 5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    """Settling issue `given` by term `gives` costs us, settling issue `taken` by term `takes` pays us; all numbers
    count in the order of the tables. Together everybody is better off, or at least as well off where there are many.
    """

    given: int
    gives: int
    taken: int
    takes: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Steps:
    """Every change of one issue that can be part of a swap between us and some other parties.

    Per issue the rows of its table (`rows`) and what each adds for every party (`adds`): it costs us and pays one of
    `others`, or it pays us and costs one of them. What may be rounding alone neither costs nor pays.
    """

    tables: Tables
    package: Terms
    us: int
    others: tuple[int, ...]
    rows: tuple[NDArray[np.intp], ...]
    adds: tuple[Points, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Swaps:
    """Swaps on the issues at `places`: per swap the numbers of the steps (swaps, places), and what everybody gains."""

    places: tuple[int, ...]
    steps: NDArray[np.intp]
    gains: Points


def best_swap(
    tables: Tables,
    us: int,
    package: Terms,
    settled: Sequence[Sequence[Fraction]],
    stop: StopSign | None = None,
    floors: Floors | None = None,
) -> Swap | None:
    """The most even swap of two issues from a package whose k-th issue adds `settled[k]` points per party, or None.

    Joint effects count, and no swap breaks a rule; which issue is given and which taken is told by its own points. With
    `floors` nobody is below them after it in any outcome of events.

    A logroll (Froman and Cohen 1970) in exact sums; on issues with many terms only evenly spread ones are tried. Where
    a term of the package lies off the table and adds a fraction of a point, that counts as a whole one, so that what
    is found is a gain for sure. Raises Stopped.
    """
    others = tuple(party for party in range(len(tables.parties)) if party != us)
    steps = steps_from(tables, package, settled, (us, others))
    nothing = [Fraction(0)] * len(tables.parties)
    tried = swaps_of(steps, range(len(tables.issues)), 2, stop)
    changes = None if floors is None else floors.changes_of(package)
    several = tried if changes is None else (that_hold(changes, steps, each) for each in tried)
    best = [(found, most_even(found.gains, nothing)) for found in several if len(found.steps)]
    if not best:
        return None
    gains = np.array([found.gains[row] for found, row in best])
    found, row = best[most_even(gains, nothing)]
    moved = [(place, int(step)) for place, step in zip(found.places, found.steps[row], strict=True)]
    (given, gives), (taken, takes) = sorted(moved, key=lambda move: int(steps.adds[move[0]][move[1], us]))
    return Swap(given=given, gives=int(steps.rows[given][gives]), taken=taken, takes=int(steps.rows[taken][takes]))


def steps_from(
    tables: Tables,
    package: Terms,
    settled: Sequence[Sequence[Fraction]],
    sides: tuple[int, tuple[int, ...]],
    most: int = MOST_TERMS,
) -> Steps:
    """The steps from a package on every issue; `sides` are we and those we swap with.

    Of an issue with more than `most` terms round amounts are tried, spread over its range.
    """
    rows, adds = [], []
    for table, points in zip(tables.issues, settled, strict=True):
        here = np.array([within_reach(math.ceil(each)) for each in points], np.int64)
        tried = tried_terms(table, most)
        change = table.points[tried] - here
        opposed = are_opposed(tables, change, sides)
        rows.append(tried[opposed])
        adds.append(change[opposed])
    return Steps(tables=tables, package=package, us=sides[0], others=sides[1], rows=tuple(rows), adds=tuple(adds))


def are_opposed(tables: Tables, changes: Points, sides: tuple[int, tuple[int, ...]]) -> NDArray[np.bool_]:
    """Which changes (..., parties) cost us and pay one of the others, or pay us and cost one of them."""
    us, others = sides
    told = np.array(tables.resolutions, np.int64)
    pays, costs = changes > told, changes < -told
    pays_others, costs_others = (each[..., list(others)].any(axis=-1) for each in (pays, costs))
    return np.asarray((costs[..., us] & pays_others) | (pays[..., us] & costs_others))


def tried_terms(table: IssueTable, most: int) -> NDArray[np.intp]:
    """The terms that are tried: all, or of too many the ones at round amounts, at most about `most`."""
    count = len(table.terms)
    if count <= most:
        return np.arange(count, dtype=np.intp)
    if not isinstance(table.source, AmountIssue):
        return np.linspace(0, count - 1, most).round().astype(np.intp)
    power = 1
    while _ROUND[-1] * power * most < count:
        power *= 10
    stride = next(power * factor for factor in (*_ROUND, 10) if power * factor * most >= count)
    # The first amount that is a multiple of the distance between two.
    first = -round(table.source.low / table.source.step) % stride
    inside = np.arange(first, count, stride)
    return np.unique(np.concatenate(([0], inside, [count - 1]))).astype(np.intp)


def swaps_of(steps: Steps, places: Sequence[int], number: int, stop: StopSign | None = None) -> Iterator[Swaps]:
    """All swaps on so many of some issues by which we gain, one of the others gains and nobody at the table loses.

    Every change of one is a step, so there is a give and a get on both sides. Sets of issues on which nobody can gain
    without a loss for another are passed over: whatever gains are weighed by, their best weighed sum is negative
    (Lagrangian bound). Raises Stopped.
    """
    free = [place for place in places if len(steps.rows[place])]
    sets = np.array(list(combinations(free, number)), np.intp).reshape(-1, number)
    for chosen in _promising(steps, sets).tolist():
        if stop:
            stop.check()
        yield from _swaps(steps, tuple(chosen))


def that_hold(changes: Changes, steps: Steps, swaps: Swaps) -> Swaps:
    """Those of some swaps after which nobody is below floors in any outcome of events."""
    rows = [steps.rows[place][swaps.steps[:, column]] for column, place in enumerate(swaps.places)]
    hold = changes.hold(swaps.places, np.stack(rows, axis=1))
    return Swaps(places=swaps.places, steps=swaps.steps[hold], gains=swaps.gains[hold])


def _promising(steps: Steps, sets: NDArray[np.intp]) -> NDArray[np.intp]:
    if steps.tables.links or len(steps.others) != 1 or not len(sets):
        return sets
    pair = [steps.us, steps.others[0]]
    scale = np.array([max(1.0, float(max(np.abs(add[:, p]).max(initial=0) for add in steps.adds))) for p in pair])
    best = np.array([((add[:, pair] / scale) @ _WEIGHINGS).max(axis=0, initial=-np.inf) for add in steps.adds])
    return np.asarray(sets[(best[sets].sum(axis=1) >= -1e-9).all(axis=1)], np.intp)


def _swaps(steps: Steps, places: tuple[int, ...]) -> Iterator[Swaps]:
    # Party by party and flat: there are thousands of small sets, and few of their combinations are any good.
    adds = [steps.adds[place] for place in places]
    shape = tuple(len(add) for add in adds)
    totals = [_sums([add[:, party] for add in adds]) for party in range(len(steps.tables.parties))]
    possible: NDArray[np.bool_] | None = None
    if steps.tables.links:
        gains, possible = _tied(steps, places, np.stack([total.reshape(shape) for total in totals], axis=-1))
        totals = [gains[..., party].ravel() for party in range(len(totals))]
    told = steps.tables.resolutions
    good = totals[steps.us] > told[steps.us]
    if possible is not None:
        good &= possible.ravel()
    if len(steps.others) == 1:
        good &= totals[steps.others[0]] > told[steps.others[0]]
    else:
        good &= np.any([totals[party] > told[party] for party in steps.others], axis=0)
    for party, total in enumerate(totals):
        if party != steps.us and (party,) != steps.others:
            good &= total >= 0
    found = good.nonzero()[0]
    if len(found):
        steps_of = np.stack(np.unravel_index(found, shape), axis=1)
        yield Swaps(places=places, steps=steps_of, gains=np.stack([total[found] for total in totals], axis=1))


def _sums(columns: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    """Every sum of one number from each column, those of the last one changing fastest."""
    total = columns[0]
    for column in columns[1:]:
        total = (total[:, None] + column).ravel()
    return total


def _tied(steps: Steps, places: tuple[int, ...], gains: Points) -> tuple[Points, NDArray[np.bool_]]:
    """The gains with those of joint effects, and which combinations of terms no rule forbids."""
    gains = gains.copy()
    possible = np.ones(gains.shape[:-1], np.bool_)
    ends = [(steps.tables.issues[place], steps.rows[place]) for place in places]
    moved = {table.issue for table, _ in ends}
    others = tuple(agreed for agreed in steps.package if agreed.issue not in moved)
    for link in steps.tables.links:
        if link.points is not None and surely_holds(link, steps.package):
            gains -= link.points
        left = demands_left(link, others)
        if left is None:
            continue
        met = np.ones(possible.shape, np.bool_)
        for axis, (table, rows) in enumerate(ends):
            along = [1] * len(ends)
            along[axis] = len(rows)
            met = met & _met(left, table, rows).reshape(along)
        if link.points is None:
            possible &= ~met
        else:
            gains += met[..., None] * link.points
    return gains, possible


def _met(link: Link, table: IssueTable, rows: Rows) -> NDArray[np.bool_]:
    """Which terms of an issue meet all that a tie demands of it."""
    met = np.ones(len(rows), np.bool_)
    for demand in link.demands:
        if demand.condition.issue == table.issue:
            met &= mask_of(demand, table)[rows]
    return met
