"""What papers are called, between whom they are, and how their rows and columns name the other side."""

from app.domain.edits.parties import add_party
from app.wording.papers import (
    HEADINGS,
    at_place,
    in_a_row,
    only_these_offers,
    party_column,
    subject_to_the_whole,
    title_of,
    with_whom,
    worth_row_of,
)
from tests.app.wording.test_by_estimate import bare
from tests.builders import two_issue_deal

PROJECT = two_issue_deal()
THEM = PROJECT.parties[1].id
THREE = add_party(PROJECT, name="Third")


def test_a_paper_says_what_it_is_and_between_whom() -> None:
    assert title_of("record", "Hinges") == "Negotiation record: Hinges"
    assert with_whom(PROJECT, "3 May") == "us with them, 3 May"
    assert with_whom(THREE) == "us with them and Third"


def test_one_other_side_is_called_them_and_several_by_their_names() -> None:
    assert party_column(PROJECT, THEM) == "Them, by your estimate"
    assert party_column(THREE, THREE.parties[2].id) == "Third, by your estimate"
    assert worth_row_of(THREE, THREE.parties[2].id) == "Worth to Third, by your estimate"
    assert list(bare(worth_row_of(PROJECT, THEM))) == []


def test_facts_stand_in_a_row_without_those_that_are_empty() -> None:
    assert in_a_row("Offer 3", "", "Phone") == "Offer 3 · Phone"
    assert at_place(2, "Something") == "2. Something"
    assert only_these_offers(6, 1_000).startswith("These are 6 of 1,000 offers;")
    assert "subject to agreement on the whole" in subject_to_the_whole()


def test_no_two_headings_of_papers_are_alike() -> None:
    assert len(set(HEADINGS.values())) == len(HEADINGS)
