"""When money is paid, as one writes it: "at signing", "in 60 days", "30% at signing, 70% in 60 days"."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from app.domain.payments import (
    LATEST,
    MOST_INSTALMENTS,
    SLACK,
    WHOLE,
    YEAR,
    Instalment,
    Schedule,
    check_schedule,
    in_order,
)
from app.domain.soundness import Unsound
from app.wording.names import shown
from app.wording.numbers import parse_number
from app.wording.plain import PLAIN, Formats
from app.wording.reading import NotANumber, NotTaken
from app.wording.refusals import unsound_in_words
from app.wording.translate import _, ngettext

_WEEK, _MONTH, _QUARTER = 7.0, 30.0, 90.0
_UNITS: Final = {
    **dict.fromkeys(("d", "day", "days"), 1.0),
    **dict.fromkeys(("w", "week", "weeks"), _WEEK),
    **dict.fromkeys(("m", "month", "months"), _MONTH),
    **dict.fromkeys(("q", "quarter", "quarters"), _QUARTER),
    **dict.fromkeys(("y", "year", "years"), YEAR),
}
_EVERY: Final = {"weekly": _WEEK, "monthly": _MONTH, "quarterly": _QUARTER, "yearly": YEAR, "annual": YEAR}
_AT_ONCE: Final = frozenset({"now", "cash", "immediately", "prepaid", "signing", "signature"})
_PASSED_OVER: Final = frozenset(
    {"after", "at", "due", "in", "net", "of", "on", "once", "paid", "payment", "payable", "signing", "terms", "within"}
)
_REST: Final = frozenset({"rest", "remainder", "balance"})
_APART: Final = re.compile(r"\s*(?:;|\+|&|\band\b|\bthen\b|,(?=\s))\s*", re.IGNORECASE)
_PERCENT: Final = re.compile(r"\s*([0-9.,]+)\s*%\s*(.*)")
_NUMBER_FIRST: Final = re.compile(r"([0-9][0-9.,]*)\s*([a-z]*)")
_PAYING: Final = re.compile(r"\b(?:pay|paid|bill|invoic|instal|advance|deposit)")
_LONGEST: Final = 500
_FEWEST_EQUAL: Final = 3
_IN_MONTHS: Final = 4 * _MONTH


def parse_schedule(text: str) -> Schedule:
    """The schedule that somebody typed; none for no text. Raises reading.NotTaken with a sentence.

    Understood: "at signing", "60 days", "in 3 months", "30% at signing, 70% in 60 days", "20% now, rest in 90 days",
    "12 monthly payments", "4 quarterly payments in advance". A number alone is days; a month counts as 30 of them.
    """
    if not text.strip():
        return ()
    if len(text) > _LONGEST:
        raise _not_taken(text)
    pieces = [piece for piece in _APART.split(text.strip().casefold()) if piece]
    series = _series(pieces[0]) if len(pieces) == 1 else None
    if series is not None:
        return series
    parts: list[Instalment] = []
    rests: list[float] = []
    for piece in pieces:
        percent, when = _percent_of(piece)
        if percent is not None:
            parts.append(_part(percent, _days(when, text)))
        elif len(pieces) == 1 or _is_rest(when):
            rests.append(_days(when, text))
        else:
            raise _not_taken(text)
    left = WHOLE - sum(part.percent for part in parts)
    if len(rests) > 1 or (rests and left <= 0):
        raise _not_taken(text)
    try:
        schedule = in_order([*parts, *(_part(left, days) for days in rests)])
        check_schedule(schedule)
    except Unsound as error:
        raise NotTaken(error.code, unsound_in_words(error.code, error.found)) from error
    return schedule


def schedule_in_label(label: str) -> Schedule:
    """What the name of an option says of payment: "30 days net" does, "On delivery" does not."""
    if not any(sign.isdigit() for sign in label) and not _AT_ONCE & set(re.findall("[a-z]+", label.casefold())):
        return ()
    try:
        found = parse_schedule(label)
    except NotTaken:
        return ()
    # A number alone may be anything.
    return () if re.fullmatch(r"[\s0-9.,]*", label) else found


def is_about_paying(name: str) -> bool:
    """Whether an issue is about paying by what it is called."""
    return _PAYING.search(name.casefold()) is not None


def schedule_in_words(paid: Schedule, show: Formats = PLAIN) -> str:
    """A schedule in words that `parse_schedule` reads back; empty for none."""
    series = _series_in_words(paid, show)
    if series:
        return series
    if len(paid) == 1:
        return _when(paid[0].days, show)
    pattern = _("{percent}% {when}")
    return _(", ").join(pattern.format(percent=show.number(each.percent), when=_when(each.days, show)) for each in paid)


def _percent_of(piece: str) -> tuple[float | None, str]:
    match = _PERCENT.fullmatch(piece)
    if match is None:
        return None, piece
    return parse_number(match[1]), match[2]


def _is_rest(when: str) -> bool:
    return bool(_REST & set(re.findall("[a-z]+", when)))


def _days(when: str, text: str) -> float:
    """How many days after signing; raises NotTaken."""
    words = re.findall(r"[0-9][0-9.,]*|[^\W\d]+", when)
    left = [word for word in words if word not in _PASSED_OVER | _REST | {"the"}]
    if not left and words:
        # "at signing", "at once": nothing but when.
        if {"once", "signing"} & set(words):
            return 0.0
        raise _not_taken(text)
    if len(left) == 1 and left[0] in _AT_ONCE:
        return 0.0
    match = _NUMBER_FIRST.fullmatch(" ".join(left))
    if match is None or (match[2] and match[2] not in _UNITS):
        raise _not_taken(text)
    days = parse_number(match[1]) * _UNITS.get(match[2], 1.0)
    if days > LATEST:
        raise NotTaken("days_outside_range", unsound_in_words("days_outside_range", days))
    return days


def _series(when: str) -> Schedule | None:
    """Equal parts, one at the end of every month or so, or at its beginning; None for anything else."""
    match = re.fullmatch(
        r"(?:in )?([0-9]{1,3}) (?:equal )?([a-z]+)(?: payments| instal?ments)?( in advance)?", when.strip()
    )
    if match is None or match[2] not in _EVERY:
        return None
    number, every = int(match[1]), _EVERY[match[2]]
    if not 0 < number <= MOST_INSTALMENTS or number * every > LATEST:
        raise _not_taken(when)
    first = 0 if match[3] else 1
    return tuple(Instalment(percent=WHOLE / number, days=every * (at + first)) for at in range(number))


def _series_in_words(paid: Sequence[Instalment], show: Formats) -> str:
    if len(paid) < _FEWEST_EQUAL or any(each.percent != paid[0].percent for each in paid):
        return ""
    words = {
        _WEEK: _("{count} weekly payments"),
        _MONTH: _("{count} monthly payments"),
        _QUARTER: _("{count} quarterly payments"),
        YEAR: _("{count} yearly payments"),
    }
    every = paid[1].days - paid[0].days
    if every not in words or any(later.days - earlier.days != every for earlier, later in pairwise(paid)):
        return ""
    if paid[0].days not in {0, every} or abs(paid[0].percent * len(paid) - WHOLE) > SLACK / 10:
        return ""
    said = words[every].format(count=show.number(len(paid), decimals=0))
    return said if paid[0].days else _("{payments} in advance").format(payments=said)


def _when(days: float, show: Formats) -> str:
    if days == 0:
        return _("at signing")
    if days % YEAR == 0:
        count = int(days / YEAR)
        return ngettext("in {count} year", "in {count} years", count).format(count=show.number(count))
    if days >= _IN_MONTHS and days % _MONTH == 0:
        return _("in {count} months").format(count=show.number(days / _MONTH))
    count = int(days) if days == int(days) else 2
    return ngettext("in {count} day", "in {count} days", count).format(count=show.number(days))


def _part(percent: float, days: float) -> Instalment:
    try:
        return Instalment(percent=percent, days=days)
    except Unsound as error:
        raise NotTaken(error.code, unsound_in_words(error.code, error.found)) from error


def _not_taken(text: str) -> NotTaken:
    said = _("“{text}” is not understood: write “at signing”, “60 days” or “30% at signing, 70% in 60 days”.")
    return NotANumber("no_schedule", said.format(text=shown(text)))
