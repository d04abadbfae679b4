"""Measures of a whole deal: how opposed the parties are, and how much there is to gain by trading."""

import math
from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from app.records import dataclass
from app.valuation.blocks import listed
from app.valuation.columns import Points
from app.valuation.counting import all_points, count_packages
from app.valuation.frontier import Frontier
from app.valuation.stopping import StopSign
from app.valuation.tables import Tables
from app.valuation.utilities import extremes

LARGEST_RANKED = 40_000
"""Packages that are listed to see how two parties rank them."""
_CLOSE = 1e-9
"""Candidates this near the best by floating point are compared again exactly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Best:
    """The rows of the frontier where a measure is best, and how good it is there."""

    rows: tuple[int, ...]
    value: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """How two parties rank all pairs of packages: in opposite ways, alike, or with a tie for at least one of them."""

    opposite: int
    alike: int
    tied: int

    @property
    def conflict(self) -> Fraction | None:
        """The share of pairs ranked in opposite ways among all pairs, ties counted as no conflict; None without any."""
        pairs = self.opposite + self.alike + self.tied
        return Fraction(self.opposite, pairs) if pairs else None

    @property
    def conflict_without_ties(self) -> Fraction | None:
        """The same share among pairs that neither party is indifferent about; None where there are none."""
        strict = self.opposite + self.alike
        return Fraction(self.opposite, strict) if strict else None


def opposition(frontier: Frontier) -> Best | None:
    """The squared distance from the nearest package to the best of everything for all, on scales of 0 to 1.

    Each party's worst package counts 0 and its best 1; the distance is Euclid's over all parties, not divided by their
    number, so 0 means that one package is the best for everyone. A party to whom all packages are alike has no part
    in it. None where nobody has a range, or a party no utilities. The nearest package is an efficient one, so the
    frontier is enough; where that is not exact the value is as inexact as its `error_bound`.
    """
    ends = extremes(frontier.tables)
    return _least_distance(frontier, [(high, high - low) for low, high in ends])


def opposition_from_zero(frontier: Frontier) -> Best | None:
    """`opposition` on the scales as they are: a utility of 0 counts 0, each party's best package 1 (as in GENIUS).

    None besides where a party's best package is not above 0.
    """
    ends = extremes(frontier.tables)
    if any(high <= 0 for _, high in ends):
        return None
    return _least_distance(frontier, [(high, high) for _, high in ends])


def integrative_potential(frontier: Frontier) -> Best | None:
    """How far the best sum of shares is above that of a fixed pie: (max sum - 1) / (parties - 1), from 0 to 1.

    A share is the utility between a party's worst package, 0, and its best, 1. 0 means that every gain is another's
    loss, 1 that one package is the best for everyone. With two parties, opposed straight lines on divisible issues and
    importances a and b it is half the sum of |a - b| over the issues (Raiffa 1982 calls it enlarging the pie; the form
    with total variation is elementary). It compares shares of ranges, not utilities. A party to whom all packages are
    alike has no part in it; None with fewer than two others. The rows are all efficient points with that sum.
    """
    if not _speaks(frontier):
        return None
    ends = extremes(frontier.tables)
    asked = [party for party, (low, high) in enumerate(ends) if high > low]
    if len(asked) < 2:
        return None
    floats = np.sum([_shares(frontier.points[:, party], ends[party]) for party in asked], axis=0)

    def total(row: int) -> Fraction:
        shares = (
            Fraction(int(frontier.points[row, party]) - ends[party][0], ends[party][1] - ends[party][0])
            for party in asked
        )
        return sum(shares, Fraction(0))

    candidates = {int(row): total(int(row)) for row in np.flatnonzero(floats >= floats.max() - _CLOSE)}
    most = max(candidates.values())
    rows = tuple(row for row, value in candidates.items() if value == most)
    return Best(rows=rows, value=(most - 1) / (len(asked) - 1))


def difference_of_weights(tables: Tables, pair: tuple[int, int]) -> Fraction | None:
    """Half the sum over issues of |share of one party - share of the other|: 0 alike, 1 nothing in common.

    An issue's share is what its best term adds over its worst, of all that can be added; shapes and directions of
    values play no part; issues that are tied together count as one. None where all packages are alike to one of them.
    """
    spans = [[table.ends[party][1] - table.ends[party][0] for table in tables.blocks] for party in pair]
    totals = [sum(column) for column in spans]
    if not all(totals):
        return None
    return (
        sum((abs(Fraction(a, totals[0]) - Fraction(b, totals[1])) for a, b in zip(*spans, strict=True)), Fraction(0))
        / 2
    )


def ranking(tables: Tables, pair: tuple[int, int], stop: StopSign | None = None) -> Ranking | None:
    """How two parties rank every pair of different packages (GENIUS calls the opposed share the conflict level).

    Exact; lists all packages and counts the inversions of one order in the other, n log n of them. None for more than
    `LARGEST_RANKED` packages, and for as few of very many combinations of tied issues.
    """
    count = count_packages(tables)
    if count > LARGEST_RANKED:
        return None
    if stop:
        stop.check()
    whole = listed(tables.blocks)
    if whole is None:
        return None
    both = all_points(whole, len(tables.parties))[:, list(pair)] if count else np.zeros((0, 2), np.int64)
    order = np.lexsort((both[:, 1], both[:, 0]))
    first, second = both[order, 0], both[order, 1]
    opposite = _inversions(second, stop)
    pairs = math.comb(count, 2)
    tied_first, tied_second = _equal_pairs(first), _equal_pairs(np.sort(second))
    same = (first[1:] == first[:-1]) & (second[1:] == second[:-1])
    tied_both = _pairs_in_runs(same)
    tied = tied_first + tied_second - tied_both
    return Ranking(opposite=opposite, alike=pairs - opposite - tied, tied=tied)


def _speaks(frontier: Frontier) -> bool:
    return len(frontier.points) > 0 and not frontier.tables.unvalued


def _least_distance(frontier: Frontier, scales: Sequence[tuple[int, int]]) -> Best | None:
    """Least sum of squares of (best - points) / length over the parties whose length is not 0."""
    asked = [(party, best, length) for party, (best, length) in enumerate(scales) if length]
    if not _speaks(frontier) or not asked:
        return None
    parts = [((best - frontier.points[:, party]) / length) ** 2 for party, best, length in asked]
    floats = np.sum(parts, axis=0)
    candidates = np.flatnonzero(floats <= floats.min() + _CLOSE)
    squares = {
        int(row): sum(
            (Fraction(best - int(frontier.points[row, party]), length) ** 2 for party, best, length in asked),
            Fraction(0),
        )
        for row in candidates
    }
    least = min(squares.values())
    return Best(rows=tuple(row for row, square in squares.items() if square == least), value=least)


def _shares(points: Points, ends: tuple[int, int]) -> NDArray[np.float64]:
    return np.asarray((points - ends[0]) / (ends[1] - ends[0]), np.float64)


def _equal_pairs(ordered: Points) -> int:
    return _pairs_in_runs(ordered[1:] == ordered[:-1])


def _pairs_in_runs(same: NDArray[np.bool_]) -> int:
    """How many pairs lie in the same run, where `same` says of each but the first whether it is like the one before."""
    starts = np.flatnonzero(np.concatenate(([True], ~same)))
    lengths = np.diff(np.append(starts, len(same) + 1))
    return int((lengths * (lengths - 1) // 2).sum())


def _inversions(values: Points, stop: StopSign | None) -> int:
    """How many pairs stand in falling order, equal ones not among them: bit by bit from the highest (radix)."""
    count = len(values)
    places = np.arange(count, dtype=np.int32)
    ranks = np.empty(count, np.int32)
    ranks[np.argsort(values, kind="stable")] = places
    found = 0
    for bit in reversed(range(count.bit_length())):
        if stop:
            stop.check()
        # Those that agree in all higher bits stand together, in their old order.
        groups = ranks >> (bit + 1)
        opens = np.ones(count, np.bool_)
        np.not_equal(groups[1:], groups[:-1], out=opens[1:])
        begins = places[opens]
        sizes = np.diff(begins, append=count)
        high = (ranks >> bit) & 1
        ones = np.cumsum(high, dtype=np.int32)
        before = ones[begins] - high[begins]
        ahead = ones - high - np.repeat(before, sizes)
        found += int(ahead[high == 0].sum(dtype=np.int64))
        # Ranks are all there is: a group's lower half is full before its upper half begins.
        behind = np.repeat(begins + np.minimum(sizes, 1 << bit).astype(np.int32), sizes)
        parted = np.empty(count, np.int32)
        parted[np.where(high == 1, behind + ahead, places - ahead)] = ranks
        ranks = parted
    return found
