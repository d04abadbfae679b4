"""Numbers for the command line: the decimal point everywhere, quick to load; Formats is what any place needs."""

import math
from decimal import Decimal
from typing import Final, Protocol

from typing_extensions import override

from app.domain.issues import AmountIssue
from app.wording.translate import _

SIGNS: Final = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "CHF": "CHF", "INR": "₹"}
_SIGN_FIRST: Final = frozenset({"$", "£", "¥", "₹"})
MINUS: Final = "−"
NOT_GIVEN: Final = "–"
_COUNTED_OUT: Final = 1_000_000
_LARGEST_WRITTEN: Final = 10**15
_DECIMALS_OF_A_BIT: Final = 0.30103
_TYPED: Final = 4
"""More decimals than these hardly anybody types; what was worked out nearly always has them."""


class Formats(Protocol):
    """How numbers are written at one place: on screen and paper in the reader's manner, at a prompt plainly."""

    def number(self, value: float, *, decimals: int | None = None) -> str:
        """A number with all its digits, or rounded to so many decimals."""
        ...

    def money(self, value: float, *, currency: str, decimals: int) -> str:
        """A sum of money; `currency` is its ISO 4217 code."""
        ...

    def percent(self, value: float) -> str:
        """A percentage given as 0..100, in whole percent."""
        ...


class _Plain(Formats):
    @override
    def number(self, value: float, *, decimals: int | None = None) -> str:
        wanted = decimals_of(value) if decimals is None else decimals
        return _signed(value, _digits(value, wanted))

    @override
    def money(self, value: float, *, currency: str, decimals: int) -> str:
        sign, digits = SIGNS.get(currency, currency), _digits(value, decimals)
        return _signed(value, f"{sign}{digits}" if sign in _SIGN_FIRST else f"{digits} {sign}")

    @override
    def percent(self, value: float) -> str:
        return f"{self.number(value, decimals=0)}%"


PLAIN: Final[Formats] = _Plain()


def decimals_of(value: float) -> int:
    """How many decimals a number needs to be written out as typed."""
    exponent = Decimal(repr(value)).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def amount(value: float, issue: AmountIssue, show: Formats = PLAIN) -> str:
    """An amount with the unit or currency of its issue; as many decimals as the issue's step calls for."""
    return _with_unit(value, issue, max(decimals_of(value), decimals_of(issue.step), decimals_of(issue.low)), show)


def rough_amount(value: float, issue: AmountIssue, show: Formats = PLAIN) -> str:
    """The same with no more decimals than it has: more would say that it is better known than it is."""
    return _with_unit(value, issue, decimals_of(value), show)


def _with_unit(value: float, issue: AmountIssue, decimals: int, show: Formats) -> str:
    if issue.currency:
        return show.money(value, currency=issue.currency, decimals=max(2, decimals) if decimals else 0)
    written = show.number(value, decimals=decimals)
    if not issue.unit:
        return written
    return f"{written}{'' if issue.unit == '%' else ' '}{issue.unit}"


def points(value: float, show: Formats = PLAIN) -> str:
    """Our own points, to one decimal where it says something."""
    rounded = round(value, 1)
    return show.number(rounded, decimals=0 if rounded == int(rounded) else 1)


def fine_points(value: float, show: Formats = PLAIN) -> str:
    """Our own points, to one decimal, and on a small scale to as many as say something."""
    if abs(value) >= 1 or not value:
        return points(value, show)
    return show.number(round(value, 1 - math.floor(math.log10(abs(value)))))


def as_held(value: float, show: Formats = PLAIN) -> str:
    """A number where it can be changed: as it was typed, with up to four decimals; one with more is rounded."""
    return show.number(value) if decimals_of(value) <= _TYPED else fine_points(value, show)


def estimated_points(low: float, high: float, show: Formats = PLAIN) -> str:
    """Points that rest on estimates: whole, and a range when they have one."""
    return span(show.number(round(low), decimals=0), show.number(round(high), decimals=0))


def share(weight: float, total: float, show: Formats = PLAIN) -> str:
    """A weight as its share of all weights; a dash when every weight is 0."""
    return show.percent(100 * weight / total) if total > 0 else NOT_GIVEN


def gain(value: float, show: Formats = PLAIN) -> str:
    """A difference in our points with its sign, a minus as wide as the plus beside it."""
    rounded = round(value, 1)
    sign = "+" if rounded > 0 else MINUS if rounded < 0 else ""
    return f"{sign}{points(abs(value), show)}"


def count(number: int, show: Formats = PLAIN) -> str:
    """How many: exactly up to a million, then to two digits, then as a power of ten."""
    if number < _COUNTED_OUT:
        return show.number(number, decimals=0)
    if number < _LARGEST_WRITTEN:
        scale = 10 ** (len(str(number)) - 2)
        return _("about {number}").format(number=show.number(round(number / scale) * scale, decimals=0))
    return _("about 10 to the power of {power}").format(power=round(number.bit_length() * _DECIMALS_OF_A_BIT))


def span(low: str, high: str) -> str:
    """From one written number to another; a single one when they read the same. No dash stands beside a minus."""
    if low == high:
        return low
    return _("{low} to {high}").format(low=low, high=high) if low.startswith(MINUS) else f"{low}–{high}"


def with_true_minus(written: str) -> str:
    """A written number with a minus as wide as a plus, and without one when it was rounded to 0."""
    is_zero = not any(digit in "123456789" for digit in written)
    return written.replace("-", "" if is_zero else MINUS).replace(MINUS, "" if is_zero else MINUS)


def _digits(value: float, decimals: int) -> str:
    """As it was typed, rounded; its binary value may lie halfway between two numbers of as many decimals."""
    return f"{Decimal(repr(abs(value))):,.{decimals}f}"


def _signed(value: float, digits: str) -> str:
    return with_true_minus(f"-{digits}" if value < 0 else digits)
