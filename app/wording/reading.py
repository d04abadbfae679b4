"""Reading a typed number, or yes or no, without ever guessing: what has two readings is refused with a sentence."""

import re
from decimal import Decimal
from typing import Final

from app.domain.issues import AmountIssue
from app.domain.soundness import LARGEST_NUMBER
from app.records import dataclass
from app.wording.names import shown
from app.wording.plain import MINUS, SIGNS, decimals_of
from app.wording.translate import _

LONGEST_TYPED: Final = 100

_SENTENCES: Final = {
    "empty": _("Nothing is typed here: a number is expected, such as {example}."),
    "not_a_number": _("“{text}” is not a number: something like {example} is expected."),
    "two_readings": _("“{text}” can be read in two ways: write it without separators of thousands, or as {long}."),
    "too_large": _("“{text}” is too large: at most 1,000,000,000,000,000 is expected."),
    "other_currency": _("“{text}” is in another currency: this issue is counted in {currency}."),
    "other_unit": _("“{text}” has another unit: this issue is counted in {unit}."),
    "short_form_or_unit": _("“{text}” can be read in two ways: write the number out, because {unit} begins alike."),
}
_POINT_OR_GROUP: Final = _("“{text}” can be read in two ways: write {point} or {plain}.")
_SHORT: Final = {"k": 3, "thousand": 3, "m": 6, "mn": 6, "mio": 6, "million": 6, "bn": 9, "billion": 9}
_BLANKS: Final = "\u00a0\u202f\u2009 "
_APOSTROPHES: Final = "'’"
_NUMBER: Final = re.compile(
    rf"(?P<before>[^0-9.,+\-−]*)(?P<sign>[+\-−]?)(?P<between>[^0-9.,+\-−]*)"
    rf"(?P<digits>[0-9.,][0-9.,{_BLANKS}{_APOSTROPHES}]*)(?P<exponent>[eE][+-]?[0-9]+)?(?P<after>[^0-9]*)",
    re.ASCII,
)
_PERCENT: Final = "%"
_YES: Final = frozenset({"yes", "y", "true", "on", "1", "✓", "✔", _("yes")})
_NO: Final = frozenset({"no", "n", "false", "off", "0", "✗", "✘", _("no")})


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """The signs for decimals and for groups of thousands of a locale."""

    decimal: str
    group: str


class NotTaken(ValueError):
    """What was typed is not taken: `code` says why, `sentence`, which is also its text, tells the person."""

    def __init__(self, code: str, sentence: str) -> None:
        """Keep both."""
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence


class NotANumber(NotTaken):
    """What was typed in the place of a number is none, or can be read in two ways."""


def read_number(text: str, *, manner: Manner, issue: AmountIssue | None = None) -> float:
    """The number in `text`; raises NotANumber. See numbers.parse_number."""
    reader = _Reader(text=text, manner=manner, issue=issue)
    if not text.strip():
        raise reader.refusal("empty")
    match = _NUMBER.fullmatch(text.strip()) if len(text) <= LONGEST_TYPED else None
    if match is None or (match["before"].strip() and match["between"].strip()):
        raise reader.refusal("not_a_number")
    power = reader.power_of(match["after"].strip(f"{_BLANKS}"), f"{match['before']}{match['between']}".strip(_BLANKS))
    exponent = int(match["exponent"][1:]) if match["exponent"] and len(match["exponent"]) <= 5 else 0
    if match["exponent"] and len(match["exponent"]) > 5:
        raise reader.refusal("too_large")
    digits = reader.decimal_of(match["digits"].strip(_BLANKS))
    value = float(digits.scaleb(power + exponent))
    if abs(value) > LARGEST_NUMBER:
        raise reader.refusal("too_large")
    return -value if match["sign"] in {"-", "−"} and value else value


def read_yes_or_no(text: str) -> bool:
    """Whether what was typed or pasted says yes; raises NotTaken when it says neither.

    An "x" is refused, because some tick with it and others cross out.
    """
    word = text.strip().casefold()
    if word in _YES | _NO:
        return word in _YES
    raise NotTaken("neither", _("“{text}” says neither yes nor no: type one of the two.").format(text=shown(text)))


