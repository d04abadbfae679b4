"""An issue described in one cell: "9.20 – 10.40 € in steps of 0.05" or "on delivery; 30 days; 60 days", both ways."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace

from app.domain.issues import AmountIssue, ChoiceIssue, Issue, finest_step
from app.records import dataclass
from app.wording.names import option_names, shown
from app.wording.numbers import parse_number
from app.wording.plain import PLAIN, SIGNS, Formats, amount, decimals_of
from app.wording.reading import NotANumber, NotTaken
from app.wording.translate import _

DEFAULT_STEPS = 20
_STEP = re.compile(r"\b(?:in\s+steps?\s+of|steps?(?:\s+of)?|by)\b", re.IGNORECASE)
_RANGE = re.compile(r"\s+(?:to|until|-)\s+|\s*[–—…]\s*|(?<=\d)-(?=\d)|\.\.", re.IGNORECASE)
_CODE = re.compile(
    "AED|AUD|BRL|CAD|CHF|CNY|CZK|DKK|EUR|GBP|HKD|HUF|IDR|ILS|INR|JPY|KRW|MXN|MYR|NOK|NZD|PHP|PLN|RON|SAR|SEK|SGD|THB|"
    "TRY|USD|ZAR"
)
_CURRENCIES = {sign: code for code, sign in SIGNS.items()}
_SENTENCES = {
    "one_number": _("“{text}” is one number: type a range such as 9 to 11, or several options divided by semicolons."),
    "option_twice": _("The option “{text}” stands there twice: name each once."),
    "two_units": _("“{text}” and “{other}” are two units: count both ends and the step in the same one."),
}
_SHORT_FORM = re.compile(r"\d(?:k|m|bn)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """An amount issue as described: its ends, step, and unit or currency (ISO 4217)."""

    low: float
    high: float
    step: float
    unit: str = ""
    currency: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A choice issue as described: its options in order."""

    labels: tuple[str, ...]


Description = Range | Choice


def describe(issue: Issue, show: Formats = PLAIN) -> str:
    """What an issue is about in one line: its options, or its range with the step."""
    if isinstance(issue, AmountIssue):
        # A word is said once: "0 – 90 days in steps of 15"; a sign stands at every number.
        bare = issue if issue.currency or issue.unit == "%" else replace(issue, unit="")
        ends = f"{amount(issue.low, bare, show)} – {amount(issue.high, issue, show)}"
        return _("{ends} in steps of {step}").format(ends=ends, step=amount(issue.step, bare, show))
    return "; ".join(option_names(issue))


def is_described(issue: Issue) -> bool:
    """Whether there is anything to say of what an issue is about: quicker than saying it."""
    return isinstance(issue, AmountIssue) or bool(issue.options)


def read_description(text: str) -> Description | None:
    """What a typed line describes: a range when it is two numbers with "to" or a dash between, options otherwise.

    None for an empty line. Options are divided by semicolons, or by slashes when there are none. A range may be one
    that no issue can have, such as 11 to 9: the edit says why. Raises NotTaken for a number that cannot be read, for
    one that stands alone, for ends in different units, and for an option that stands there twice.
    """
    if not text.strip():
        return None
    if ";" not in text:
        divided = _STEP.split(text, maxsplit=1)
        ends = _RANGE.split(divided[0].strip(), maxsplit=1)
        if len(ends) == 2 and all(_is_meant_as_number(_bare(end)) for end in ends):
            return _range_of(ends[0], ends[1], divided[1] if len(divided) == 2 else "")
        if _is_meant_as_number(text):
            raise _refusal("one_number", text)
    return _choice_of(text)


def amounts_in(labels: Iterable[str], *, unit: str = "") -> dict[str, float]:
    """The labels that are amounts, "30 days", with the number of each; one in another unit than `unit` is none.

    Where no unit is given, the first that stands there is meant.
    """
    numbers: dict[str, float] = {}
    for label in labels:
        counted = _unit_of(label)
        with suppress(NotANumber):
            number = parse_number(_bare(label))
            if not counted or not unit or _is_same_unit(unit, counted):
                numbers[label] = number
                unit = unit or counted
    return numbers


