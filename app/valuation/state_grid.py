"""Settling tied issues on a grid: where an exact frontier in every state would be too large, with a bound.

As `grid` folds, with cells in every state: points are rounded down to nodes, and of the begun combinations of a state
and a cell the best for the last party goes on (cells as Papadimitriou & Yannakakis 2000 cover a frontier). What an
outcome with its joint effects is above its node is at most the step's `rest`: so for every possible combination there
is a listed one that costs nobody more than the rests of all steps together. Costs cells x terms for every step.
"""

from collections.abc import Sequence

import numpy as np

from app.records import dataclass
from app.valuation.binning import nodes_of
from app.valuation.cells import (
    EMPTY,
    Cells,
    bits_of,
    cells_of,
    ends_of_columns,
    extent_of,
    leaders_of,
    leading,
    marked,
    widths_of,
)
from app.valuation.columns import Points
from app.valuation.dominance import Rows, efficient_in_groups
from app.valuation.elimination import Numbers, Step

LARGEST_GRID = 1_000_000
"""Cells of all states together."""
LARGEST_EFFORT = 300_000_000
"""Additions of all steps together."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Begun:
    """Begun combinations on a grid with cells of `widths` points: their points, states and nodes, row by row."""

    widths: tuple[int, ...]
    points: Points
    states: Numbers
    nodes: Points


def onto_state_grid(
    points: Points, states: Numbers, spans: Sequence[int], ahead: Sequence[tuple[int, int]]
) -> tuple[Begun, Rows, tuple[int, ...]]:
    """Begun combinations put on a grid, which of them stay, and what rounding may cost each party.

    `spans` is how far apart a party's points may lie once all is settled, `ahead` how many states there are before each
    step to come and how many ways through it.
    """
    states_ahead, ways_ahead = zip(*ahead, strict=True)
    size = min(LARGEST_GRID // max(states_ahead), LARGEST_EFFORT // sum(ways_ahead))
    widths = widths_of(spans, [1] * len(spans), size)
    widths = (*widths[:-1], (spans[-1] >> (60 - bits_of(max(ways_ahead)))) + 1)
    nodes = np.empty_like(points)
    rests = []
    for party, (low, _) in enumerate(ends_of_columns(points)):
        nodes[:, party], remainders = np.divmod(points[:, party] - low, widths[party])
        rests.append(int(remainders.max()))
    # The state is one more axis of cells.
    kept = marked(leaders_of(np.column_stack((states, nodes))))
    begun = Begun(widths=widths, points=points[kept], states=states[kept], nodes=nodes[kept])
    return begun, kept, tuple(rests)


def settled_on_grid(
    begun: Begun, step: Step, moves: tuple[Rows, Points, Points | None]
) -> tuple[Begun, Numbers, Numbers, tuple[int, ...]]:
    """The begun combinations after one more step, the term and the row before of each, and what rounding may cost.

    `moves` are the terms worth while, the points of all terms, and what joint effects add per state and kind.
    """
    terms, added, bonuses = moves
    before, places = np.nonzero(step.after[:, step.kinds[terms]] >= 0)
    reached = np.isin(before, begun.states)
    before, chosen = before[reached], terms[places[reached]]
    kinds = step.kinds[chosen]
    after = step.after[before, kinds]
    points = added[chosen] if bonuses is None else added[chosen] + bonuses[before, kinds]
    steps = np.empty_like(points)
    rests = []
    for party, width in enumerate(begun.widths):
        steps[:, party], _, rest = nodes_of(points[:, party], width)
        rests.append(rest)
    steps -= steps.min(axis=0)
    # Of ways between the same two states those that others make superfluous on the grid are left out.
    useful = efficient_in_groups(steps, before * step.states + after)
    steps, origins = steps[useful], before[useful]
    grown = _grown(begun, (origins, after[useful], steps), (step.after.shape[0], step.states))
    bits = bits_of(len(steps))
    values = grown >> bits
    found = np.nonzero(np.stack([leading(each) for each in values]))
    ways = grown[found] & ((1 << bits) - 1)
    owners = np.empty((step.after.shape[0], *extent_of(begun.nodes)), np.int32)
    owners[_places(begun)] = np.arange(len(begun.nodes), dtype=np.int32)
    at: list[Cells] = [origins[ways], *(cells - steps[:, axis].take(ways) for axis, cells in enumerate(found[1:]))]
    parents = owners[tuple(at)]
    nodes = np.column_stack((*found[1:], values[found]))
    sums = begun.points[parents] + points[useful][ways]
    grid = Begun(widths=begun.widths, points=sums, states=found[0].astype(np.int32), nodes=nodes)
    return grid, chosen[useful][ways].astype(np.int32), parents, tuple(rests)


def _grown(begun: Begun, ways: tuple[Cells, Numbers, Points], states: tuple[int, int]) -> Points:
    """Per state and cell after a step the best node of the last party, and in its lowest bits the way to it."""
    origins, targets, steps = ways
    bits = bits_of(len(steps))
    sides = extent_of(begun.nodes)
    best = np.full((states[0], *sides), EMPTY, np.int64)
    best[_places(begun)] = begun.nodes[:, -1] << bits
    reach = steps[:, :-1].max(axis=0).tolist()
    grown = np.full((states[1], *(side + more for side, more in zip(sides, reach, strict=True))), EMPTY, np.int64)
    sums = np.empty(sides, np.int64)
    several = zip(origins.tolist(), targets.tolist(), steps.tolist(), strict=True)
    for number, (origin, target, step) in enumerate(several):
        np.add(best[origin], (step[-1] << bits) | number, out=sums)
        window: list[slice] = [slice(at, at + side) for at, side in zip(step[:-1], sides, strict=True)]
        part = grown[target][tuple(window)]
        np.maximum(part, sums, out=part)
    return grown


def _places(begun: Begun) -> tuple[Cells, ...]:
    """The state and the cell of every row."""
    return (begun.states.astype(np.intp), *(column.astype(np.intp) for column in cells_of(begun.nodes)))
