"""The packages of efficient points: one of each, how many there are, and all of them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice, product
from math import prod
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from app.domain.ids import IssueId
from app.valuation.blocks import Block, is_condensed
from app.valuation.columns import Points
from app.valuation.counting import count_packages
from app.valuation.fold import Indices
from app.valuation.frontier import Frontier, Joined
from app.valuation.issue_tables import IssueTable
from app.valuation.places import Places
from app.valuation.tables import Tables

if TYPE_CHECKING:
    from app.valuation.condensed import Condensed

MOST_LOOKED_UP = 40_000_000
"""Partial sums; about two seconds."""

MOST_OF_A_GROUP = 50
"""Of the issues that count in one outcome so many combinations with the same points are told apart."""

Choice = tuple[int, ...]
"""A package as one term number per issue, in the order of `Tables.issues`."""


def choices_of(frontier: Frontier, rows: Sequence[int] | NDArray[np.intp] | None = None) -> Indices:
    """One package for each of `rows` (all when None): term numbers (rows, issues) in the order of the tables."""
    blocks = {block.issue: block for block in frontier.tables.blocks}
    places = {table.issue: place for place, table in enumerate(frontier.tables.issues)}
    at = np.arange(len(frontier.points)) if rows is None else np.asarray(rows, np.intp)
    choices = np.empty((len(at), len(places)), np.int32)
    for group in frontier.joined:
        choices[:, list(group.places)] = choices_of(group.frontier, group.rows[at])
    for stage in reversed(frontier.stages):
        for issue, terms in _unfolded(blocks[stage.issue], stage.terms[at]):
            choices[:, places[issue]] = terms
        at = stage.parents[at].astype(np.intp)
    return choices


def package_counts(frontier: Frontier) -> list[int]:
    """How many packages stand at each efficient point; where `slack` is not 0, and with floors, at least how many.

    Partial sums are looked up for every term of an issue: `are_counted_soon` says whether that takes seconds.
    """
    if len(frontier.points) == 0:
        return []
    if frontier.floors is not None:
        of_groups = [(package_counts(group.frontier), group.rows) for group in frontier.joined]
        return [prod(counts[rows[row]] for counts, rows in of_groups) for row in range(len(frontier.points))]
    # Python integers where a count might not fit in 64 bits.
    kind = np.dtype(np.int64 if count_packages(frontier.tables) < 2**63 else np.object_)
    counts: NDArray[Any] = np.ones(1, kind)
    for table, before, after in trail(frontier):
        # A row that another one of its block dominates is in no efficient package.
        points, alike = _different_rows(table)
        few, many = (before, counts), (points, np.array(alike, kind))
        if len(few[0]) > len(many[0]):
            few, many = many, few
        places = Places.of(many[0])
        reached: NDArray[Any] = np.zeros(len(after), kind)
        for row, count in zip(*few, strict=True):
            found = places.of_rows(after - row)
            reached = reached + np.where(found >= 0, many[1][found], 0) * count
        counts = reached
    return [int(count) for count in counts]


def are_counted_soon(frontier: Frontier) -> bool:
    """Whether counting the packages of all points takes about two seconds at most; many steps may take many more.

    Never with floors, where a point may be reached in further ways.
    """
    if frontier.floors is not None:
        return False
    blocks = {block.issue: block for block in frontier.tables.blocks}
    lengths = [1, *(len(stage.terms) for stage in frontier.stages)]
    lookups = sum(
        after * min(before, len(blocks[stage.issue].terms))
        for stage, before, after in zip(frontier.stages, lengths, lengths[1:], strict=False)
    )
    return lookups <= MOST_LOOKED_UP


def packages_at(frontier: Frontier, row: int) -> Iterator[Choice]:
    """Every package at an efficient point, one by one; there may be very many (`package_counts`).

    Where `slack` is not 0 only those whose partial sums were all kept, and with floors those that have the same points
    in every outcome.
    """
    return packages_by_row(frontier)(row)


def packages_by_row(frontier: Frontier) -> Callable[[int], Iterator[Choice]]:
    """As `packages_at`, for many rows of one frontier."""
    if frontier.floors is not None:
        groups = [(group, packages_by_row(group.frontier)) for group in frontier.joined]
        return lambda row: _packages_of_groups(frontier, [(group, of(int(group.rows[row]))) for group, of in groups])
    steps = [(table, Places.of(before), after) for table, before, after in trail(frontier)]
    return lambda row: _packages_at(frontier.tables, steps, row)


def _packages_of_groups(frontier: Frontier, groups: Sequence[tuple[Joined, Iterator[Choice]]]) -> Iterator[Choice]:
    """Every package of the first group with every one of all others."""
    (group, packages), *others = groups
    # The others start anew with each of these.
    several = [(other, list(islice(rest, MOST_OF_A_GROUP))) for other, rest in others]
    for choice in packages:
        for rest in product(*(each for _, each in several)):
            found = [0] * len(frontier.tables.issues)
            for joined, terms in zip((group, *(other for other, _ in several)), (choice, *rest), strict=True):
                for place, term in zip(joined.places, terms, strict=True):
                    found[place] = term
            yield tuple(found)


def _packages_at(tables: Tables, steps: Sequence[tuple[Block, Places, Points]], row: int) -> Iterator[Choice]:
    waiting: list[tuple[int, int, Choice]] = [(len(steps), row, ())]
    while waiting:
        depth, at, tail = waiting.pop()
        if depth == 0:
            rows = {block.issue: term for (block, _, _), term in zip(steps, tail, strict=True)}
            yield from _packages_of(tables, rows)
            continue
        table, before, after = steps[depth - 1]
        found = before.of_rows(after[at] - table.points)
        waiting.extend((depth - 1, int(found[term]), (int(term), *tail)) for term in np.flatnonzero(found >= 0)[::-1])


def _packages_of(tables: Tables, rows: Mapping[IssueId, int]) -> Iterator[Choice]:
    """The packages of one row per block: several where a row stands for several combinations."""
    condensed = [block for block in tables.blocks if is_condensed(block)]
    if not condensed:
        yield choice_of_rows(tables, [rows[block.issue] for block in tables.blocks])
        return
    first = choice_of_rows(tables, [rows[block.issue] for block in tables.blocks])
    places = {table.issue: place for place, table in enumerate(tables.issues)}
    for several in _in_turn([(block, rows[block.issue]) for block in condensed]):
        choice = list(first)
        for block, combination in zip(condensed, several, strict=True):
            for member, term in zip(block.members, combination, strict=True):
                choice[places[member.issue]] = term
        yield tuple(choice)


def _in_turn(rows: "Sequence[tuple[Condensed, int]]") -> Iterator[tuple[Choice, ...]]:
    """Every combination of one row with every one of the next, made when it is asked for: they may be very many."""
    if not rows:
        yield ()
        return
    (block, row), *others = rows
    for combination in block.combinations(row):
        for rest in _in_turn(others):
            yield (combination, *rest)


def choice_of_rows(tables: Tables, rows: Sequence[int], blocks: Sequence[Block] | None = None) -> Choice:
    """The package of one row per block, those of the tables where no others are given."""
    return next(choices_of_rows(tables, np.array([rows], np.int32), blocks))


def choices_of_rows(tables: Tables, rows: Indices, blocks: Sequence[Block] | None = None) -> Iterator[Choice]:
    """The packages of rows (packages, blocks); blocks are those of the tables where no others are given."""
    columns = {
        issue: terms.tolist()
        for place, block in enumerate(tables.blocks if blocks is None else blocks)
        for issue, terms in _unfolded(block, rows[:, place])
    }
    return zip(*(columns[table.issue] for table in tables.issues), strict=True)


def _unfolded(block: Block, rows: Indices) -> Iterator[tuple[IssueId, Indices]]:
    """Per issue of a block the number of its term in each of these rows."""
    if isinstance(block, IssueTable):
        yield block.issue, rows
    else:
        for place, member in enumerate(block.members):
            yield member.issue, block.choices[rows, place]


def _different_rows(block: Block) -> tuple[Points, list[int]]:
    """The points of a block that may lead to efficient packages, each once, and in how many ways they are had."""
    if is_condensed(block):
        return block.points, block.counts
    points = block.points[block.worthwhile]
    rows, counts = np.unique(block.points, axis=0, return_counts=True)
    # All of `points` are among the sorted `rows`, so putting them together adds no new one.
    _, places = np.unique(np.concatenate((rows, points)), axis=0, return_inverse=True)
    return points, counts[places.ravel()[len(rows) :]].tolist()


def trail(frontier: Frontier) -> Iterator[tuple[Block, Points, Points]]:
    """Per stage: its block, the efficient partial sums before it and after it, recomputed from the choices."""
    tables = {table.issue: table for table in frontier.tables.blocks}
    before = np.zeros((1, len(frontier.tables.parties)), np.int64)
    for stage in frontier.stages:
        table = tables[stage.issue]
        after = before[stage.parents] + table.points[stage.terms]
        yield table, before, after
        before = after
