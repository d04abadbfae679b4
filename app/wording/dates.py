"""Days as the reader writes them: "3 May", with the year where it is another one. For screen and paper, with Babel.

Days are read as well: what has two readings is refused with a sentence, never guessed.
"""

import datetime as dt
import re
from functools import lru_cache

from babel import Locale, UnknownLocaleError, default_locale
from babel.dates import format_date, format_skeleton, format_time

from app.wording.names import shown
from app.wording.numbers import FALLBACK
from app.wording.reading import NotTaken
from app.wording.translate import _

_VARIABLES = ("LC_ALL", "LC_TIME", "LANG")
_YEAR_FIRST = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})\s?([-./])\s?(\d{1,2})\s?\2\s?(\d{4})")


@lru_cache(maxsize=1024)
def day_in_words(day: str, today: str = "", *, locale: str = "") -> str:
    """An ISO 8601 day in short words; the year is left out where `today` is in the same one. Empty stays empty."""
    if not day:
        return ""
    date = dt.date.fromisoformat(day)
    skeleton = "MMMd" if today[:4] == day[:4] else "yMMMd"
    return str(format_skeleton(skeleton, date, locale=_parsed(locale)))


@lru_cache(maxsize=1024)
def long_day_in_words(day: str, today: str = "", *, locale: str = "") -> str:
    """As `day_in_words`, with the month written out."""
    date = dt.date.fromisoformat(day)
    if today[:4] == day[:4]:
        return str(format_skeleton("MMMMd", date, locale=_parsed(locale)))
    return str(format_date(date, "long", locale=_parsed(locale)))


def time_in_words(time: dt.time, *, locale: str = "") -> str:
    """A time of day: "14:05", "2:05 PM"."""
    return str(format_time(time, "short", locale=_parsed(locale)))


def read_day(text: str, *, locale: str = "") -> str:
    """What was typed as a day, as ISO 8601: "27.11.2026", "11/27/2026" and "2026-11-27" are the same one.

    Between dots the day comes first; otherwise a number above 12 tells which is the day, or else the way in which the
    reader's country writes it. What is no day comes back as it is, for the edit to refuse. Raises NotTaken for two
    readings.
    """
    typed = text.strip()
    if found := _YEAR_FIRST.fullmatch(typed):
        return _iso(found[1], found[2], found[3]) or typed
    found = _YEAR_LAST.fullmatch(typed)
    if found is None:
        return typed
    first, sign, second, year = found.groups()
    day_first, month_first = _iso(year, second, first), _iso(year, first, second)
    if sign == "." or not (day_first and month_first) or day_first == month_first:
        return day_first or ("" if sign == "." else month_first) or typed
    order = _order(locale)
    if order:
        return day_first if order == "day" else month_first
    sentence = _("“{text}” can be read in two ways: write it as {one} or as {other}.")
    raise NotTaken("two_readings", sentence.format(text=shown(typed), one=day_first, other=month_first))


def _iso(year: str, month: str, day: str) -> str:
    """The day of these numbers; empty when there is none."""
    try:
        return dt.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def _order(locale: str) -> str:
    """Which comes first between strokes where the reader lives, "day" or "month"; empty when the country is unknown."""
    reader = _parsed(locale)
    pattern = reader.date_formats["short"].pattern
    if not reader.territory or pattern.lower().startswith("y"):
        return ""
    return "day" if pattern.index("d") < pattern.index("M") else "month"


@lru_cache(maxsize=8)
def _parsed(locale: str) -> Locale:
    try:
        return Locale.parse((locale or default_locale(_VARIABLES) or FALLBACK).replace("-", "_").partition(".")[0])
    except (UnknownLocaleError, ValueError):
        return Locale.parse(FALLBACK)
