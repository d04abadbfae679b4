"""Bends: from end to end whatever the bend, and ranges of bends that hold every bend in them."""

from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.domain.bends import (
    STEEPEST_BEND,
    bend_through,
    flattest_and_steepest,
    share_of_way,
    unrounded_share,
)

bends = st.floats(-STEEPEST_BEND, STEEPEST_BEND)
places = st.floats(0, 1)


@given(bends)
def test_a_curve_runs_from_end_to_end(bend: float) -> None:
    assert share_of_way(Fraction(0), bend) == 0
    assert share_of_way(Fraction(1), bend) == 1


def test_a_bend_of_0_is_exactly_straight() -> None:
    assert share_of_way(Fraction(1, 3), 0) == Fraction(1, 3)


@given(places, bends, bends)
@example(0.75, 0.0, -5e-324)
@example(6.25e-150, 0.0, 1.0)
def test_more_bend_is_further_on_the_way(along: float, one: float, other: float) -> None:
    low, high = sorted((one, other))
    # A straight line is not rounded, what bends a little is: by up to half of its last decimal.
    rounding = Fraction(1, 2 * 10**8) if min(abs(low), abs(high)) < 1e-8 else 0
    assert share_of_way(Fraction(along), low) <= share_of_way(Fraction(along), high) + rounding


@given(st.floats(0.01, 0.99))
def test_the_bend_through_a_middle_passes_it(middle: float) -> None:
    assert unrounded_share(0.5, bend_through(middle)) == pytest.approx(middle, abs=2e-5)


def test_a_middle_beyond_the_steepest_bend_gets_the_steepest() -> None:
    assert bend_through(0) == -STEEPEST_BEND
    assert bend_through(2) == STEEPEST_BEND


@given(places, places, bends, bends)
def test_a_slope_lies_between_the_flattest_and_the_steepest(
    one: float, other: float, bend: float, further: float
) -> None:
    before, after = sorted((one, other))
    flattest, steepest = flattest_and_steepest((min(bend, further), max(bend, further)))
    step = unrounded_share(after, bend) - unrounded_share(before, bend)
    assert flattest * (after - before) - 1e-9 <= step <= steepest * (after - before) + 1e-9


def test_a_straight_line_is_as_steep_everywhere() -> None:
    assert flattest_and_steepest((0, 0)) == (1, 1)
