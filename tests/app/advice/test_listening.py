"""Listening: which offers are read, and what they were made instead of."""

import numpy as np
import pytest

from app.advice.beliefs import Belief
from app.advice.listening import alike, heard_from
from app.advice.replies import Answer
from app.domain.edits.dealing import put_on_table, put_several_on_table, set_offer_status
from app.domain.edits.inference import set_bluffed, take_in
from app.domain.edits.parties import add_party
from app.domain.edits.statements import note_statement
from app.domain.edits.weights import set_weight_range
from app.domain.ids import IssueId, PartyId
from app.domain.learned import Learned
from app.domain.offers import Offer, OfferStatus
from app.domain.packages import Terms
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


def replies(project: Project) -> list[tuple[Answer, list[Terms], Terms | None]]:
    heard = heard_from(project, THEM, tuple(each for each in theirs(project) if not each.heeded))
    return [(each.answer, [offer.terms for offer in each.ours], each.theirs) for each in heard.replies]


def become(project: Project, place: int, status: OfferStatus) -> Project:
    return set_offer_status(project, offer=project.offers[place].id, status=status)


OURS, HIGH, SLOW = terms(speed="fast", price="low"), terms(price="high"), terms(speed="slow", price="high")


def test_an_offer_is_made_instead_of_what_we_offered_last() -> None:
    assert heard_from(talks(), THEM, theirs(talks())).offers == (HIGH, SLOW)
    assert replies(talks()) == [(Answer.COUNTERED, [OURS], SLOW)]
    assert replies(add_party(talks(), name="Bank")) == []


def test_all_that_we_offered_since_their_last_offer_was_declined_unless_withdrawn() -> None:
    project = put_on_table(three_issue_deal(), party=US, terms=terms(price="low"))
    project = put_on_table(project, party=US, terms=terms(speed="fast"))
    project = put_on_table(become(project, 0, OfferStatus.WITHDRAWN), party=THEM, terms=HIGH)
    assert replies(project) == [(Answer.COUNTERED, [terms(speed="fast")], HIGH)]


def test_several_at_once_were_declined_together() -> None:
    several = [OURS, terms(speed="slow", price="low")]
    project = put_several_on_table(three_issue_deal(), party=US, several=several)
    assert replies(project) == []
    assert replies(put_on_table(project, party=THEM, terms=HIGH)) == [(Answer.COUNTERED, several, HIGH)]


@pytest.mark.parametrize("status", [OfferStatus.REJECTED, OfferStatus.EXPIRED])
def test_what_was_turned_down_counts_by_itself_until_an_offer_comes_instead(status: OfferStatus) -> None:
    project = put_on_table(talks(), party=US, terms=OURS)
    before = replies(project)
    turned_down = become(project, 3, status)
    assert replies(turned_down) == [*before, (Answer.REFUSED, [OURS], SLOW)]
    later = put_on_table(turned_down, party=THEM, terms=HIGH)
    assert replies(later) == [*before, (Answer.COUNTERED, [OURS], HIGH)]


def test_what_replaced_it_before_they_answered_was_not_turned_down_by_itself() -> None:
    project = put_on_table(put_on_table(talks(), party=US, terms=OURS), party=US, terms=terms(speed="slow"))
    assert replies(project) == replies(talks())


@pytest.mark.parametrize(
    ("status", "answer"), [(OfferStatus.ACCEPTED, Answer.ACCEPTED), (OfferStatus.ENDED, Answer.ENDED)]
)
def test_what_they_did_for_good_counts_by_itself_whatever_came_later(status: OfferStatus, answer: Answer) -> None:
    project = become(talks(), 1, status)
    assert replies(project) == [(answer, [OURS], HIGH)]


def test_a_reply_that_was_taken_in_says_nothing_more() -> None:
    project = become(put_on_table(three_issue_deal(), party=US, terms=OURS), 0, OfferStatus.REJECTED)
    assert replies(project) == [(Answer.REFUSED, [OURS], None)]
    heeded = take_in(project, party=THEM, learned=Learned(), offers=[project.offers[0].id])
    assert replies(heeded) == []
    assert replies(put_on_table(heeded, party=THEM, terms=HIGH)) == []


def test_offers_heard_before_count_for_the_pace() -> None:
    assert heard_from(talks(), THEM, theirs(talks())[1:]).first == 1


def test_of_several_at_once_the_first_speaks() -> None:
    project = put_several_on_table(
        three_issue_deal(), party=THEM, several=[terms(price="high"), terms(price="low")], date=""
    )
    assert heard_from(project, THEM, theirs(project)).offers == (terms(price="high"),)


def test_somebody_who_bluffs_answers_as_somebody_else_would() -> None:
    assert replies(set_bluffed(talks(), party=THEM, issue=IssueId("price"), bluffed=True)) == []


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
