"""One profile in numbers: weights, evaluations, reservation value, discount; what is no number is mended or refused."""

from collections.abc import Iterator, Sequence
from typing import Final

from app.exchange.findings import Fact, Finding, ImportRefused, Note, Refusal, Repair
from app.exchange.genius_files import Evaluator, FileIssue, FileWeight, GeniusFile
from app.exchange.genius_matching import keyed_items
from app.exchange.numbers import TooLarge, number
from app.exchange.plain_names import stem_of
from app.records import dataclass

_SHOWN: Final = 40
_SUM_OFF: Final = 1e-6
KINDS: Final = {
    "linear": (("offset", "slope"), ("parameter0", "parameter1")),
    "constant": (("parameter0",), ("offset",)),
    "triangular": (("parameter0", "parameter1", "parameter2"),),
}
"""The kinds of curves there are and the numbers each is made of, in one of these spellings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """How the amounts of an issue are valued, from 0 to 1.

    linear: numbers are the value at the beginning and the slope, counted from the low end where `from_low`, else from
    the amount 0; cut off at 0 and 1. constant: the value. triangular: the low foot, the high foot, the top.
    """

    kind: str
    numbers: tuple[float, ...]
    from_low: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What one party wants, by the issues of the domain: weights as given, evaluations of options or a curve."""

    file: str
    name: str
    weights: tuple[float, ...]
    evaluations: tuple[tuple[float, ...] | Curve, ...]
    reservation: float | None
    discount: float | None


def profile_of(
    file: GeniusFile, domain: GeniusFile, issues: Sequence[FileIssue]
) -> tuple[Profile, tuple[Finding, ...]]:
    """A profile whose issues stand in the order of the domain, and what was found; raises ImportRefused."""
    reader = _Reader(file.file)
    weights = reader.weights(file, issues)
    evaluations = tuple(reader.evaluations(known, issue) for known, issue in zip(domain.issues, issues, strict=True))
    profile = Profile(
        file=file.file,
        name=file.name or stem_of(file.file),
        weights=weights,
        evaluations=evaluations,
        reservation=reader.reservation(file.reservation),
        discount=reader.discount(file.discount),
    )
    return profile, tuple(reader.findings)


