"""Trades: the simplest swap of concessions from a package, on two issues that the parties weigh differently."""

import math
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import permutations

import numpy as np
from numpy.typing import NDArray

from app.advice.choosing import most_even, within_reach
from app.domain.packages import Terms
from app.records import dataclass
from app.valuation.columns import Points
from app.valuation.dominance import Rows
from app.valuation.issue_tables import IssueTable, Link, mask_of
from app.valuation.partial import demands_left, surely_holds
from app.valuation.stopping import StopSign
from app.valuation.tables import Tables

MOST_TERMS = 120
"""Terms of an issue that are tried, spread evenly over its range: nobody trades in cents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    """Settling issue `given` by term `gives` costs us, settling issue `taken` by term `takes` pays us; all numbers
    count in the order of the tables. Together everybody is better off, or at least as well off where there are many.
    """

    given: int
    gives: int
    taken: int
    takes: int


def best_swap(
    tables: Tables, us: int, package: Terms, settled: Sequence[Sequence[Fraction]], stop: StopSign | None = None
) -> Swap | None:
    """The most even swap from a package whose k-th issue adds `settled[k]` points per party; None when there is none.

    Joint effects count, and no swap breaks a rule; which issue is given and which taken is told by its own points.

    A logroll (Froman and Cohen 1970) in exact sums; on issues with many terms only evenly spread ones are tried. Where
    a term of the package lies off the table and adds a fraction of a point, that counts as a whole one, so that what
    is found is a gain for sure. Raises Stopped.
    """
    start = [np.array([within_reach(math.ceil(points)) for points in row], np.int64) for row in settled]
    found: list[Swap] = []
    points: list[Points] = []
    tried = [_tried(table) for table in tables.issues]
    for given, taken in permutations(range(len(tables.issues)), 2):
        if stop:
            stop.check()
        ties = _Ties(tables=tables, package=package, given=given, taken=taken) if tables.links else None
        for gives, takes, sums in _swaps(tables.issues, (given, taken), tried, (us, ties), start):
            found.append(Swap(given=given, gives=gives, taken=taken, takes=takes))
            points.append(sums)
    if not found:
        return None
    return found[most_even(np.array(points), [Fraction(0)] * len(tables.parties))]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Ties:
    """What ties two issues to each other and to the rest of a package."""

    tables: Tables
    package: Terms
    given: int
    taken: int

    def added(self, gains: Points, gives: Rows, takes: Rows) -> tuple[Points, NDArray[np.bool_]]:
        """The gains (gives, takes, parties) with those of joint effects, and which pairs of terms no rule forbids."""
        gains = gains.copy()
        possible = np.ones(gains.shape[:2], np.bool_)
        ends = [(self.tables.issues[self.given], gives), (self.tables.issues[self.taken], takes)]
        moved = {table.issue for table, _ in ends}
        others = tuple(agreed for agreed in self.package if agreed.issue not in moved)
        for link in self.tables.links:
            if link.points is not None and surely_holds(link, self.package):
                gains -= link.points
            left = demands_left(link, others)
            if left is None:
                continue
            masks = [_met(left, table)[rows] for table, rows in ends]
            met = masks[0][:, None] & masks[1][None, :]
            if link.points is None:
                possible &= ~met
            else:
                gains += met[:, :, None] * link.points
        return gains, possible


def _met(link: Link, table: IssueTable) -> NDArray[np.bool_]:
    """Which terms of an issue meet all that a tie demands of it."""
    met = np.ones(len(table.terms), np.bool_)
    for demand in link.demands:
        if demand.condition.issue == table.issue:
            met &= mask_of(demand, table)
    return met


def _tried(table: IssueTable) -> NDArray[np.intp]:
    count = len(table.terms)
    return np.linspace(0, count - 1, min(count, MOST_TERMS)).round().astype(np.intp)


def _swaps(
    issues: Sequence[IssueTable],
    pair: tuple[int, int],
    tried: Sequence[NDArray[np.intp]],
    side: "tuple[int, _Ties | None]",
    start: Sequence[Points],
) -> Iterator[tuple[int, int, Points]]:
    """The best swap on one pair of issues, if any, with what each party gains."""
    given, taken = pair
    us, ties = side
    costs = issues[given].points[tried[given]] - start[given]
    pays = issues[taken].points[tried[taken]] - start[taken]
    losing = np.flatnonzero(costs[:, us] < 0)
    winning = np.flatnonzero(pays[:, us] > 0)
    if not len(losing) or not len(winning):
        return
    gains = costs[losing][:, None, :] + pays[winning][None, :, :]
    possible = np.ones(gains.shape[:2], np.bool_)
    if ties is not None:
        gains, possible = ties.added(gains, tried[given][losing], tried[taken][winning])
    others = np.delete(gains, us, axis=2)
    good = (gains[:, :, us] > 0) & (others >= 0).all(axis=2) & (others > 0).any(axis=2)
    rows, columns = np.nonzero(good & possible)
    if not len(rows):
        return
    sums = gains[rows, columns]
    best = most_even(sums, [Fraction(0)] * sums.shape[1])
    yield int(tried[given][losing[rows[best]]]), int(tried[taken][winning[columns[best]]]), sums[best]
