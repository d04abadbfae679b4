"""When money is paid: schedules of instalments, and what is left of a sum that comes later."""

from collections.abc import Sequence
from dataclasses import field
from itertools import pairwise

from app.domain.soundness import PUBLIC, Unsound, sound_number
from app.records import dataclass

YEAR = 360.0
"""Days: a month counts as 30 days and a year as twelve months, as banks reckon (30/360)."""
MONTH = 30.0
LATEST = 100 * YEAR
MOST_INSTALMENTS = 240
WHOLE = 100.0
SLACK = 0.5
"""Parts rounded to what one says, such as three times 33.3 %, may miss the whole by so much; they count in
proportion."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Instalment:
    """A part of the price in percent, due so many days after signing."""

    percent: float = field(default=WHOLE, metadata=PUBLIC)
    days: float = field(default=0.0, metadata=PUBLIC)

    def __post_init__(self) -> None:
        for part in ("percent", "days"):
            object.__setattr__(self, part, sound_number(getattr(self, part), part))
        if not 0 < self.percent <= WHOLE + SLACK:
            raise Unsound("instalment_outside_range", "percent", self.percent)
        if not 0 <= self.days <= LATEST:
            raise Unsound("days_outside_range", "days", self.days)


_DAYS_IN = {
    **dict.fromkeys(("day", "days"), 1.0),
    **dict.fromkeys(("week", "weeks"), 7.0),
    **dict.fromkeys(("month", "months"), MONTH),
    **dict.fromkeys(("year", "years"), YEAR),
}

Schedule = tuple[Instalment, ...]
"""When all of a price is paid, in order of time; empty where nothing is said of it."""


def check_schedule(paid: Schedule) -> None:
    """A schedule is empty, or its parts come one after another and add up to the whole."""
    if not paid:
        return
    if len(paid) > MOST_INSTALMENTS:
        raise Unsound("too_many_instalments", "paid", len(paid))
    if any(earlier.days >= later.days for earlier, later in pairwise(paid)):
        raise Unsound("instalments_out_of_order", "paid")
    total = sum(each.percent for each in paid)
    if abs(total - WHOLE) > SLACK:
        raise Unsound("instalments_do_not_add_up", "paid", round(total, 2))


def days_in(unit: str) -> float | None:
    """How many days a unit of time stands for; None for anything else."""
    return _DAYS_IN.get(unit.strip().casefold())


def all_after(days: float) -> Schedule:
    """All of a price so many days after signing; empty where nothing can be due then."""
    return (Instalment(days=days),) if 0 <= days <= LATEST else ()


def in_order(parts: Sequence[Instalment]) -> Schedule:
    """Instalments in order of time, those of one day taken together."""
    by_day: dict[float, float] = {}
    for each in sorted(parts, key=lambda part: part.days):
        by_day[each.days] = by_day.get(each.days, 0.0) + each.percent
    return tuple(Instalment(percent=percent, days=days) for days, percent in by_day.items())


def mean_wait(paid: Schedule) -> float:
    """How many days the money is waited for, on average over the parts."""
    return sum(each.percent * each.days for each in paid) / sum(each.percent for each in paid)


def present_value(paid: Schedule, rate: float) -> float:
    """What a schedule of one unit of money is worth at signing, at a discount rate in percent a year.

    PV = sum of c / (1 + k)^t, t in years of 360 days, the parts c taken in proportion so that they add up to 1.
    """
    growth = 1 + rate / 100
    whole = sum(each.percent for each in paid)
    return sum(each.percent * float(growth ** (-each.days / YEAR)) for each in paid) / whole
