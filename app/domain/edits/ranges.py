"""Editing the range of amount issues and what they are counted in."""

from collections.abc import Callable
from dataclasses import replace

from app.domain.edits.changing import Refused, change_issue, each_preference_on, rebuild
from app.domain.estimates import Estimate
from app.domain.ids import IssueId
from app.domain.issues import AmountIssue, Issue
from app.domain.lookup import issue_of
from app.domain.packages import Terms
from app.domain.parties import Party, Preference
from app.domain.payments import days_in
from app.domain.project import Project
from app.domain.values import Bent, Knot, Score, ValueFunction, score_of_amount


def set_range(project: Project, *, issue: IssueId, low: float, high: float, step: float) -> Project:
    """The project with another range of an amount issue.

    Curves keep their shape: a straight line runs between the new ends, a bent line keeps its knots inside the range
    and is cut at its ends. A weight belongs to a range, so every party's is marked to be checked again when the ends
    change. Terms stay, also those that now lie outside. Raises Refused for an empty range or a step of 0 or less.
    """
    old = amount_of(project, issue)
    check_range(low, high, step)
    new = replace(old, low=low, high=high, step=step)

    def refitted(_: Party, preference: Preference) -> Preference:
        if (old.low, old.high) == (new.low, new.high):
            return preference
        return replace(preference, value=_cut_to_range(preference, old, new))

    return with_issue(project, new, refitted)


def set_unit(project: Project, *, issue: IssueId, unit: str) -> Project:
    """The project with another unit of an amount issue; a unit replaces a currency."""
    old = amount_of(project, issue)
    new = replace(old, unit=unit, currency="", paid_after=old.paid_after and days_in(unit) is not None)
    return change_issue(project, issue, lambda _: new)


def set_currency(project: Project, *, issue: IssueId, currency: str) -> Project:
    """The project with an amount issue counted in a currency (ISO 4217 code), which replaces its unit."""
    new = replace(amount_of(project, issue), unit="", currency=currency, paid_after=False)
    return change_issue(project, issue, lambda _: new)


def check_range(low: float, high: float, step: float) -> None:
    """Raises Refused for an empty range or a step of 0 or less."""
    if low >= high:
        raise Refused("range_empty", low=low, high=high)
    if step <= 0:
        raise Refused("step_not_positive", step=step)


def with_issue(
    project: Project,
    new: Issue,
    preference: Callable[[Party, Preference], Preference],
    terms: Callable[[Terms], Terms] = lambda terms: terms,
) -> Project:
    """The project with an issue in the place of the one with its id, and what refers to it changed to match."""
    issues = tuple(new if each.id == new.id else each for each in project.issues)
    return rebuild(project, issues=issues, preferences=each_preference_on(new.id, preference), terms=terms)


def _cut_to_range(preference: Preference, old: AmountIssue, new: AmountIssue) -> ValueFunction:
    value = preference.value
    if not isinstance(value, Bent):
        return value
    inner = tuple(knot for knot in value.knots if new.low < knot.amount < new.high)
    low, high = min(old.low, new.low), max(old.high, new.high)
    wide = replace(old, low=low, high=high, step=high - low)
    ends = [
        Knot(amount=end, score=as_typed(score_of_amount(value, wide, end), preference)) for end in (new.low, new.high)
    ]
    return Bent(knots=(ends[0], *inner, ends[1]))


def as_typed(score: Score, known: Preference) -> Estimate:
    """A computed score as a number somebody could have typed: two decimals.

    It has a range where it needs one or the weight has one, and is known as well as that, for both are told together.
    """
    value, low, high = (round(float(part), 2) for part in (score.value, score.low, score.high))
    source, date = known.weight.source, known.weight.date
    if low == high and known.weight.low is None:
        return Estimate(value=value, source=source, date=date)
    return Estimate(value=value, low=low, high=high, source=source, date=date)


def amount_of(project: Project, issue: IssueId) -> AmountIssue:
    """The amount issue with this id; raises Missing, and Refused when it is a choice."""
    found = issue_of(project, issue)
    if not isinstance(found, AmountIssue):
        raise Refused("not_an_amount", issue=issue)
    return found
