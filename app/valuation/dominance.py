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
_SMALL_GROUP = 128
_LARGEST_COMPARED = 2_000_000
_LARGEST_KEY = 2**62
_COSTS = (
    (4e-5, 0.0, 1e9),
    (4e-5, 0.0, 1e9),
    (1e-4, 1e-3, 1e9),
    (3e-4, 2e-3, 1e5),
    (3e-4, 4.5e-3, 8e4),
    (4e-4, 5e-3, 4e4),
)
"""By the number of parties: milliseconds per candidate, per point that stays, and how many of these double the last."""


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


def cost_of_stage(points: float, moves: int, parties: int, kept: float = 1.0) -> float:
    """Roughly how many milliseconds an exact stage takes of whose candidates such a share stays."""
    each, stays, crowd = _COSTS[min(parties, len(_COSTS)) - 1]
    staying = points * moves * kept
    return 0.04 + points * moves * each + staying * stays * (1 + staying / crowd)


def efficient_in_groups(points: Points, groups: NDArray[np.integer], stop: StopSign | None = None) -> Rows:
    """The rows that no row of the same group dominates, one row for equal ones, group after group.

    `groups` are numbers from 0. Exact for any integers below 2^53. Two parties cost one sort however many groups there
    are; with more, small groups are compared many at once and each large one by `undominated`.
    """
    count, parties = points.shape
    if count == 0:
        return np.arange(0, dtype=np.intp)
    if parties <= 2:
        nothing = np.zeros(count, np.int64)
        columns = [points[:, party] if party < parties else nothing for party in range(2)]
        return _pairs_in_groups(columns[0], columns[1], groups.astype(np.int64))
    order = np.argsort(groups, kind="stable")
    begins = np.flatnonzero(np.diff(groups[order], prepend=-1))
    lengths = np.diff(begins, append=count)
    kept = np.zeros(count, np.bool_)
    kept[order[begins[lengths == 1]]] = True
    length = 2
    while length // 2 < _SMALL_GROUP:
        some = np.flatnonzero((lengths > length // 2) & (lengths <= min(length, _SMALL_GROUP)))
        for begin in range(0, len(some), max(1, _LARGEST_COMPARED // length**2)):
            if stop:
                stop.check()
            part = some[begin : begin + max(1, _LARGEST_COMPARED // length**2)]
            kept[_small_groups(points, order, begins[part], lengths[part])] = True
        length *= 2
    for large in np.flatnonzero(lengths > _SMALL_GROUP):
        mine = order[begins[large] : begins[large] + lengths[large]]
        kept[mine[undominated(points[mine], stop)]] = True
    return order[kept[order]]


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
    return _records(order, second[order], first)


def _records(order: Rows, along: Points, keys: Points) -> Rows:
    """Rows in an order in which `along` exceeds all before it, of each key the last: among equal keys it rises."""
    best = np.maximum.accumulate(along)
    record = np.empty(len(order), np.bool_)
    record[0] = True
    np.greater(along[1:], best[:-1], out=record[1:])
    rows = order[record]
    mine = keys[rows]
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


def _pairs_in_groups(first: Points, second: Points, groups: Points) -> Rows:
    """`efficient_pairs` of every group: the rows fall in the first and rise in the second."""
    count = int(groups.max()) + 1
    falling, width = _numbers_from_zero(-first, count)
    keys = groups * width + falling
    order = np.argsort(keys, kind="stable")
    rising, width = _numbers_from_zero(second, count)
    # Whatever stands in a later group is more: one running maximum serves all.
    return _records(order, (groups * width + rising)[order], keys)


def _numbers_from_zero(values: Points, groups: int) -> tuple[Points, int]:
    """Values as numbers from 0 in the same order, so small that those of all groups fit side by side; how many."""
    low = int(values.min())
    width = int(values.max()) - low + 1
    if width * groups < _LARGEST_KEY:
        return values - low, width
    different, ranks = np.unique(values, return_inverse=True)
    return ranks, len(different)


def _small_groups(points: Points, order: Rows, begins: Rows, lengths: Rows) -> Rows:
    """The rows kept of groups that are each compared as a square."""
    longest = int(lengths.max())
    along = np.arange(longest)
    there = along[None, :] < lengths[:, None]
    rows = order[np.where(there, begins[:, None] + along[None, :], 0)]
    beats = there[:, :, None] & there[:, None, :]
    for party in range(points.shape[1]):
        mine = points[rows, party]
        beats &= mine[:, :, None] >= mine[:, None, :]
    # Of equal rows the first beats the others.
    equal_later = beats & beats.swapaxes(1, 2) & (along[:, None] >= along[None, :])
    return rows[there & ~(beats & ~equal_later).any(axis=1)]
