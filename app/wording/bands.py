"""Estimates as one writes them in a cell, from low to high, with the likely number between them where it is known."""

import re
from typing import Final

from app.domain.estimates import Estimate
from app.wording.names import shown
from app.wording.numbers import parse_number
from app.wording.plain import PLAIN, Formats, as_held, span
from app.wording.reading import NotANumber
from app.wording.translate import _

Band = tuple[float, float, float]
"""The lowest, the likely and the highest number."""

_BETWEEN: Final = re.compile(
    r"\s*[–—…]\s*|\s*\.\.+\s*|\s+to\s+|(?:(?<=[0-9%])|(?<=[0-9][km€£¥₹])|(?<=[0-9](?:mn|bn))|(?<=[0-9] [€£¥₹]))\s*-\s*",
    re.IGNORECASE,
)
_SHORT: Final = re.compile(r"[0-9]\s*(?:k|m|mn|mio|bn|thousand|million|billion)\b", re.IGNORECASE)
"""Thousands and more in short: of "20–60k" nobody knows whether the 20 are thousands as well."""
_ABOUT: Final = re.compile(r"(?:about|around|roughly|approximately|ca\.|circa|~|≈)\s*(?=[0-9+\-−.,])", re.IGNORECASE)
_ENDS, _WITH_LIKELY = 2, 3


def parse_band(text: str) -> Band:
    """The numbers of "40", "30–50" (likely: the middle) or "30–45–50"; raises NotANumber with a sentence.

    A hyphen, "to" and ".." stand for the dash as well. Each number is read as `numbers.parse_number` does. "about" may
    stand before a range, as the window writes it; before one number it is refused, since how far is not said.
    """
    hedge = _ABOUT.match(text.strip())
    rest = text.strip()[hedge.end() :] if hedge else text.strip()
    parts = _BETWEEN.split(rest)
    if len(parts) > 1 and _SHORT.search(parts[-1]) and not all(map(_SHORT.search, parts)):
        said = _("“{text}” can be read in two ways: write every number out, as in 20,000–60,000.")
        raise NotANumber("two_readings", said.format(text=shown(text)))
    numbers = [parse_number(part) for part in parts]
    if len(numbers) == 1 and hedge:
        open_ended = _("“{text}” leaves open how far either way: type from where to where, as in 30–50.")
        raise NotANumber("no_range", open_ended.format(text=shown(text)))
    if len(numbers) == 1:
        return numbers[0], numbers[0], numbers[0]
    if len(numbers) == _ENDS and numbers[0] <= numbers[1]:
        # Counted through the written form, so that the middle of 0.1 and 0.2 is 0.15.
        return numbers[0], float(f"{(numbers[0] + numbers[1]) / 2:.12g}"), numbers[1]
    if len(numbers) == _WITH_LIKELY and numbers == sorted(numbers):
        return numbers[0], numbers[1], numbers[2]
    said = _("“{text}” is no range: the lowest number comes first, as in 30–50, or 30–45–50 with the likely one.")
    raise NotANumber("no_range", said.format(text=shown(text)))


def band_to_edit(estimate: Estimate, show: Formats = PLAIN) -> str:
    """What a cell with an estimate is edited as: every number of it with all its digits."""
    if estimate.low is None or estimate.high is None:
        return show.number(estimate.value)
    low, value, high = (show.number(each) for each in (estimate.low, estimate.value, estimate.high))
    middle = (estimate.low + estimate.high) / 2
    if abs(middle - estimate.value) < _SAME:
        return span(low, high)
    return f"{low} to {value} to {high}" if estimate.low < 0 else f"{low}–{value}–{high}"


def band_in_short(estimate: Estimate, show: Formats = PLAIN) -> str:
    """An estimate as a cell shows it: from where to where, or the one number."""
    low, high = (as_held(end, show) for end in (estimate.floor, estimate.ceiling))
    return span(low, high)


_SAME: Final = 1e-9
