"""Folding on a grid: where an exact fold would be too large, and by how much what is left out can be better at most.

A dynamic program over the cells of all parties but the last (Papadimitriou & Yannakakis 2000 give the idea of covering
a frontier by cells, Nemhauser & Ullmann 1969 the program). Points are rounded down to nodes; a cell keeps the best
sum of the last party, who loses nothing. What a term is above its node is at most the issue's `rest`: so for every
package there is a listed one that costs nobody more than the rests of all issues together. All in whole numbers. It
costs cells x terms whatever the preferences; it does not promise that the bound is reached, nor near it.
"""

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from app.records import dataclass
from app.valuation.binning import nodes_of
from app.valuation.blocks import Block
from app.valuation.cells import (
    EMPTY,
    bits_of,
    cells_of,
    ends_of_columns,
    extent_of,
    leaders_of,
    leading,
    marked,
    numbered,
    widths_of,
)
from app.valuation.columns import Points
from app.valuation.dominance import Rows, efficient_rows
from app.valuation.fold import Front, Grid, Indices, Stage, with_slacks
from app.valuation.stopping import StopSign

LARGEST_GRID = 150_000
"""Cells for two parties, which bounds the memory of all stages."""
LARGEST_GRID_OF_MANY = 600_000
LARGEST_EFFORT = (220_000_000, 220_000_000, 340_000_000, 450_000_000, 550_000_000)
"""Additions of all stages together, by the number of parties: the more parties, the fewer points there are to list."""
LARGEST_SUM = 400_000
"""Points that may be added up without any comparison before a grid: of those of a cell one stays."""
_TOGETHER = (1, 32, 128, 640)
"""How many combinations of issues one move may be: the more, the fewer roundings, and the fewer cells."""
LONGEST_LIST = 200_000
"""Most points of a frontier: more are thinned, and the gaps stated like all others."""
LONGEST_FROM_GRID = (200_000, 200_000, 100_000, 60_000, 32_000, 20_000)
"""The same for what comes from a grid, by the number of parties: there every point is compared with all others."""

