"""Folding: the efficient frontier grown issue by issue, each point remembering how it was reached."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app.domain.ids import IssueId
from app.valuation.columns import Points
from app.valuation.dominance import Rows, efficient_pairs, efficient_rows
from app.valuation.stopping import StopSign
from app.valuation.tables import IssueTable

Indices = NDArray[np.int32]

LARGEST_FRONT = 200_000
"""Two parties: a stage with more points is thinned with a certificate."""
LARGEST_STAGE = 4_000_000
"""Candidates of a stage, which bounds the memory."""
LARGEST_FRONT_OF_MANY = 20_000
"""Three or more parties: beyond this many points, or ten times as many candidates, the fold gives up and says so."""
LARGEST_COMPARISON = 400_000_000
"""Four or more parties: the filter compares nearly every candidate with every point kept, so this is about seconds."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Stage:
    """One issue folded in: point i takes term `terms[i]` and continues point `parents[i]` of the stage before."""

    issue: IssueId
    terms: Indices
    parents: Indices


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Front:
    """The efficient partial sums of the issues folded so far, (n, parties), and the stages that led to them.

    With two parties the rows rise in the first and fall in the second. `slack` is how many points of the first party
    a dropped row may be ahead of the kept row that replaces it; the other parties lose nothing. 0 means exact.
    """

    points: Points
    stages: tuple[Stage, ...]
    slack: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TooLarge:
    """An exact fold was given up: after folding `folded` issues there were `points` efficient partial sums."""

    folded: int
    points: int


def start(parties: int) -> Front:
    """The front of a deal without issues: one point, nothing agreed."""
    return Front(points=np.zeros((1, parties), np.int64), stages=(), slack=0)


def fold_in(front: Front, table: IssueTable, stop: StopSign | None = None) -> Front | TooLarge:
    """The front with one more issue; exact unless it had to be thinned (two parties) or given up (more)."""
    if stop:
        stop.check()
    terms = table.worthwhile.astype(np.int32)
    moves = table.points[terms]
    if front.points.shape[1] == 2:
        front = thinned(front, min(LARGEST_FRONT, LARGEST_STAGE // len(terms)))
        points, picks = _fold_two(front.points, moves)
    else:
        if _is_too_large(len(front.points), moves):
            return TooLarge(folded=len(front.stages), points=len(front.points))
        points, picks = _fold_many(front.points, moves, stop)
        if len(points) > LARGEST_FRONT_OF_MANY:
            return TooLarge(folded=len(front.stages) + 1, points=len(points))
    points.flags.writeable = False
    chosen, parents = np.divmod(picks, len(front.points))
    stage = Stage(issue=table.issue, terms=terms[chosen], parents=parents.astype(np.int32))
    return Front(points=points, stages=(*front.stages, stage), slack=front.slack)


def _is_too_large(points: int, moves: Points) -> bool:
    candidates = points * len(moves)
    return candidates > 10 * LARGEST_FRONT_OF_MANY or (moves.shape[1] > 3 and candidates * points > LARGEST_COMPARISON)


def thinned(front: Front, most: int) -> Front:
    """A front of two parties with about `most` rows, and the certificate in its slack.

    The first party's axis is cut into cells and each cell keeps its row that is best for the second. A dropped (a, b)
    so has a kept (a', b') with b' >= b and a' > a - gap; whatever is agreed on later issues adds the same to both, so
    the gaps of all thinnings add up to a bound for the whole deal. The first party's best row always stays.
    """
    count = len(front.points)
    if count <= most:
        return front
    first = front.points[:, 0]
    width = int(first[-1] - first[0]) // most + 1
    cells = (first - first[0]) // width
    kept = np.ones(count, np.bool_)
    np.not_equal(cells[1:], cells[:-1], out=kept[1:])
    leaders = np.flatnonzero(kept)[np.cumsum(kept) - 1]
    kept[-1] = True
    gap = int((first - first[leaders])[~kept].max(initial=0))
    last = front.stages[-1]
    stage = replace(last, terms=last.terms[kept], parents=last.parents[kept])
    return Front(points=front.points[kept], stages=(*front.stages[:-1], stage), slack=front.slack + gap)


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
    picks = efficient_rows(candidates, stop)[::-1]
    return candidates[picks], picks
