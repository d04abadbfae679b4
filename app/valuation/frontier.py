"""The exact efficient frontier: every deal that cannot be made better for one without costing another.

Two parties at any size (thinned with a certificate where it must be), more parties as far as an exact fold goes.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from app.valuation.columns import Points
from app.valuation.fold import (
    LARGEST_FRONT,
    LARGEST_FRONT_OF_MANY,
    Front,
    Stage,
    TooLarge,
    fold_in,
    start,
    thinned,
)
from app.valuation.stopping import StopSign
from app.valuation.tables import IssueTable, Tables


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Frontier:
    """The efficient points of a deal: `points` (n, parties) in the integers of `tables`, rising in the first party.

    Each point stands for one or more packages; `packages.py` lists and counts them. When `slack` is 0 no package is
    missing or dominated. Otherwise every attainable pair of utilities has a listed package that costs the second party
    nothing and the first at most `slack` points.
    """

    tables: Tables
    points: Points
    stages: tuple[Stage, ...]
    slack: int
    before_last: Front

    @property
    def exact(self) -> bool:
        """Whether nothing was rounded and nothing thinned."""
        return self.slack == 0 and self.tables.exact

    @property
    def error_bound(self) -> float:
        """How many points of utility a listed point may be short of what is attainable, for any party."""
        if not self.tables.divisors:
            return 0.0
        return max(self.tables.error_bound, self.tables.error_bounds[0] + float(self.slack / self.tables.divisors[0]))


def frontier_of(tables: Tables, previous: Frontier | None = None, stop: StopSign | None = None) -> Frontier | TooLarge:
    """The efficient frontier, folded issue by issue (Pareto sums; Funke et al. 2024 give the theory).

    A partial sum that is dominated can never recover, so each issue is one merge and one filter. When `previous` is the
    frontier of tables that differ in one issue, the stages of all others are taken over as soon as that issue is the
    last one folded: the first change moves it there, every further one (a drag) is a single stage. The same tables with
    other walk-aways need no fold at all. Raises Stopped.
    """
    if not tables.issues or not tables.parties:
        nothing = np.zeros((0, len(tables.parties)), np.int64)
        return Frontier(
            tables=tables, points=nothing, stages=(), slack=0, before_last=Front(points=nothing, stages=(), slack=0)
        )
    kept = _kept(previous, tables) if previous is not None else None
    if kept is not None and previous is not None and len(kept.stages) == len(tables.issues) == len(previous.stages):
        return kept
    order = _order(tables, kept)
    before_last = front = _head_start(kept, order)
    for table in order[len(front.stages) :]:
        before_last = front
        folded = fold_in(before_last, table, stop)
        if isinstance(folded, TooLarge):
            return folded
        front = folded
    if len(tables.parties) == 2:
        front = thinned(front, LARGEST_FRONT)
    return Frontier(tables=tables, points=front.points, stages=front.stages, slack=front.slack, before_last=before_last)


def utilities_of(frontier: Frontier) -> NDArray[np.float64]:
    """The utilities (n, parties) of the efficient points, for display."""
    divisors = [float(divisor) for divisor in frontier.tables.divisors]
    return np.asarray(frontier.points / np.array(divisors), np.float64)


def predicted_cost(tables: Tables, previous: Frontier | None = None) -> float:
    """Roughly how many milliseconds `frontier_of` takes, within a factor of a few for most preferences."""
    parties = len(tables.parties)
    if parties < 2:
        return 1.0
    per_candidate = 6e-5 if parties == 2 else 1e-3 * (parties - 2) ** 2
    if previous is not None and _differ_in_last_fold(tables, previous):
        most = max(len(table.terms) for table in tables.issues)
        return 0.03 + len(previous.before_last.points) * most * per_candidate
    moves = sorted((table.points[table.worthwhile] for table in tables.issues), key=len, reverse=True)
    largest = LARGEST_FRONT if parties == 2 else LARGEST_FRONT_OF_MANY
    cost = 0.0
    points = 1.0
    lines = _Lines()
    for folded, move in enumerate(moves, start=1):
        size = len(move)
        cost += 0.03 + points * size * per_candidate
        typical = folded ** (1.3 * parties - 0.8) * 1.2 * size ** (0.5 * parties)
        points = min(points * size, max(typical, lines.with_issue(move)), largest)
    return cost


def _differ_in_last_fold(tables: Tables, previous: Frontier) -> bool:
    """Whether all tables but that of the issue folded last are the very same: what every tick of a drag finds."""
    olds = {table.issue: table for table in previous.tables.issues}
    last = previous.stages[-1].issue if previous.stages else None
    return (
        (tables.parties, tables.scales) == (previous.tables.parties, previous.tables.scales)
        and len(olds) == len(tables.issues) == len(previous.stages)
        and all(table.issue == last or olds.get(table.issue) is table for table in tables.issues)
    )


class _Lines:
    """Issues on which two parties trade at one rate: none of their sums dominates another, so the numbers multiply."""

    def __init__(self) -> None:
        """No issue yet."""
        self._groups: dict[int, tuple[float, int, int]] = {}

    def with_issue(self, moves: Points) -> float:
        """The efficient sums of the largest group once it has this issue too."""
        spans = moves.max(axis=0) - moves.min(axis=0)
        if moves.shape[1] == 2 and spans.min() > 0:
            rate = round(50 * math.log(int(spans[0]) / int(spans[1])))
            sums, span, grain = self._groups.get(rate, (1.0, 0, 0))
            span += int(spans[0])
            grain = math.gcd(grain, int(np.gcd.reduce(moves[:, 0] - moves[0, 0])))
            self._groups[rate] = (min(sums * len(moves), span / grain + 1), span, grain)
        return max((sums for sums, _, _ in self._groups.values()), default=1.0)


def _kept(previous: Frontier, tables: Tables) -> Frontier | None:
    """What of `previous` still holds, in the integers of `tables`; None when the parties are not the same.

    Its stages are those of issues whose points did not change; its points mean something only when that is all issues.
    """
    if previous.tables.parties != tables.parties:
        return None
    pairs = zip(tables.scales, previous.tables.scales, strict=True)
    ratios = tuple(Fraction(new, old) if new and old else Fraction(1) for new, old in pairs)
    olds = {table.issue: table for table in previous.tables.issues}
    same = {
        table.issue for table in tables.issues if table.issue in olds and _same_points(olds[table.issue], table, ratios)
    }
    whole = Front(points=previous.points, stages=previous.stages, slack=previous.slack)
    before_last = Front(points=whole.points[:0], stages=(), slack=0)
    if all(stage.issue in same for stage in previous.before_last.stages):
        before_last = _rescaled(previous.before_last, ratios)
    if len(same) == len(olds):
        whole = _rescaled(whole, ratios)
    return Frontier(
        tables=tables,
        points=whole.points,
        stages=tuple(stage for stage in previous.stages if stage.issue in same),
        slack=whole.slack,
        before_last=before_last,
    )


def _same_points(old: IssueTable, new: IssueTable, ratios: tuple[Fraction, ...]) -> bool:
    """Whether an issue's points are, but for the ratio of the scales, what they were."""
    if old is new:
        return all(ratio == 1 for ratio in ratios)
    return all(
        old.columns[before] is new.columns[after] and fresh == stale * ratio
        for before, after, stale, fresh, ratio in zip(
            old.owners, new.owners, old.factors, new.factors, ratios, strict=True
        )
    )


