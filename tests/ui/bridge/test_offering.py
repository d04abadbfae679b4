"""Putting terms on the table: a new offer is told, the same one is not logged twice."""

from dataclasses import replace

import pytest

from app.document.document import Document
from app.domain.edits.dealing import put_on_table, set_offer_status
from app.domain.ids import EventId, IssueId, OfferId, OutcomeId, PartyId
from app.domain.offers import OfferStatus
from app.domain.packages import Agreed, AmountTerm, Branch, Contingent, Terms
from tests.builders import depending, event, terms, two_issue_deal
from ui.bridge.attention import Attention
from ui.bridge.document_link import DocumentLink
from ui.bridge.offering import put_several_terms_on_table, put_terms_on_table

US, THEM = PartyId("us"), PartyId("them")
FIRST = OfferId("offer-1")
SAME = terms(colour="red", price=9)


class _Table:
    """A deal in which we have offered SAME, and what was told since."""

    def __init__(self) -> None:
        project = put_on_table(replace(two_issue_deal(), draft=SAME), party=US, terms=SAME)
        self.link, self.attention = DocumentLink(Document(project, saved=False)), Attention()
        self.made: list[OfferId] = []
        self.repeated: list[OfferId] = []
        self.attention.offer_made.connect(self.made.append)
        self.attention.offer_repeated.connect(self.repeated.append)

    def put(self, *, party: PartyId = US, price: int = 9) -> int:
        """Put terms on the table; how many offers there are then."""
        given = terms(colour="red", price=price)
        put_terms_on_table(self.link, self.attention, party=party, terms=given, date="2026-05-31")
        return len(self.link.project.offers)


@pytest.fixture
def table() -> _Table:
    """A table with one offer of ours."""
    return _Table()


def test_a_new_offer_is_logged_and_told(table: _Table) -> None:
    assert table.put(price=8) == 2
    assert (table.made, table.repeated) == ([OfferId("offer-2")], [])


def test_what_our_last_offer_says_already_is_not_logged_again(table: _Table) -> None:
    assert table.put() == 1
    assert (table.made, table.repeated) == ([], [FIRST])


def test_the_same_terms_from_the_other_side_are_an_offer_of_theirs(table: _Table) -> None:
    assert table.put(party=THEM) == 2
    assert table.put() == 2


def test_going_back_to_an_earlier_offer_is_a_new_one(table: _Table) -> None:
    table.put(price=8)
    assert table.put() == 3


@pytest.mark.parametrize("status", [OfferStatus.REJECTED, OfferStatus.WITHDRAWN, OfferStatus.ENDED])
def test_an_offer_that_is_off_the_table_can_be_made_again(table: _Table, status: OfferStatus) -> None:
    table.link.apply(set_offer_status, offer=FIRST, status=status)
    assert table.put() == 2


def test_an_offer_that_was_undone_can_be_made_again(table: _Table) -> None:
    table.put(price=8)
    table.link.undo()
    assert table.put(price=8) == 2


def test_nothing_is_told_of_an_offer_that_was_refused(table: _Table) -> None:
    put_terms_on_table(table.link, table.attention, party=US, terms=(), date="")
    assert (table.made, table.repeated) == ([], [])


def test_several_at_once_are_one_step_and_the_same_set_is_not_logged_twice(table: _Table) -> None:
    several = (SAME, terms(colour="blue", price=2))
    for _ in range(2):
        put_several_terms_on_table(table.link, table.attention, several=several, date="2026-05-31")
    assert [offer.terms for offer in table.link.project.offers] == [SAME, *several]
    assert (table.made, table.repeated) == ([OfferId("offer-3")], [OfferId("offer-2")])
    table.link.undo()
    assert len(table.link.project.offers) == 1
    assert table.link.project.mesos == ()


def _bet(red: int, blue: int) -> Terms:
    """A price that depends on the weather."""
    branches = tuple(
        Branch(outcome=OutcomeId(key), term=AmountTerm(amount=float(price)))
        for key, price in (("yes", red), ("no", blue))
    )
    bet = Agreed(issue=IssueId("price"), term=Contingent(event=EventId("rain"), branches=branches))
    return (*terms(colour="blue"), bet)


def test_a_bet_of_ours_that_somebody_would_not_keep_to_is_refused_with_the_case_named() -> None:
    project = depending(two_issue_deal(), event("rain", (50, 50), (50, 50)), "price")
    link, attention = DocumentLink(Document(project, saved=False)), Attention()
    why: list[str] = []
    attention.offer_refused.connect(why.append)
    put_terms_on_table(link, attention, party=US, terms=_bet(9, 0), date="")
    put_several_terms_on_table(link, attention, several=(_bet(9, 0), _bet(0, 0)), date="")
    assert link.project.offers == ()
    expected = "Not put on the table: if “yes”, walking away would be better for you, by 22 points. "
    assert [each.startswith(expected) for each in why] == [True, True]
    put_terms_on_table(link, attention, party=THEM, terms=_bet(9, 0), date="")
    assert len(link.project.offers) == 1
