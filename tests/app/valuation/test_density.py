"""The density: total mass, each package within one cell, whole numbers where promised."""

import numpy as np
import pytest
from hypothesis import given

from app.domain.project import Project
from app.valuation import density
from app.valuation.columns import Points
from app.valuation.counting import all_points, count_packages
from app.valuation.density import Density, choice_at, density_of, points_of_all, predicted_cost
from app.valuation.stopping import Stopped, StopSign
from app.valuation.tables import Tables, tables_of
from app.valuation.utilities import terms_of_choice
from tests.app.valuation.deals import deal, deals, party, project
from tests.twins import enumeration


def random_tables(issues: int, options: int) -> Tables:
    """A deal with opposed preferences and uneven weights."""
    draw = np.random.default_rng(issues)
    sheet = np.sort(draw.integers(0, 101, (issues, options)), axis=1).astype(float)
    weights = draw.integers(1, 100, (2, issues)).astype(float)
    return tables_of(deal(weights.tolist(), [sheet.tolist(), sheet[:, ::-1].tolist()]))


def drawn(tables: Tables) -> Density:
    """The density, which is not too costly here."""
    found = density_of(tables, (0, 1))
    assert found is not None
    return found


def assert_each_package_near_its_mass(found: Density, tables: Tables) -> None:
    """Cumulated in every direction the mass is what packages at most `displacement` cells away explain."""
    utilities = all_points(tables.issues, 2) / np.array([float(divisor) for divisor in tables.divisors])
    cells = (utilities - np.array(found.lows)) / np.array(found.cells)
    counts = found.shares * found.packages
    for axis in (0, 1):
        mass = np.cumsum(counts.sum(axis=1 - axis))
        slack = found.displacement + 1e-9
        for edge in range(found.shares.shape[axis]):
            surely = np.count_nonzero(cells[:, axis] < edge + 1 - slack)
            possibly = np.count_nonzero(cells[:, axis] < edge + 1 + slack)
            assert surely - 1e-6 <= mass[edge] <= possibly + 1e-6


@pytest.mark.parametrize(("issues", "displacement"), [(4, 0.0), (7, 1.0)])
def test_every_package_is_within_the_stated_distance_of_its_cell(issues: int, displacement: float) -> None:
    tables = random_tables(issues, 5)
    found = drawn(tables)
    assert found.displacement <= displacement
    assert found.packages == 5**issues
    counts = found.shares * found.packages
    assert np.allclose(counts, np.rint(counts), rtol=0, atol=1e-7)
    assert counts.sum() == pytest.approx(5**issues, abs=1e-6)
    assert_each_package_near_its_mass(found, tables)


def test_adding_up_gives_the_same_mass_as_the_transform(monkeypatch: pytest.MonkeyPatch) -> None:
    tables = random_tables(7, 5)
    monkeypatch.setattr(density, "LARGEST_EXACT", 0)
    found = drawn(tables)
    assert 0 < found.displacement <= 1
    assert_each_package_near_its_mass(found, tables)


def test_a_deal_beyond_whole_numbers_keeps_its_total() -> None:
    found = drawn(random_tables(26, 5))
    assert found.packages == 5**26
    assert found.shares.sum() == pytest.approx(1, abs=1e-12)
    assert found.displacement <= 1
    assert (found.shares >= 0).all()


@pytest.mark.parametrize(("issues", "options"), [(100, 5), (10, 1_000), (20, 1_000)])
def test_deals_of_many_issues_or_options_are_drawn_in_coarser_cells(issues: int, options: int) -> None:
    found = drawn(random_tables(issues, options))
    assert found.packages == options**issues
    assert found.shares.sum() == pytest.approx(1, abs=1e-12)
    assert 0 < found.displacement <= 1
    assert min(found.shares.shape) >= density.COARSEST


@pytest.mark.parametrize(("issues", "options"), [(20, 70), (12, 100), (3, 70)])
def test_many_options_of_few_scores_are_as_near_as_is_said(
    monkeypatch: pytest.MonkeyPatch, issues: int, options: int
) -> None:
    monkeypatch.setattr(density, "LARGEST_EXACT", 0)
    weights = [[float(7 * n + 3) for n in range(issues)], [float(5 * n + 11) for n in range(issues)]]
    sheet = [[0.0] * (options - 1) + [100.0]] * issues
    found = drawn(tables_of(deal(weights, [sheet, [row[::-1] for row in sheet]])))
    assert found.displacement <= 1
    assert found.packages == options**issues


def test_a_density_that_would_take_too_long_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(density, "LARGEST_WORK", 10)
    assert density_of(random_tables(26, 5), (0, 1)) is None


def test_large_densities_look_at_the_stop_sign() -> None:
    sign = StopSign()
    sign.show()
    with pytest.raises(Stopped):
        density_of(random_tables(26, 5), (0, 1), stop=sign)


def test_packages_that_are_all_equal_fill_one_cell() -> None:
    found = drawn(tables_of(deal([[1.0, 1.0]] * 2, [[[5, 5], [5, 5]]] * 2)))
    assert found.shares.tolist() == [[1.0]]
    assert found.lows == (5.0, 5.0)


def test_there_is_nothing_to_draw_without_issues() -> None:
    tables = tables_of(project([], [party(0, [], [], None), party(1, [], [], None)]))
    assert density_of(tables, (0, 1)) is None
    assert points_of_all(tables) is None


@given(deals())
def test_small_deals_give_every_package_its_own_point(random_deal: Project) -> None:
    tables = tables_of(random_deal)
    points: Points | None = points_of_all(tables)
    assert points is not None
    assert len(points) == count_packages(tables)
    packages = enumeration.all_packages(random_deal)
    assert [terms_of_choice(tables, choice_at(tables, index)) for index in range(len(points))] == packages


def test_predicted_cost_grows_with_the_deal() -> None:
    costs = [predicted_cost(random_tables(issues, 5)) for issues in (3, 10, 15, 26)]
    assert costs == sorted(costs)
    assert costs[0] > 0
