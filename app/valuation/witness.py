"""A witness: an acceptable package for a frontier that is not exact, lists none and does not rule one out."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from app.domain.ids import IssueId
from app.valuation.frontier import Frontier
from app.valuation.packages import trail
from app.valuation.search import acceptable_rows
from app.valuation.stopping import StopSign
from app.valuation.zone import some_in_zone


def with_witness(frontier: Frontier, stop: StopSign | None = None) -> Frontier:
    """The frontier with one more point, of a package at or above every walk-away, where that can be found.

    The same frontier where it lists such a package, or where there is none, and where a search within bounds met none.
    The package is among the efficient ones as far as the frontier's slacks can tell. Raises Stopped.
    """
    if frontier.exact or some_in_zone(frontier) is not None:
        return frontier
    rows = acceptable_rows(frontier.tables, stop)
    return frontier if rows is None else with_package(frontier, rows)


def with_package(frontier: Frontier, rows: Mapping[IssueId, int]) -> Frontier:
    """The frontier with the package of some rows, one of every block, instead of all points that it dominates.

    As it is where a package of the same points is listed.
    """
    stages, parent = [], 0
    point = np.zeros(frontier.points.shape[1], np.int64)
    for stage, (block, _, sums) in zip(frontier.stages, trail(frontier), strict=True):
        row = rows[block.issue]
        point = point + block.points[row]
        there = np.flatnonzero((sums == point).all(axis=1))
        if len(there):
            # Every sum stands there once, because packages are counted by them.
            stages.append(stage)
            parent = int(there[0])
        else:
            terms, parents = np.append(stage.terms, np.int32(row)), np.append(stage.parents, np.int32(parent))
            stages.append(replace(stage, terms=terms, parents=parents))
            parent = len(sums)
    if parent < len(frontier.points):
        return frontier
    left = np.flatnonzero(~(frontier.points <= point).all(axis=1))
    place = int(np.searchsorted(frontier.points[left, 0], point[0]))
    points = np.insert(frontier.points[left], place, point, axis=0)
    left = np.insert(left, place, len(frontier.points))
    stages[-1] = replace(stages[-1], terms=stages[-1].terms[left], parents=stages[-1].parents[left])
    points.flags.writeable = False
    return replace(frontier, points=points, stages=tuple(stages))
