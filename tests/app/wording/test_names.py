"""Names: fallbacks where there is none, and no text that can disturb the sentence around it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.beginning import THEM, US
from app.domain.edits.issues import rename_issue
from app.domain.edits.options import rename_option
from app.domain.edits.parties import add_party, rename_party
from app.domain.ids import EventId, OfferId, OutcomeId, PackageId, PartyId
from app.domain.lookup import Missing, choice_of
from app.domain.packages import Agreed, AmountTerm, Branch, Contingency, Contingent, Outcome
from app.wording.names import (
    LONGEST_IN_A_SENTENCE,
    issue_name,
    nothing_cut,
    offer_name,
    option_name,
    package_in_words,
    package_name,
    party_in_sentence,
    party_name,
    shown,
    term_in_words,
    terms_in_lines,
)
from tests.app.wording.deals import DELIVERY, FAST, PRICE, deal, terms


def test_things_without_a_name_are_called_by_kind_and_number() -> None:
    project = deal(their_name="")
    project = rename_issue(project, issue=DELIVERY, name="  ")
    project = rename_option(project, issue=DELIVERY, option=FAST, label="")
    assert issue_name(project, DELIVERY) == "Issue 2"
    assert option_name(choice_of(project, DELIVERY), FAST) == "Option 1"
    assert party_name(project, THEM) == "The other side"
    assert party_in_sentence(project, THEM) == "the other side"
    assert party_name(rename_party(project, party=US, name=""), US) == "Us"
    assert offer_name(project, OfferId("offer-2")) == "Offer 2"
    assert package_name(project, PackageId("opening")) == "Opening"


def test_several_nameless_parties_are_numbered() -> None:
    project = add_party(deal(their_name=""), name="")
    assert party_name(project, THEM) == "Party 2"
    assert party_in_sentence(project, PartyId("party")) == "party 3"


def test_a_thing_that_is_not_there_has_no_name() -> None:
    with pytest.raises(Missing):
        offer_name(deal(), OfferId("offer-9"))


def test_terms_read_as_a_person_would_say_them() -> None:
    project = deal()
    assert term_in_words(project, PRICE, AmountTerm(amount=9.8)) == "9.80 €"
    assert term_in_words(project, PRICE, None) == "open"
    assert package_in_words(project, terms()) == "Price 9.80 €, Delivery “Two weeks”"
    assert package_in_words(project, ()) == "nothing yet"
    assert terms_in_lines(project, terms()[:1]) == (("Price", "9.80 €"), ("Delivery", "open"))


def test_a_term_on_an_event_says_what_holds_if_and_otherwise() -> None:
    granted, refused = OutcomeId("granted"), OutcomeId("refused")
    event = Contingency(
        id=EventId("permit"),
        event="Permit by May",
        outcomes=(Outcome(id=granted, label="granted"), Outcome(id=refused, label="refused")),
    )
    branches = (
        Branch(outcome=granted, term=AmountTerm(amount=10.2)),
        Branch(outcome=refused, term=AmountTerm(amount=9.4)),
    )
    term = Contingent(event=event.id, branches=branches)
    project = replace(deal(), contingencies=(event,))
    project = replace(project, draft=(Agreed(issue=PRICE, term=term),))
    assert term_in_words(project, PRICE, term) == "Permit by May: if granted 10.20 €, otherwise 9.40 €"


@given(st.text())
def test_shown_text_is_one_short_line_whose_direction_marks_are_closed(text: str) -> None:
    line = shown(text)
    assert len(line) <= 2 * LONGEST_IN_A_SENTENCE + 2
    assert not any(letter in line for letter in "\n\r\t\x00\x1b\u2028")
    opened = sum(line.count(letter) for letter in "\u2066\u2067\u2068")
    assert opened == line.count("\u2069")


def test_text_that_turns_the_reading_direction_is_isolated() -> None:
    assert shown("\u202etxt.exe") == "\u2068\u202etxt.exe\u2069"
    assert shown("מחיר") == "\u2068מחיר\u2069"
    assert shown("\u2069\u2069Price") == "\u2068Price\u2069"
    assert shown("Price") == "Price"


def test_on_paper_no_name_is_cut_and_afterwards_every_one_is_again() -> None:
    name = "A very long name " * 20
    with nothing_cut():
        assert shown(name, 10) == name.strip()
        assert issue_name(rename_issue(deal(), issue=PRICE, name=name), PRICE) == name.strip()
    assert shown(name, 10) == "A very lo…"


def test_a_name_is_not_cut_behind_a_comma() -> None:
    assert shown("Order size per quarter, in whole pieces", 24) == "Order size per quarter…"
