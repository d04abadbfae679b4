"""Numbers typed into tables: read with one decimal sign throughout, which is said or follows, and never mixed."""

import re
from collections.abc import Iterable
from enum import Enum
from typing import Final

from app.domain.soundness import LARGEST_NUMBER
from app.exchange.numbers import LONGEST_NUMBER, TooLarge
from app.records import dataclass

POINT: Final = "."
COMMA: Final = ","
_BLANKS: Final = " \u00a0\u202f\u2009"
_APART: Final = f"['’{_BLANKS}]"
_CURRENCIES: Final = "€$£¥₹₩₽₺₪₫฿"
_SIGNS: Final = re.compile(
    rf"(?:[{_CURRENCIES}]|[A-Z]{{3}})[{_BLANKS}]*(?=[-+−0-9.,])|[{_BLANKS}]*(?:[{_CURRENCIES}%]|[A-Z]{{3}})$"
)
_MINUS: Final = str.maketrans({"−": "-"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A number, and whether a sign of money or percent stood beside it."""

    value: float
    has_sign: bool


class Unsaid(Enum):
    """No decimal sign follows from the numbers: two are possible, or none."""

    TWO_READINGS = "two readings"


def _patterns(decimal: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    point, other = re.escape(decimal), re.escape(COMMA if decimal == POINT else POINT)
    exponent = "(?:[eE][+-]?[0-9]{1,4})?"
    plain = rf"[+-]?(?:[0-9]+(?:{point}[0-9]*)?|{point}[0-9]+){exponent}"
    grouped = (
        rf"[+-]?[1-9][0-9]{{0,2}}(?:(?P<apart>{other}|{_APART})[0-9]{{3}})(?:(?P=apart)[0-9]{{3}})*(?:{point}[0-9]*)?"
    )
    return re.compile(plain), re.compile(grouped)


_PATTERNS: Final = {decimal: _patterns(decimal) for decimal in (POINT, COMMA)}


def number_in(text: str, decimal: str) -> Read | None:
    """The number that a text shows where `decimal` is the decimal sign, None where it shows none; raises TooLarge."""
    written = text.strip().strip(_BLANKS)
    if len(written) > LONGEST_NUMBER:
        return None
    bare = _SIGNS.sub("", written, count=1)
    digits = bare.translate(_MINUS)
    plain, grouped = _PATTERNS[decimal]
    found = grouped.fullmatch(digits)
    if found:
        digits = digits.replace(found["apart"], "")
    elif not plain.fullmatch(digits):
        return None
    value = float(digits.replace(decimal, POINT))
    if abs(value) > LARGEST_NUMBER:
        raise TooLarge
    return Read(value=value + 0.0, has_sign=bare != written)


def is_number(text: str) -> bool:
    """Whether a text shows a number with one of the two decimal signs."""
    return any(_perhaps(text, decimal) is not None for decimal in (POINT, COMMA))


def decimal_of(texts: Iterable[str]) -> tuple[str | Unsaid, str]:
    """The decimal sign that numbers are written with, and one of them by which that can be told ("" for none).

    Where both fit and say different numbers, that is not known. Where neither fits them all, it is the one that fits
    more of them: the others will be refused.
    """
    fits = {POINT: 0, COMMA: 0}
    telling = doubtful = ""
    for text in texts:
        point, comma = _perhaps(text, POINT), _perhaps(text, COMMA)
        fits[POINT] += point is not None
        fits[COMMA] += comma is not None
        if (point is None) != (comma is None):
            telling = telling or text
        elif point != comma:
            doubtful = doubtful or text
    if not telling and doubtful:
        return Unsaid.TWO_READINGS, doubtful
    decimal = COMMA if fits[COMMA] > fits[POINT] else POINT
    return decimal, telling


def _perhaps(text: str, decimal: str) -> float | None:
    try:
        read = number_in(text, decimal)
    except TooLarge:
        return float("inf")
    return None if read is None else read.value
