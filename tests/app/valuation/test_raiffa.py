"""Raiffa's path: the published end, the twin's mosts at every step, and every odd case."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.project import Project
from app.valuation.raiffa import MOST_STEPS, raiffa_path
from app.valuation.solutions import WhyNone
from app.valuation.utilities import utilities_of_points
from tests.app.valuation.deals import deal, deals, itex_cypress, laptop, party, project
from tests.app.valuation.games import as_given, folded, stretched
from tests.twins import enumeration, measuring

ZERO = Fraction(0)


def test_the_path_of_itex_and_cypress_ends_at_the_published_place_of_the_hull() -> None:
    found = raiffa_path(folded(itex_cypress()), (ZERO, ZERO))
    assert found.limit is not None
    assert [float(each) for each in found.limit] == pytest.approx([0.6974, 0.6881], abs=1e-4)
    assert found.solution.best is not None


def test_on_a_straight_line_the_first_step_ends_in_the_middle() -> None:
    found = raiffa_path(folded(deal([[1], [1]], [[[0, 10, 50, 90, 100]], [[100, 90, 50, 10, 0]]])), (ZERO, ZERO))
    assert found.path == ((ZERO, ZERO), (Fraction(50), Fraction(50)))
    assert found.solution.rows == (2,)


def test_where_no_package_reaches_the_end_the_farthest_place_that_one_reaches_counts() -> None:
    found = raiffa_path(folded(deal([[1], [1]], [[[0, 100]], [[100, 0]]])), (ZERO, ZERO))
    assert found.limit == (Fraction(50), Fraction(50))
    assert found.solution.rows == (0, 1)
    assert found.solution.best == 0


def test_no_deal_below_a_walk_away_is_mixed_in() -> None:
    """Mixing the two ends would promise more than the only deal that both accept."""
    found = raiffa_path(folded(deal([[1], [1]], [[[0, 30, 100]], [[100, 30, 0]]])), (Fraction(20), Fraction(20)))
    assert found.limit == (Fraction(30), Fraction(30))


@pytest.mark.parametrize(
    ("case", "standing", "why"),
    [
        (laptop(), (Fraction(2), ZERO), WhyNone.NO_ZONE),
        (laptop(), (None, ZERO), WhyNone.RESERVATION_MISSING),
        (deal([[1], [1]], [[[5]], [[7]]]), (Fraction(5), Fraction(7)), WhyNone.NO_GAIN),
        (deal([[1], [1], [1]], [[[5]], [[7]], [[1]]]), (ZERO, ZERO, ZERO), WhyNone.NOT_TWO_PARTIES),
        (deal([[0], [1]], [[[5]], [[7]]]), (ZERO,), WhyNone.UNVALUED_PARTY),
        (project([], [party(0, [], [], None), party(1, [], [], None)]), (ZERO, ZERO), WhyNone.NO_PACKAGES),
    ],
)
def test_where_there_is_no_path_it_says_why(case: Project, standing: tuple[Fraction | None, ...], why: WhyNone) -> None:
    assert raiffa_path(folded(case), standing).solution.why_none is why


@given(deals(), st.tuples(st.fractions(-10, 60, max_denominator=6), st.fractions(-10, 60, max_denominator=6)))
def test_every_step_goes_half_way_to_what_either_could_have_at_most(
    random_deal: Project, standing: tuple[Fraction, Fraction]
) -> None:
    frontier = folded(random_deal)
    found = raiffa_path(frontier, standing)
    rows = [(first, second) for first, second in enumeration.frontier(random_deal)]
    points = [point for point in rows if min(enumeration.gains(point, standing)) >= 0]
    if found.limit is None:
        assert not points or points == [standing]
        return
    assert found.path[0] == standing
    for place, after in zip(found.path[:6], found.path[1:7], strict=False):
        most = measuring.mosts(points, place)
        both = measuring.mosts(points, most) == most if any(most[0] <= point[0] for point in points) else False
        assert after == (most if both else ((place[0] + most[0]) / 2, (place[1] + most[1]) / 2))
    left = measuring.mosts(points, found.limit)[0] - found.limit[0]
    assert left == 0 or left < Fraction(10**9, 2**MOST_STEPS)
    best = found.solution.best
    assert best is not None
    reached = utilities_of_points(frontier.tables, frontier.points[best])
    covered = [place for place in found.path if min(enumeration.gains(reached, place)) >= 0]
    assert all(
        sum(min(enumeration.gains(point, place)) >= 0 for place in found.path) <= len(covered) for point in points
    )


@given(deals(most_issues=3), st.integers(1, 9), st.fractions(-9, 9, max_denominator=4))
def test_the_path_stretches_with_the_scale_of_a_party(random_deal: Project, factor: int, least: Fraction) -> None:
    plain = as_given(random_deal)
    found = raiffa_path(folded(plain), (least, ZERO))
    wider = raiffa_path(folded(stretched(plain, factor)), (least * factor, ZERO))
    assert wider.path == tuple((first * factor, second) for first, second in found.path)
    assert wider.solution == found.solution
