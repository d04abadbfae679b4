"""What is negotiated: choice issues with options, amount issues with a range and a step."""

import math
import re
from dataclasses import field
from decimal import Decimal
from typing import Literal

from app.domain.ids import EventId, IssueId, OptionId, PartyId
from app.domain.payments import Schedule, check_schedule
from app.domain.soundness import PRIVATE, PUBLIC, Unsound, check_ids, check_name, check_text, sound_number
from app.records import dataclass

MOST_LEVELS = 20_000
"""An amount issue may have so many levels; a finer step is refused rather than silently coarsened."""

_CURRENCY = re.compile("[A-Z]{3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class OffTable:
    """Why an option cannot be agreed to: a party's "cannot" is not a score of 0."""

    by: PartyId | None = field(default=None, metadata=PRIVATE)
    why: str = field(default="", metadata=PRIVATE)

    def __post_init__(self) -> None:
        check_text(self.why, "why")


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One possible outcome of a choice issue; `paid` is when the price is paid, where the option says that."""

    id: OptionId = field(metadata=PRIVATE)
    label: str = field(default="", metadata=PUBLIC)
    paid: Schedule = field(default=(), metadata=PUBLIC)
    off_table: OffTable | None = field(default=None, metadata=PRIVATE)

    def __post_init__(self) -> None:
        check_name(self.label, "label")
        check_schedule(self.paid)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceIssue:
    """An issue settled by picking one of its options; it may have none yet.

    With `depends_on` it may be settled otherwise in every outcome of that event.
    """

    kind: Literal["choice"] = field(default="choice", metadata=PUBLIC)
    id: IssueId = field(metadata=PRIVATE)
    name: str = field(default="", metadata=PUBLIC)
    options: tuple[Option, ...] = field(default=(), metadata=PUBLIC)
    depends_on: EventId | None = field(default=None, metadata=PRIVATE)
    note: str = field(default="", metadata=PRIVATE)

    def __post_init__(self) -> None:
        check_name(self.name, "name")
        check_text(self.note, "note")
        check_ids((option.id for option in self.options), "options")


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountIssue:
    """An issue settled by a number from `low` to `high` in steps of `step`, in `unit` or in `currency` (ISO 4217).

    With `depends_on` it may be settled otherwise in every outcome of that event. With `paid_after` it is how long
    after signing the price is paid, where its unit is one of time.
    """

    kind: Literal["amount"] = field(default="amount", metadata=PUBLIC)
    id: IssueId = field(metadata=PRIVATE)
    name: str = field(default="", metadata=PUBLIC)
    low: float = field(default=0.0, metadata=PRIVATE)
    high: float = field(default=100.0, metadata=PRIVATE)
    step: float = field(default=1.0, metadata=PRIVATE)
    unit: str = field(default="", metadata=PUBLIC)
    currency: str = field(default="", metadata=PUBLIC)
    paid_after: bool = field(default=False, metadata=PRIVATE)
    depends_on: EventId | None = field(default=None, metadata=PRIVATE)
    note: str = field(default="", metadata=PRIVATE)

    def __post_init__(self) -> None:
        check_name(self.name, "name")
        check_name(self.unit, "unit")
        check_text(self.note, "note")
        for part in ("low", "high", "step"):
            object.__setattr__(self, part, sound_number(getattr(self, part), part))
        if self.low >= self.high:
            raise Unsound("range_empty", "range", self.low)
        if self.step <= 0:
            raise Unsound("step_not_positive", "step", self.step)
        if self.step < finest_step(self.low, self.high) or (self.high - self.low) / self.step > MOST_LEVELS:
            raise Unsound("step_too_small", "step", self.step)
        if self.currency and not _CURRENCY.fullmatch(self.currency):
            raise Unsound("bad_currency", "currency", self.currency)


Issue = ChoiceIssue | AmountIssue


def finest_step(low: float, high: float) -> float:
    """The least step of a range: a smaller one vanishes in numbers so large and would make the same level twice."""
    return 2 * math.ulp(max(abs(low), abs(high)))


def levels(issue: AmountIssue) -> tuple[float, ...]:
    """The amounts that can be agreed: low, low + step, ..., and `high` itself even when the last step is shorter.

    Computed in decimals, so that 9.20 + 3 x 0.10 is 9.50 as typed.
    """
    low, high, step = (Decimal(repr(number)) for number in (issue.low, issue.high, issue.step))
    amounts = [float(low + step * number) for number in range(int((high - low) / step) + 1)]
    if amounts[-1] < issue.high:
        amounts.append(issue.high)
    # So many steps fit by all the digits that are counted, where ends differ by more than those.
    amounts[-1] = min(amounts[-1], issue.high)
    return tuple(amounts)


def count_levels(issue: AmountIssue) -> int:
    """How many amounts can be agreed, without listing them."""
    low, high, step = (Decimal(repr(number)) for number in (issue.low, issue.high, issue.step))
    whole = int((high - low) / step)
    return whole + 1 + (float(low + step * whole) < issue.high)


def options_on_table(issue: ChoiceIssue) -> tuple[Option, ...]:
    """The options that nobody has ruled out."""
    return tuple(option for option in issue.options if option.off_table is None)


def is_all_off_table(issue: ChoiceIssue) -> bool:
    """Whether an issue has options and every one is ruled out: then no package is possible."""
    return bool(issue.options) and not options_on_table(issue)
