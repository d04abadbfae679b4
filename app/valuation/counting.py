"""Counting packages exactly: all of them, and those at or above given points, without listing them."""

import math
from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from app.valuation.blocks import Block, listed
from app.valuation.columns import Points
from app.valuation.stopping import StopSign
from app.valuation.tables import Tables

LARGEST_HALF = 150_000
"""Deals whose issues split into two halves of at most so many packages each are counted exactly for two parties."""
LARGEST_LISTING = 2_000_000
"""Deals with more packages are not listed one by one."""

Threshold = int | None


def count_packages(tables: Tables) -> int:
    """The number of different packages; 0 when there is no issue to agree on."""
    return math.prod(table.possible for table in tables.blocks) if tables.blocks else 0


def all_points(issues: Sequence[Block], parties: int) -> Points:
    """The points (n, parties) of every combination of rows of some blocks, the last block running fastest."""
    points = np.zeros((1, parties), np.int64)
    for table in issues:
        points = (points[:, None, :] + table.points[None, :, :]).reshape(len(points) * len(table.points), parties)
    return points


def count_at_least(tables: Tables, thresholds: Sequence[Threshold], stop: StopSign | None = None) -> int | None:
    """How many packages give every party at least its threshold; None as a threshold means that any total will do.

    Exact, or None when it would take too long: one or two thresholds are answered by matching two halves of the issues
    (square root of the number of packages, times its logarithm), more of them by listing all packages.
    """
    asked = [party for party, threshold in enumerate(thresholds) if threshold is not None]
    total = count_packages(tables)
    if not asked or total == 0:
        return total
    wanted = [threshold for threshold in thresholds if threshold is not None]
    lows = [sum(table.ends[party][0] for table in tables.blocks) for party in asked]
    highs = [sum(table.ends[party][1] for table in tables.blocks) for party in asked]
    if any(threshold > high for threshold, high in zip(wanted, highs, strict=True)):
        return 0
    if all(threshold <= low for threshold, low in zip(wanted, lows, strict=True)):
        return total
    left, right = _halves(tables.blocks)
    matching = len(asked) <= 2 and max(count_terms(left), count_terms(right)) <= LARGEST_HALF
    whole = listed(tables.blocks) if matching or total <= LARGEST_LISTING else None
    if whole is None:
        return None
    left, right = _halves(whole)
    parties = len(tables.parties)
    # Below a party's worst package nothing changes, and the numbers stay within int64.
    needs = np.array([max(pair) for pair in zip(wanted, lows, strict=True)], np.int64)
    needs = needs - all_points(left, parties)[:, asked]
    offers = all_points(right, parties)[:, asked]
    return _count_pairs(needs, offers) if matching else _count_listed(needs, offers, stop)


def count_better(tables: Tables, utilities: Sequence[Fraction], stop: StopSign | None = None) -> int | None:
    """How many packages are better for all: worth at least these utilities to every party and more to one.

    Exact, or None when it would take too long.
    """
    if not tables.parties:
        return 0
    points = [utility * divisor for utility, divisor in zip(utilities, tables.divisors, strict=True)]
    no_worse = count_at_least(tables, [math.ceil(total) for total in points], stop)
    if not no_worse or any(total.denominator != 1 for total in points):
        return no_worse
    equal = _count_equal(tables, [int(total) for total in points])
    return None if equal is None else no_worse - equal


def count_terms(issues: Sequence[Block]) -> int:
    """The number of combinations of terms of some issues."""
    return math.prod(table.possible for table in issues)


def _halves(issues: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """The issues in two parts with about as many combinations."""
    left: list[Block] = []
    right: list[Block] = []
    for table in sorted(issues, key=lambda table: -table.possible):
        (left if count_terms(left) <= count_terms(right) else right).append(table)
    return left, right


def _count_pairs(needs: Points, offers: Points) -> int:
    """How many pairs (i, j) have offers[j] >= needs[i] in each of one or two columns."""
    by_first = np.argsort(offers[:, 0])[::-1]
    rising = offers[by_first[::-1], 0]
    reach = len(offers) - np.searchsorted(rising, needs[:, 0], side="left")
    if needs.shape[1] == 1:
        return int(reach.sum())
    second = offers[by_first, 1]
    order = np.argsort(second, kind="stable")
    floor = np.searchsorted(second[order], needs[:, 1], side="left")
    open_to = reach > 0
    reach, floor = reach[open_to], floor[open_to]
    size = 1 << (len(offers) - 1).bit_length()
    ranks = np.zeros(size, np.int64)
    ranks[order] = np.arange(len(offers))
    # A prefix of `reach` offers is the union of one block per set bit; in each block the ranks are sorted once.
    found = 0
    for level in range(size.bit_length()):
        width = 1 << level
        asking = (reach & width) > 0
        if asking.any():
            blocks = np.arange(size // width)[:, None]
            keys = (np.sort(ranks.reshape(-1, width), axis=1) + blocks * size).ravel()
            block = reach[asking] >> (level + 1) << 1
            position = np.searchsorted(keys, block * size + floor[asking], side="left")
            found += int(((block + 1) * width - position).sum())
    return found


def _count_listed(needs: Points, offers: Points, stop: StopSign | None) -> int:
    found = 0
    block = max(1, 500_000 // len(offers))
    for begin in range(0, len(needs), block):
        if stop:
            stop.check()
        some = needs[begin : begin + block]
        enough = np.ones((len(some), len(offers)), np.bool_)
        for column in range(needs.shape[1]):
            enough &= offers[None, :, column] >= some[:, column, None]
        found += int(enough.sum())
    return found


def _count_equal(tables: Tables, points: Sequence[int]) -> int | None:
    """How many packages are worth exactly `points`: equal rows of what one half needs and the other half offers.

    None where a half has too many.
    """
    halves = _halves(tables.blocks)
    whole = listed(tables.blocks) if max(map(count_terms, halves)) <= LARGEST_LISTING else None
    if whole is None:
        return None
    left, right = _halves(whole)
    parties = len(tables.parties)
    needs = np.array(points, np.int64) - all_points(left, parties)
    offers = all_points(right, parties)
    needs = needs[((needs >= offers.min(axis=0)) & (needs <= offers.max(axis=0))).all(axis=1)]
    rows = np.concatenate((needs, offers))
    order = np.lexsort(rows.T)
    fresh = np.zeros(len(rows), np.int64)
    fresh[1:] = (rows[order[1:]] != rows[order[:-1]]).any(axis=1)
    groups = np.empty(len(rows), np.int64)
    groups[order] = np.cumsum(fresh)
    kinds = int(groups.max()) + 1
    asked = np.bincount(groups[: len(needs)], minlength=kinds)
    offered = np.bincount(groups[len(needs) :], minlength=kinds)
    return int((asked * offered).sum())
