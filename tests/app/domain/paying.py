"""A deal in which it matters when money is paid: we are paid, they pay."""

from dataclasses import replace

from app.domain.edits.dealing import set_draft
from app.domain.estimates import Estimate
from app.domain.ids import IssueId, OptionId, PartyId
from app.domain.issues import ChoiceIssue
from app.domain.payments import Instalment, Schedule
from app.domain.project import Project
from tests.builders import about, amount, choice, deal, exactly, line, scores, terms

US, THEM = PartyId("us"), PartyId("them")
PRICE, PAYMENT = IssueId("price"), IssueId("payment")
NOW, MONTHS, YEAR = OptionId("now"), OptionId("months"), OptionId("year")
SCHEDULES: dict[str, Schedule] = {
    "now": (Instalment(),),
    "months": (Instalment(percent=50), Instalment(percent=50, days=180)),
    "year": (Instalment(days=360),),
}


def paying(
    ours: Estimate | None = None,
    theirs: Estimate | None = None,
    *,
    step: float = 100.0,
    we_pay: bool = False,
    drafted: bool = True,
) -> Project:
    """Price from 40,000 to 60,000, drafted at 50,000 and paid at once, unless nothing is drafted; rates in percent."""
    price = replace(amount("price", 40_000, 60_000, step), currency="EUR")
    payment = choice("payment", "now", "months", "year")
    paid, pays = ((60.0, line(0, 100)), (60.0, line(100, 0)))
    at_once, later = scores(now=100, months=50, year=0), scores(now=0, months=50, year=100)
    project = deal(
        price,
        payment,
        us={"price": pays if we_pay else paid, "payment": (40, later if we_pay else at_once)},
        them={"price": paid if we_pay else pays, "payment": (40, at_once if we_pay else later)},
    )
    rates = {US: ours or exactly(5), THEM: theirs or about(12, 10, 15)}
    project = replace(
        project,
        issues=(price, with_schedules(payment)),
        parties=tuple(replace(each, discount_rate=rates[each.id]) for each in project.parties),
    )
    return set_draft(project, terms=terms(price=50_000.0, payment="now")) if drafted else project


def with_schedules(issue: ChoiceIssue) -> ChoiceIssue:
    """The issue with what its options say of payment."""
    return replace(issue, options=tuple(replace(each, paid=SCHEDULES[each.id]) for each in issue.options))


def in_time(ours: Estimate | None = None, theirs: Estimate | None = None, *, marked: bool = True) -> Project:
    """The deal whose payment is an amount of 15 to 90 days in steps of 15; nothing of it is drafted."""
    project = paying(ours, theirs, drafted=False)
    payment = replace(amount("payment", 15, 90, 15), unit="days", paid_after=marked)
    lines = {US: line(100, 0), THEM: line(0, 100)}
    parties = tuple(
        replace(each, preferences=(each.preferences[0], replace(each.preferences[1], value=lines[each.id])))
        for each in project.parties
    )
    return replace(project, issues=(project.issues[0], payment), parties=parties)
