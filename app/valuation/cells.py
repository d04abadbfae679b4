"""Cells: rows of points rounded down to the nodes of a grid, and the best of what shares a cell.

Cells lie along the axes of all parties but the last, whose points are what is best in a cell.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from app.valuation.columns import Points
from app.valuation.dominance import Rows

EMPTY = -(2**62)
"""Stands in a cell without a row; no sum comes near it."""

Cells = NDArray[np.intp]


def ends_of_columns(points: Points) -> list[tuple[int, int]]:
    """Per party the lowest and the highest points; column by column, which is many times as fast as by rows."""
    return [(int(column.min()), int(column.max())) for column in points.T]


def widths_of(spans: Sequence[int], grains: Sequence[int], size: int) -> tuple[int, ...]:
    """Cells so wide that there are about `size`, the same number along each axis; the last party keeps its points."""
    axes = len(spans) - 1
    side = max(2, int(size ** (1 / axes)) - 1)
    widths = [grain * (span // (grain * side) + 1) for span, grain in zip(spans, grains, strict=True)]
    return (*widths[:-1], 1)


def bits_of(terms: int) -> int:
    """How many bits tell so many terms apart."""
    return (terms - 1).bit_length()


def cells_of(nodes: Points) -> tuple[Points, ...]:
    """The cells of some rows, an axis at a time."""
    return tuple(nodes[:, :-1].T)


def leaders_of(nodes: Points) -> Cells:
    """For every row the row of its cell that is best for the last party."""
    cells = numbered(nodes)
    order = np.argsort(nodes[:, -1], kind="stable")
    leaders = np.empty(int(cells.max()) + 1, np.intp)
    # Of several rows that are put into one cell the last one stays.
    leaders[cells[order]] = order
    return leaders[cells]


def numbered(nodes: Points) -> Cells:
    """The cells of some rows as numbers."""
    return np.ravel_multi_index(cells_of(nodes), extent_of(nodes))


def extent_of(nodes: Points) -> tuple[int, ...]:
    """How many cells lie along each axis from the first to the last node."""
    return tuple(high + 1 for _, high in ends_of_columns(nodes[:, :-1]))


def marked(rows: Rows) -> Rows:
    """Every row that is named, once, in order."""
    marks = np.zeros(int(rows.max()) + 1, np.bool_)
    marks[rows] = True
    return np.flatnonzero(marks)


def leading(values: Points) -> NDArray[np.bool_]:
    """The cells that are better for the last party than every cell beyond them."""
    beyond = values.copy()
    for axis in range(values.ndim):
        backwards = np.flip(beyond, axis)
        np.maximum.accumulate(backwards, axis=axis, out=backwards)
    leading = values >= 0
    for axis in range(values.ndim):
        near = [slice(None)] * values.ndim
        far = [slice(None)] * values.ndim
        near[axis], far[axis] = slice(None, -1), slice(1, None)
        leading[tuple(near)] &= values[tuple(near)] > beyond[tuple(far)]
    return leading
