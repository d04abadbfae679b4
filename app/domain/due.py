"""What of a price falls due when, once a deal is signed: by the schedule of the option that was signed."""

import datetime as dt
from calendar import monthrange
from dataclasses import field

from app.domain.ids import IssueId, PartyId
from app.domain.lookup import others_of
from app.domain.packages import AmountTerm, term_on
from app.domain.project import Project
from app.domain.soundness import DERIVED
from app.domain.waiting import is_paid, price_between, schedule_of
from app.records import dataclass

_MONTH = 30
_MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class DuePayment:
    """A part of the price, in percent, with its day (ISO 8601) and who pays; what is not known is None.

    `amount` is so much of the signed `price`.
    """

    issue: IssueId = field(metadata=DERIVED)
    percent: float = field(metadata=DERIVED)
    day: str = field(metadata=DERIVED)
    price: IssueId | None = field(default=None, metadata=DERIVED)
    amount: float | None = field(default=None, metadata=DERIVED)
    by: PartyId | None = field(default=None, metadata=DERIVED)


def payments_due(project: Project) -> tuple[DuePayment, ...]:
    """Every part that the signed options have paid, by day; none while nothing is signed or its day is not known."""
    signed = project.settlement
    if signed is None or not signed.date:
        return ()
    between = ((price_between(project, project.us, other.id), other.id) for other in others_of(project))
    price, other = next(((found, other) for found, other in between if found is not None), (None, None))
    term = None if price is None else term_on(signed.terms, price.id)
    by = other if price is not None and is_paid(project, project.us, price.id) else project.us
    day = dt.date.fromisoformat(signed.date)
    due = (
        DuePayment(
            issue=issue.id,
            percent=each.percent,
            day=_after(day, each.days).isoformat(),
            price=None if price is None else price.id,
            amount=round(term.amount * each.percent / sum(part.percent for part in paid), 2)
            if isinstance(term, AmountTerm)
            else None,
            by=None if price is None else by,
        )
        for issue in project.issues
        for paid in [schedule_of(issue, term_on(signed.terms, issue.id))]
        for each in paid
    )
    return tuple(sorted(due, key=lambda each: each.day))


def _after(day: dt.date, days: float) -> dt.date:
    """A day so much later: whole months by the calendar, at its end where the month is too short; else by days.

    The last day that there is stands for all after it.
    """
    if days % _MONTH:
        return day + min(dt.timedelta(days=round(days)), dt.date.max - day)
    year, month = divmod(day.month - 1 + int(days // _MONTH), _MONTHS)
    year, month = day.year + year, month + 1
    if year > dt.MAXYEAR:
        return dt.date.max
    return dt.date(year, month, min(day.day, monthrange(year, month)[1]))
