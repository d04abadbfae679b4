"""Numbers as written in files of other programs: read strictly, kept as the decimals they show."""

import re
from fractions import Fraction
from typing import Final

from app.domain.soundness import LARGEST_NUMBER

_NUMBER: Final = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?")
LONGEST_NUMBER: Final = 400


class TooLarge(ValueError):
    """The number is beyond what a deal may hold."""


def number(text: str) -> float | None:
    """The number a text shows, None where it is none: no NaN, no infinity, no decimal comma; raises TooLarge."""
    text = text.strip()
    if len(text) > LONGEST_NUMBER or not _NUMBER.fullmatch(text):
        return None
    value = float(text)
    if abs(value) > LARGEST_NUMBER:
        raise TooLarge
    return value + 0.0


def nearest(value: Fraction) -> float:
    """The number nearest to an exact one; raises TooLarge."""
    if abs(value) > LARGEST_NUMBER:
        raise TooLarge
    return float(value)