class _Reader:
    """Reads the numbers of one profile and keeps what it found on the way."""

    def __init__(self, file: str) -> None:
        self._file = file
        self.findings: list[Finding] = []

    # weights

    def weights(self, file: GeniusFile, issues: Sequence[FileIssue]) -> tuple[float, ...]:
        indexes: set[int] = set()
        for issue in issues:
            if issue.index in indexes:
                raise self._refused(Refusal.INDEX_REPEATED, issue.line, issue.name, found=issue.index)
            indexes.add(issue.index)
        given: dict[int, list[FileWeight]] = {}
        for weight in file.weights:
            if weight.index in indexes:
                given.setdefault(weight.index, []).append(weight)
            else:
                self._note(Repair.WEIGHT_WITHOUT_ISSUE, weight.line, found=weight.index_text)
        read = tuple(self._weight(issue, given.get(issue.index, [])) for issue in issues)
        total = sum(read)
        if issues and abs(total - 1) > _SUM_OFF:
            self._note(Note.WEIGHTS_ADD_UP, None, found=round(total, 6))
        return read

    def _weight(self, issue: FileIssue, given: Sequence[FileWeight]) -> float:
        if not given:
            self._note(Repair.WEIGHT_MISSING, issue.line, issue.name)
            return 0.0
        last = given[-1]
        if len(given) > 1:
            self._note(Repair.WEIGHT_REPEATED, last.line, issue.name, expected=last.value[:_SHOWN])
        value = self._number(last.value, last.line, issue.name)
        if value is None:
            self._note(Repair.WEIGHT_NOT_A_NUMBER, last.line, issue.name, found=last.value[:_SHOWN])
            return 0.0
        if value < 0:
            raise self._refused(Refusal.NEGATIVE_WEIGHT, last.line, issue.name, found=value)
        return value

    # evaluations

    def evaluations(self, known: FileIssue, issue: FileIssue) -> tuple[float, ...] | Curve:
        """In the order of the domain's options."""
        if known.bounds is not None:
            return self._curve(issue)
        items = keyed_items(issue.items)
        read = []
        for key in keyed_items(known.items):
            item = items.get(key)
            if item is None or item.evaluation is None:
                line = issue.line if item is None else item.line
                self._note(Repair.EVALUATION_MISSING, line, issue.name, found=key[0])
                read.append(0.0)
                continue
            value = self._number(item.evaluation, item.line, issue.name)
            if value is None:
                written = item.evaluation.strip()[:_SHOWN]
                self._note(Repair.EVALUATION_NOT_A_NUMBER, item.line, issue.name, found=key[0], expected=written)
            read.append(value or 0.0)
        if read and max(read) <= 0 and any(read):
            self._note(Note.NOTHING_ABOVE_ZERO, issue.line, issue.name)
        return tuple(read)

    def _curve(self, issue: FileIssue) -> Curve:
        evaluator = issue.evaluator
        if evaluator is None:
            self._note(Repair.EVALUATOR_MISSING, issue.line, issue.name)
            return Curve(kind="constant", numbers=(0.0,), from_low=True)
        spellings = KINDS.get(evaluator.kind)
        if spellings is None:
            raise self._refused(Refusal.EVALUATOR_UNKNOWN, evaluator.line, issue.name, found=evaluator.kind)
        written = dict(evaluator.numbers)
        names = next((each for each in spellings if any(name in written for name in each)), spellings[0])
        numbers = tuple(self._numbers(issue, evaluator, names))
        return Curve(kind=evaluator.kind, numbers=numbers, from_low=names[0] == "offset")

    def _numbers(self, issue: FileIssue, evaluator: Evaluator, names: Sequence[str]) -> Iterator[float]:
        written = dict(evaluator.numbers)
        for name in names:
            text = written.get(name, "")
            value = self._number(text, evaluator.line, issue.name)
            if value is None:
                raise self._refused(
                    Refusal.NOT_A_NUMBER, evaluator.line, issue.name, found=text[:_SHOWN], expected=name
                )
            yield value

    # what stands beside the issues

    def reservation(self, given: tuple[str, int] | None) -> float | None:
        """Not given is not 0."""
        if given is None:
            self._note(Note.RESERVATION_MISSING, None)
            return None
        text, line = given
        value = self._number(text, line, "")
        if value is None:
            raise self._refused(Refusal.NOT_A_NUMBER, line, "", found=text[:_SHOWN], expected="reservation")
        return value

    def discount(self, given: tuple[str, int] | None) -> float | None:
        """Nothing here counts with it, so one that is no number hurts nobody."""
        if given is None:
            return None
        text, line = given
        try:
            value = number(text)
        except TooLarge:
            value = None
        if value is None:
            self._note(Note.DISCOUNT_IGNORED, line, found=text[:_SHOWN])
        elif value != 1:
            self._note(Note.DISCOUNT_KEPT, line, found=value)
        return value

    def _number(self, text: str, line: int, subject: str) -> float | None:
        try:
            return number(text)
        except TooLarge:
            raise self._refused(Refusal.NUMBER_TOO_LARGE, line, subject, found=text[:_SHOWN]) from None

    def _note(
        self, code: Repair | Note, line: int | None, subject: str = "", *, found: Fact = None, expected: Fact = None
    ) -> None:
        self.findings.append(
            Finding(code=code, file=self._file, line=line, subject=subject, found=found, expected=expected)
        )

    def _refused(
        self, code: Refusal, line: int, subject: str, *, found: Fact = None, expected: Fact = None
    ) -> ImportRefused:
        return ImportRefused(
            Finding(code=code, file=self._file, line=line, subject=subject, found=found, expected=expected)
        )
