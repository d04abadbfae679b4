"""The issues of a sheet: the rows that belong to each, and what can be agreed on it."""

from dataclasses import field
from typing import Final

from app.domain.ids import IssueId
from app.domain.issues import MOST_LEVELS, AmountIssue
from app.domain.soundness import LONGEST_NAME, Unsound
from app.exchange.findings import Code, Fact, Finding, ImportRefused, Note, Refusal
from app.exchange.table_cells import cell_name
from app.exchange.table_roles import Role
from app.records import dataclass

_STEPS: Final = 100
_MOST_REPEATED: Final = 5
_CODE_LENGTH: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A number or text that a row gives, and where it stands, both from 0."""

    value: float
    row: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One row of an issue: its option as text, as a number where it is one, and the scores beside it by party."""

    row: int
    column: int
    label: str
    amount: float | None
    scores: dict[str, float]


@dataclass(slots=True, kw_only=True)
class Draft:
    """An issue while its rows are read."""

    file: str
    sheet: str
    name: str
    row: int
    given: dict[tuple[Role, str], Given] = field(default_factory=dict)
    said: dict[Role, str] = field(default_factory=dict)
    outcomes: list[Outcome] = field(default_factory=list)

    def finding(
        self, code: Code, *, row: int, column: int | None = None, found: Fact = None, expected: Fact = None
    ) -> Finding:
        """A finding about this issue, in a row or a cell of it."""
        cell = str(row + 1) if column is None else cell_name(row, column)
        return Finding(
            code=code,
            file=self.file,
            sheet=self.sheet,
            cell=cell,
            subject=self.name,
            found=found,
            expected=expected,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """An issue settled by one of these labels."""

    name: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Amounts:
    """An issue settled by a number."""

    name: str
    low: float
    high: float
    step: float
    unit: str
    currency: str


TableIssue = Choices | Amounts


def issue_of(draft: Draft, findings: list[Finding]) -> TableIssue:
    """What can be agreed on an issue, and what is to be noted about it; raises ImportRefused."""
    ends = [draft.given.get((role, "")) for role in (Role.LOW, Role.HIGH)]
    if ends == [None, None]:
        return _choices(draft, findings)
    low, high = ends
    if low is None or high is None:
        raise ImportRefused(draft.finding(Refusal.RANGE_HALF, row=draft.row))
    if low.value >= high.value:
        raise ImportRefused(draft.finding(Refusal.RANGE_EMPTY, row=low.row, column=low.column, found=low.value))
    step = draft.given.get((Role.STEP, ""))
    if step is None:
        findings.append(draft.finding(Note.NO_STEP, row=draft.row))
    size = _step(low.value, high.value) if step is None else step.value
    try:
        AmountIssue(id=IssueId("a"), low=low.value, high=high.value, step=size)
    except Unsound:
        raise ImportRefused(draft.finding(Refusal.STEP_DOES_NOT_FIT, row=draft.row, found=size)) from None
    unit, currency = draft.said.get(Role.UNIT, ""), draft.said.get(Role.CURRENCY, "")
    is_code = len(currency) == _CODE_LENGTH and currency.isascii() and currency.isalpha()
    return Amounts(
        name=draft.name,
        low=low.value,
        high=high.value,
        step=size,
        unit=(unit or ("" if is_code else currency))[:LONGEST_NAME],
        currency=currency.upper() if is_code else "",
    )


def _step(low: float, high: float) -> float:
    """Whole steps where both ends are whole and not too many lie between, else a hundredth of the range."""
    is_whole = low.is_integer() and high.is_integer() and high - low <= MOST_LEVELS
    return 1.0 if is_whole else float(f"{(high - low) / _STEPS:.6g}")


def _choices(draft: Draft, findings: list[Finding]) -> Choices:
    labels: dict[str, int] = {}
    repeated = []
    for outcome in draft.outcomes:
        if outcome.label in labels:
            repeated.append(outcome)
        labels[outcome.label] = outcome.row
    findings += (
        draft.finding(Note.LABEL_REPEATED, row=outcome.row, found=outcome.label)
        for outcome in repeated[:_MOST_REPEATED]
    )
    return Choices(name=draft.name, labels=tuple(outcome.label for outcome in draft.outcomes))
