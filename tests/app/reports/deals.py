"""Deals that documents are made of in tests: the shipped ones, a large one, a long log, nothing at all."""

from dataclasses import replace

from app.domain.beginning import empty_project
from app.domain.estimates import Estimate
from app.domain.ids import OfferId
from app.domain.issues import AmountIssue, Issue
from app.domain.offers import Offer, OfferStatus
from app.domain.packages import Agreed, AmountTerm, OptionTerm, Term, Terms
from app.domain.project import Project
from app.library.index import templates
from app.library.templates import open_template
from tests.builders import View, amount, choice, deal, line, scores

TEMPLATES = tuple(template.name for template in templates())
LONG_NAME = "The Company of Shipping, Handling and Everything Else in the North Sea and Beyond (Holdings)"
NOTHING = empty_project(identifier="deal", seed=1)


def template(name: str) -> Project:
    """A shipped deal."""
    return open_template(name, identifier="deal", seed=7)


def large(count: int = 30) -> Project:
    """So many issues with a partner whose name is longer than any line, and estimates with ranges."""
    issues: list[Issue] = []
    ours: dict[str, View] = {}
    theirs: dict[str, View] = {}
    for number in range(count):
        name, weight = f"issue-{number}", 1 + number * 7 % 29
        if number % 3:
            issues.append(choice(name, "first", "second", "third"))
            ours[name] = (weight, scores(first=100, second=60, third=0))
            theirs[name] = (30 - weight, scores(first=0, second=50, third=100))
        else:
            issues.append(amount(name, 0, 100, step=5))
            ours[name], theirs[name] = (weight, line(100, 0)), (30 - weight, line(0, 100))
    project = deal(*issues, us=ours, them=theirs, reservations=(40, 35))
    us, them = project.parties
    doubted = tuple(
        replace(each, weight=Estimate(value=each.weight.value, low=each.weight.value / 2, high=each.weight.value * 2))
        for each in them.preferences
    )
    return replace(project, parties=(us, replace(them, name=LONG_NAME, preferences=doubted)))


def long_log(count: int) -> Project:
    """The supply contract with so many offers, turn by turn."""
    project = template("supply-contract")
    makers = [party.id for party in project.parties]
    offers = tuple(
        Offer(
            id=OfferId(f"offer-{number}"),
            party=makers[number % 2],
            terms=_terms(project, number),
            date=f"2026-03-{1 + number % 28:02}",
            channel="Phone",
            status=OfferStatus.OPEN if number >= count - 2 else OfferStatus.SUPERSEDED,
        )
        for number in range(count)
    )
    return replace(project, offers=offers)


def _terms(project: Project, number: int) -> Terms:
    return tuple(
        Agreed(issue=issue.id, term=_term(issue, number * 7 + place)) for place, issue in enumerate(project.issues)
    )


def _term(issue: Issue, number: int) -> Term:
    if isinstance(issue, AmountIssue):
        steps = round((issue.high - issue.low) / issue.step)
        return AmountTerm(amount=round(issue.low + issue.step * (number % (steps + 1)), 6))
    return OptionTerm(option=issue.options[number % len(issue.options)].id)
