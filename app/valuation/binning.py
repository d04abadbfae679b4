"""Binning: totals on the nodes of a lattice, begun where they all lie as little above their nodes as possible."""

import numpy as np
from numpy.typing import NDArray

from app.records import dataclass
from app.valuation.columns import Points

_WITH_GAPS = 64
"""Among the rests of more totals there is no gap worth looking for."""

Grid = NDArray[np.float64]
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Binned:
    """How many combinations are at every node of a lattice of two parties' points, whole or as shares.

    Those of `counts[i, j]` have `begin` + (i, j) x grain points and from 0 to `reach` more, for each of the parties.
    """

    counts: Grid
    begin: Pair
    reach: Pair


def nodes_of(totals: Points, grain: int) -> tuple[Points, int, int]:
    """For each total the number of its node, the points of node 0, and how many points above its node one may lie.

    The lattice begins behind the widest gap between what is left of the totals when they are divided by its grain, so
    that this is the least there is; the lowest total is at node 0.
    """
    low = int(totals.min())
    rests = np.sort((totals - low) % grain)
    gaps = np.diff(rests, append=rests[0] + grain)
    widest = int(gaps.argmax())
    begin = low - (-int(rests[(widest + 1) % len(rests)]) % grain)
    return (totals - begin) // grain, begin, grain - int(gaps[widest])


def binned(across: Points, up: Points, grain: Pair) -> Binned:
    """Combinations by what they add for two parties, each at its node, or at the nearest one where they are many."""
    (columns, left, wide), (rows, bottom, high) = _fitted(across, grain[0]), _fitted(up, grain[1])
    return Binned(counts=histogram(columns, rows), begin=(left, bottom), reach=(wide, high))


def reach_of(totals: Points, grain: int) -> int:
    """How many points above their nodes totals may lie when they are `binned`."""
    return grain - 1 if len(totals) > _WITH_GAPS else nodes_of(totals, grain)[2]


def _fitted(totals: Points, grain: int) -> tuple[Points, int, int]:
    if len(totals) <= _WITH_GAPS:
        return nodes_of(totals, grain)
    begin = int(totals.min()) - grain // 2
    return (totals - begin) // grain, begin, grain - 1


def histogram(columns: Points, rows: Points) -> Grid:
    """How often each pair of whole numbers from 0 on occurs."""
    width, height = int(columns.max()) + 1, int(rows.max()) + 1
    counts: Grid = np.bincount(columns * height + rows, minlength=width * height).astype(np.float64)
    return counts.reshape(width, height)
