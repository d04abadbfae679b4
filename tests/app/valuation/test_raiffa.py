"""Raiffa's path: the published end, the twin's mosts at every step, and every odd case."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.domain.project import Project
from app.valuation.raiffa import LEFT_OF_MANY, MOST_STEPS, raiffa_path
from app.valuation.solutions import WhyNone
from app.valuation.utilities import utilities_of_points
from tests.app.valuation.deals import deal, deals, itex_cypress, laptop, party, project
from tests.app.valuation.games import as_given, folded, stretched, turned
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
        (deal([[1], [1], [1]], [[[5]], [[7]], [[1]]]), (Fraction(5), Fraction(7), Fraction(1)), WhyNone.NO_GAIN),
        (deal([[1], [1], [1]], [[[5]], [[7]], [[1]]]), (Fraction(5), Fraction(7), Fraction(2)), WhyNone.NO_ZONE),
        (deal([[1], [1], [1]], [[[5]], [[7]], [[1]]]), (Fraction(5), None, Fraction(1)), WhyNone.RESERVATION_MISSING),
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
        most = measuring.mosts(points, (place[0], place[1]))
        both = measuring.mosts(points, most) == most if any(most[0] <= point[0] for point in points) else False
        assert after == (most if both else ((place[0] + most[0]) / 2, (place[1] + most[1]) / 2))
    left = measuring.mosts(points, (found.limit[0], found.limit[1]))[0] - found.limit[0]
    assert left == 0 or left < Fraction(10**9, 2**MOST_STEPS)
    best = found.solution.best
    assert best is not None
    reached = utilities_of_points(frontier.tables, frontier.points[best])
    covered = [place for place in found.path if min(enumeration.gains(reached, place)) >= 0]
    assert all(
        sum(min(enumeration.gains(point, place)) >= 0 for place in found.path) <= len(covered) for point in points
    )


three = deals(parties=3, most_issues=2)
least_of_three = st.tuples(*[st.fractions(-10, 40, max_denominator=4)] * 3)


@given(three, least_of_three)
def test_each_of_three_gets_a_third_of_the_way_to_its_most(
    random_deal: Project, standing: tuple[Fraction, Fraction, Fraction]
) -> None:
    points = [point for point in enumeration.frontier(random_deal) if min(enumeration.gains(point, standing)) >= 0]
    assume(len(points) <= 7)
    found = raiffa_path(folded(random_deal), standing)
    if found.limit is None:
        assert not points or points == [standing]
        return
    assert found.path[0] == standing
    for place, after in zip(found.path[:4], found.path[1:5], strict=False):
        most = measuring.mosts_of_many(points, place)
        known = tuple(each for each in most if each is not None)
        if measuring.mosts_of_many(points, known) == most:
            assert after == known
        else:
            assert after == tuple(mine + (end - mine) / 3 for mine, end in zip(place, known, strict=True))
    asked = [end - mine for mine, end in zip(standing, found.limit, strict=True)]
    left = [
        (most or found.limit[at]) - found.limit[at]
        for at, most in enumerate(measuring.mosts_of_many(points, found.limit))
    ]
    assert all(gap == 0 or gap < 100 * LEFT_OF_MANY * max(asked) for gap in left)
    assert max(asked) > 0


def test_three_who_divide_a_cake_share_what_is_left_once_all_have_had_a_third_of_their_way() -> None:
    cake = deal([[1]] * 3, [[[100, 0, 0]], [[0, 100, 0]], [[0, 0, 100]]])
    found = raiffa_path(folded(cake), (Fraction(-20), Fraction(-10), ZERO))
    third = Fraction(100, 3)
    assert found.path[1:] == (
        (Fraction(20), Fraction(80, 3), third),
        (Fraction(80, 3), third, Fraction(40)),
    )
    assert found.solution.rows == (0, 1, 2)


def test_where_all_can_have_their_most_at_once_the_path_ends_there() -> None:
    found = raiffa_path(folded(deal([[1]] * 3, [[[0, 70]], [[0, 80]], [[0, 90]]])), (ZERO, ZERO, ZERO))
    assert found.path == ((ZERO, ZERO, ZERO), (Fraction(70), Fraction(80), Fraction(90)))
    assert found.solution.rows == (0,)


@given(three, least_of_three, st.permutations(range(3)))
def test_the_order_of_the_parties_does_not_turn_the_path(
    random_deal: Project, standing: tuple[Fraction, Fraction, Fraction], order: list[int]
) -> None:
    ours = raiffa_path(folded(random_deal), standing)
    theirs = raiffa_path(folded(turned(random_deal, order)), [standing[at] for at in order])
    assert theirs.path == tuple(tuple(place[at] for at in order) for place in ours.path)
    assert len(theirs.solution.rows) == len(ours.solution.rows)


def test_equal_parties_get_the_same() -> None:
    """Each issue is worth 100 to one of them and 10 to the others, the other way round when it is not agreed."""
    sheets = [[[100.0, 10.0] if issue == party else [0.0, 40.0] for issue in range(3)] for party in range(3)]
    found = raiffa_path(folded(deal([[1] * 3] * 3, sheets)), (ZERO, ZERO, ZERO))
    assert found.limit is not None
    assert all(len(set(place)) == 1 for place in found.path)


@given(three, st.integers(1, 9), st.fractions(-9, 9, max_denominator=4))
def test_the_path_of_three_stretches_with_the_scale_of_one(random_deal: Project, factor: int, least: Fraction) -> None:
    plain = as_given(random_deal)
    found = raiffa_path(folded(plain), (least, ZERO, ZERO))
    wider = raiffa_path(folded(stretched(plain, factor)), (least * factor, ZERO, ZERO))
    assert wider.path == tuple((first * factor, *others) for first, *others in found.path)
    assert wider.solution == found.solution


@given(deals(most_issues=3), st.integers(1, 9), st.fractions(-9, 9, max_denominator=4))
def test_the_path_stretches_with_the_scale_of_a_party(random_deal: Project, factor: int, least: Fraction) -> None:
    plain = as_given(random_deal)
    found = raiffa_path(folded(plain), (least, ZERO))
    wider = raiffa_path(folded(stretched(plain, factor)), (least * factor, ZERO))
    assert wider.path == tuple((first * factor, second) for first, second in found.path)
    assert wider.solution == found.solution
