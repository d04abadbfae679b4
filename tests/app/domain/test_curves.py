"""The numbers that a curve is said by, and putting others in their place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.curves import CurveNumber, numbers_along, with_number
from app.domain.issues import AmountIssue
from app.domain.values import Bent, Knot, Saturating, Straight, Unknown, ValueFunction
from tests.builders import about, amount, bent, bowed, exactly, line, scores
from tests.value_strategies import amount_issues, value_functions

PRICE = amount("price", 0, 10)


def told(value: ValueFunction) -> list[tuple[float, float, float, float]]:
    return [
        (number.amount, number.score.floor, number.score.value, number.score.ceiling)
        for number in numbers_along(value, PRICE)
    ]


def test_a_line_is_said_by_its_ends_and_its_middle() -> None:
    assert told(line(0, 80)) == [(0, 0, 0, 0), (5, 40, 40, 40), (10, 80, 80, 80)]


def test_the_middle_tells_how_far_a_line_may_bow_whichever_way_it_runs() -> None:
    doubt = about(0, -1.2381, 1.2381)
    for at_low, at_high in ((0, 100), (100, 0)):
        middle = told(Straight(at_low=exactly(at_low), at_high=exactly(at_high), bend=doubt))[1]
        assert middle == pytest.approx((5, 35, 50, 65), abs=0.01)


def test_a_level_line_has_no_middle_and_a_bent_one_has_its_points() -> None:
    assert [place for place, *_ in told(line(5, 5))] == [0, 10]
    assert [place for place, *_ in told(bent((1, 0), (3, 60), (8, 100)))] == [1, 3, 8]
    assert told(Unknown()) == told(scores(red=1)) == []


def test_another_middle_bends_and_a_middle_half_way_straightens() -> None:
    bowed_up = with_number(line(0, 100), PRICE, CurveNumber(amount=5, score=exactly(70)))
    assert bowed_up == bowed(0, 100, 1.6946)
    assert isinstance(bowed_up, Saturating)
    assert with_number(bowed_up, PRICE, CurveNumber(amount=5, score=exactly(50))) == line(0, 100)


def test_an_end_or_a_point_changes_alone() -> None:
    assert with_number(bowed(0, 100, 2), PRICE, CurveNumber(amount=10, score=exactly(90))) == bowed(0, 90, 2)
    changed = with_number(bent((0, 0), (4, 50), (10, 100)), PRICE, CurveNumber(amount=4, score=about(60, 50, 70)))
    assert changed == Bent(
        knots=(
            Knot(amount=0, score=exactly(0)),
            Knot(amount=4, score=about(60, 50, 70)),
            Knot(amount=10, score=exactly(100)),
        )
    )


def test_there_is_no_number_beside_the_curve() -> None:
    for value in (line(0, 100), bent((0, 0), (10, 100)), Unknown(), scores(red=1)):
        assert with_number(value, PRICE, CurveNumber(amount=4, score=exactly(1))) is None


@given(st.data())
def test_what_a_curve_says_of_itself_leaves_it_a_curve(data: st.DataObject) -> None:
    issue: AmountIssue = data.draw(amount_issues("price"))
    value = data.draw(value_functions(issue))
    for number in numbers_along(value, issue):
        assert number.score.floor <= number.score.value <= number.score.ceiling
        assert with_number(value, issue, number) is not None
