"""Packages side by side in words."""

from dataclasses import replace

import pytest

from app.domain.edits.dealing import keep_package, put_on_table
from app.domain.edits.parties import add_party, rename_party
from app.domain.edits.settling import settle_deal
from app.domain.ids import PartyId
from app.domain.project import Project
from app.study.comparison import Cell, Winner, comparison_of, sources_of
from app.study.study import study_of
from app.wording.comparison import (
    about,
    comparison_as_text,
    gain_in_words,
    party_title,
    source_title,
    winner_in_words,
    worth_in_words,
)
from tests.builders import terms, two_issue_deal

US, THEM = PartyId("us"), PartyId("them")
WHOLE, OTHER = terms(colour="red", price=2), terms(colour="blue", price=2)


def project() -> Project:
    """Everything that can be compared."""
    made = replace(two_issue_deal(), draft=WHOLE)
    made = put_on_table(made, party=THEM, terms=OTHER)
    made = put_on_table(made, party=US, terms=WHOLE)
    made = keep_package(made, name="Opening", terms=WHOLE)
    return settle_deal(rename_party(made, party=THEM, name="Ada"), terms=OTHER)


def test_every_package_has_a_title() -> None:
    made = project()
    titles = [source_title(made, source) for source, _ in sources_of(study_of(made))]
    assert titles == [
        "Your draft",
        "Signed deal",
        "Offer 2 (ours)",
        "Offer 1 (theirs)",
        "Kept: Opening",
        "Even deal (Nash)",
    ]


def test_the_table_as_cells_has_terms_who_gains_and_what_each_is_worth() -> None:
    made = project()
    study = study_of(made)
    found = comparison_of(study, sources_of(study)[:2])
    assert comparison_as_text(made, found) == (
        ("", "Your draft", "Signed deal"),
        ("colour", "red", "blue (they gain)"),
        ("price", "2", "2"),
        ("You", "84", "64 (−20)"),
        ("Ada, by your estimate", "6", "76 (+70)"),
    )
    assert about(made, found) == (
        "Below what differs from “Your draft” stands who gains there; theirs by your estimate."
    )
    assert about(made, found, most=6).startswith("Only the first 6 of what is ticked have room. Below what differs")
    assert about(made, comparison_of(study, [sources_of(study)[0]] * 2)) == "All of these say the same."
    assert about(made, comparison_of(study, sources_of(study)[:1])).startswith("Tick another one")


@pytest.mark.parametrize(
    ("winner", "said"),
    [
        (Winner.US, "you gain"),
        (Winner.THEM, "they gain"),
        (Winner.BOTH, "both gain"),
        (Winner.NOBODY, "nobody gains"),
        (Winner.UNKNOWN, "not known"),
    ],
)
def test_who_gains_between_two(winner: Winner, said: str) -> None:
    assert winner_in_words(project(), Cell(term=None, differs=True, winner=winner)) == said
    assert winner_in_words(project(), Cell(term=None)) == ""


def test_who_gains_among_three_is_named() -> None:
    made = add_party(project(), name="Carol")
    carol = made.parties[2].id
    theirs = next(source for source, _ in sources_of(study_of(made)) if source.offer == "offer-1")
    assert source_title(made, theirs) == "Offer 1 (Ada)"

    def said(winner: Winner, *gaining: PartyId) -> str:
        return winner_in_words(made, Cell(term=None, differs=True, winner=winner, gaining=gaining))

    assert said(Winner.US, US) == "you gain"
    assert said(Winner.THEM, THEM) == "Ada gains"
    assert said(Winner.BOTH, US, carol) == "you and Carol gain"
    assert said(Winner.BOTH, US, THEM, carol) == "everybody gains"
    assert said(Winner.NOBODY) == "nobody gains"


def test_worths_and_gains_of_another_side_are_estimates() -> None:
    made = project()
    study = study_of(made)
    package = comparison_of(study, sources_of(study)[:2]).packages[1]
    assert worth_in_words(package.worths[0], ours=True) == "64"
    assert worth_in_words(package.worths[1], ours=False) == "76"
    assert gain_in_words(package.gains[1], ours=False) == "+70"
    assert party_title(made, US) == ("You", "")
    assert party_title(made, THEM) == ("Ada", "by your estimate")
    unsure = replace(package.gains[1], low=-2.4, high=6.2)
    assert gain_in_words(unsure, ours=False) == "−2 to +6"
