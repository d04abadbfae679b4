"""Spreading: how all possible combinations of tied issues lie over a lattice of two parties' points."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from app.valuation.binning import Binned, Pair, nodes_of
from app.valuation.columns import LARGEST_EXACT, Points
from app.valuation.elimination import Plan, Step, bonuses_at
from app.valuation.issue_tables import IssueTable, Link
from app.valuation.stopping import StopSign

Spread = NDArray[np.float64]
"""A histogram over the nodes for every state."""
Group = tuple[Sequence[IssueTable], Sequence[Link]]


def spread_of(
    plan: Plan, group: Group, axes: Pair, grain: Pair, stop: StopSign | None = None, onto: Binned | None = None
) -> Binned:
    """How many combinations of a group that has any are at each node; each of them with each of `onto`, if given.

    A histogram per state, moved by every outcome and added up, step by step. Every step rounds once, by less than a
    grain; the total is exact below 2^53 combinations, beyond there are shares to about 12 digits. Costs nodes x ways
    (`Plan.ways`). Raises Stopped.
    """
    members, links = group
    onto = onto or Binned(counts=np.ones((1, 1)), begin=(0, 0), reach=(0, 0))
    spread, begin, reach = onto.counts[None], list(onto.begin), list(onto.reach)
    for step in plan.steps:
        if stop:
            stop.check()
        states, after, points = _moves(step, members[step.place], links, axes)
        nodes = np.empty_like(points)
        for axis in (0, 1):
            nodes[:, axis], first, further = nodes_of(points[:, axis], grain[axis])
            begin[axis] += first
            reach[axis] += further
        spread = _moved(spread, np.column_stack((states, after, nodes)), step.states)
    # The least outcomes of single steps may add up to less than any combination has.
    columns, rows = (np.flatnonzero(spread[0].any(axis=axis)) for axis in (1, 0))
    counts = spread[0, columns[0] : columns[-1] + 1, rows[0] : rows[-1] + 1]
    corner = (begin[0] + int(columns[0]) * grain[0], begin[1] + int(rows[0]) * grain[1])
    return Binned(counts=counts, begin=corner, reach=(reach[0], reach[1]))


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


def _moved(spread: Spread, ways: Points, states: int) -> Spread:
    """The histograms after a step whose ways are (state before, state after, nodes across, nodes up)."""
    different, counts = np.unique(ways, axis=0, return_counts=True)
    reach = different[:, 2:].max(axis=0).tolist()
    width, height = spread.shape[1:]
    grown = np.zeros((states, width + reach[0], height + reach[1]))
    for (before, after, across, up), count in zip(different.tolist(), counts.tolist(), strict=True):
        target = grown[after, across : across + width, up : up + height]
        target += spread[before] if count == 1 else count * spread[before]
    return grown / grown.sum() if grown.max() > LARGEST_EXACT else grown