def line_of(cells: Sequence[str]) -> str:
    """The line that cells of a spreadsheet, or lines within one of them, describe together.

    Two numbers are the ends of a range, and a third one is its step unless it is larger than the range. All else is
    options.
    """
    parts = [part for cell in cells for line in cell.splitlines() if (part := line.strip())]
    if len(parts) not in {2, 3} or not all(map(_is_meant_as_number, parts)) or not _leaves_room(parts):
        return "; ".join(parts)
    return " – ".join(parts[:2]) + "".join(f" in steps of {step}" for step in parts[2:])


def _leaves_room(parts: Sequence[str]) -> bool:
    try:
        low, high, *step = map(parse_number, parts)
    except NotANumber:
        return True
    return not step or step[0] <= abs(high - low)


def _choice_of(text: str) -> Choice | None:
    divider = ";" if ";" in text else "/"
    labels = tuple(label for label in (part.strip() for part in text.split(divider)) if label)
    twice = next((label for label, count in Counter(labels).items() if count > 1), None)
    if twice is not None:
        raise _refusal("option_twice", twice)
    return Choice(labels=labels) if labels else None


def default_step(low: float, high: float) -> float:
    """A round step that makes about twenty levels of a range, or as many as its ends can tell apart.

    Between whole ends it is whole.
    """
    # Twice the finest: rounding below may take a hundredth of it.
    rough = max((high - low) / DEFAULT_STEPS, 2 * finest_step(low, high))
    power = 10.0 ** (len(str(int(rough))) - 1 if rough >= 1 else -decimals_of(float(f"{rough:.0e}")))
    step = next(float(f"{multiple * power:.12g}") for multiple in (1, 2, 5, 10) if multiple * power >= rough * 0.99)
    whole = float(low).is_integer() and float(high).is_integer() and high - low > 1
    return max(step, 1.0) if whole else step


def _range_of(first: str, second: str, step: str) -> Range:
    low, high = (parse_number(_bare(part)) for part in (first, second))
    size = default_step(low, high) if high > low else 1.0
    if step.strip():
        size = parse_number(_bare(step) or step)
    units = [unit for unit in map(_unit_of, (second, first, step)) if unit]
    for other in units[1:]:
        if not _is_same_unit(units[0], other):
            raise _refusal("two_units", other, units[0])
    unit = _CURRENCIES.get(units[0], units[0]) if units else ""
    currency = unit if _CODE.fullmatch(unit) else ""
    return Range(low=low, high=high, step=size, unit="" if currency else unit, currency=currency)


def _is_meant_as_number(text: str) -> bool:
    """Whether it is a number, if perhaps one that nobody can read for sure."""
    try:
        parse_number(text)
    except NotANumber as refusal:
        return refusal.code in {"two_readings", "too_large"}
    return True


def _is_same_unit(one: str, other: str) -> bool:
    """Whether two units are the same, or one is the plural of the other."""
    short, long = sorted((_CURRENCIES.get(unit, unit).casefold() for unit in (one, other)), key=len)
    return short == long or (len(short) > 1 and len(long) - len(short) <= 2 and long.startswith(short))


def _refusal(code: str, text: str, other: str = "") -> NotTaken:
    return NotTaken(code, _SENTENCES[code].format(text=shown(text), other=shown(other)))


def _unit_of(text: str) -> str:
    sign = next((sign for sign in _CURRENCIES if len(sign) == 1 and sign in text), "")
    if sign:
        return sign
    if _SHORT_FORM.search(text.strip()):
        return ""
    found = re.search(r"[^\d\s.,+\-−][^\d]*$", text.strip())
    return found[0].strip() if found else ""


def _bare(text: str) -> str:
    """A number without its unit; a short form such as k or m right behind the digits is part of the number."""
    stripped = text.strip()
    for sign in (_unit_of(stripped), *(sign for sign in _CURRENCIES if len(sign) == 1)):
        if sign:
            stripped = stripped.replace(sign, "")
    return stripped.strip()


def is_described_by(issue: Issue, description: Description) -> bool:
    """Whether an issue is already what a line describes."""
    if isinstance(issue, ChoiceIssue):
        return isinstance(description, Choice) and tuple(o.label for o in issue.options) == description.labels
    return isinstance(description, Range) and (
        (issue.low, issue.high, issue.step, issue.unit, issue.currency)
        == (description.low, description.high, description.step, description.unit, description.currency)
    )
