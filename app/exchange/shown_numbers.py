"""Numbers as spreadsheets hold them: with fifteen digits, of which thirds and the like below 1000 come back exactly.

A spreadsheet shows no more than fifteen digits, so no more are written, and what a formula computed in binary is read
as the decimal that is shown. Decision 0033 for quotients: 33.3333333333333 is a hundred thirds.
"""

from decimal import Decimal
from fractions import Fraction
from typing import Final

from app.domain.values import LARGEST_DIVISOR

DIGITS: Final = 15
MOST_TYPED: Final = 12
"""Numbers of so many decimals were computed; with fewer, one typed might be near a quotient by chance."""
SMALLEST_PLAIN: Final = 1e-9
"""Below it a number is shown with an exponent."""


def as_cell(value: float) -> float:
    """A number with as many digits as a spreadsheet shows."""
    return float(f"{value:.{DIGITS}g}") + 0.0


def from_cell(value: float) -> float:
    """The number that a cell shows: a quotient where its digits are those of one."""
    short = as_cell(value)
    if decimals_in(short) < MOST_TYPED:
        return short
    quotient = float(Fraction(short).limit_denominator(LARGEST_DIVISOR))
    return quotient if as_cell(quotient) == short else short


def decimals_in(value: float) -> int:
    """How many decimals a number is written with."""
    exponent = Decimal(repr(value)).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def digits_of(value: float, decimal: str = ".") -> str:
    """A number in digits, without separators of thousands."""
    if value and abs(value) < SMALLEST_PLAIN:
        return repr(value).replace(".", decimal)
    return f"{Decimal(repr(value)):f}".removesuffix(".0").replace(".", decimal)
