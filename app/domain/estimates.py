"""Numbers with where they come from: every number of another party is an estimate with a source and a range."""

from collections.abc import Iterable
from dataclasses import field, replace
from enum import StrEnum

from app.domain.soundness import PRIVATE, Unsound, check_day, check_text, sound_number
from app.records import dataclass


class Source(StrEnum):
    """How we know a number, weakest first."""

    GUESS = "guess"
    INFERRED = "inferred"
    SAID = "said"
    DOCUMENTED = "documented"
    TESTED = "tested by an offer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A number, the range it may lie in (`low` <= `value` <= `high`), and its source.

    Without a range the number is taken as certain, as our own numbers are.
    """

    value: float = field(metadata=PRIVATE)
    low: float | None = field(default=None, metadata=PRIVATE)
    high: float | None = field(default=None, metadata=PRIVATE)
    source: Source = field(default=Source.GUESS, metadata=PRIVATE)
    date: str = field(default="", metadata=PRIVATE)
    note: str = field(default="", metadata=PRIVATE)

    def __post_init__(self) -> None:
        object.__setattr__(self, "value", sound_number(self.value, "value"))
        if (self.low is None) != (self.high is None):
            raise Unsound("half_a_range", "range")
        if self.low is not None and self.high is not None:
            object.__setattr__(self, "low", sound_number(self.low, "low"))
            object.__setattr__(self, "high", sound_number(self.high, "high"))
            if not self.low <= self.value <= self.high:
                raise Unsound("value_outside_range", "range", self.value)
        check_text(self.note, "note")

    @property
    def floor(self) -> float:
        """The lowest number this estimate allows."""
        return self.value if self.low is None else self.low

    @property
    def ceiling(self) -> float:
        """The highest number this estimate allows."""
        return self.value if self.high is None else self.high


def says_nothing(estimate: Estimate) -> bool:
    """Whether it is how a weight of which nothing is known begins: a guess from 0 to twice the value or more."""
    wide = estimate.low == 0 and estimate.high is not None and estimate.high >= 2 * estimate.value
    return wide and estimate.value > 0 and estimate.source is Source.GUESS


def is_certain(estimate: Estimate) -> bool:
    """Whether the estimate has no range to speak of."""
    return estimate.floor == estimate.ceiling


def weakest(several: Iterable[Estimate]) -> Estimate | None:
    """The first of the estimates that are known in the weakest way; None of none."""
    order = list(Source)
    return min(several, key=lambda each: order.index(each.source), default=None)


def known_by(estimate: Estimate, source: Source, date: str | None = None) -> Estimate:
    """An estimate with how it is known; its date stays unless one is given (none: "") or the source is another one.

    Raises Unsound for a date that is none.
    """
    check_day(date or "", "date")
    kept = estimate.date if estimate.source is source else ""
    return replace(estimate, source=source, date=kept if date is None else date)
