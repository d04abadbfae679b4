"""Folding on a grid: where an exact fold would be too large, and by how much what is left out can be better at most.

A dynamic program over the cells of all parties but the last (Papadimitriou & Yannakakis 2000 give the idea of covering
a frontier by cells, Nemhauser & Ullmann 1969 the program). Points are rounded down to nodes; a cell keeps the best
sum of the last party, who loses nothing. What a term is above its node is at most the issue's `rest`: so for every
package there is a listed one that costs nobody more than the rests of all issues together. All in whole numbers. It
costs cells x terms whatever the preferences; it does not promise that the bound is reached, nor near it.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app.valuation.blocks import Block
from app.valuation.columns import Points
from app.valuation.dominance import Rows, efficient_rows
from app.valuation.fold import Front, Grid, Indices, Stage, with_slacks
from app.valuation.stopping import StopSign

LARGEST_GRID = 150_000
"""Cells for two parties, which bounds the memory of all stages."""
LARGEST_GRID_OF_MANY = 400_000
LARGEST_EFFORT = 300_000_000
"""Additions of all stages together: a fraction of a second."""
LONGEST_LIST = 200_000
"""Most points of a frontier: more are thinned, and the gaps stated like all others."""
LONGEST_FROM_GRID = (200_000, 200_000, 100_000, 50_000, 25_000, 12_000)
"""The same for what comes from a grid, by the number of parties: there every point is compared with all others."""

_OVERHEAD = 30
"""What a stage costs beside its terms, in passes over all cells."""
_EMPTY = -(2**62)

Cells = NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Moves:
    """The terms of an issue on a grid: `steps` (k, parties) nodes from the lowest; `rests` what rounding may cost."""

    terms: Indices
    steps: Points
    rests: tuple[int, ...]


def onto_grid(front: Front, rest: Sequence[Block]) -> Front:
    """A front put on a grid that suits it and the issues still to come; of the points of a cell the best one stays."""
    grains = _grains(front, rest)
    spans = _spans(front, rest)
    size = LARGEST_GRID if len(spans) == 2 else LARGEST_GRID_OF_MANY
    widths = _widths(spans, grains, size)
    while size > 1_000 and size * _passes(rest, widths) > LARGEST_EFFORT:
        size = size * 9 // 10
        widths = _widths(spans, grains, size)
    bits = max(_bits(len(table.worthwhile)) for table in rest)
    widths = (*widths[:-1], (spans[-1] >> (60 - bits)) + 1)
    nodes = np.empty_like(front.points)
    slacks = []
    for party, (low, _) in enumerate(_ends(front.points)):
        nodes[:, party], remainders = np.divmod(front.points[:, party] - low, widths[party])
        slacks.append(front.slacks[party] + int(remainders.max()))
    kept = _marked(_leaders(nodes))
    grid = Grid(widths=widths, nodes=nodes[kept], size=size)
    return replace(_only(front, kept), slacks=tuple(slacks), grid=grid)


def still_suits(front: Front, rest: Sequence[Block]) -> bool:
    """Whether the grid of a front is neither much too fine nor much too coarse for the issues still to come."""
    if front.grid is None:
        return True
    spans = _spans(front, rest)
    cells = math.prod(span // width + 1 for span, width in zip(spans[:-1], front.grid.widths[:-1], strict=True))
    return front.grid.size <= 4 * cells <= 8 * front.grid.size


def fold_on_grid(front: Front, table: Block, stop: StopSign | None = None) -> Front:
    """The front with one more issue, cell by cell: the best node of the last party, and what nothing dominates."""
    if stop:
        stop.check()
    if front.grid is None:
        raise ValueError("no grid")
    moves = _rounded(table, front.grid.widths)
    bits = _bits(len(moves.terms))
    before = _extent(front.grid.nodes)
    grown = _grown(front.grid.nodes, moves.steps, before, bits)
    values = grown >> bits
    cells = np.nonzero(_leading(values))
    chosen = grown[cells] & ((1 << bits) - 1)
    # Which point of the stage before stands in the cell that the chosen term was added to.
    owners = np.empty(before, np.int32)
    owners[_cells_of(front.grid.nodes)] = np.arange(len(front.grid.nodes), dtype=np.int32)
    parents = owners[tuple(cell - moves.steps[:, axis].take(chosen) for axis, cell in enumerate(cells))]
    terms = moves.terms.take(chosen)
    return Front(
        points=front.points.take(parents, axis=0) + table.points.take(terms, axis=0),
        stages=(*front.stages, Stage(issue=table.issue, terms=terms, parents=parents)),
        slacks=tuple(map(sum, zip(with_slacks(front, table), moves.rests, strict=True))),
        work=front.work,
        grid=replace(front.grid, nodes=np.stack((*cells, values[cells]), axis=1)),
    )


def listed(front: Front, stop: StopSign | None = None) -> Front:
    """A whole deal's front as it is listed: no longer than is useful, and no point dominated by another."""
    if stop:
        stop.check()
    parties = front.points.shape[1]
    if front.grid is None and len(front.points) <= LONGEST_LIST:
        return front if parties <= 2 else _only(front, np.lexsort(front.points.T[::-1]))
    thin = _thinned(front, LONGEST_FROM_GRID[min(parties, len(LONGEST_FROM_GRID)) - 1])
    rows = efficient_rows(thin.points, stop)[::-1]
    return replace(_only(thin, rows), grid=None)


