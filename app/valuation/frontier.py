"""The efficient frontier: every deal that cannot be made better for one without costing another.

Exact for any number of parties wherever that takes less than about a second, with four and more two; otherwise on a
grid, with a bound.
"""

import math
import operator
from collections.abc import Collection, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import takewhile

import numpy as np
from numpy.typing import NDArray

from app.domain.ids import IssueId
from app.records import dataclass
from app.valuation.blocks import Block, is_condensed
from app.valuation.blocks import predicted_cost as cost_of_blocks
from app.valuation.columns import LARGEST_EXACT, Points
from app.valuation.counting import count_packages
from app.valuation.dominance import LOADING_MS, MOST_PLAIN, Rows, cost_of_stage, library_is_loaded
from app.valuation.floors import Counts, Floors
from app.valuation.fold import Front, Stage, TooLarge, fits, fold_in, largest_work, start
from app.valuation.grid import LONGEST_LIST, fold_all_but_last, fold_on_grid, listed, still_suits
from app.valuation.issue_tables import IssueTable
from app.valuation.stopping import StopSign
from app.valuation.tables import Tables

_AT_LEAST = 50.0
"""Milliseconds for what is settled step by step or on a grid, beside what is known of it."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Joined:
    """What the points of a frontier have of the issues that count at the same time: each a point of their `frontier`.

    These issues are those at `places` of the whole deal; `rows` are the points, one for each of the whole.
    """

    counts: Counts
    places: tuple[int, ...]
    frontier: "Frontier"
    rows: Rows


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Frontier:
    """The efficient points of a deal: `points` (n, parties) in the integers of `tables`, rising in the first party.

    Each point stands for one or more packages; `packages.py` lists and counts them. When all `slacks` are 0 no package
    is missing or dominated. Otherwise every attainable package has a listed one that costs party p at most `slacks[p]`
    points, and the last party nothing.

    With `floors` it is that of the deals which leave nobody below its walk-away whatever happens (`holding.py`), and
    `joined` has what it was folded from instead of `stages`.
    """

    tables: Tables
    points: Points
    stages: tuple[Stage, ...]
    slacks: tuple[int, ...]
    before_last: Front
    floors: Floors | None = None
    joined: tuple[Joined, ...] = ()

    @property
    def slack(self) -> int:
        """The largest of the slacks; 0 when nothing was left out."""
        return max(self.slacks, default=0)

    @property
    def exact(self) -> bool:
        """Whether nothing was rounded and nothing left out."""
        return self.slack == 0 and self.tables.exact

    @property
    def error_bound(self) -> float:
        """How many points of utility a listed point may be short of what is attainable, for any party."""
        tables = self.tables
        each = zip(tables.error_bounds, self.slacks, tables.divisors, strict=True)
        return max((rounding + float(slack / divisor) for rounding, slack, divisor in each), default=0.0)


def frontier_of(tables: Tables, previous: Frontier | None = None, stop: StopSign | None = None) -> Frontier | TooLarge:
    """The efficient frontier, folded issue by issue (Pareto sums; Funke et al. 2024 give the theory).

    A partial sum that is dominated can never recover, so each issue is one merge and one filter, exact as long as
    that `fits`; the issues that are left then are folded on a grid, and the slacks say what that may cost. When
    `previous` is the frontier of tables that differ in one issue, the stages before it are taken over, and it
    becomes the last one folded: every further change of it (a drag) is a single stage, and whoever goes back and
    forth between two issues folds those two. The same tables with other walk-aways need no fold at all. TooLarge
    where the slacks would be as large as everything that a party can gain. Raises Stopped.
    """
    if not tables.parties or not count_packages(tables):
        return _nothing(tables)
    for block in tables.blocks:
        if is_condensed(block):
            block.rows(stop)
    kept = _kept(previous, tables) if previous is not None else None
    if kept is not None and previous is not None and len(kept.stages) == len(tables.blocks) == len(previous.stages):
        return kept
    order = _order(tables, kept)
    before_last = front = _head_start(kept, order)
    while (rest := order[len(front.stages) :]) and fits(front, rest):
        before_last, front = front, fold_in(front, rest[0], stop)
    if rest:
        before_last = fold_all_but_last(front, rest, stop)
        front = fold_on_grid(before_last, rest[-1:], stop)
    front = listed(front, stop)
    if _says_nothing(front.slacks, tables):
        return TooLarge(folded=len(front.stages), points=len(front.points))
    return Frontier(
        tables=tables, points=front.points, stages=front.stages, slacks=front.slacks, before_last=before_last
    )


def _nothing(tables: Tables) -> Frontier:
    nothing = start(len(tables.parties))
    empty = replace(nothing, points=nothing.points[:0])
    return Frontier(tables=tables, points=empty.points, stages=(), slacks=nothing.slacks, before_last=empty)


def _says_nothing(slacks: tuple[int, ...], tables: Tables) -> bool:
    """Whether a bound is as large as all that some party can gain or lose."""
    if not any(slacks):
        return False
    spans = (
        sum(high - low for low, high in ends) for ends in zip(*(table.ends for table in tables.blocks), strict=True)
    )
    return any(slack >= span > 0 for slack, span in zip(slacks, spans, strict=True))


def utilities_of(frontier: Frontier) -> NDArray[np.float64]:
    """The utilities (n, parties) of the efficient points, for display."""
    divisors = [float(divisor) for divisor in frontier.tables.divisors]
    return np.asarray(frontier.points / np.array(divisors), np.float64)


def predicted_cost(tables: Tables, previous: Frontier | None = None) -> float:
    """Roughly how many milliseconds `frontier_of` takes, within a factor of a few for most preferences."""
    parties = len(tables.parties)
    if parties < 2:
        return 1.0
    tied = cost_of_blocks(tables.issues, tables.links)
    if tied > 1.0:
        # Who asks does so before anything is computed: the blocks, too, are left for later.
        return tied + _AT_LEAST
    loading = LOADING_MS if parties > 2 and not library_is_loaded() else 0.0
    if previous is not None and _differ_in_last_fold(tables, previous):
        before = previous.before_last
        if before.grid is not None:
            return _AT_LEAST
        most = max(len(table.terms) for table in tables.blocks)
        large = len(before.points) * most > MOST_PLAIN
        return cost_of_stage(len(before.points), most, parties) + (loading if large else 0.0)
    moves = sorted((table.points[table.worthwhile] for table in tables.blocks), key=len, reverse=True)
    if not all(map(len, moves)):
        # Rules, or what is off the table, leave no package.
        return 1.0
    cost = 0.0
    points = 1.0
    lines = _Lines()
    for folded, move in enumerate(moves, start=1):
        size = len(move)
        if points * size > MOST_PLAIN:
            cost, loading = cost + loading, 0.0
        typical = folded ** (1.3 * parties - 0.8) * 1.2 * size ** (0.5 * parties)
        fresh = min(points * size, max(typical, lines.with_issue(move)), LONGEST_LIST)
        cost += cost_of_stage(points, size, parties, fresh / (points * size))
        if cost > largest_work(parties):
            return cost
        points = fresh
    return cost


def _differ_in_last_fold(tables: Tables, previous: Frontier) -> bool:
    """Whether all tables but that of the issue folded last are the very same: what every tick of a drag finds."""
    olds = {table.issue: table for table in previous.tables.blocks}
    last = previous.stages[-1].issue if previous.stages else None
    return (
        (tables.parties, tables.scales) == (previous.tables.parties, previous.tables.scales)
        and len(olds) == len(tables.blocks) == len(previous.stages)
        and all(table.issue == last or olds.get(table.issue) is table for table in tables.blocks)
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
    olds = {table.issue: table for table in previous.tables.blocks}
    same = {
        table.issue for table in tables.blocks if table.issue in olds and _same_points(olds[table.issue], table, ratios)
    }
    whole = Front(points=previous.points, stages=previous.stages, slacks=previous.slacks)
    before_last = replace(whole, points=whole.points[:0], stages=())
    if all(stage.issue in same for stage in previous.before_last.stages):
        before_last = _rescaled(previous.before_last, ratios)
    elif not previous.slack:
        before_last = _resumed(previous.stages, same, tables)
    if len(same) == len(olds):
        whole = _rescaled(whole, ratios)
    return Frontier(
        tables=tables,
        points=whole.points,
        stages=tuple(stage for stage in previous.stages if stage.issue in same),
        slacks=whole.slacks,
        before_last=before_last,
    )


def _resumed(stages: Sequence[Stage], same: Collection[IssueId], tables: Tables) -> Front:
    """The front of the first issues of an exact fold that did not change, added up again without any comparison."""
    issues = {table.issue: table for table in tables.blocks}
    front = start(len(tables.parties))
    for stage in takewhile(lambda stage: stage.issue in same, stages):
        table = issues[stage.issue]
        points = front.points.take(stage.parents, axis=0) + table.points.take(stage.terms, axis=0)
        moves = len(table.worthwhile)
        kept = len(points) / (len(front.points) * moves)
        work = front.work + cost_of_stage(len(front.points), moves, len(front.slacks), kept)
        front = replace(front, points=points, stages=(*front.stages, stage), work=work, kept=kept)
    front.points.flags.writeable = False
    return front


def _same_points(old: Block, new: Block, ratios: tuple[Fraction, ...]) -> bool:
    """Whether an issue's points are, but for the ratio of the scales, what they were."""
    if not isinstance(old, IssueTable) or not isinstance(new, IssueTable):
        return all(ratio == 1 for ratio in ratios) and _same_groups(old, new)
    if old is new:
        return all(ratio == 1 for ratio in ratios)
    return all(
        old.columns[before] is new.columns[after] and fresh == stale * ratio
        for before, after, stale, fresh, ratio in zip(
            old.owners, new.owners, old.factors, new.factors, ratios, strict=True
        )
    )