def _example(issue: AmountIssue | None, manner: Manner) -> str:
    """A number that fits the field: an amount in the middle of its issue's range, else one that points, shares and
    importances may all be.
    """
    value = 12.5
    if issue is not None:
        value = float(f"{issue.low + issue.step * round((issue.high - issue.low) / issue.step / 2):.12g}")
    return f"{value:.{decimals_of(value)}f}".replace(".", manner.decimal).replace("-", MINUS)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    text: str
    manner: Manner
    issue: AmountIssue | None

    def refusal(self, code: str) -> NotANumber:
        issue = self.issue
        sentence = _SENTENCES[code].format(
            text=shown(self.text),
            example=_example(issue, self.manner),
            long=f"1250{self.manner.decimal}5",
            currency=issue.currency if issue else "",
            unit=(issue.unit or issue.currency or _("plain numbers")) if issue else "",
        )
        return NotANumber(code, sentence)

    def power_of(self, after: str, before: str) -> int:
        """The power of ten that a short form stands for; what else stands around the digits must be harmless."""
        short, unit = self._parted(after)
        for word in (before, unit):
            self._check_unit(word)
        if before and unit and before != unit and self._is_currency(before) and self._is_currency(unit):
            raise self.refusal("not_a_number")
        return _SHORT[short.casefold()] if short else 0

    def _parted(self, after: str) -> tuple[str, str]:
        unit = self.issue.unit if self.issue else ""
        if unit and after.casefold() == unit.casefold():
            return "", after
        first, _blank, rest = after.partition(" ")
        rest = rest.strip(_BLANKS)
        if first.casefold() not in _SHORT:
            glued = re.fullmatch(r"(?i)(k|mn|mio|m|bn)([^\w\s]+)", after)
            first, rest = (glued[1], glued[2]) if glued else ("", after)
        if first and unit and len(first) == 1 and not rest and unit.casefold().startswith(first.casefold()):
            raise self.refusal("short_form_or_unit")
        return first, rest

    def _check_unit(self, word: str) -> None:
        if not word or word == _PERCENT:
            if word and self.issue is not None and (self.issue.currency or self.issue.unit not in {"", _PERCENT}):
                raise self.refusal("other_unit")
            return
        issue = self.issue
        if issue is not None and issue.unit and word.casefold() == issue.unit.casefold():
            return
        if not self._is_currency(word):
            raise self.refusal("other_unit" if issue is not None and issue.unit else "not_a_number")
        if issue is None:
            return
        if not issue.currency:
            raise self.refusal("other_unit")
        if word.upper() != issue.currency and SIGNS.get(issue.currency) != word:
            raise self.refusal("other_currency")

    def _is_currency(self, word: str) -> bool:
        known = self.issue is not None and word.upper() == self.issue.currency
        return known or word in SIGNS.values() or word.upper() in SIGNS

    def decimal_of(self, digits: str) -> Decimal:
        """The digits with their separators understood, or refused where that would be a guess."""
        for blank in (*_BLANKS, *_APOSTROPHES):
            digits = digits.replace(blank, _APOSTROPHES[0])
        if _APOSTROPHES[0] in digits:
            whole, separator, fraction = digits.partition(self.manner.decimal)
            mixed = "." in whole or "," in whole or _APOSTROPHES[0] in fraction
            if mixed or not _grouped(whole, _APOSTROPHES[0]):
                raise self.refusal("not_a_number")
            digits = whole.replace(_APOSTROPHES[0], "") + separator + fraction
        return Decimal(self._with_point(digits))

    def _with_point(self, digits: str) -> str:
        decimal = self.manner.decimal
        other = "," if decimal == "." else "."
        whole, separator, fraction = digits.partition(decimal)
        if decimal in fraction:
            if other not in digits and _grouped(digits, decimal):
                return digits.replace(decimal, "")
            raise self.refusal("two_readings")
        if other in fraction:
            raise self.refusal("two_readings")
        if other in whole:
            several = whole.count(other) > 1
            if not several and not separator and (not _grouped(whole, other) or self.manner.group != other):
                point, plain = (whole.replace(other, each) for each in (decimal, ""))
                said = _POINT_OR_GROUP.format(text=shown(self.text), point=point, plain=plain)
                raise NotANumber("two_readings", said)
            if not _grouped(whole, other):
                raise self.refusal("two_readings")
            whole = whole.replace(other, "")
        if not whole and not fraction:
            raise self.refusal("not_a_number")
        return f"{whole or 0}.{fraction or 0}" if separator else whole


def _grouped(digits: str, separator: str) -> bool:
    return re.fullmatch(rf"[0-9]{{1,3}}(?:{re.escape(separator)}[0-9]{{3}})+", digits) is not None
