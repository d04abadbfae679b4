"""The packages of efficient points: one of each, how many there are, and all of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
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
        places = _Places.of(before)
        reached: NDArray[Any] = np.zeros(len(after), kind)
        for points in table.points:
            found = places.of_rows(after - points)
            reached = reached + np.where(found >= 0, counts[found], 0)
        counts = reached
    return [int(count) for count in counts]


def packages_at(frontier: Frontier, row: int) -> Iterator[Choice]:
    """Every package at an efficient point, one by one; there may be very many (`package_counts`).

    Where `slack` is not 0 only those whose partial sums were all kept.
    """
    trail = [(table, _Places.of(before), after) for table, before, after in _trail(frontier)]
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
        found = before.of_rows(after[at] - table.points)
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


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Places:
    """Where rows stand, found by one whole number per row: its points times `factors`, added up modulo 2^64."""

    rows: Points
    factors: tuple[int, ...]
    order: NDArray[np.intp]
    keys: Points

    @classmethod
    def of(cls, rows: Points) -> "_Places":
        """The places of some rows."""
        return next(found for attempt in count() if (found := cls._tried(rows, attempt)) is not None)

    @classmethod
    def _tried(cls, rows: Points, attempt: int) -> "_Places | None":
        """The places, unless two different rows have the same number under these factors."""
        parties = rows.shape[1]
        factors: tuple[int, ...] = (1, *(0 for _ in range(1, parties)))
        if attempt or parties > 2:
            # With two parties the first one's points are usually all different, and in order.
            draw = np.random.default_rng(attempt)
            factors = tuple(int(draw.integers(2**62)) for _ in range(parties))
        numbers = _numbers(rows, factors)
        order = np.argsort(numbers, kind="stable")
        keys = numbers[order]
        twins = np.flatnonzero(keys[1:] == keys[:-1])
        if (rows[order[twins]] != rows[order[twins + 1]]).any():
            return None
        return cls(rows=rows, factors=factors, order=order, keys=keys)

    def of_rows(self, wanted: Points) -> NDArray[np.intp]:
        """Where each wanted row stands, or -1."""
        found = np.searchsorted(self.keys, _numbers(wanted, self.factors))
        at = self.order[np.minimum(found, len(self.keys) - 1)]
        same = self.rows[at, 0] == wanted[:, 0]
        for party in range(1, len(self.factors)):
            same &= self.rows[at, party] == wanted[:, party]
        return np.where(same, at, -1)


def _numbers(rows: Points, factors: tuple[int, ...]) -> Points:
    numbers = np.zeros(len(rows), np.int64)
    for party, factor in enumerate(factors):
        if factor:
            numbers += rows[:, party] * np.int64(factor)
    return numbers
