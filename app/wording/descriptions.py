"""An issue described in one cell: "9.20 – 10.40 € in steps of 0.05" or "on delivery; 30 days; 60 days", both ways."""

import re
from dataclasses import dataclass

from app.domain.issues import AmountIssue, ChoiceIssue, Issue, finest_step
from app.wording.names import option_names
from app.wording.numbers import parse_number
from app.wording.plain import PLAIN, SIGNS, Formats, amount, decimals_of
from app.wording.reading import NotANumber
from app.wording.translate import _

DEFAULT_STEPS = 20
_STEP = re.compile(r"\b(?:in\s+steps?\s+of|steps?(?:\s+of)?|by)\b", re.IGNORECASE)
_RANGE = re.compile(r"\s+(?:to|until|-)\s+|\s*[–—…]\s*|(?<=\d)-(?=\d)|\.\.", re.IGNORECASE)
_CODE = re.compile(
    "AED|AUD|BRL|CAD|CHF|CNY|CZK|DKK|EUR|GBP|HKD|HUF|IDR|ILS|INR|JPY|KRW|MXN|MYR|NOK|NZD|PHP|PLN|RON|SAR|SEK|SGD|THB|"
    "TRY|USD|ZAR"
)
_CURRENCIES = {sign: code for code, sign in SIGNS.items()}
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
        step = amount(issue.step, issue, show)
        ends = f"{amount(issue.low, issue, show)} – {amount(issue.high, issue, show)}"
        return _("{ends} in steps of {step}").format(ends=ends, step=step)
    return "; ".join(option_names(issue))


def read_description(text: str) -> Description | None:
    """What a typed line describes: a range when it is two numbers with "to" or a dash between, options otherwise.

    None for an empty line. Options are divided by semicolons, or by slashes when there are none.
    """
    if not text.strip():
        return None
    divided = _STEP.split(text, maxsplit=1)
    ends = _RANGE.split(divided[0].strip(), maxsplit=1)
    if ";" not in text and len(ends) == 2:
        found = _range_of(ends[0], ends[1], divided[1] if len(divided) == 2 else "")
        if found is not None:
            return found
    divider = ";" if ";" in text else "/"
    labels = tuple(dict.fromkeys(label for label in (part.strip() for part in text.split(divider)) if label))
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


def _range_of(first: str, second: str, step: str) -> Range | None:
    unit = _unit_of(second) or _unit_of(first)
    try:
        low, high = (parse_number(_bare(part)) for part in (first, second))
        size = parse_number(_bare(step)) if step.strip() else default_step(low, high) if high > low else 1.0
    except NotANumber:
        return None
    if low >= high or size <= 0:
        return None
    currency = unit if _CODE.fullmatch(unit) else _CURRENCIES.get(unit, "")
    return Range(low=low, high=high, step=size, unit="" if currency else unit, currency=currency)


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
