"""The ledger of parked terms."""

import pytest

from app.domain.edits.changing import Refused
from app.domain.edits.issues import move_issues, remove_issues
from app.domain.edits.parking import (
    note_on_parked,
    park_term,
    set_condition,
    set_whole_only,
    take_parked_into_draft,
    unpark_terms,
)
from app.domain.edits.parties import add_party, remove_party
from app.domain.ids import IssueId, OptionId, PartyId
from app.domain.packages import AmountTerm, OptionTerm
from app.domain.parking import unmet
from app.domain.project import Project
from tests.builders import terms, two_issue_deal

COLOUR, PRICE, THEM = IssueId("colour"), IssueId("price"), PartyId("them")
RED, THREE = OptionTerm(option=OptionId("red")), AmountTerm(amount=3)


def parked() -> Project:
    project = park_term(two_issue_deal(), issue=PRICE, term=THREE, by=THEM, date="2026-05-01")
    return set_condition(project, issue=PRICE, other=COLOUR, term=RED)


def test_a_term_is_parked_with_who_proposed_it_and_what_it_depends_on() -> None:
    (found,) = parked().parked
    assert (found.issue, found.term, found.by, found.date) == (PRICE, THREE, THEM, "2026-05-01")
    assert found.only_if == terms(colour="red")


def test_parking_another_term_keeps_conditions_and_note() -> None:
    project = note_on_parked(parked(), issue=PRICE, note="by phone")
    (found,) = park_term(project, issue=PRICE, term=AmountTerm(amount=4)).parked
    assert (found.term, found.note, found.only_if) == (AmountTerm(amount=4), "by phone", terms(colour="red"))


def test_what_is_parked_stands_in_the_order_of_the_issues() -> None:
    project = park_term(parked(), issue=COLOUR, term=RED)
    assert [each.issue for each in project.parked] == [COLOUR, PRICE]
    assert [each.issue for each in move_issues(project, issues=[PRICE], before=0).parked] == [PRICE, COLOUR]


def test_parked_terms_are_opened_again_and_taken_into_the_draft() -> None:
    project = park_term(parked(), issue=COLOUR, term=RED)
    assert unpark_terms(project, issues=[PRICE, COLOUR]).parked == ()
    assert take_parked_into_draft(project).draft == terms(colour="red", price=3)


def test_a_condition_is_on_another_issue_of_a_parked_term() -> None:
    with pytest.raises(Refused, match="condition_on_itself"):
        set_condition(parked(), issue=PRICE, other=PRICE, term=THREE)
    with pytest.raises(Refused, match="not_parked"):
        set_condition(two_issue_deal(), issue=PRICE, other=COLOUR, term=RED)
    assert set_condition(parked(), issue=PRICE, other=COLOUR, term=None).parked[0].only_if == ()


def test_a_condition_is_unmet_until_the_terms_say_just_that() -> None:
    (found,) = parked().parked
    assert unmet(found, ()) == unmet(found, terms(colour="blue")) == terms(colour="red")
    assert unmet(found, terms(colour="red", price=9)) == ()


def test_an_issue_that_goes_takes_what_was_parked_on_it_and_conditions_on_it_along() -> None:
    assert remove_issues(parked(), issues=[COLOUR]).parked[0].only_if == ()
    assert remove_issues(parked(), issues=[PRICE]).parked == ()


def test_a_party_that_leaves_has_proposed_nothing() -> None:
    project = add_party(parked(), name="Carol")
    assert remove_party(project, party=THEM).parked[0].by is None


def test_the_rule_of_the_whole_is_noted() -> None:
    assert set_whole_only(two_issue_deal(), whole_only=True).whole_only
