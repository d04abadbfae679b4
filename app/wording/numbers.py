"""Numbers as the reader writes them: Babel's formats for screen and paper, and reading what was typed.

The only importer of Babel; the command line does without (plain.py).
"""

import os
from decimal import Decimal, localcontext
from functools import cache, lru_cache, partial
from typing import Final

from babel import Locale, UnknownLocaleError, default_locale
from babel.numbers import (
    format_currency,
    format_decimal,
    format_percent,
    get_currency_symbol,
    get_decimal_symbol,
    get_group_symbol,
)
from typing_extensions import override

from app.domain.issues import AmountIssue
from app.wording.plain import Formats, decimals_of, with_true_minus
from app.wording.reading import Manner, read_number

FALLBACK: Final = "en_US"
_VARIABLES: Final = ("LC_ALL", "LC_NUMERIC", "LANG")
_REMEMBERED: Final = 4096
_DIGITS: Final = 400
"""More than the largest float has: points of a score sheet may be weight x score of up to 10^15 each."""


class _InLocale(Formats):
    """Formats of one locale; equal arguments give equal strings on screen, on paper and in a preview."""

    def __init__(self, locale: Locale) -> None:
        self._locale = locale
        # Babel is slow, and while something is dragged a window shows the same few numbers over and over.
        self._number = lru_cache(maxsize=_REMEMBERED)(partial(_number, locale))
        self._percent = lru_cache(maxsize=_REMEMBERED)(partial(_percent, locale))

    @override
    def number(self, value: float, *, decimals: int | None = None) -> str:
        return self._number(value, decimals)

    @override
    def money(self, value: float, *, currency: str, decimals: int) -> str:
        digits = _pattern(decimals)
        pattern = self._locale.currency_formats["standard"].pattern.split(";")[0]
        begin, end = pattern.index("#"), pattern.rindex("0") + 1
        with localcontext(prec=_DIGITS):
            written = format_currency(
                _decimal(value, decimals),
                currency,
                format=pattern[:begin] + digits + pattern[end:],
                locale=self._locale,
                currency_digits=False,
            )
        return with_true_minus(written)

    @override
    def percent(self, value: float) -> str:
        # Remembered by what is shown: a share that moves a little at every tick of a drag seldom reads differently.
        return self._percent(round(value))


def _number(locale: Locale, value: float, decimals: int | None) -> str:
    wanted = decimals_of(value) if decimals is None else decimals
    with localcontext(prec=_DIGITS):
        return with_true_minus(format_decimal(_decimal(value, wanted), format=_pattern(wanted), locale=locale))


def _percent(locale: Locale, whole: int) -> str:
    with localcontext(prec=_DIGITS):
        return with_true_minus(format_percent(Decimal(whole) / 100, locale=locale))


@cache
def formats_of(locale: str = "") -> Formats:
    """The formats of a locale such as "de_DE"; without one, the person's own as it was when first asked for.

    An unknown one falls back to en_US.
    """
    return _InLocale(_parsed(locale or own_locale()))


def own_locale() -> str:
    """The locale of the environment for numbers."""
    named = next((os.environ[name] for name in _VARIABLES if os.environ.get(name)), "")
    if named.partition(".")[0] in {"", "C", "POSIX"}:
        return FALLBACK
    try:
        return default_locale(_VARIABLES) or FALLBACK
    except ValueError:
        return FALLBACK


def parse_number(text: str, *, locale: str = "", issue: AmountIssue | None = None) -> float:
    """The number a person typed or pasted, read in the manner of the locale; raises reading.NotANumber.

    Accepted: signs, thousands in groups of three, a percent sign, a currency sign, the unit of `issue`, and the short
    forms k, m and bn. What could be read in two ways is refused rather than guessed, and so is everything that is not
    a finite number of at most 10^15 in size.
    """
    return read_number(text, manner=_manner(locale or own_locale()), issue=issue)


def decimal_sign(locale: str = "") -> str:
    """What stands before decimals in a locale; without one, in the person's own."""
    return _manner(locale or own_locale()).decimal


@cache
def _manner(locale: str) -> Manner:
    parsed = _parsed(locale)
    return Manner(
        decimal=get_decimal_symbol(parsed, numbering_system="latn"),
        group=get_group_symbol(parsed, numbering_system="latn"),
    )


@cache
def currency_sign(currency: str, *, locale: str = "") -> str:
    """The sign of a currency as the reader knows it: "€", "$", "US$"."""
    return get_currency_symbol(currency, locale=_parsed(locale or own_locale()))


def _parsed(locale: str) -> Locale:
    try:
        return Locale.parse(locale.replace("-", "_").partition(".")[0])
    except (UnknownLocaleError, ValueError):
        return Locale.parse(FALLBACK)


def _decimal(value: float, decimals: int) -> Decimal:
    return round(Decimal(repr(value + 0.0)), decimals)


def _pattern(decimals: int) -> str:
    return "#,##0." + "0" * decimals if decimals else "#,##0"
