"""Deals and grounds for the tests of advice."""

from app.advice.beliefs import Belief
from app.advice.draws import SAMPLES
from app.advice.grounds import Grounds
from app.domain.edits.scores import set_source
from app.domain.edits.weights import set_weight_range
from app.domain.estimates import Source
from app.domain.ids import IssueId, PartyId
from app.domain.lookup import others_of
from app.domain.project import Project
from app.study.study import study_of
from app.valuation.tables import Tables
from tests.builders import choice, deal, scores


def grounds_of(project: Project) -> Grounds:
    """What advice is computed from."""
    return study_of(project).grounds


def beliefs_of(project: Project, tables: Tables, count: int = SAMPLES) -> tuple[Belief, ...]:
    """A belief about every other party that has utilities, in the order of the project."""
    return tuple(Belief(project, tables, party.id, count) for party in others_of(project) if party.id in tables.parties)


def three_issue_deal(reservations: tuple[float | None, float | None] = (20, 20)) -> Project:
    """Opposed on all issues; speed matters most to us, colour most to them, price to both alike."""
    return deal(
        choice("speed", "slow", "fast"),
        choice("colour", "red", "blue"),
        choice("price", "low", "high"),
        us={
            "speed": (50, scores(slow=0, fast=100)),
            "colour": (10, scores(red=100, blue=0)),
            "price": (40, scores(low=100, high=0)),
        },
        them={
            "speed": (10, scores(slow=100, fast=0)),
            "colour": (50, scores(red=0, blue=100)),
            "price": (40, scores(low=0, high=100)),
        },
        reservations=reservations,
    )


def with_their_weights(project: Project, source: Source, **spans: tuple[float, float]) -> Project:
    """The project where the other side's weights lie in these spans, from this source; all else is documented."""
    for issue in project.issues:
        known_by = source if issue.id in spans else Source.DOCUMENTED
        project = set_source(project, party=THEM, issue=issue.id, source=known_by)
    for issue_name, (low, high) in spans.items():
        project = set_weight_range(project, party=THEM, issue=IssueId(issue_name), low=low, high=high)
    return project


SPEED, COLOUR, PRICE = IssueId("speed"), IssueId("colour"), IssueId("price")
THEM = PartyId("them")
