"""What waiting for money is worth: the price that schedules of payment are about, and what makes up for another one."""

from dataclasses import field

from app.domain.ids import IssueId, PartyId
from app.domain.issues import AmountIssue, ChoiceIssue, Option, options_on_table
from app.domain.lookup import party_of, preference_of
from app.domain.packages import AmountTerm, OptionTerm, term_on
from app.domain.parties import Party
from app.domain.payments import Schedule, mean_wait, present_value
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


def issues_with_schedules(project: Project) -> tuple[ChoiceIssue, ...]:
    """The choices of which some option says when money is paid."""
    return tuple(
        issue for issue in project.issues if isinstance(issue, ChoiceIssue) and any(each.paid for each in issue.options)
    )


def compared_with(project: Project, issue: ChoiceIssue) -> Option | None:
    """The option that others are compared with: the drafted one, else the one that is paid first."""
    term = term_on(project.draft, issue.id)
    drafted = term.option if isinstance(term, OptionTerm) else None
    known = [option for option in options_on_table(issue) if option.paid]
    found = next((option for option in known if option.id == drafted), None)
    return found or min(known, key=lambda option: mean_wait(option.paid), default=None)


def making_up(before: Schedule, after: Schedule, price: float, rate: float) -> float:
    """By how much a price has to rise for another schedule to be worth as much at signing; below 0 where it may fall.

    X (PV(before) / PV(after) - 1): for X at once and after t years, X (1 + k)^t - X.
    """
    return price * (present_value(before, rate) / present_value(after, rate) - 1)


def rate_of(party: Party) -> tuple[float, float, float] | None:
    """A party's discount rate at the least, likely and at the most; None while nothing is said of it."""
    rate = party.discount_rate
    return None if rate is None else (rate.floor, rate.value, rate.ceiling)
