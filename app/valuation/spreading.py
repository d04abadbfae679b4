"""Spreading: how all possible combinations of tied issues lie over a lattice of two parties' points."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from app.valuation.columns import Points
from app.valuation.elimination import Plan, Step, bonuses_at, ends_of_plan
from app.valuation.issue_tables import IssueTable, Link
from app.valuation.stopping import StopSign

Grid = NDArray[np.float64]
Pair = tuple[int, int]
Group = tuple[Sequence[IssueTable], Sequence[Link]]


def spread_of(plan: Plan, group: Group, axes: Pair, grain: Pair, stop: StopSign | None = None) -> Grid:
    """How many combinations lie nearest each node, counted from either party's lowest points, nodes `grain` apart.

    A histogram per state, moved by every outcome and added up, step by step. Every step rounds once, by half a node at
    most; the total is exact below 2^53 combinations and to about 12 digits beyond. Costs nodes x ways (`Plan.ways`).
    Raises Stopped.
    """
    members, links = group
    ends = [ends_of_plan(plan, members, links)[axis] for axis in axes]
    lows = np.array([low for low, _ in ends], np.int64)
    grains = np.array(grain, np.int64)
    spread: Grid = np.ones((1, 1, 1))
    begin = np.zeros(2, np.int64)
    for number, step in enumerate(plan.steps, start=1):
        if stop:
            stop.check()
        states, after, points = _moves(step, members[step.place], links, axes)
        # The least outcomes of single steps may add up to less than any combination has: the last step settles that.
        base = lows if number == len(plan.steps) else points.min(axis=0)
        lows = lows - base
        nodes = (points - base + grains // 2) // grains
        spread, begin = _moved(spread, np.column_stack((states, after, nodes)), step.states)
    sides = [(high - low + each // 2) // each + 1 for (low, high), each in zip(ends, grain, strict=True)]
    across, up = (
        np.clip(np.arange(length) + first, 0, side - 1)
        for length, first, side in zip(spread.shape[1:], begin.tolist(), sides, strict=True)
    )
    found = np.zeros(sides)
    np.add.at(found, (across[:, None], up[None, :]), spread[0])
    return found


def _moves(
    step: Step, table: IssueTable, links: Sequence[Link], axes: Pair
) -> tuple[NDArray[np.intp], NDArray[np.intp], Points]:
    """Every way through a step: the state before it, the state after it, and the points it adds for two parties."""
    states, terms = np.nonzero(step.after[:, step.kinds] >= 0)
    kinds = step.kinds[terms]
    points = table.points[terms][:, list(axes)]
    bonuses = bonuses_at(step, links, table.points.shape[1])
    if bonuses is not None:
        points = points + bonuses[states, kinds][:, list(axes)]
    return states, step.after[states, kinds].astype(np.intp), points


def _moved(spread: Grid, ways: Points, states: int) -> tuple[Grid, Points]:
    """The histograms after a step whose ways are (state before, state after, nodes across, nodes up); their corner."""
    different, counts = np.unique(ways, axis=0, return_counts=True)
    corner = different[:, 2:].min(axis=0)
    reach = (different[:, 2:].max(axis=0) - corner).tolist()
    width, height = spread.shape[1:]
    grown = np.zeros((states, width + reach[0], height + reach[1]))
    for (before, after, across, up), count in zip(different.tolist(), counts.tolist(), strict=True):
        at = across - int(corner[0]), up - int(corner[1])
        target = grown[after, at[0] : at[0] + width, at[1] : at[1] + height]
        target += spread[before] if count == 1 else count * spread[before]
    return grown, corner
