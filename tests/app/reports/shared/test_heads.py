"""What every document for the others begins with."""

from dataclasses import replace

from app.reports.outline import Audience, Table
from app.reports.shared.heads import document_of, facts_of, in_lines
from tests.app.reports.documents import DEAL


def test_a_document_for_the_others_is_shareable_and_carries_the_letterhead() -> None:
    outline = document_of(DEAL, "Proposal", ())
    assert outline.audience is Audience.SHAREABLE
    assert (outline.title, outline.subtitle, outline.letterhead) == ("Proposal", "House in Birch Lane", "Anna Becker")
    assert outline.foot == "Proposal: House in Birch Lane"
    assert outline.mark == ""


def test_a_deal_without_a_name_leaves_no_colon_behind() -> None:
    assert document_of(replace(DEAL, title=""), "Agenda", ()).foot == "Agenda"


def test_what_is_not_said_has_no_row() -> None:
    (facts,) = facts_of(("From", "Anna"), ("Date", ""))
    assert isinstance(facts, Table)
    assert facts.rows == (("From", "Anna"),)
    assert facts_of(("Date", "")) == ()


def test_names_stand_in_lines_because_they_may_hold_commas() -> None:
    assert in_lines(("Miller, Inc.", "", "Bank")) == "Miller, Inc.\nBank"
