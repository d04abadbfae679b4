"""Listening: which offers are read, and what they were made instead of."""

import numpy as np
import pytest

from app.advice.beliefs import Belief
from app.advice.heard import Declined
from app.advice.listening import alike, heard_from
from app.domain.edits.dealing import put_on_table, put_several_on_table, set_offer_status
from app.domain.edits.inference import set_bluffed
from app.domain.edits.parties import add_party
from app.domain.edits.statements import note_statement
from app.domain.edits.weights import set_weight_range
from app.domain.ids import IssueId, PartyId
from app.domain.offers import Offer, OfferStatus
from app.domain.project import Project
from app.valuation.tables import tables_of
from tests.app.advice.deals import three_issue_deal
from tests.builders import terms

US, THEM = PartyId("us"), PartyId("them")


def theirs(project: Project) -> tuple[Offer, ...]:
    return tuple(each for each in project.offers if each.party == THEM)


def talks() -> Project:
    project = put_on_table(three_issue_deal(), party=THEM, terms=terms(price="high"))
    project = put_on_table(project, party=US, terms=terms(speed="fast", price="low"))
    return put_on_table(project, party=THEM, terms=terms(price="high", speed="slow"))


def test_an_offer_is_made_instead_of_what_we_offered_last() -> None:
    heard = heard_from(talks(), THEM, theirs(talks()))
    assert heard.offers == tuple(each.terms for each in theirs(talks()))
    assert heard.declined == (Declined(place=1, terms=terms(speed="fast", price="low")),)
    assert heard_from(add_party(talks(), name="Bank"), THEM, theirs(talks())).declined == ()


def test_all_that_we_offered_since_their_last_offer_was_declined_unless_withdrawn() -> None:
    project = put_on_table(three_issue_deal(), party=US, terms=terms(price="low"))
    project = put_on_table(project, party=US, terms=terms(speed="fast"))
    project = set_offer_status(project, offer=project.offers[0].id, status=OfferStatus.WITHDRAWN)
    project = put_on_table(project, party=THEM, terms=terms(price="high"))
    assert heard_from(project, THEM, theirs(project)).declined == (Declined(place=0, terms=terms(speed="fast")),)


def test_offers_heard_before_count_for_the_pace() -> None:
    assert heard_from(talks(), THEM, theirs(talks())[1:]).first == 1


def test_of_several_at_once_the_first_speaks() -> None:
    project = put_several_on_table(
        three_issue_deal(), party=THEM, several=[terms(price="high"), terms(price="low")], date=""
    )
    assert heard_from(project, THEM, theirs(project)).offers == (terms(price="high"),)


def test_an_issue_on_which_they_bluff_is_marked() -> None:
    project = set_bluffed(talks(), party=THEM, issue=IssueId("price"), bluffed=True)
    assert heard_from(project, THEM, theirs(project)).bluffed == {IssueId("price")}


def test_versions_become_equally_likely_without_a_change_of_what_is_believed() -> None:
    project = three_issue_deal()
    for issue in project.issues:
        project = set_weight_range(project, party=THEM, issue=issue.id, low=0.0, high=90.0)
    tables = tables_of(project)
    silent = Belief(project, tables, THEM)
    assert alike(silent, tables) is silent
    said = note_statement(project, party=THEM, more=IssueId("speed"), less=IssueId("price"))
    weighed = Belief(said, tables, THEM)
    found = alike(weighed, tables)
    assert np.ptp(found.weights) == 0
    for each, share in found.importances().items():
        assert share.mean() == pytest.approx(weighed.importances()[each] @ weighed.weights, abs=0.01)
