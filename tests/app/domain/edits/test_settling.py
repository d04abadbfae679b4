"""What was signed, its clauses, and what was learnt."""

import pytest

from app.domain.edits import settling
from app.domain.edits.changing import Refused
from app.domain.edits.dealing import put_on_table, remove_offers
from app.domain.edits.issues import remove_issues
from app.domain.edits.parties import add_party, remove_party
from app.domain.ids import ClauseId, IssueId, OfferId, PartyId
from app.domain.offers import OfferStatus
from app.domain.project import Project
from app.domain.settlement import Settlement
from tests.builders import terms, two_issue_deal

US, THEM, PRICE, FIRST = PartyId("us"), PartyId("them"), IssueId("price"), OfferId("offer-1")
BOTH = terms(colour="red", price=3)


def signed() -> Project:
    project = put_on_table(two_issue_deal(), party=THEM, terms=BOTH)
    project = put_on_table(project, party=US, terms=terms(price=9))
    return settling.settle_deal(project, terms=BOTH, offer=FIRST, date="2026-06-01")


def settlement(project: Project) -> Settlement:
    assert project.settlement is not None
    return project.settlement


def test_a_signed_offer_is_accepted_as_a_whole_and_no_other_stays_on_the_table() -> None:
    project = signed()
    assert (settlement(project).terms, settlement(project).date) == (BOTH, "2026-06-01")
    assert [offer.status for offer in project.offers] == [OfferStatus.ACCEPTED, OfferStatus.SUPERSEDED]


def test_there_is_a_clause_to_check_for_each_issue_that_was_settled() -> None:
    assert [clause.issue for clause in settlement(signed()).clauses] == ["colour", "price"]


def test_signing_something_else_keeps_clauses_and_debrief() -> None:
    project = settling.set_learnt(signed(), learnt="trades", words="Colour for price.")
    project = settling.add_clause(project, words="Pay a deposit", date="2026-07-01")
    after = settling.settle_deal(project, terms=terms(colour="blue", price=4))
    again = settlement(after)
    assert [clause.id for clause in again.clauses] == ["colour", "price", "pay-a-deposit"]
    assert (again.debrief.trades, again.offer) == ("Colour for price.", None)
    assert [offer.status for offer in after.offers] == [OfferStatus.SUPERSEDED] * 2


def test_a_clause_is_to_be_written_anew_when_its_issue_is_signed_otherwise() -> None:
    project = signed()
    for clause in ("colour", "price"):
        project = settling.tick_clause(project, clause=ClauseId(clause), written=True)
    again = settlement(settling.settle_deal(project, terms=terms(colour="red", price=4)))
    assert [clause.written for clause in again.clauses] == [True, False]


def test_taking_it_back_puts_the_offer_on_the_table_again() -> None:
    project = settling.unsettle_deal(signed())
    assert project.settlement is None
    assert project.offers[0].status is OfferStatus.OPEN


def test_what_falls_due_is_noted_with_who_has_to_do_it() -> None:
    project = settling.add_clause(signed(), words="Send drawings", date="2026-07-01", by=US)
    project = settling.finish_clause(project, clause=ClauseId("send-drawings"), done=True)
    project = settling.set_clause_words(project, clause=ClauseId("send-drawings"), words="Send plans")
    project = settling.set_clause_due(project, clause=ClauseId("send-drawings"), date="2026-07-02")
    project = settling.set_clause_by(project, clause=ClauseId("send-drawings"), by=THEM)
    last = settlement(project).clauses[-1]
    assert (last.words, last.due, last.by, last.done) == ("Send plans", "2026-07-02", THEM, True)
    assert len(settlement(settling.remove_clauses(project, clauses=[last.id])).clauses) == 2


def test_nothing_can_be_done_to_a_settlement_that_is_not_there() -> None:
    with pytest.raises(Refused, match="not_settled"):
        settling.add_clause(two_issue_deal(), words="")
    with pytest.raises(Refused, match="nothing_to_settle"):
        settling.settle_deal(two_issue_deal(), terms=())


def test_a_settlement_outlives_its_offer_and_a_clause_its_issue_and_its_party() -> None:
    project = settling.set_clause_by(add_party(signed(), name="Carol"), clause=ClauseId("price"), by=THEM)
    assert settlement(remove_offers(project, offers=[FIRST])).offer is None
    left = settlement(remove_party(project, party=THEM))
    assert (left.offer, left.clauses[1].by) == (None, None)
    left = settlement(remove_issues(project, issues=[PRICE]))
    assert (left.terms, [clause.issue for clause in left.clauses]) == (terms(colour="red"), ["colour", None])


def test_the_day_of_signing_is_changed() -> None:
    assert settlement(settling.date_settlement(signed(), date="2026-06-02")).date == "2026-06-02"
