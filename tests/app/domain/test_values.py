"""Value functions: exact scores of every outcome, nothing assumed where nothing is known."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.bends import STEEPEST_BEND
from app.domain.estimates import Estimate
from app.domain.ids import EventId, OptionId, OutcomeId
from app.domain.issues import AmountIssue
from app.domain.packages import AmountTerm, Branch, Contingent, OptionTerm
from app.domain.soundness import Unsound
from app.domain.values import (
    FINEST_TYPED,
    LARGEST_DIVISOR,
    UNSCORED,
    Bent,
    Knot,
    OptionScore,
    OptionScores,
    Saturating,
    Straight,
    Unknown,
    ValueFunction,
    ends_of_curve,
    exact,
    ratio,
    rises,
    score_of,
    scores_in,
    with_scores,
)
from tests.builders import about, amount, bent, bowed, choice, exactly, line, scores

PRICE = amount("price", 9.2, 10.4, 0.1)
COLOUR = choice("colour", "red", "blue")


def at(value: ValueFunction, place: float, issue: AmountIssue = PRICE) -> Fraction:
    return score_of(value, issue, AmountTerm(amount=place)).value


def test_a_typed_number_is_the_decimal_it_shows() -> None:
    assert exact(0.1) == Fraction(1, 10)
    assert exact(1e22) == 10**22
    assert exact(33.3333333333) == Fraction(333_333_333_333, 10**10)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_any_number_counts_as_a_quotient_whose_nearest_number_it_is(number: float) -> None:
    counted = exact(number)
    assert float(counted) == number
    assert Fraction(*ratio(number)) == counted
    assert counted == Fraction(repr(number)) or counted.denominator <= LARGEST_DIVISOR


@given(st.integers(-(10**6), 10**6), st.integers(1, LARGEST_DIVISOR))
def test_a_quotient_that_was_computed_is_exact_again(above: int, below: int) -> None:
    assert exact(above / below) in {Fraction(above, below), Fraction(repr(above / below))}
    if Fraction(repr(above / below)).denominator > FINEST_TYPED:
        assert exact(above / below) == Fraction(above, below)


def test_a_straight_line_is_exact_between_its_ends() -> None:
    assert at(line(0, 100), 9.5) == 25
    assert at(line(100, 0), 9.6) == Fraction(200, 3)


def test_amounts_outside_the_range_score_as_its_nearest_end() -> None:
    for value in (line(10, 90), bent((9.2, 10), (10.4, 90)), bowed(10, 90, 2)):
        assert [at(value, 0), at(value, 99)] == [10, 90]


def test_a_bent_line_passes_through_its_knots_and_is_level_beyond() -> None:
    value = bent((9.4, 0), (9.8, 80), (10.0, 100))

    assert [at(value, place) for place in (9.2, 9.4, 9.5, 9.8, 9.9, 10.0, 10.4)] == [0, 0, 20, 80, 90, 100, 100]


def test_ranges_of_knots_run_between_them() -> None:
    knots = (Knot(amount=0, score=about(10, 0, 20)), Knot(amount=10, score=exactly(90)))
    score = score_of(Bent(knots=knots), amount("a", 0, 10), AmountTerm(amount=5))

    assert [score.low, score.value, score.high] == [45, 50, 55]


@given(st.sampled_from([-12.0, -3.0, -0.1, 0.1, 3.0, 12.0]))
def test_a_saturating_curve_runs_from_end_to_end_and_bows_to_its_side(bend: float) -> None:
    value = bowed(0, 100, bend)
    every = [at(value, place, amount("a", 0, 20)) for place in range(21)]

    assert every[0] == 0
    assert every[-1] == 100
    assert all(before <= after for before, after in pairwise(every))
    assert (every[10] > 50) == (bend > 0)


def test_an_option_has_its_score_and_its_range() -> None:
    entry = OptionScore(option=OptionId("red"), score=about(60, 50, 80))
    score = score_of(OptionScores(scores=(entry,)), COLOUR, OptionTerm(option=OptionId("red")))

    assert [score.low, score.value, score.high] == [50, 60, 80]
    assert score.known


def test_what_nobody_has_scored_may_be_anything() -> None:
    condition = Contingent(
        event=EventId("rain"), branches=(Branch(outcome=OutcomeId("yes"), term=AmountTerm(amount=9)),)
    )

    assert score_of(Unknown(), COLOUR, OptionTerm(option=OptionId("red"))) is UNSCORED
    assert score_of(scores(red=100), COLOUR, OptionTerm(option=OptionId("blue"))) is UNSCORED
    assert score_of(Unknown(), PRICE, AmountTerm(amount=9)) is UNSCORED
    assert score_of(line(0, 100), PRICE, condition) is UNSCORED
    assert [UNSCORED.low, UNSCORED.value, UNSCORED.high] == [0, 50, 100]
    assert not UNSCORED.known


def test_one_option_has_one_score() -> None:
    entry = OptionScore(option=OptionId("red"), score=exactly(1))
    with pytest.raises(Unsound, match="duplicate_id"):
        OptionScores(scores=(entry, entry))


@pytest.mark.parametrize("bend", [0, STEEPEST_BEND + 0.1, -STEEPEST_BEND - 0.1])
def test_a_bend_that_is_none_or_a_step_is_refused(bend: float) -> None:
    with pytest.raises(Unsound, match="bend_outside_range"):
        bowed(0, 100, bend)


def test_a_bent_line_has_two_knots_or_more_in_rising_order() -> None:
    with pytest.raises(Unsound, match="too_few_knots"):
        bent((0, 0))
    with pytest.raises(Unsound, match="knots_out_of_order"):
        bent((5, 0), (0, 100))
    with pytest.raises(Unsound, match="knots_out_of_order"):
        bent((5, 0), (5, 100))


def test_ends_that_are_no_numbers_are_refused() -> None:
    with pytest.raises(Unsound, match="not_a_number"):
        line(float("nan"), 100)
    with pytest.raises(Unsound, match="number_too_large"):
        bowed(0, 1e16, 2)


@given(st.floats(-1e15, 1e15), st.floats(-1e15, 1e15), st.floats(0, 1))
def test_a_line_never_leaves_its_ends(low: float, high: float, along: float) -> None:
    score = at(line(low, high), along, amount("a", 0, 1))
    assert min(exact(low), exact(high)) <= score <= max(exact(low), exact(high))


def test_an_estimate_without_a_range_scores_one_number() -> None:
    score = score_of(scores(red=0.3), COLOUR, OptionTerm(option=OptionId("red")))
    assert score.low == score.value == score.high == Fraction(3, 10)
    assert Estimate(value=0.3).floor == 0.3


def test_the_ranges_of_a_line_are_those_of_its_ends_and_of_its_bend() -> None:
    issue = amount("a", 0, 10)
    doubtful_ends = Straight(at_low=about(10, 0, 20), at_high=exactly(90))
    middle = score_of(doubtful_ends, issue, AmountTerm(amount=5))
    assert [middle.low, middle.value, middle.high] == [45, 50, 55]

    doubtful_bend = Straight(at_low=exactly(100), at_high=exactly(0), bend=about(0, -1, 1))
    ends = [score_of(doubtful_bend, issue, AmountTerm(amount=end)) for end in (0, 10)]
    assert [bound for end in ends for bound in (end.low, end.high)] == [100, 100, 0, 0]
    middle = score_of(doubtful_bend, issue, AmountTerm(amount=5))
    assert middle.value == 50
    assert 50 - middle.low == middle.high - 50
    assert 12 < middle.high - 50 < 13


def test_a_straight_line_that_bends_is_refused_and_so_is_a_range_of_bends_that_is_a_step() -> None:
    with pytest.raises(Unsound, match="straight_line_bends"):
        Straight(at_low=exactly(0), at_high=exactly(100), bend=exactly(1))
    with pytest.raises(Unsound, match="bend_outside_range"):
        Straight(at_low=exactly(0), at_high=exactly(100), bend=about(0, -13, 0))
    with pytest.raises(Unsound, match="bend_outside_range"):
        Saturating(at_low=exactly(0), at_high=exactly(100), bend=about(2, 1, 13))


def test_scores_are_listed_and_changed_in_every_kind_of_curve() -> None:
    for value in (line(10, 90), bowed(10, 90, 2), bent((0, 10), (5, 90)), scores(red=10, blue=90)):
        doubled = with_scores(value, lambda score: exactly(2 * score.value))
        assert [score.value for score in scores_in(value)] == [10, 90]
        assert [score.value for score in scores_in(doubled)] == [20, 180]
    assert with_scores(Unknown(), lambda score: score) == Unknown()
    assert list(scores_in(Unknown())) == []


def test_a_curve_rises_or_falls_between_its_ends_or_says_neither() -> None:
    assert [rises(value) for value in (line(0, 100), bowed(100, 0, 2), bent((0, 0), (5, 90), (9, 0)))] == [
        True,
        False,
        None,
    ]
    assert rises(scores(red=1)) is None
    assert ends_of_curve(Unknown()) is None
