"""The package of an efficient point that differs from given terms on the fewest issues, of however many there are."""

from collections.abc import Callable, Sequence
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from app.records import dataclass
from app.valuation.blocks import Block, is_condensed
from app.valuation.fold import Indices
from app.valuation.frontier import Frontier
from app.valuation.issue_tables import IssueTable
from app.valuation.packages import Choice, choice_of_rows, packages_at, trail
from app.valuation.places import Places
from app.valuation.tables import Tables

MOST_COMPARED = 500
"""Packages of one point among which the nearest is looked for where rows stand for several combinations each."""

_NEVER = np.iinfo(np.int32).max // 2
Nearest = Callable[[int], Choice]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Edges:
    """How the sums at one stage come about: the n-th by term t from `earlier[n, t]`, where it `holds`."""

    holds: NDArray[np.bool_]
    earlier: NDArray[np.intp]


def nearest_in(frontier: Frontier, own: Sequence[int | None]) -> Nearest:
    """Finds for efficient rows the package that differs on the fewest issues from `own`: a term number per issue, None
    for an issue on which every package differs.

    Exact, by going back over the stages of the fold to what a point is made of and forward again with the fewest
    changes (dynamic programming); of equally near packages the one with the lower term numbers early on. Where tied
    issues are known by their efficient combinations only, the nearest of the first `MOST_COMPARED` packages.
    """
    tables = frontier.tables
    if frontier.floors is not None:
        return _nearest_of_groups(frontier, own)
    if any(is_condensed(block) for block in tables.blocks):
        return lambda row: min(islice(packages_at(frontier, row), MOST_COMPARED), key=lambda each: _changes(own, each))
    steps = [(block, Places.of(before), after) for block, before, after in trail(frontier)]
    costs = [_costs(tables, block, own) for block, _, _ in steps]

    def nearest(row: int) -> Choice:
        at, edges = np.array([row], np.intp), list[_Edges]()
        for block, before, after in reversed(steps):
            wanted = after[at][:, None, :] - block.points[None, :, :]
            found = before.of_rows(wanted.reshape(-1, wanted.shape[2])).reshape(wanted.shape[:2])
            holds = found >= 0
            at, earlier = np.unique(np.where(holds, found, found.max()), return_inverse=True)
            edges.append(_Edges(holds=holds, earlier=earlier.reshape(found.shape)))
        return _cheapest(frontier, [block for block, _, _ in steps], edges[::-1], costs)

    return nearest


def _nearest_of_groups(frontier: Frontier, own: Sequence[int | None]) -> Nearest:
    """The same points in every outcome, each group by the package that is nearest to the terms on its issues."""
    groups = [(each, nearest_in(each.frontier, [own[place] for place in each.places])) for each in frontier.joined]

    def nearest(row: int) -> Choice:
        found = [0] * len(frontier.tables.issues)
        for group, of in groups:
            for place, term in zip(group.places, of(int(group.rows[row])), strict=True):
                found[place] = term
        return tuple(found)

    return nearest


def _cheapest(
    frontier: Frontier, blocks: Sequence[Block], edges: Sequence[_Edges], costs: Sequence[NDArray[np.int32]]
) -> Choice:
    fewest = np.zeros(1, np.int32)
    picked: list[NDArray[np.intp]] = []
    for step, cost in zip(edges, costs, strict=True):
        changes = np.where(step.holds, fewest[step.earlier] + cost, _NEVER)
        best = changes.argmin(axis=1)
        picked.append(best)
        fewest = changes[np.arange(len(best)), best]
    place, rows = 0, dict[str, int]()
    for block, step, best in zip(reversed(blocks), reversed(edges), reversed(picked), strict=True):
        term = int(best[place])
        rows[block.issue] = term
        place = int(step.earlier[place, term])
    return choice_of_rows(frontier.tables, [rows[block.issue] for block in frontier.tables.blocks])


def _costs(tables: Tables, block: Block, own: Sequence[int | None]) -> NDArray[np.int32]:
    """On how many issues each row of a block differs."""
    places = {table.issue: -1 if number is None else number for table, number in zip(tables.issues, own, strict=True)}
    if isinstance(block, IssueTable):
        return np.asarray(np.arange(len(block.terms)) != places[block.issue], np.int32)
    there: Indices = np.array([places[member.issue] for member in block.members], np.int32)
    return np.asarray((block.choices != there).sum(axis=1), np.int32)


def _changes(own: Sequence[int | None], choice: Choice) -> int:
    return sum(one != other for one, other in zip(own, choice, strict=True))
