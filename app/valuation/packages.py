"""The packages of efficient points: one of each, how many there are, and all of them."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.valuation.columns import Points
from app.valuation.counting import count_packages
from app.valuation.fold import Indices
from app.valuation.frontier import Frontier
from app.valuation.tables import IssueTable

Choice = tuple[int, ...]
"""A package as one term number per issue, in the order of `Tables.issues`."""


def choices_of(frontier: Frontier, rows: Sequence[int] | NDArray[np.intp] | None = None) -> Indices:
    """One package for each of `rows` (all when None): term numbers (rows, issues) in the order of the tables."""
    places = {table.issue: place for place, table in enumerate(frontier.tables.issues)}
    at = np.arange(len(frontier.points)) if rows is None else np.asarray(rows, np.intp)
    choices = np.empty((len(at), len(places)), np.int32)
    for stage in reversed(frontier.stages):
        choices[:, places[stage.issue]] = stage.terms[at]
        at = stage.parents[at].astype(np.intp)
    return choices


def package_counts(frontier: Frontier) -> list[int]:
    """How many packages stand at each efficient point; where `slack` is not 0, at least how many."""
    if len(frontier.points) == 0:
        return []
    # Python integers where a count might not fit in 64 bits.
    kind = np.dtype(np.int64 if count_packages(frontier.tables) < 2**63 else np.object_)
    counts: NDArray[Any] = np.ones(1, kind)
    for table, before, after in _trail(frontier):
        reached: NDArray[Any] = np.zeros(len(after), kind)
        for term in range(len(table.terms)):
            found = _locate(before, after - table.points[term])
            reached = reached + np.where(found >= 0, counts[found], 0)
        counts = reached
    return [int(count) for count in counts]


def packages_at(frontier: Frontier, row: int) -> Iterator[Choice]:
    """Every package at an efficient point, one by one; there may be very many (`package_counts`).

    Where `slack` is not 0 only those whose partial sums were all kept.
    """
    trail = list(_trail(frontier))
    places = {table.issue: place for place, table in enumerate(frontier.tables.issues)}
    waiting: list[tuple[int, int, Choice]] = [(len(trail), row, ())]
    while waiting:
        depth, at, tail = waiting.pop()
        if depth == 0:
            choice = [0] * len(trail)
            for (table, _, _), term in zip(trail, tail, strict=True):
                choice[places[table.issue]] = term
            yield tuple(choice)
            continue
        table, before, after = trail[depth - 1]
        found = _locate(before, after[at] - table.points)
        waiting.extend((depth - 1, int(found[term]), (int(term), *tail)) for term in np.flatnonzero(found >= 0)[::-1])


def _trail(frontier: Frontier) -> Iterator[tuple[IssueTable, Points, Points]]:
    """Per stage: its issue, the efficient partial sums before it and after it, recomputed from the choices."""
    tables = {table.issue: table for table in frontier.tables.issues}
    before = np.zeros((1, len(frontier.tables.parties)), np.int64)
    for stage in frontier.stages:
        table = tables[stage.issue]
        after = before[stage.parents] + table.points[stage.terms]
        yield table, before, after
        before = after


def _locate(rows: Points, wanted: Points) -> NDArray[np.intp]:
    """Where each wanted row stands in `rows` (distinct), or -1."""
    if rows.shape[1] == 2:
        at = np.minimum(np.searchsorted(rows[:, 0], wanted[:, 0]), len(rows) - 1)
        return np.where((rows[at] == wanted).all(axis=1), at, -1)
    _, groups = np.unique(np.concatenate((rows, wanted)), axis=0, return_inverse=True)
    groups = groups.ravel()
    places = np.full(int(groups.max()) + 1, -1, np.intp)
    places[groups[: len(rows)]] = np.arange(len(rows))
    return places[groups[len(rows) :]]
