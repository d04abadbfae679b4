"""The nearest misses on a frontier: the twin, the search, and where nothing is asked."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from app.domain.project import Project
from app.valuation.misses import nearest_rows
from app.valuation.search import nearest_miss
from app.valuation.utilities import extremes, utilities_of_points
from app.valuation.zone import zone_of_possible_agreement
from tests.app.valuation.deals import deal, deals, party, project
from tests.app.valuation.games import folded
from tests.twins import enumeration, searching


@given(st.integers(2, 4).flatmap(lambda parties: deals(parties=parties, most_issues=3)))
def test_the_rows_are_those_that_comparing_all_points_in_fractions_gives(random_deal: Project) -> None:
    frontier = folded(random_deal)
    tables = frontier.tables
    if not all(high > low for low, high in extremes(tables)):
        return
    points = enumeration.all_utilities(random_deal)
    for largest, measure in ((False, sum), (True, max)):
        missed = {
            row: measure(
                [Fraction(0), *searching.shortfalls(points, utilities_of_points(tables, point), tables.reservations)]
            )
            for row, point in enumerate(frontier.points)
        }
        least = min(missed.values())
        assert nearest_rows(frontier, largest=largest) == tuple(row for row, short in missed.items() if short == least)
        everywhere = [
            measure([Fraction(0), *searching.shortfalls(points, point, tables.reservations)]) for point in points
        ]
        assert least == min(everywhere)


def test_the_sum_and_the_largest_may_name_different_packages() -> None:
    frontier = folded(deal([[1], [1]], [[[0, 45, 100]], [[100, 45, 0]]], [60, 95]))
    assert nearest_rows(frontier, largest=False) == (0,)
    assert nearest_rows(frontier, largest=True) == (1,)
    assert zone_of_possible_agreement(frontier).nearest == (0,)
    for largest, row in ((False, 0), (True, 1)):
        assert nearest_miss(frontier.tables, largest=largest).choices == ((row,),)


def test_where_nothing_is_asked_every_row_is_nearest_and_none_without_issues() -> None:
    assert nearest_rows(folded(deal([[1], [1]], [[[0, 100]], [[100, 0]]])), largest=True) == (0, 1)
    assert nearest_rows(folded(project([], [party(0, [], [], 5), party(1, [], [], 5)])), largest=True) == ()
