"""Days as the reader writes them: "3 May", with the year where it is another one. For screen and paper, with Babel."""

import datetime as dt
from functools import lru_cache

from babel import Locale, UnknownLocaleError, default_locale
from babel.dates import format_skeleton

from app.wording.numbers import FALLBACK

_VARIABLES = ("LC_ALL", "LC_TIME", "LANG")


@lru_cache(maxsize=1024)
def day_in_words(day: str, today: str = "", *, locale: str = "") -> str:
    """An ISO 8601 day in short words; the year is left out where `today` is in the same one. Empty stays empty."""
    if not day:
        return ""
    date = dt.date.fromisoformat(day)
    skeleton = "MMMd" if today[:4] == day[:4] else "yMMMd"
    return str(format_skeleton(skeleton, date, locale=_parsed(locale)))


@lru_cache(maxsize=8)
def _parsed(locale: str) -> Locale:
    try:
        return Locale.parse((locale or default_locale(_VARIABLES) or FALLBACK).replace("-", "_").partition(".")[0])
    except (UnknownLocaleError, ValueError):
        return Locale.parse(FALLBACK)