def _order(tables: Tables, kept: Frontier | None) -> list[IssueTable]:
    """Largest issue first, but what did not change before what did, in its old order."""
    old = {stage.issue: place for place, stage in enumerate(kept.stages)} if kept is not None else {}
    return sorted(tables.issues, key=lambda table: (table.issue not in old, old.get(table.issue, 0), -len(table.terms)))


def _head_start(kept: Frontier | None, order: Sequence[IssueTable]) -> Front:
    """The front to fold on from: everything but the last issue where that was kept, nothing otherwise."""
    if kept is None or not kept.before_last.stages:
        return start(order[0].points.shape[1])
    ready = [stage.issue for stage in kept.before_last.stages]
    if ready != [table.issue for table in order[: len(ready)]]:
        return start(order[0].points.shape[1])
    return kept.before_last


def _rescaled(front: Front, ratios: tuple[Fraction, ...]) -> Front:
    if all(ratio == 1 for ratio in ratios):
        return front
    points = front.points.copy()
    for party, ratio in enumerate(ratios):
        # Exact: these sums are whole numbers on both scales.
        points[:, party] = points[:, party] // ratio.denominator * ratio.numerator
    points.flags.writeable = False
    return replace(front, points=points, slack=math.ceil(front.slack * ratios[0]))
