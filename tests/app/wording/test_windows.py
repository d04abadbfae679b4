"""Ends of windows: two figures, rounded inwards, so that nothing between them as written hurts anybody."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.wording.windows import NEXT_TO_NOTHING, amount_of_measure, ends_of
from tests.builders import amount

PRICE = replace(amount("price", 44_000, 54_000, step=500), currency="USD")
UNIT_PRICE = replace(amount("unit price", 9, 11, step=0.1), currency="EUR")


@pytest.mark.parametrize(
    ("value", "written"), [(581.4, "$580"), (3141.0, "$3,100"), (32.9, "$33"), (0.0, "$0"), (6.66, "$6.70")]
)
def test_an_amount_that_rests_on_estimates_has_two_figures(value: float, written: str) -> None:
    assert amount_of_measure(value, PRICE) == written


def test_no_smaller_part_is_written_than_the_measure_knows() -> None:
    assert amount_of_measure(0.0123, UNIT_PRICE) == "0.01 €"


def test_what_is_worth_more_to_them_is_rounded_towards_the_middle() -> None:
    ends = ends_of(581, (3910, 8870), PRICE, higher=True)
    assert (ends.ours, ends.near, ends.far, ends.range) == ("$590", "$3,900", "$8,800", "about $3,900–$8,800")
    assert ends.opens
    assert not ends.free


def test_what_is_worth_more_to_us_is_rounded_towards_the_middle() -> None:
    ends = ends_of(3141, (539, 1981), PRICE, higher=False)
    assert (ends.ours, ends.near, ends.far) == ("$3,100", "$2,000", "$540")


def test_a_window_that_rounding_closes_says_so() -> None:
    assert not ends_of(101, (109, 300), PRICE, higher=True).opens


def test_less_than_a_tenth_of_a_step_is_next_to_nothing() -> None:
    assert ends_of(40, (300, 400), PRICE, higher=True).free
    assert ends_of(300, (0, 0.001), PRICE, higher=False).range == "about $0–$0.01"
    assert ends_of(300, (0, 0), PRICE, higher=False).range == NEXT_TO_NOTHING


@given(
    one=st.floats(min_value=0.001, max_value=1e9),
    other=st.floats(min_value=0.001, max_value=1e9),
    higher=st.booleans(),
)
def test_sums_between_the_ends_as_written_lie_between_them_as_computed(
    *, one: float, other: float, higher: bool
) -> None:
    ours, near = sorted((one, other), reverse=not higher)
    ends = ends_of(ours, (near, near), PRICE, higher=higher)
    own, theirs = (float(each.strip("$").replace(",", "")) for each in (ends.ours, ends.near))
    slack = 1 + 1e-8 if higher else 1 - 1e-8
    assert (own * slack >= ours) is higher or own == pytest.approx(ours)
    assert (theirs <= near * slack) is higher or theirs == pytest.approx(near)
