"""Counting without listing, against listing."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.project import Project
from app.valuation import counting
from app.valuation.counting import all_points, count_at_least, count_better, count_packages
from app.valuation.stopping import Stopped, StopSign
from app.valuation.tables import tables_of
from tests.app.valuation.deals import deal, deals, party, project
from tests.twins import enumeration

levels = st.one_of(st.none(), st.fractions(-10, 110, max_denominator=4))


@given(
    st.integers(2, 4).flatmap(
        lambda parties: st.tuples(deals(parties=parties), st.lists(levels, min_size=parties, max_size=parties))
    )
)
def test_packages_at_or_above_thresholds_are_counted_exactly(pair: tuple[Project, list[Fraction | None]]) -> None:
    random_deal, wanted = pair
    tables = tables_of(random_deal)
    thresholds = [
        None if utility is None else math.ceil(utility * divisor)
        for utility, divisor in zip(wanted, tables.divisors, strict=True)
    ]
    points = enumeration.all_utilities(random_deal)
    enough = [
        all(least is None or worth >= least for worth, least in zip(point, wanted, strict=True)) for point in points
    ]
    assert count_at_least(tables, thresholds) == sum(enough)


@given(deals(), st.data())
def test_packages_better_for_all_are_counted_exactly(random_deal: Project, data: st.DataObject) -> None:
    points = enumeration.all_utilities(random_deal)
    given_point = data.draw(
        st.one_of(st.sampled_from(points), st.tuples(*[st.fractions(-10, 110, max_denominator=4)] * 2))
    )
    better = sum(enumeration.dominates(point, given_point) for point in points)
    assert count_better(tables_of(random_deal), given_point) == better


@given(deals(parties=3))
def test_packages_better_for_three_parties_are_counted_exactly(random_deal: Project) -> None:
    points = enumeration.all_utilities(random_deal)
    for point in points[:5]:
        better = sum(enumeration.dominates(other, point) for other in points)
        assert count_better(tables_of(random_deal), point) == better


def test_astronomic_numbers_of_packages_are_counted_exactly() -> None:
    issues = 50
    sheet = [[float(option) for option in range(1000)]] * issues
    tables = tables_of(deal([[1.0] * issues] * 2, [sheet, sheet]))
    assert count_packages(tables) == 1000**50
    assert count_at_least(tables, (None, None)) == 1000**50
    assert count_at_least(tables, (0, 0)) == 1000**50
    assert count_at_least(tables, (10**9, None)) == 0
    assert count_at_least(tables, (500, None)) is None
    assert count_better(tables, (Fraction(1), Fraction(1))) is None


def test_a_deal_without_issues_has_no_package() -> None:
    tables = tables_of(project([], [party(0, [], [], None), party(1, [], [], None)]))
    assert count_packages(tables) == 0
    assert count_at_least(tables, ()) == 0


def test_listing_looks_at_the_stop_sign(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "LARGEST_HALF", 0)
    sign = StopSign()
    sign.show()
    tables = tables_of(deal([[1.0]] * 2, [[[0, 1]], [[1, 0]]]))
    with pytest.raises(Stopped):
        count_at_least(tables, (1, 0), sign)


def test_all_points_run_through_the_last_issue_fastest() -> None:
    tables = tables_of(deal([[1.0, 10.0]] * 2, [[[0, 1], [0, 1]]] * 2))
    assert all_points(tables.issues, 2)[:, 0].tolist() == [0, 10, 1, 11]
