"""Packages from every part of the picture: none counted twice, none forgotten."""

import numpy as np
import pytest

from app.advice.spread import CELLS, KEPT, MOST_LISTED, spread_over
from app.domain.project import Project
from app.valuation.counting import count_packages
from app.valuation.tables import tables_of
from tests.app.valuation.deals import opposed
from tests.bench.families import steps, tied_chain

AXES = (0, 1)


def test_a_deal_of_few_packages_is_listed() -> None:
    tables = tables_of(opposed(4, 5))
    found = spread_over(tables, AXES, seed=1)
    assert len(found.choices) == count_packages(tables) < MOST_LISTED
    assert len(np.unique(found.choices, axis=0)) == len(found.choices)
    assert set(found.parts) == {1.0}


@pytest.mark.parametrize("deal", [opposed(10, 10), opposed(8, 6, 3), steps(3, 200), tied_chain(opposed(8, 4))])
def test_packages_drawn_from_a_larger_deal_stand_for_all_of_it(deal: Project) -> None:
    tables = tables_of(deal)
    found = spread_over(tables, AXES, seed=1)
    assert found.parts.sum() == pytest.approx(count_packages(tables))
    _, counts = np.unique(found.cells, axis=0, return_counts=True)
    assert counts.max() <= KEPT
    assert found.cells.min() == 0
    assert found.cells.max() == CELLS - 1


def test_what_is_drawn_has_the_mean_and_the_spread_of_all_packages() -> None:
    tables = tables_of(opposed(8, 6))
    found = spread_over(tables, AXES, seed=3)
    for axis in AXES:
        points = sum(table.points[found.choices[:, place], axis] for place, table in enumerate(tables.issues))
        mean = np.average(points, weights=found.parts)
        spread = np.average((points - mean) ** 2, weights=found.parts)
        assert mean == pytest.approx(sum(table.points[:, axis].mean() for table in tables.issues), rel=0.03)
        assert spread == pytest.approx(sum(table.points[:, axis].var() for table in tables.issues), rel=0.1)


def test_the_same_seed_draws_the_same_packages_and_another_one_others() -> None:
    tables = tables_of(opposed(8, 6))
    one, again, other = (spread_over(tables, AXES, seed) for seed in (1, 1, 2))
    assert (one.choices == again.choices).all()
    assert one.choices.shape != other.choices.shape or (one.choices != other.choices).any()
