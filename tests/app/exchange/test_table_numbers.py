"""Numbers in text: every form with either decimal sign, and none that is silently misread."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.numbers import TooLarge
from app.exchange.table_numbers import COMMA, POINT, Read, Unsaid, decimal_of, is_number, number_in


@pytest.mark.parametrize(
    ("text", "point", "comma"),
    [
        ("1,5", None, 1.5),
        ("1.5", 1.5, None),
        ("1.234,5", None, 1234.5),
        ("1,234.5", 1234.5, None),
        ("1 234,5", None, 1234.5),
        ("1'234.5", 1234.5, None),
        ("1.234", 1.234, 1234.0),
        ("1,234", 1234.0, 1.234),
        ("0.125", 0.125, None),
        ("-5", -5.0, -5.0),
        ("\u22125", -5.0, -5.0),
        ("1e3", 1000.0, 1000.0),
        ("1.234.567", None, 1234567.0),
        ("1\u202f234", 1234.0, 1234.0),
        ("nan", None, None),
        ("inf", None, None),
        ("1_000", None, None),
        ("\u0661", None, None),
        ("1,2,3", None, None),
        ("--1", None, None),
        ("", None, None),
        ("1.5.", None, None),
        ("1,23,456", None, None),
    ],
)
def test_a_form_says_one_number_or_none_with_each_sign(text: str, point: float | None, comma: float | None) -> None:
    for decimal, wanted in ((POINT, point), (COMMA, comma)):
        read = number_in(text, decimal)
        assert (None if read is None else read.value) == wanted
    assert is_number(text) == (point is not None or comma is not None)


@pytest.mark.parametrize("text", ["12 %", "€12", "12\u00a0€", "EUR 12", "12 EUR", "$12"])
def test_a_sign_of_money_or_percent_is_told(text: str) -> None:
    assert number_in(text, POINT) == Read(value=12.0, has_sign=True)


@pytest.mark.parametrize("text", ["1e400", "1" * 17, "-1e16"])
def test_what_is_beyond_what_a_deal_holds_is_told(text: str) -> None:
    with pytest.raises(TooLarge):
        number_in(text, POINT)


@pytest.mark.parametrize(
    ("texts", "decimal", "telling"),
    [
        ([], POINT, ""),
        (["1", "20"], POINT, ""),
        (["1.5", "1,234"], POINT, "1.5"),
        (["1.234", "1,5"], COMMA, "1,5"),
        (["1.234", "2"], Unsaid.TWO_READINGS, "1.234"),
        (["1,5", "2,5", "1.5"], COMMA, "1,5"),
    ],
)
def test_the_decimal_sign_follows_from_all_numbers_or_is_not_known(
    texts: list[str], decimal: str | Unsaid, telling: str
) -> None:
    assert decimal_of(texts) == (decimal, telling)


@given(st.floats(-1e9, 1e9, allow_nan=False).map(lambda value: round(value, 3)))
def test_a_number_as_it_is_written_with_either_sign_is_read_back(value: float) -> None:
    for decimal in (POINT, COMMA):
        plain = f"{value:.3f}".replace(".", decimal)
        grouped = f"{value:,.3f}"
        if decimal == COMMA:
            grouped = grouped.replace(",", "~").replace(".", ",").replace("~", ".")
        for text in (plain, grouped):
            read = number_in(text, decimal)
            assert read is not None
            assert read.value == value
