"""The log of offers as a table, in words."""

from dataclasses import replace

from app.advice.gains import Gain
from app.advice.steps import Move
from app.domain.edits.dealing import note_on_offer, put_on_table, put_several_on_table
from app.domain.ids import IssueId, PartyId
from app.domain.rounds import rounds_of
from app.wording.log_table import (
    about_the_table,
    by_in_words,
    maker_in_words,
    move_in_words,
    row_in_words,
    unmoved_in_words,
)
from tests.builders import terms, two_issue_deal

US, THEM = PartyId("us"), PartyId("them")


def test_a_changed_term_tells_what_it_brings_us() -> None:
    def moved(value: float) -> str:
        return move_in_words(Move(issue=IssueId("price"), gain=Gain(party=US, value=value, low=value, high=value)))

    assert [moved(value) for value in (12.34, -5.0, 0.0)] == ["+12.3", "−5", "0"]
    assert move_in_words(Move(issue=IssueId("price"), gain=None)) == "changed"


def test_of_several_offers_made_at_once_it_is_told_that_they_were_and_which_was_preferred() -> None:
    project = put_on_table(two_issue_deal(), party=THEM, terms=terms(price=9))
    several = [terms(price=1), terms(price=2), terms(price=3)]
    project = put_several_on_table(project, party=US, several=several)
    alone, together = rounds_of(project)
    assert maker_in_words(project, alone, alone.offers[0]) == "them"
    picked = replace(together, preferred=together.offers[1].id)
    assert [maker_in_words(project, picked, offer) for offer in picked.offers] == [
        "one of 3",
        "preferred of 3",
        "one of 3",
    ]


def test_a_row_is_read_out_whole() -> None:
    project = put_on_table(two_issue_deal(), party=THEM, terms=terms(price=9), date="2026-05-03")
    project = note_on_offer(project, offer=project.offers[0].id, note="Asked\ntwice")
    offer = replace(project.offers[0], channel="Phone")
    assert by_in_words(project, offer) == "Offer 1 by them"
    said = row_in_words(project, offer, ("3 May", "9 May"), "You 41")
    assert said == "Offer 1 by them, 3 May, Phone · until 9 May, On the table. You 41. Asked twice"
    assert row_in_words(project, replace(offer, note="", channel=""), ("", ""), "") == "Offer 1 by them, On the table"


def test_what_has_no_column_is_counted() -> None:
    assert unmoved_in_words(1).startswith("1 issue on which all offers say the same has no column")
    assert unmoved_in_words(24).startswith("24 issues on which all offers say the same have no column")
    assert "brings you" in about_the_table(valued=True)
    assert "brings you" not in about_the_table(valued=False)
