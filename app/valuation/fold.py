"""Folding: the efficient frontier grown issue by issue, each point remembering how it was reached."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.domain.ids import IssueId
from app.valuation.blocks import Block
from app.valuation.columns import Points
from app.valuation.dominance import Rows, cost_of_stage, efficient_pairs, efficient_rows, undominated
from app.valuation.stopping import StopSign

Indices = NDArray[np.int32]

LARGEST_STAGE = 4_000_000
"""Candidates of an exact stage, which bounds the memory."""
LARGEST_WORK = 500.0
"""Milliseconds, roughly, that exact stages may take together before the rest is folded on a grid (`longest`)."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Stage:
    """One issue folded in: point i takes term `terms[i]` and continues point `parents[i]` of the stage before."""

    issue: IssueId
    terms: Indices
    parents: Indices


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Grid:
    """Where the points of a front stand on a grid with cells of `widths` points per party: `nodes` (n, parties).

    A node is never above its point. `size` is about how many cells the whole deal was meant to have.
    """

    widths: tuple[int, ...]
    nodes: Points
    size: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Front:
    """The efficient partial sums of the issues folded so far, (n, parties), and the stages that led to them.

    With two parties the rows rise in the first and fall in the second, unless there is a grid. `slacks[p]` is how many
    points of party p a partial sum that was dropped may be ahead of the kept one that replaces it; all 0 means exact.
    `work` is roughly how many milliseconds its exact stages took.
    """

    points: Points
    stages: tuple[Stage, ...]
    slacks: tuple[int, ...]
    work: float = 0.0
    grid: Grid | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TooLarge:
    """Nothing can be said about the deal: `points` efficient partial sums of `folded` issues, and no useful bound."""

    folded: int
    points: int


def start(parties: int) -> Front:
    """The front of a deal without issues: one point, nothing agreed."""
    return Front(points=np.zeros((1, parties), np.int64), stages=(), slacks=(0,) * parties)


def fits(front: Front, table: Block) -> bool:
    """Whether one more issue can be folded in exactly within the time and the memory that there is."""
    if front.grid is not None:
        return False
    moves = len(table.worthwhile)
    within = len(front.points) * moves <= LARGEST_STAGE
    return within and front.work + cost_of_stage(len(front.points), moves, len(front.slacks)) <= longest(
        len(front.slacks)
    )


def longest(parties: int) -> float:
    """How many milliseconds exact stages may take together: from five parties on a grid tells little, so more."""
    return LARGEST_WORK * max(1, parties - 3)


def fold_in(front: Front, table: Block, stop: StopSign | None = None) -> Front:
    """The front with one more issue, exact: every point times every worthwhile term, then what nothing dominates."""
    if stop:
        stop.check()
    terms = table.worthwhile.astype(np.int32)
    moves = table.points[terms]
    if front.points.shape[1] == 2:
        points, picks = _fold_two(front.points, moves)
    else:
        points, picks = _fold_many(front.points, moves, stop)
    points.flags.writeable = False
    chosen, parents = np.divmod(picks, len(front.points))
    stage = Stage(issue=table.issue, terms=terms[chosen], parents=parents.astype(np.int32))
    work = front.work + cost_of_stage(len(front.points), len(terms), len(front.slacks))
    return Front(points=points, stages=(*front.stages, stage), slacks=with_slacks(front, table), work=work)


def with_slacks(front: Front, table: Block) -> tuple[int, ...]:
    """The slacks of a front once it has the rows of a block, from which combinations may have been left out."""
    return tuple(map(sum, zip(front.slacks, table.slacks, strict=True)))


def _fold_two(sums: Points, moves: Points) -> tuple[Points, Rows]:
    first = (moves[:, 0, None] + sums[:, 0]).ravel()
    second = (moves[:, 1, None] + sums[:, 1]).ravel()
    picks = efficient_pairs(first, second)[::-1]
    points = np.empty((len(picks), 2), np.int64)
    points[:, 0] = first[picks]
    points[:, 1] = second[picks]
    return points, picks


def _fold_many(sums: Points, moves: Points, stop: StopSign | None) -> tuple[Points, Rows]:
    candidates = (moves[:, None, :] + sums[None, :, :]).reshape(-1, moves.shape[1])
    picks = undominated(candidates, stop) if moves.shape[1] > 2 else efficient_rows(candidates)[::-1]
    return candidates[picks], picks