def _same_groups(old: Block, new: Block) -> bool:
    """Whether two blocks are the same tied issues with the same rows in the same order."""
    return (
        not isinstance(old, IssueTable)
        and not isinstance(new, IssueTable)
        and len(old.members) == len(new.members)
        and all(map(operator.is_, old.members, new.members))
        and np.array_equal(old.points, new.points)
        and np.array_equal(old.choices, new.choices)
        and old.slacks == new.slacks
    )


def _order(tables: Tables, kept: Frontier | None) -> list[Block]:
    """Largest issue first, but what did not change before what did, in its old order."""
    old = {stage.issue: place for place, stage in enumerate(kept.stages)} if kept is not None else {}
    return sorted(tables.blocks, key=lambda table: (table.issue not in old, old.get(table.issue, 0), -len(table.terms)))


def _head_start(kept: Frontier | None, order: Sequence[Block]) -> Front:
    """The front to fold on from: everything but the last issue where that was kept, nothing otherwise."""
    if kept is None or not kept.before_last.stages:
        return start(order[0].points.shape[1])
    ready = [stage.issue for stage in kept.before_last.stages]
    fitting = ready == [table.issue for table in order[: len(ready)]]
    if not fitting or not still_suits(kept.before_last, order[len(ready) :]):
        return start(order[0].points.shape[1])
    return kept.before_last


def _rescaled(front: Front, ratios: tuple[Fraction, ...]) -> Front:
    """The front in the integers of other scales; without stages where its grid does not fit them."""
    if all(ratio == 1 for ratio in ratios):
        return front
    grid = front.grid
    if grid is not None:
        widths = [width * ratio for width, ratio in zip(grid.widths, ratios, strict=True)]
        if any(width.denominator != 1 for width in widths):
            return replace(front, points=front.points[:0], stages=(), grid=None)
        grid = replace(grid, widths=tuple(map(int, widths)))
    points = front.points.copy()
    for party, ratio in enumerate(ratios):
        # Exact: these sums are whole numbers on both scales. A scale beyond 64 bits leaves nothing but zeros.
        few = max(ratio.denominator, ratio.numerator) < LARGEST_EXACT
        column = points[:, party] if few else points[:, party].astype(object)
        points[:, party] = column // ratio.denominator * ratio.numerator
    points.flags.writeable = False
    slacks = tuple(math.ceil(slack * ratio) for slack, ratio in zip(front.slacks, ratios, strict=True))
    return replace(front, points=points, slacks=slacks, grid=grid)
