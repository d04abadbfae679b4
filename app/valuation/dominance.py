"""Which rows of a set of points no other row dominates; for any number of parties, exact."""

import sys

import numpy as np
from numpy.typing import NDArray

from app.valuation.columns import LARGEST_EXACT, Points
from app.valuation.stopping import StopSign

Rows = NDArray[np.intp]

LIBRARY = "moocore"
LOADING_MS = 100.0
"""Roughly what loading the library takes, once in the life of the program."""

_BLOCK = 256
_SCOUTS = 24
MOST_PLAIN = 1_000
"""Three or more parties: for so few rows the library is not worth loading, and once loaded it wins from 64 on."""
_MOST_PLAIN_LOADED = 64


def efficient_rows(points: Points, stop: StopSign | None = None) -> Rows:
    """Rows of `points` (n, parties) that no row dominates, one row for equal ones, in descending lexicographic order.

    A row dominates another when it is nowhere smaller and somewhere larger (Pareto). Exact for any integers. Two
    parties cost a sort. Three or more go to a library (after Kung, Luccio & Preparata 1975: n log^(parties - 2) n),
    whose floats hold totals below 2^53 exactly; few rows, and larger totals, are compared here in blocks: three parties
    in about n^1.5, more in about n times the number of rows kept. A filter that is under way in the library does not
    look at the stop sign.
    """
    count, parties = points.shape
    if count == 0 or parties == 0:
        return np.arange(min(count, 1), dtype=np.intp)
    if parties == 1:
        return np.array([int(np.argmax(points[:, 0]))], np.intp)
    if parties == 2:
        return efficient_pairs(points[:, 0], points[:, 1])
    rows = undominated(points, stop)
    return rows[np.lexsort(points[rows].T[::-1])[::-1]]


def undominated(points: Points, stop: StopSign | None = None) -> Rows:
    """The rows of `efficient_rows` for three or more parties, in no particular order."""
    if stop:
        stop.check()
    plain = _MOST_PLAIN_LOADED if library_is_loaded() else MOST_PLAIN
    if len(points) > plain and max(int(points.max()), -int(points.min())) < LARGEST_EXACT:
        return _by_library(points)
    return _by_comparing(points, stop)


def library_is_loaded() -> bool:
    """Whether the library is there already, so that nobody waits for it."""
    return LIBRARY in sys.modules


def _by_library(points: Points) -> Rows:
    import moocore  # type: ignore[import-untyped]  # noqa: PLC0415 - untyped; 90 ms few deals need

    # Reversed, because of equal rows the library keeps the first, and here the last is kept.
    kept = np.asarray(moocore.is_nondominated(points[::-1].astype(np.float64), maximise=True, keep_weakly=False))
    return np.flatnonzero(kept[::-1])


def _by_comparing(points: Points, stop: StopSign | None) -> Rows:
    count, parties = points.shape
    rows = np.arange(count, dtype=np.intp)
    if count > 8 * _SCOUTS:
        rows = _not_beaten_by_scouts(points)
    rows = rows[np.lexsort(points[rows].T[::-1])[::-1]]
    ordered = points[rows]
    fresh = np.ones(len(rows), np.bool_)
    fresh[1:] = (ordered[1:] != ordered[:-1]).any(axis=1)
    rows, ordered = rows[fresh], ordered[fresh]
    kept = _three(ordered, stop) if parties == 3 else _many(ordered, stop)
    return rows[kept]


def efficient_pairs(first: Points, second: Points) -> Rows:
    """The same for two parties, given as two columns; the rows fall in the first and rise in the second."""
    order = np.argsort(first, kind="stable")[::-1]
    along = second[order]
    best = np.maximum.accumulate(along)
    record = np.empty(len(order), np.bool_)
    record[0] = True
    np.greater(along[1:], best[:-1], out=record[1:])
    rows = order[record]
    # Among equal firsts the records rise in the second: only the last of them stays.
    mine = first[rows]
    last = np.empty(len(rows), np.bool_)
    last[-1] = True
    np.not_equal(mine[1:], mine[:-1], out=last[:-1])
    return rows[last]


def _not_beaten_by_scouts(points: Points) -> Rows:
    """A cheap first cut: rows that a few strong rows do not dominate."""
    lows, highs = points.min(axis=0), points.max(axis=0)
    strength = ((points - lows) / np.maximum(highs - lows, 1)).sum(axis=1)
    scouts = np.argpartition(strength, len(points) - _SCOUTS)[-_SCOUTS:]
    alive = np.ones(len(points), np.bool_)
    for scout in points[scouts]:
        alive &= (points > scout).any(axis=1) | (points == scout).all(axis=1)
    return np.flatnonzero(alive)


def _three(points: Points, stop: StopSign | None) -> Rows:
    """Distinct rows in descending order of the first party: sweep, keeping the best third per rank of the second."""
    ranks = np.unique(points[:, 1], return_inverse=True)[1]
    third = points[:, 2]
    ceiling = np.full(int(ranks.max()) + 1, np.iinfo(np.int64).min)
    kept = []
    for start in range(0, len(points), _BLOCK):
        if stop:
            stop.check()
        block = np.arange(start, min(start + _BLOCK, len(points)))
        block = block[ceiling[ranks[block]] < third[block]]
        rank, value = ranks[block], third[block]
        beaten = (rank[:, None] <= rank[None, :]) & (value[:, None] <= value[None, :])
        block = block[~np.tril(beaten, -1).any(axis=1)]
        kept.append(block)
        np.maximum.at(ceiling, ranks[block], third[block])
        ceiling = np.maximum.accumulate(ceiling[::-1])[::-1]
    return np.concatenate(kept)


def _many(points: Points, stop: StopSign | None) -> Rows:
    """Distinct rows in descending lexicographic order: whatever dominates a row stands before it."""
    kept = np.empty(0, np.intp)
    for start in range(0, len(points), _BLOCK):
        if stop:
            stop.check()
        block = np.arange(start, min(start + _BLOCK, len(points)))
        block = block[~_dominated(points[block], points[kept])]
        mine = points[block]
        beaten = np.ones((len(block), len(block)), np.bool_)
        for party in range(points.shape[1]):
            beaten &= mine[:, party, None] <= mine[None, :, party]
        kept = np.concatenate((kept, block[~np.tril(beaten, -1).any(axis=1)]))
    return kept


def _dominated(points: Points, others: Points) -> NDArray[np.bool_]:
    beaten = np.ones((len(points), len(others)), np.bool_)
    for party in range(points.shape[1]):
        beaten &= points[:, party, None] <= others[None, :, party]
    return np.asarray(beaten.any(axis=1))
