"""What waiting for money is worth: the price that schedules of payment are about, and what makes up for another one."""

from dataclasses import field

from app.domain.ids import IssueId, PartyId
from app.domain.issues import AmountIssue, ChoiceIssue, Issue, levels, options_on_table
from app.domain.lookup import party_of, preference_of
from app.domain.packages import AmountTerm, OptionTerm, Term, term_on
from app.domain.parties import Party
from app.domain.payments import MONTH, Schedule, all_after, days_in, mean_wait, present_value
from app.domain.project import Project
from app.domain.soundness import DERIVED
from app.domain.values import rises
from app.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoned:
    """A price at which schedules are compared; `drafted` says that the draft names it, else it is half way."""

    price: AmountIssue = field(metadata=DERIVED)
    at: float = field(metadata=DERIVED)
    drafted: bool = field(metadata=DERIVED)


def is_paid(project: Project, party: PartyId, price: IssueId) -> bool | None:
    """Whether a party is paid the price, because more of it is better for it; None where nothing says so."""
    return rises(preference_of(party_of(project, party), price).value)


def price_between(project: Project, party: PartyId, other: PartyId) -> AmountIssue | None:
    """The first amount of money of which one party wants more and the other less; None without one."""
    for issue in project.issues:
        if isinstance(issue, AmountIssue) and issue.currency:
            ways = {is_paid(project, each, issue.id) for each in (party, other)}
            if ways == {True, False}:
                return issue
    return None


def price_of(project: Project, party: PartyId) -> AmountIssue | None:
    """The amount of money that a party pays or is paid: first one that it and somebody else see otherwise."""
    others = [each.id for each in project.parties if each.id != party]
    agreed = (price_between(project, party, other) for other in others)
    return next((found for found in agreed if found is not None), None)


def reckoned_at(project: Project, price: AmountIssue) -> Reckoned:
    """The price as the draft says it, else the middle of its range."""
    term = term_on(project.draft, price.id)
    if isinstance(term, AmountTerm) and term.amount > 0:
        return Reckoned(price=price, at=term.amount, drafted=True)
    return Reckoned(price=price, at=max((price.low + price.high) / 2, 0.0), drafted=False)


def issues_with_schedules(project: Project) -> tuple[Issue, ...]:
    """The issues that say when money is paid: choices of which some option does, and amounts of time that do."""
    return tuple(issue for issue in project.issues if _says_when(issue))


def _says_when(issue: Issue) -> bool:
    if isinstance(issue, ChoiceIssue):
        return any(option.paid for option in issue.options)
    return issue.paid_after and days_in(issue.unit) is not None


def schedule_of(issue: Issue, term: Term | None) -> Schedule:
    """When the price is paid by a term on an issue; empty where it does not say."""
    if isinstance(issue, ChoiceIssue):
        chosen = term.option if isinstance(term, OptionTerm) else None
        return next((option.paid for option in issue.options if option.id == chosen), ())
    days = days_in(issue.unit) if issue.paid_after else None
    return () if days is None or not isinstance(term, AmountTerm) else all_after(term.amount * days)


def compared_with(project: Project, issue: Issue) -> Term | None:
    """The term that others are compared with: the drafted one, else the one that is paid first."""
    drafted = term_on(project.draft, issue.id)
    known = _terms_with_schedules(issue)
    if isinstance(issue, AmountIssue) and schedule_of(issue, drafted):
        # Also between two steps.
        return drafted
    first = min(known, key=lambda term: mean_wait(schedule_of(issue, term)), default=None)
    return drafted if drafted in known else first


def others_than(issue: Issue, before: Term) -> tuple[Term, ...]:
    """The terms of an issue that are compared with one of it: every other option.

    Of an amount the step nearest to a month earlier and to a month later, and the ends.
    """
    known = [term for term in _terms_with_schedules(issue) if term != before]
    if isinstance(issue, ChoiceIssue) or not isinstance(before, AmountTerm):
        return tuple(known)
    amounts = [term.amount for term in known if isinstance(term, AmountTerm)]
    month = MONTH / (days_in(issue.unit) or 1.0)
    earlier = [each for each in amounts if each < before.amount]
    later = [each for each in amounts if each > before.amount]
    found = {several[end] for several, end in ((earlier, 0), (later, -1)) if several}
    for several, wanted in ((earlier, before.amount - month), (later, before.amount + month)):
        if several:
            found.add(min((abs(each - wanted), each) for each in several)[1])
    return tuple(AmountTerm(amount=each) for each in sorted(found))


def has_several_schedules(issue: Issue) -> bool:
    """Whether there is anything to compare."""
    return len(_terms_with_schedules(issue)) > 1


def _terms_with_schedules(issue: Issue) -> tuple[Term, ...]:
    if isinstance(issue, ChoiceIssue):
        return tuple(OptionTerm(option=option.id) for option in options_on_table(issue) if option.paid)
    every = (AmountTerm(amount=amount) for amount in levels(issue)) if issue.paid_after else ()
    return tuple(term for term in every if schedule_of(issue, term))


def making_up(before: Schedule, after: Schedule, price: float, rate: float) -> float:
    """By how much a price has to rise for another schedule to be worth as much at signing; below 0 where it may fall.

    X (PV(before) / PV(after) - 1): for X at once and after t years, X (1 + k)^t - X.
    """
    return price * (present_value(before, rate) / present_value(after, rate) - 1)


def rate_of(party: Party) -> tuple[float, float, float] | None:
    """A party's discount rate at the least, likely and at the most; None while nothing is said of it."""
    rate = party.discount_rate
    return None if rate is None else (rate.floor, rate.value, rate.ceiling)
