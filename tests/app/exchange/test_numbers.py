"""Numbers of other programs: what counts as one, and where a deal ends."""

from fractions import Fraction

import pytest

from app.exchange.numbers import TooLarge, nearest, number


@pytest.mark.parametrize(
    ("text", "value"),
    [("1", 1.0), (" 0.35\t", 0.35), ("-2.5e-3", -0.0025), (".5", 0.5), ("5.", 5.0), ("1e15", 1e15), ("1e-9999", 0.0)],
)
def test_a_decimal_number_is_read_as_it_stands(text: str, value: float) -> None:
    assert number(text) == value


@pytest.mark.parametrize(
    "text", ["", " ", "0,5", "1.234,5", "nan", "inf", "-Infinity", "1_000", "٣", "0x10", "1e", "--1", "1" * 401]
)
def test_what_is_no_plain_number_is_none(text: str) -> None:
    assert number(text) is None


@pytest.mark.parametrize("text", ["1e16", "-1000000000000001", "1e9999"])
def test_a_number_beyond_what_a_deal_may_hold_is_too_large(text: str) -> None:
    with pytest.raises(TooLarge):
        number(text)


def test_the_nearest_number_of_a_third_and_of_too_much() -> None:
    assert nearest(Fraction(1, 3)) == 1 / 3
    with pytest.raises(TooLarge):
        nearest(Fraction(10) ** 400)