def _thinned(front: Front, most: int) -> Front:
    """At most so many points: of those of a cell the best for the last party, and the largest gaps in the slacks."""
    if len(front.points) <= most:
        return front
    axes = front.points.shape[1] - 1
    lows, highs = (np.array(each, np.int64) for each in zip(*_ends(front.points), strict=True))
    spans = highs - lows
    side = most if axes == 1 else int(2 * most ** (1 / axes)) + 1
    while True:
        widths = spans // side + 1
        widths[-1] = 1
        nodes = (front.points - lows) // widths
        if np.count_nonzero(np.bincount(_numbered(nodes))) <= most:
            break
        side = min(side - 1, side * 7 // 8)
    leaders = _leaders(nodes)
    gaps = _ends(front.points - front.points[leaders])
    slacks = tuple(slack + gap for slack, (_, gap) in zip(front.slacks, gaps, strict=True))
    return replace(_only(front, _marked(leaders)), slacks=slacks, grid=None)


def _only(front: Front, rows: Rows) -> Front:
    """A front without its other rows; its grid is not looked at."""
    points = front.points[rows]
    points.flags.writeable = False
    if not front.stages:
        return replace(front, points=points)
    last = front.stages[-1]
    stage = replace(last, terms=last.terms[rows], parents=last.parents[rows])
    return replace(front, points=points, stages=(*front.stages[:-1], stage))


def _grains(front: Front, rest: Sequence[Block]) -> list[int]:
    """Per party the largest number that divides every difference."""
    grains = []
    for party in range(front.points.shape[1]):
        grain = 0
        for points in (*(table.points for table in rest), front.points):
            # Once it is 1, as for most, nobody need look through a long front.
            grain = grain if grain == 1 else math.gcd(grain, int(np.gcd.reduce(points[:, party] - points[0, party])))
        grains.append(max(1, grain))
    return grains


def _spans(front: Front, rest: Sequence[Block]) -> list[int]:
    """Per party what lies between the lowest and the highest sum."""
    ends = zip(_ends(front.points), *(table.ends for table in rest), strict=True)
    return [sum(high - low for low, high in each) for each in ends]


def _ends(points: Points) -> list[tuple[int, int]]:
    """Per party the lowest and the highest points; column by column, which is many times as fast as by rows."""
    return [(int(column.min()), int(column.max())) for column in points.T]


def _widths(spans: Sequence[int], grains: Sequence[int], size: int) -> tuple[int, ...]:
    """Cells so wide that there are about `size`, the same number along each axis; the last party keeps its points."""
    axes = len(spans) - 1
    side = max(2, int(size ** (1 / axes)) - 1)
    widths = [grain * (span // (grain * side) + 1) for span, grain in zip(spans, grains, strict=True)]
    return (*widths[:-1], 1)


def _passes(rest: Sequence[Block], widths: tuple[int, ...]) -> int:
    """How often all cells are gone through at most; terms that fall into one cell are one."""
    passes = 0
    for table in rest:
        sides = ((high - low) // width + 2 for (low, high), width in zip(table.ends, widths[:-1], strict=False))
        passes += min(len(table.worthwhile), math.prod(sides)) + _OVERHEAD
    return passes


def _bits(terms: int) -> int:
    """How many bits tell so many terms apart."""
    return (terms - 1).bit_length()


def _rounded(table: Block, widths: tuple[int, ...]) -> _Moves:
    """The terms of an issue on the grid, without those that others make superfluous there."""
    terms = table.worthwhile
    points = table.points[terms]
    steps = np.empty_like(points)
    rests = []
    for party, width in enumerate(widths):
        steps[:, party], rest = _along(points[:, party], width)
        rests.append(rest)
    kept = np.sort(efficient_rows(steps)) if len(terms) > 1 else np.zeros(1, np.intp)
    steps = steps[kept]
    return _Moves(terms=terms[kept].astype(np.int32), steps=steps - steps.min(axis=0), rests=tuple(rests))


def _along(points: Points, width: int) -> tuple[Points, int]:
    """One party's nodes, counted from where the largest remainder is smallest, and that remainder."""
    remainders = np.sort((points - points[0]) % width)
    gaps = np.diff(remainders, append=remainders[0] + width)
    widest = int(np.argmax(gaps))
    offset = remainders[(widest + 1) % len(remainders)]
    return (points - points[0] - offset) // width, width - int(gaps[widest])


def _cells_of(nodes: Points) -> tuple[Points, ...]:
    return tuple(nodes[:, :-1].T)


def _leaders(nodes: Points) -> Cells:
    """For every row the row of its cell that is best for the last party."""
    cells = _numbered(nodes)
    order = np.argsort(nodes[:, -1], kind="stable")
    leaders = np.empty(int(cells.max()) + 1, np.intp)
    # Of several rows that are put into one cell the last one stays.
    leaders[cells[order]] = order
    return leaders[cells]


def _numbered(nodes: Points) -> Cells:
    """The cells of some rows as numbers."""
    return np.ravel_multi_index(_cells_of(nodes), _extent(nodes))


def _extent(nodes: Points) -> tuple[int, ...]:
    """How many cells lie along each axis from the first to the last node."""
    return tuple(high + 1 for _, high in _ends(nodes[:, :-1]))


def _marked(rows: Rows) -> Rows:
    """Every row that is named, once, in order."""
    marks = np.zeros(int(rows.max()) + 1, np.bool_)
    marks[rows] = True
    return np.flatnonzero(marks)


def _grown(nodes: Points, steps: Points, before: tuple[int, ...], bits: int) -> Points:
    """Per cell after one more issue the best node of the last party, and in its lowest `bits` the term."""
    best = np.full(before, _EMPTY, np.int64)
    best[_cells_of(nodes)] = nodes[:, -1] << bits
    reach = steps[:, :-1].max(axis=0)
    grown = np.full(tuple(side + int(more) for side, more in zip(before, reach, strict=True)), _EMPTY, np.int64)
    added = np.empty_like(best)
    for number, step in enumerate(steps.tolist()):
        np.add(best, (step[-1] << bits) | number, out=added)
        target = grown[tuple(slice(at, at + side) for at, side in zip(step, before, strict=False))]
        np.maximum(target, added, out=target)
    return grown


def _leading(values: Points) -> NDArray[np.bool_]:
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
