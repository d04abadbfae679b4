"""The engine with groups of tied issues condensed, however few combinations they have."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from fractions import Fraction

import pytest

from app.valuation import blocks, combining, compounds, condensed, state_grid
from app.valuation.frontier import Frontier
from app.valuation.utilities import utilities_of_points
from tests.twins import enumeration


@contextmanager
def never_listed(
    *, kept: int = 1_000_000, cells: int = 0, most_listed: int = 1_000_000, widest: int = 1_000_000
) -> Iterator[None]:
    """Every group is condensed, and so many begun combinations are kept at most, or put on a grid of so many cells.

    What needs every combination lists up to `most_listed`. Joint effects are set aside that would need a table of
    states with more than `widest` rows.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(condensed, "WIDEST_TABLE", widest)
        patch.setattr(condensed, "MOST_ON_GRID", widest)
        patch.setattr(blocks, "MOST_LISTED_AT_ONCE", 0)
        patch.setattr(blocks, "COMBINATIONS_PER_STATE", 0)
        patch.setattr(compounds, "MOST_LISTED", most_listed)
        patch.setattr(combining, "LARGEST_TABLE", kept)
        patch.setattr(combining, "MOST_ON_GRID", 10**6 if cells else 0)
        patch.setattr(state_grid, "LARGEST_GRID", cells)
        yield


def are_within_reach(found: Frontier, points: Sequence[enumeration.Utilities]) -> bool:
    """Whether for each of these some point of a frontier is worse by its slacks at most, for every party at once."""
    slacks = utilities_of_points(found.tables, found.slacks)
    reaching = [
        tuple(mine + slack for mine, slack in zip(utilities_of_points(found.tables, each), slacks, strict=True))
        for each in found.points
    ]
    return all(any(all(map(Fraction.__ge__, each, point)) for each in reaching) for point in points)
