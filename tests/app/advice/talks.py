"""Deals in the middle of talks, for the tests of steps and of what to offer next."""

from dataclasses import replace

from app.advice.next_offer import AskedNext, NextOffer, next_offer
from app.advice.opening import Opening, opening
from app.advice.steps import Step, steps_of
from app.domain.edits.dealing import put_on_table
from app.domain.estimates import Estimate
from app.domain.ids import OfferId, PartyId, StandardId
from app.domain.offers import Offer
from app.domain.packages import Terms
from app.domain.project import Project
from app.domain.standards import Standard
from app.study.study import study_of
from tests.app.advice.deals import beliefs_of, grounds_of
from tests.builders import terms

US, THEM = "us", "them"
OURS = terms(speed="fast", colour="red", price="low")
THEIRS = terms(speed="slow", colour="blue", price="high")


def after(project: Project, *said: tuple[str, Terms]) -> Project:
    """The project after these offers, one after the other."""
    offers = [
        Offer(id=OfferId(f"offer-{number}"), party=PartyId(party), terms=package)
        for number, (party, package) in enumerate(said, start=1)
    ]
    return replace(project, offers=tuple(offers))


def aspiring(project: Project, value: float) -> Project:
    """The project with an aspiration of ours."""
    us, *others = project.parties
    return replace(project, parties=(replace(us, aspiration=Estimate(value=value)), *others))


def with_standards(project: Project, **usual: str | float) -> Project:
    """The project with a standard on some issues, each from the price list."""
    standards = [
        Standard(id=StandardId(f"s-{agreed.issue}"), issue=agreed.issue, term=agreed.term, words="usual", source="list")
        for agreed in terms(**usual)
    ]
    return replace(project, standards=(*project.standards, *standards))


def next_of(project: Project, asked: AskedNext | None = None) -> NextOffer:
    """What to offer next."""
    grounds = grounds_of(project)
    return next_offer(grounds, beliefs_of(project, grounds.tables), asked)


def opening_of(project: Project) -> Opening:
    """How to begin."""
    grounds = grounds_of(project)
    return opening(grounds, beliefs_of(project, grounds.tables))


def talks(project: Project, *said: tuple[str, Terms]) -> Project:
    """The project with these offers in its log, each by the party with this id."""
    for party, package in said:
        project = put_on_table(project, party=PartyId(party), terms=package)
    return project


def steps_in(project: Project) -> tuple[Step, ...]:
    """The steps of all offers of a project."""
    study = study_of(project)
    return steps_of(project, study.tables, study.versions)
