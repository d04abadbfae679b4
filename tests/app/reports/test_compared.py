"""The comparison sheet: issues as rows, the chosen packages as columns, what each is worth below."""

from dataclasses import replace

from app.reports.compared import comparison_of
from app.reports.outline import Outline, Table, words_of
from app.study.study import study_of
from tests.app.reports.deals import NOTHING, template

PROJECT = template("supply-contract")


def columns(outline: Outline) -> list[str]:
    (sheet,) = (block for block in outline.blocks if isinstance(block, Table))
    return [column.title for column in sheet.columns]


def test_the_draft_and_the_newest_offers_stand_side_by_side_unless_others_are_chosen() -> None:
    study = study_of(PROJECT)
    assert columns(comparison_of(study)) == ["Issue", "Your draft", "Offer 2 (ours)", "Offer 1 (theirs)"]
    chosen = comparison_of(study, ["even", "offer:offer-1"], reference="even")
    assert columns(chosen) == ["Issue", "Offer 1 (theirs)", "Even deal (Nash)"]
    about = "Below what differs from “Even deal (Nash)” stands who gains there; theirs by your estimate."
    assert about in words_of(chosen)


def test_a_row_says_what_each_package_says_and_who_gains() -> None:
    (sheet,) = (block for block in comparison_of(study_of(PROJECT)).blocks if isinstance(block, Table))
    assert sheet.rows[0] == ("Unit price", "9.80 €", "9.30 € (you gain)", "10.40 € (they gain)")
    assert sheet.rows[-2] == ("You", "49.5", "94 (+44.5)", "1.4 (−48.1)")


def test_a_single_package_stands_alone() -> None:
    alone = comparison_of(study_of(PROJECT), ["draft"])
    assert columns(alone) == ["Issue", "Your draft"]
    assert not any("Tick" in words for words in words_of(alone))


def test_an_offer_of_a_deal_without_issues_is_nothing_to_compare() -> None:
    offered = replace(NOTHING, offers=(replace(PROJECT.offers[0], terms=()),))
    assert words_of(comparison_of(study_of(offered)))[-1].startswith("There is no package to compare yet")


def test_nothing_to_compare_is_said() -> None:
    assert "There is no package to compare yet: make a draft, or note an offer." in words_of(
        comparison_of(study_of(NOTHING))
    )
