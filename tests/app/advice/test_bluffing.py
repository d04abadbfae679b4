"""A bluff is suggested where offers speak against what is believed, and nowhere else."""

import numpy as np
import pytest

from app.advice.bluffing import LIKELY, Bluff, _pretended, bluff_of
from app.advice.heard import FADING, SHARPNESS, Explaining, Heard
from app.advice.listening import heard_from
from app.domain.edits.dealing import put_on_table
from app.domain.edits.inference import set_bluffed
from app.domain.edits.statements import note_statement, set_reliability
from app.domain.edits.weights import set_weight_range
from app.domain.ids import IssueId, PartyId
from app.domain.project import Project
from app.domain.statements import Reliability
from app.valuation.stopping import Stopped, StopSign
from app.valuation.tables import tables_of
from tests.builders import choice, deal, scores, terms

THEM, A, B = PartyId("them"), IssueId("a"), IssueId("b")
LEVELS = ("l0", "l1", "l2")
GIVES_A_AWAY = ((0, 0, 0, 0), (1, 0, 0, 0), (2, 0, 0, 0), (2, 1, 0, 0))
STAYS_THERE = (*GIVES_A_AWAY[:3], GIVES_A_AWAY[2], *(GIVES_A_AWAY[3],) * 2)
KEEPS_A = ((0, 0, 0, 0), (0, 0, 0, 1), (0, 1, 0, 1), (0, 1, 1, 2))


def offering(several: tuple[tuple[int, ...], ...], first: float = 60.0, doubt: float = 1.5) -> Project:
    """Four issues of which the first matters so much to them, their weights known but for a factor, and their offers;
    the lowest level is the best for them on every issue.
    """
    falling = scores(l0=100.0, l1=50.0, l2=0.0)
    rising = scores(l0=0.0, l1=50.0, l2=100.0)
    weights = dict(zip("abcd", (first, 14.0, 13.0, 13.0), strict=True))
    project = deal(
        *(choice(name, *LEVELS) for name in "abcd"),
        us=dict.fromkeys("abcd", (25, rising)),
        them={name: (weight, falling) for name, weight in weights.items()},
        reservations=(20, None),
    )
    for name, weight in weights.items():
        project = set_weight_range(project, party=THEM, issue=IssueId(name), low=weight / doubt, high=weight * doubt)
    for each in several:
        chosen = {name: LEVELS[level] for name, level in zip("abcd", each, strict=True)}
        project = put_on_table(project, party=THEM, terms=terms(**chosen))
    return project


def bluff(project: Project, stop: StopSign | None = None) -> Bluff | None:
    return bluff_of(project, tables_of(project), THEM, heard_from(project, THEM, project.offers), stop)


def test_giving_away_at_once_what_is_believed_to_matter_most_is_a_bluff() -> None:
    found = bluff(offering(GIVES_A_AWAY))
    assert found is not None
    assert found.issue == A
    assert found.chance >= LIKELY


@pytest.mark.parametrize("several", [KEEPS_A, GIVES_A_AWAY[:1], ()])
def test_offers_that_fit_what_is_believed_and_a_single_one_are_none(several: tuple[tuple[int, ...], ...]) -> None:
    assert bluff(offering(several)) is None


def test_where_nothing_is_believed_nothing_is_a_bluff() -> None:
    project = offering(GIVES_A_AWAY)
    for name in "abcd":
        project = set_weight_range(project, party=THEM, issue=IssueId(name), low=0.0, high=100.0)
    assert bluff(project) is None


def test_what_they_said_makes_a_bluff_of_offers_that_speak_against_it() -> None:
    project = offering(STAYS_THERE, first=30.0, doubt=6.0)
    assert bluff(project) is None
    for less in "bcd":
        project = note_statement(project, party=THEM, more=A, less=IssueId(less))
        project = set_reliability(project, statement=project.statements[-1].id, reliability=Reliability.SURE)
    found = bluff(project)
    assert found is not None
    assert found.issue == A


def test_what_is_taken_for_a_bluff_already_is_not_suggested_again() -> None:
    found = bluff(set_bluffed(offering(GIVES_A_AWAY), party=THEM, issue=A, bluffed=True))
    assert found is None or found.issue != A


def test_pretences_are_as_likely_as_all_that_could_be_offered_add_up_to() -> None:
    """Over all terms of one offer the likelihoods of any pretence add up to 1, at every pace."""
    project = offering(())
    tables, whole = tables_of(project), dict.fromkeys("abcd", "l0")
    single = [Heard(offers=(terms(**{**whole, "b": level}),)) for level in LEVELS]
    likely = [np.exp(_pretended(Explaining(heard, tables), B, 1)) for heard in single]
    assert np.sum(likely, axis=0) == pytest.approx(1)
    insisting = Explaining(Heard(offers=(terms(**whole),) * 4), tables)
    sharpest = _pretended(insisting, B, 1)[-1, 0]
    assert sharpest > _pretended(insisting, B, 1)[0, 0]
    assert {SHARPNESS, FADING} == set(Heard().pace)


def test_it_stops_when_asked_to() -> None:
    stop = StopSign()
    stop.show()
    with pytest.raises(Stopped):
        bluff(offering(GIVES_A_AWAY), stop)
