"""Combining: the efficient combinations of tied issues, settled step by step with a frontier in every state.

A combination that another one of the same state dominates can never recover, because the same outcomes of the issues
still open, with the same joint effects, may follow both (multi-objective bucket elimination, Rollon and Larrosa 2006).
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.records import dataclass
from app.valuation.cells import ends_of_columns
from app.valuation.columns import Points
from app.valuation.dominance import Rows, cost_of_stage, efficient_in_groups
from app.valuation.elimination import Numbers, Plan, Step, bonuses_at, order_of
from app.valuation.issue_tables import IssueTable, Link, worthwhile_of
from app.valuation.places import Places
from app.valuation.state_grid import Begun, onto_state_grid, settled_on_grid
from app.valuation.stopping import StopSign

LARGEST_TABLE = 1_000_000
"""Begun combinations that are kept over all states."""
LARGEST_STAGE = 4_000_000
"""Candidates of a step."""
LARGEST_WORK = 500.0
"""Milliseconds, roughly, that the steps may take together before fewer begun combinations are kept."""
MOST_ON_GRID = 2_000
"""States; with more of them their frontiers are thinned step by step, because a grid of few cells would tell little."""
_SMALL_FRONTIER = 8
"""Begun combinations of one state."""
_STEP_MS = 0.4
"""What a step takes beside its candidates."""
_STAYING = 0.5
"""The share of its candidates that typically stay."""
_LOOKED_UP = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Stage:
    """A step taken: begun combination i takes term `terms[i]`, continues `parents[i]` and stands in `states[i]`."""

    terms: Numbers
    parents: Numbers
    states: Numbers


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Combined:
    """The efficient combinations of tied issues: their points (n, parties), and the stages that led to them.

    Every possible combination has a listed one that costs party p at most `slacks[p]` points and the last party none;
    all 0 means exact.
    """

    points: Points
    stages: tuple[Stage, ...]
    slacks: tuple[int, ...]


Group = tuple[Sequence[IssueTable], Sequence[Link]]
"""Issues and what ties them."""


def combined(plan: Plan, group: Group, stop: StopSign | None = None) -> Combined:
    """The efficient combinations, one for equal points, in no particular order.

    Costs, for every step, what its begun combinations times the terms worth while take to compare. Exact as long as
    they stay within `LARGEST_TABLE`, `LARGEST_STAGE` and `LARGEST_WORK`; beyond, of those of a state that are nearly
    alike only the best for the last party goes on (`state_grid`), and the slacks add up what that may cost. Raises
    Stopped.
    """
    parties = len(group[0][0].owners)
    front = _Front(
        points=np.zeros((1 if plan.possible else 0, parties), np.int64),
        states=np.zeros(1 if plan.possible else 0, np.int32),
        slacks=(0,) * parties,
    )
    for number, step in enumerate(plan.steps if plan.possible else ()):
        if stop:
            stop.check()
        terms = _moves(step, group[0][step.place])
        most, cost = _affordable(front, len(terms), len(plan.steps))
        if most < len(front.points) and front.grid is None and parties > 1:
            front = _onto_grid(front, plan, group, number) if front.occupied <= MOST_ON_GRID else _thinned(front, most)
        front = _settled(front, (step, terms), group, stop)
        front = replace(front, work=front.work + cost)
    if front.grid is not None:
        # Nodes that no other beats may stand for points that another does.
        front = _only(front, efficient_in_groups(front.points, front.states, stop))
    return Combined(points=front.points, stages=front.stages, slacks=front.slacks)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Front:
    """Begun combinations, those of a state together: points, states, and how they were reached."""

    points: Points
    states: Numbers
    slacks: tuple[int, ...]
    stages: tuple[Stage, ...] = ()
    work: float = 0.0
    grid: Begun | None = None

    @property
    def occupied(self) -> int:
        """In how many states there are any."""
        return int(np.count_nonzero(np.diff(self.states, prepend=-1)))


def _settled(front: _Front, moving: tuple[Step, Rows], group: Group, stop: StopSign | None) -> _Front:
    """The begun combinations with one more issue settled, exactly or on the grid they are on."""
    (step, terms), (members, links) = moving, group
    table = members[step.place]
    bonuses = bonuses_at(step, links, len(table.owners))
    if front.grid is not None:
        grid, chosen, parents, rests = settled_on_grid(front.grid, step, (terms, table.points, bonuses))
        stage = Stage(terms=chosen, parents=parents, states=grid.states)
        slacks = tuple(map(sum, zip(front.slacks, rests, strict=True)))
        stages = (*front.stages, stage)
        return replace(front, points=grid.points, states=grid.states, slacks=slacks, stages=stages, grid=grid)
    candidates, after, pairs = _grown((front.points, front.states), moving, table.points, bonuses)
    rows = efficient_in_groups(candidates, after, stop)
    places, parents = np.divmod(rows if pairs is None else pairs[rows], len(front.points))
    states = after[rows]
    stage = Stage(terms=terms[places].astype(np.int32), parents=parents.astype(np.int32), states=states)
    return replace(front, points=candidates[rows], states=states, stages=(*front.stages, stage))


def _onto_grid(front: _Front, plan: Plan, group: Group, settled: int) -> _Front:
    """The begun combinations on a grid that suits them and the steps still to come."""
    spans = [high - low for low, high in ends_of_columns(front.points)]
    ahead = []
    for step in plan.steps[settled:]:
        points, bonuses = group[0][step.place].points, bonuses_at(step, group[1], len(spans))
        more = [high - low for low, high in ends_of_columns(points)]
        if bonuses is not None:
            ends = ends_of_columns(bonuses.reshape(-1, len(spans)))
            more = [each + high - low for each, (low, high) in zip(more, ends, strict=True)]
        spans = [span + each for span, each in zip(spans, more, strict=True)]
        ahead.append((step.after.shape[0], step.after.shape[0] * len(points)))
    grid, kept, rests = onto_state_grid(front.points, front.states, spans, ahead)
    slacks = tuple(map(sum, zip(front.slacks, rests, strict=True)))
    return replace(_only(front, kept), slacks=slacks, grid=grid)


def _only(front: _Front, rows: Rows) -> _Front:
    """A front without its other rows; its grid is not looked at."""
    last = front.stages[-1]
    stage = Stage(terms=last.terms[rows], parents=last.parents[rows], states=last.states[rows])
    return replace(front, points=front.points[rows], states=front.states[rows], stages=(*front.stages[:-1], stage))


def predicted_cost(group: Group) -> float:
    """Roughly how many milliseconds `combined` takes, the plan included, for most preferences; makes no plan."""
    members, links = group
    order = order_of(members, links)
    parties = len(members[0].owners)
    cost = 0.0
    points = states = 1.0
    for settled, (place, table) in enumerate(zip(order.places, order.tables, strict=True), start=1):
        terms = len(members[place].terms)
        cost += _STEP_MS + states * cost_of_stage(points, terms, parties, _STAYING)
        points = min(points * terms, settled ** (1.3 * parties - 0.8) * 1.2 * terms ** (0.5 * parties), LARGEST_TABLE)
        states = table
    return min(cost, 2 * _longest(parties))


def _longest(parties: int) -> float:
    """How many milliseconds the steps may take: with many parties to keep fewer tells little, so more."""
    return LARGEST_WORK * max(1, parties - 3)


def choices_of_stages(plan: Plan, stages: Sequence[Stage], rows: Rows) -> Numbers:
    """The combinations (rows, members) as term numbers."""
    choices = np.empty((len(rows), len(plan.steps)), np.int32)
    at = rows
    for step, stage in zip(reversed(plan.steps), reversed(stages), strict=True):
        choices[:, step.place] = stage.terms[at]
        at = stage.parents[at].astype(np.intp)
    return choices


def counts_of(plan: Plan, group: Group, found: Combined) -> list[int]:
    """How many combinations have the points of each efficient one; where there are slacks, at least how many."""
    # Python integers where a count might not fit in 64 bits.
    counts: NDArray[Any] = np.ones(1, np.int64 if plan.possible < 2**63 else np.object_)
    for trail in _trail(plan, group, found):
        reached: NDArray[Any] = np.zeros(len(trail.points), counts.dtype)
        after = Places.of(np.column_stack((trail.points, trail.states)))
        terms = np.arange(len(trail.added), dtype=np.intp)
        portion = max(1, _LOOKED_UP // len(terms))
        for begin in range(0, len(counts), portion):
            begun = (trail.before[0][begin : begin + portion], trail.before[1][begin : begin + portion])
            sums, states, pairs = _grown(begun, (trail.step, terms), trail.added, trail.bonuses)
            at = after.of_rows(np.column_stack((sums, states)))
            there = np.flatnonzero(at >= 0)
            parents = (there if pairs is None else pairs[there]) % len(begun[0])
            np.add.at(reached, at[there], counts[begin + parents])
        counts = reached
    return [int(count) for count in counts] if found.stages else []


def combinations_at(plan: Plan, group: Group, found: Combined, row: int) -> Iterator[tuple[int, ...]]:
    """Every combination with the points of an efficient one, one by one: a term number per member.

    Where there are slacks only those whose begun combinations were all kept.
    """
    trail = list(_trail(plan, group, found))
    waiting: list[tuple[int, int, tuple[int, ...]]] = [(len(trail), row, ())]
    while waiting:
        depth, at, tail = waiting.pop()
        if depth == 0:
            chosen = dict(zip((step.place for step in plan.steps), tail, strict=True))
            yield tuple(chosen[place] for place in range(len(tail)))
            continue
        _, before, terms = trail[depth - 1].reached_from(np.array([at], np.intp))
        waiting.extend(
            (depth - 1, int(parent), (int(term), *tail)) for parent, term in zip(before[::-1], terms[::-1], strict=True)
        )


@dataclass(frozen=True, kw_only=True, eq=False)
class _Trail:
    """A stage looked back on: begun combinations before it and after it, by points and state, and what it adds."""

    step: Step
    before: tuple[Points, Numbers]
    points: Points
    states: Numbers
    added: Points
    bonuses: Points | None

    @cached_property
    def places(self) -> Places:
        """Where begun combinations before the stage stand."""
        return Places.of(np.column_stack(self.before))

    @cached_property
    def forks(self) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]:
        """Where the ways into each state after it begin, and for every way its term and the state before."""
        step = self.step
        states, terms = np.nonzero(step.after[:, step.kinds] >= 0)
        into = step.after[states, step.kinds[terms]]
        order = np.argsort(into, kind="stable")
        return np.searchsorted(into[order], np.arange(step.states + 1)), terms[order], states[order]

    def reached_from(self, rows: Rows) -> tuple[Rows, Rows, Numbers]:
        """All ways to reach some rows: which of `rows`, the row before, the term."""
        begins, terms, states = self.forks
        counts = np.diff(begins)[self.states[rows]]
        which = np.repeat(np.arange(len(rows)), counts)
        forks = np.arange(len(which)) + np.repeat(begins[self.states[rows]] - (np.cumsum(counts) - counts), counts)
        term, state = terms[forks], states[forks]
        wanted = self.points[rows[which]] - self.added[term]
        if self.bonuses is not None:
            wanted -= self.bonuses[state, self.step.kinds[term]]
        before = self.places.of_rows(np.column_stack((wanted, state)))
        there = np.flatnonzero(before >= 0)
        return which[there], before[there], term[there].astype(np.int32)


def _trail(plan: Plan, group: Group, found: Combined) -> Iterator[_Trail]:
    """The stages with their points, added up again from the choices."""
    members, links = group
    parties = members[0].points.shape[1]
    points = np.zeros((1, parties), np.int64)
    states = np.zeros(1, np.int32)
    for step, stage in zip(plan.steps, found.stages, strict=False):
        bonuses = bonuses_at(step, links, parties)
        added = members[step.place].points
        after = points[stage.parents] + added[stage.terms]
        if bonuses is not None:
            after += bonuses[states[stage.parents], step.kinds[stage.terms]]
        yield _Trail(
            step=step, before=(points, states), points=after, states=stage.states, added=added, bonuses=bonuses
        )
        points, states = after, stage.states


def _moves(step: Step, table: IssueTable) -> Rows:
    """The terms that no other of the same kind dominates."""
    count = step.after.shape[1]
    if count == 1 or count == len(table.terms):
        return table.worthwhile if count == 1 else np.arange(count, dtype=np.intp)
    kinds = (np.flatnonzero(step.kinds == kind) for kind in range(count))
    return np.concatenate([terms[worthwhile_of(table.points[terms])] for terms in kinds])


def _grown(
    begun: tuple[Points, Numbers], moving: tuple[Step, Rows], added: Points, bonuses: Points | None
) -> tuple[Points, Numbers, Rows | None]:
    """Every begun combination with every term that may follow it: points, states, and which pair of a term and it.

    Pairs are numbered term by term; None where all of them are possible.
    """
    (points, states), (step, terms) = begun, moving
    kinds = step.kinds[terms]
    after = step.after[:, kinds].T[:, states].ravel()
    candidates = added[terms][:, None, :] + points[None, :, :]
    if bonuses is not None:
        candidates += bonuses[:, kinds].swapaxes(0, 1)[:, states]
    candidates = candidates.reshape(len(after), points.shape[1])
    if (after >= 0).all():
        return candidates, after, None
    places = np.flatnonzero(after >= 0)
    return candidates[places], after[places], places


def _affordable(front: _Front, moves: int, steps: int) -> tuple[int, float]:
    """How many begun combinations a step can take further, one per state at least, and what that takes."""
    count, parties = front.points.shape
    if front.grid is not None:
        return count, 0.0
    occupied = front.occupied
    limit = _longest(parties)

    def cost(kept: int) -> float:
        overhead = cost_of_stage(0, 0, parties)
        return overhead + occupied * (cost_of_stage(kept / occupied, moves, parties, _STAYING) - overhead)

    def is_dear(kept: int) -> bool:
        # To thin small frontiers saves little and may cost a lot.
        late = kept > _SMALL_FRONTIER * occupied and front.work + cost(kept) > limit
        return kept > LARGEST_TABLE or kept * moves > LARGEST_STAGE or (late and cost(kept) > limit / steps)

    most = count
    while most > occupied and is_dear(most):
        most = max(occupied, most * 3 // 4)
    return most, cost(most)


def _thinned(front: _Front, most: int) -> _Front:
    """At most so many begun combinations, or one per state; what may be lost is in the slacks.

    Of those of a state and a cell of all parties but the last the best for the last one stays.
    """
    axes = front.points.shape[1] - 1
    # As many cells along each axis as leave few enough, within an eighth.
    few, many = 1, (most if axes == 1 else int(2 * most ** (1 / axes))) + 1
    while many * 7 > few * 8 and many - few > 1:
        side = max(few + 1, math.isqrt(few * many))
        if len(np.unique(_cells(front, side))) <= most:
            few = side
        else:
            many = side
    cells = _cells(front, few)
    order = np.lexsort((front.points[:, -1], cells))
    last = np.flatnonzero(np.diff(cells[order], append=-1))
    leaders = order[last]
    lengths = np.diff(last, prepend=-1)
    gaps = (front.points[order] - front.points[np.repeat(leaders, lengths)]).max(axis=0)
    slacks = tuple(map(sum, zip(front.slacks, gaps.tolist(), strict=True)))
    return replace(_only(front, np.sort(leaders)), slacks=slacks)


def _cells(front: _Front, side: int) -> Points:
    """The cell of every row, with so many cells along the axis of each party but the last in every state."""
    cells = front.states.astype(np.int64)
    for column in front.points.T[:-1]:
        low = int(column.min())
        span = int(column.max()) - low
        width = span // side + 1
        cells = cells * (span // width + 1) + (column - low) // width
    return cells
