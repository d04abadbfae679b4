"""Folding: the efficient frontier grown issue by issue, each point remembering how it was reached."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from app.domain.ids import IssueId
from app.records import dataclass
from app.valuation.blocks import Block
from app.valuation.columns import Points
from app.valuation.dominance import Rows, cost_of_stage, efficient_pairs, efficient_rows, undominated
from app.valuation.stopping import StopSign

Indices = NDArray[np.int32]

LARGEST_STAGE = 4_000_000
"""Candidates of an exact stage, which bounds the memory."""
LARGEST_WORK = 500.0
"""Milliseconds, roughly, that exact stages may take together before the rest is folded on a grid."""
_AS_MUCH = (1.0, 1.0, 1.5, 4.0, 5.0)
"""So many times that, by the number of parties: the more there are, the less a grid can say."""
_FADING = 0.75
"""From one stage to the next the share of candidates that stay hardly ever falls faster than to this."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Stage:
    """One issue folded in: point i takes term `terms[i]` and continues point `parents[i]` of the stage before."""

    issue: IssueId
    terms: Indices
    parents: Indices


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Grid:
    """Where the points of a front stand on a grid with cells of `widths` points per party: `nodes` (n, parties).

    A node is never above its point. `size` is about how many cells the whole deal was meant to have, `together` how
    many combinations of issues may be one move.
    """

    widths: tuple[int, ...]
    nodes: Points
    size: int
    together: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Front:
    """The efficient partial sums of the issues folded so far, (n, parties), and the stages that led to them.

    With two parties the rows rise in the first and fall in the second, unless there is a grid. `slacks[p]` is how many
    points of party p a partial sum that was dropped may be ahead of the kept one that replaces it; all 0 means exact.
    `work` is roughly how many milliseconds its exact stages took, `kept` the share of the candidates of the last one
    that stayed.
    """

    points: Points
    stages: tuple[Stage, ...]
    slacks: tuple[int, ...]
    work: float = 0.0
    kept: float = 1.0
    grid: Grid | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TooLarge:
    """Nothing can be said about the deal: `points` efficient partial sums of `folded` issues, and no useful bound."""

    folded: int
    points: int


def start(parties: int) -> Front:
    """The front of a deal without issues: one point, nothing agreed."""
    return Front(points=np.zeros((1, parties), np.int64), stages=(), slacks=(0,) * parties)


def fits(front: Front, rest: Sequence[Block]) -> bool:
    """Whether the next of some issues should be folded in exactly, for the time and the memory that there is.

    With three and more parties not when the issues after it would even then take too long: where hardly anything is
    dominated, exact stages are dear and spare the grid little. With two they are cheap, and each makes the bound
    tighter.
    """
    if front.grid is not None or len(front.points) * len(rest[0].worthwhile) > LARGEST_STAGE:
        return False
    parties = len(front.slacks)
    return front.work + _cost_of_stages(front, rest[:1] if parties == 2 else rest) <= largest_work(parties)


def largest_work(parties: int) -> float:
    """Roughly how many milliseconds the exact stages of a deal may take together."""
    return LARGEST_WORK * _AS_MUCH[min(parties, len(_AS_MUCH)) - 1]


def _cost_of_stages(front: Front, rest: Sequence[Block]) -> float:
    """Roughly how many milliseconds exact stages take at least, if ever fewer of their candidates stay."""
    cost, points, kept = 0.0, float(len(front.points)), front.kept
    for table in rest:
        moves = len(table.worthwhile)
        kept *= _FADING
        cost += cost_of_stage(points, moves, len(front.slacks), kept)
        points *= max(1.0, moves * kept)
    return cost


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
    kept = len(points) / (len(front.points) * len(terms))
    work = front.work + cost_of_stage(len(front.points), len(terms), len(front.slacks), kept)
    stages = (*front.stages, stage)
    return Front(points=points, stages=stages, slacks=with_slacks(front, [table]), work=work, kept=kept)


def with_slacks(front: Front, tables: Sequence[Block]) -> tuple[int, ...]:
    """The slacks of a front once it has the rows of some blocks, from which combinations may have been left out."""
    return tuple(map(sum, zip(front.slacks, *(table.slacks for table in tables), strict=True)))


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
