"""What a value must satisfy to exist at all: one error with a code, and the checks that several values share."""

import datetime as dt
import math
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from app.domain.ids import is_made, is_well_formed

if TYPE_CHECKING:
    from dataclasses import Field

LARGEST_NUMBER = 1e15
LONGEST_NAME = 500
LONGEST_TEXT = 100_000

PRIVATE = {"visibility": "private"}
PUBLIC = {"visibility": "public"}
DERIVED = {"visibility": "derived"}
"""Computed from other fields, private ones among them, and never handed on."""


class Unsound(ValueError):
    """A value that contradicts itself: `code` says how, `subject` which one, `found` what stood there.

    Wording makes a sentence of it; a ValueError because the reader of files reports those with their place.
    """

    def __init__(self, code: str, subject: str = "", found: object = "") -> None:
        """Keep the parts; the text is for logs of structure only and holds no private value."""
        super().__init__(f"{code}: {subject}" if subject else code)
        self.code = code
        self.subject = subject
        self.found = found


def visibility(of: "Field[Any]") -> str:
    """Who may see a field of the domain: "private", "public" (where its owner is chosen to be shown) or "derived".

    What nobody has thought about is private.
    """
    return str(of.metadata.get("visibility", "private"))


def sound_number(value: float, subject: str) -> float:
    """`value` as a float, minus zero as zero; refuses NaN, infinities and what is beyond 10^15."""
    # Compared before it becomes a float: a whole number may be too large for that.
    if LARGEST_NUMBER < abs(value) < math.inf:
        raise Unsound("number_too_large", subject, value)
    if isinstance(value, bool) or not math.isfinite(value):
        raise Unsound("not_a_number", subject, value)
    return float(value) + 0.0


def check_name(name: str, subject: str) -> None:
    """A name may be empty (it is then shown as its kind and number) but not longer than 500 characters."""
    if len(name) > LONGEST_NAME:
        raise Unsound("name_too_long", subject, len(name))


def check_text(text: str, subject: str) -> None:
    """Free text may have 100,000 characters."""
    if len(text) > LONGEST_TEXT:
        raise Unsound("text_too_long", subject, len(text))


def check_ids(identifiers: Iterable[str], subject: str, *, made: bool = False) -> None:
    """Identifiers are well formed and each occurs once; with `made` they may be made of several, which no file has."""
    seen: set[str] = set()
    for identifier in identifiers:
        if not (is_well_formed(identifier) or (made and is_made(identifier))):
            raise Unsound("bad_id", subject, identifier)
        if identifier in seen:
            raise Unsound("duplicate_id", subject, identifier)
        seen.add(identifier)


def check_day(text: str, subject: str) -> None:
    """A day is empty or written as it always is here; the standard library also reads weeks, and none of the "-"."""
    if not text:
        return
    try:
        is_day = dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        is_day = False
    if not is_day:
        raise Unsound("bad_date", subject, text)