_OVERHEAD = 30
"""What a stage costs beside its terms, in passes over all cells."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Sums:
    """Issues added up without any comparison: `points` (k, parties) of their combinations of worthwhile terms.

    `terms` (k, issues) are the numbers of these terms.
    """

    points: Points
    terms: Indices


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Moves:
    """Combinations on a grid, by their `rows`: `steps` (k, parties) nodes from the lowest; `rests` of rounding."""

    rows: Rows
    steps: Points
    rests: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """A grid to choose: cells of `widths`, about `size` of them, and how many combinations of issues are one move.

    `bound` is roughly the largest slack that rounding leads to, as a share of what lies between worst and best.
    """

    widths: tuple[int, ...]
    size: int
    together: int
    bound: float


def fold_all_but_last(front: Front, rest: Sequence[Block], stop: StopSign | None = None) -> Front:
    """The front on a grid with all of these issues but the last, which every tick of a drag folds anew.

    Each rounding has its price, whatever it rounds. So issues are first added up without any comparison as long as the
    points are few, and those after them a few at a time, which is one rounding for each few.
    """
    folded = len(front.stages)
    if front.grid is None:
        front = _added_up(front, rest[:-1], stop)
        front = onto_grid(front, rest[len(front.stages) - folded :])
    for group in _grouped(rest[len(front.stages) - folded : -1], front.grid.together if front.grid else 1):
        front = fold_on_grid(front, group, stop)
    return front


def _added_up(front: Front, tables: Sequence[Block], stop: StopSign | None) -> Front:
    """The front with the first of these issues, as long as its points are few; dominated ones stay."""
    for table in tables:
        terms = table.worthwhile.astype(np.int32)
        if len(front.points) * len(terms) > LARGEST_SUM:
            break
        if stop:
            stop.check()
        points = (table.points[terms][:, None, :] + front.points[None, :, :]).reshape(-1, len(front.slacks))
        chosen, parents = np.divmod(np.arange(len(points)), len(front.points))
        stage = Stage(issue=table.issue, terms=terms[chosen], parents=parents.astype(np.int32))
        front = replace(front, points=points, stages=(*front.stages, stage), slacks=with_slacks(front, [table]))
    return front


def onto_grid(front: Front, rest: Sequence[Block]) -> Front:
    """A front put on a grid that suits it and the issues still to come; of the points of a cell the best one stays."""
    grains = _grains(front, rest)
    spans = _spans(front, rest)
    plan = min((_plan(rest, grains, spans, together) for together in _TOGETHER), key=lambda plan: plan.bound)
    bits = max(bits_of(_combinations(group)) for group in _grouped(rest, plan.together))
    widths = (*plan.widths[:-1], (spans[-1] >> (60 - bits)) + 1)
    nodes = np.empty_like(front.points)
    slacks = []
    for party, (low, _) in enumerate(ends_of_columns(front.points)):
        nodes[:, party], remainders = np.divmod(front.points[:, party] - low, widths[party])
        slacks.append(front.slacks[party] + int(remainders.max()))
    kept = marked(leaders_of(nodes))
    grid = Grid(widths=widths, nodes=nodes[kept], size=plan.size, together=plan.together)
    return replace(_only(front, kept), slacks=tuple(slacks), grid=grid)


def _plan(rest: Sequence[Block], grains: Sequence[int], spans: Sequence[int], together: int) -> _Plan:
    """The finest grid that the time allows when so many combinations of issues are one move."""
    groups = _grouped(rest, together)
    size = LARGEST_GRID if len(spans) == 2 else LARGEST_GRID_OF_MANY
    effort = LARGEST_EFFORT[min(len(spans), len(LARGEST_EFFORT)) - 1]
    widths = widths_of(spans, grains, size)
    while size > 1_000 and size * _passes(groups, widths) > effort:
        size = size * 9 // 10
        widths = widths_of(spans, grains, size)
    # Counted from where it is least, the rest that rounding leaves is the smaller the fewer combinations there are.
    roundings = 1 + sum(1 - 1 / (1 + _combinations(group)) for group in groups)
    shares = [
        roundings * (width - grain) / max(span, 1)
        for width, grain, span in zip(widths[:-1], grains, spans, strict=False)
    ]
    return _Plan(widths=widths, size=size, together=together, bound=max(shares))


def _grouped(tables: Sequence[Block], together: int) -> list[tuple[Block, ...]]:
    """Issues in groups of no more than so many combinations, where one alone has no more."""
    groups: list[tuple[Block, ...]] = []
    for table in tables:
        if groups and _combinations((*groups[-1], table)) <= together:
            groups[-1] = (*groups[-1], table)
        else:
            groups.append((table,))
    return groups


def _combinations(group: Sequence[Block]) -> int:
    return math.prod(len(table.worthwhile) for table in group)


def still_suits(front: Front, rest: Sequence[Block]) -> bool:
    """Whether the grid of a front is neither much too fine nor much too coarse for the issues still to come."""
    if front.grid is None:
        return True
    spans = _spans(front, rest)
    cells = math.prod(span // width + 1 for span, width in zip(spans[:-1], front.grid.widths[:-1], strict=True))
    return front.grid.size <= 4 * cells <= 8 * front.grid.size


def fold_on_grid(front: Front, tables: Sequence[Block], stop: StopSign | None = None) -> Front:
    """The front with some more issues, cell by cell: the best node of the last party, and what nothing dominates.

    Their combinations are rounded, not their terms.
    """
    if stop:
        stop.check()
    if front.grid is None:
        raise ValueError("no grid")
    sums = _sums(tables)
    moves = _rounded(sums.points, front.grid.widths)
    bits = bits_of(len(moves.rows))
    before = extent_of(front.grid.nodes)
    grown = _grown(front.grid.nodes, moves.steps, before, bits)
    values = grown >> bits
    cells = np.nonzero(leading(values))
    chosen = grown[cells] & ((1 << bits) - 1)
    # Which point of the stage before stands in the cell that the chosen combination was added to.
    owners = np.empty(before, np.int32)
    owners[cells_of(front.grid.nodes)] = np.arange(len(front.grid.nodes), dtype=np.int32)
    parents = owners[tuple(cell - moves.steps[:, axis].take(chosen) for axis, cell in enumerate(cells))]
    rows = moves.rows.take(chosen)
    return replace(
        front,
        points=front.points.take(parents, axis=0) + sums.points.take(rows, axis=0),
        stages=(*front.stages, *_stages(tables, sums.terms.take(rows, axis=0), parents)),
        slacks=tuple(map(sum, zip(with_slacks(front, tables), moves.rests, strict=True))),
        grid=replace(front.grid, nodes=np.stack((*cells, values[cells]), axis=1)),
    )


def _sums(tables: Sequence[Block]) -> _Sums:
    """All combinations of the worthwhile terms of some issues."""
    points = np.zeros((1, tables[0].points.shape[1]), np.int64)
    terms = np.empty((1, 0), np.int32)
    for table in tables:
        fresh = table.worthwhile
        points = (points[:, None, :] + table.points[fresh][None, :, :]).reshape(-1, points.shape[1])
        column = np.tile(fresh.astype(np.int32), len(terms))
        terms = np.column_stack((terms.repeat(len(fresh), axis=0), column))
    return _Sums(points=points, terms=terms)


def _stages(tables: Sequence[Block], terms: Indices, parents: Indices) -> list[Stage]:
    """A stage for each of some issues folded at once, from the terms (n, issues) and the parents of the last points."""
    stages = []
    for table, chosen in zip(tables[:-1], terms.T, strict=False):
        pairs, places = np.unique(parents.astype(np.int64) * len(table.terms) + chosen, return_inverse=True)
        before, mine = np.divmod(pairs, len(table.terms))
        stages.append(Stage(issue=table.issue, terms=mine.astype(np.int32), parents=before.astype(np.int32)))
        parents = places.astype(np.int32)
    last = np.ascontiguousarray(terms[:, -1])
    return [*stages, Stage(issue=tables[-1].issue, terms=last, parents=parents)]


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
    lows, highs = (np.array(each, np.int64) for each in zip(*ends_of_columns(front.points), strict=True))
    spans = highs - lows
    side = most if axes == 1 else int(2 * most ** (1 / axes)) + 1
    while True:
        widths = spans // side + 1
        widths[-1] = 1
        nodes = (front.points - lows) // widths
        if np.count_nonzero(np.bincount(numbered(nodes))) <= most:
            break
        side = min(side - 1, side * 7 // 8)
    leaders = leaders_of(nodes)
    gaps = ends_of_columns(front.points - front.points[leaders])
    slacks = tuple(slack + gap for slack, (_, gap) in zip(front.slacks, gaps, strict=True))
    return replace(_only(front, marked(leaders)), slacks=slacks, grid=None)


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
    ends = zip(ends_of_columns(front.points), *(table.ends for table in rest), strict=True)
    return [sum(high - low for low, high in each) for each in ends]


def _passes(groups: Sequence[Sequence[Block]], widths: tuple[int, ...]) -> int:
    """How often all cells are gone through at most; combinations that fall into one cell are one."""
    passes = 0
    for group in groups:
        ends = zip(*(table.ends for table in group), strict=True)
        spans = [sum(high - low for low, high in each) for each in ends]
        sides = (span // width + 2 for span, width in zip(spans, widths[:-1], strict=False))
        passes += min(_combinations(group), math.prod(sides)) + _OVERHEAD
    return passes


def _rounded(points: Points, widths: tuple[int, ...]) -> _Moves:
    """Some combinations on the grid, without those that others make superfluous there."""
    steps = np.empty_like(points)
    rests = []
    for party, width in enumerate(widths):
        steps[:, party], _, rest = nodes_of(points[:, party], width)
        rests.append(rest)
    kept = np.sort(efficient_rows(steps)) if len(points) > 1 else np.zeros(1, np.intp)
    steps = steps[kept]
    return _Moves(rows=kept, steps=steps - steps.min(axis=0), rests=tuple(rests))


def _grown(nodes: Points, steps: Points, before: tuple[int, ...], bits: int) -> Points:
    """Per cell after one more issue the best node of the last party, and in its lowest `bits` the term."""
    best = np.full(before, EMPTY, np.int64)
    best[cells_of(nodes)] = nodes[:, -1] << bits
    reach = steps[:, :-1].max(axis=0)
    grown = np.full(tuple(side + int(more) for side, more in zip(before, reach, strict=True)), EMPTY, np.int64)
    added = np.empty_like(best)
    for number, step in enumerate(steps.tolist()):
        np.add(best, (step[-1] << bits) | number, out=added)
        target = grown[tuple(slice(at, at + side) for at, side in zip(step, before, strict=False))]
        np.maximum(target, added, out=target)
    return grown
