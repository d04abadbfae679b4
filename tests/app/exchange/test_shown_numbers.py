"""Numbers in cells: fifteen digits, and quotients back exactly."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.shown_numbers import MOST_TYPED, as_cell, decimals_in, digits_of, from_cell


@given(st.integers(-(10**12), 10**12), st.integers(0, 12))
def test_what_is_typed_comes_back(digits: int, decimals: int) -> None:
    value = digits / 10**decimals
    assert from_cell(as_cell(value)) == value


@given(st.integers(-9_999, 9_999), st.integers(1, 9_999))
def test_scores_that_are_quotients_come_back(above: int, below: int) -> None:
    value = float(Fraction(100 * above, below))
    if decimals_in(as_cell(value)) >= MOST_TYPED:
        assert from_cell(as_cell(value)) == value


@pytest.mark.parametrize(("computed", "shown"), [(0.1 + 0.2, 0.3), (1.1 * 3, 3.3), (-0.0, 0.0), (100 / 3, 100 / 3)])
def test_what_a_formula_computed_is_the_decimal_that_is_shown(computed: float, shown: float) -> None:
    assert from_cell(computed) == shown


@pytest.mark.parametrize(
    ("value", "digits"),
    [
        (1e15, "1000000000000000"),
        (0.5, "0,5"),
        (-12.0, "-12"),
        (1e-12, "1e-12"),
        (1.5e-12, "1,5e-12"),
        (1e-7, "0,0000001"),
    ],
)
def test_digits_are_written_out(value: float, digits: str) -> None:
    assert digits_of(value, ",") == digits


@given(st.floats(-1e15, 1e15, allow_nan=False).map(as_cell))
def test_digits_say_the_number_with_as_many_decimals_as_it_has(value: float) -> None:
    digits = digits_of(value)
    assert float(digits) == value
    if "e" not in digits:
        assert decimals_in(value) == len(digits.partition(".")[2])
