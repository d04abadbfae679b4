"""A proposal says one package with its reasons, or several as equals."""

from dataclasses import replace

from app.domain.public import PublicDeal, PublicPackage
from app.reports.outline import Cards, Heading, Items, Notice, Outline, Table, words_of
from app.reports.shared.proposal import proposal_of
from tests.app.reports.documents import DEAL, EARLY, HOUSE, SEVERAL


def headings(outline: Outline) -> list[str]:
    return [block.words for block in outline.blocks if isinstance(block, Heading)]


def test_one_package_is_a_table_with_its_reasons_and_what_is_open() -> None:
    outline = proposal_of(DEAL)
    assert outline.title == "Proposal"
    assert headings(outline) == ["What we propose", "Why we propose this", "Still open", "Your answer"]
    tables = [block for block in outline.blocks if isinstance(block, Table)]
    assert tables[1].rows[:2] == (("Closing date", "30 June 2027"), ("Price", "€412,000"))
    items = [block.items for block in outline.blocks if isinstance(block, Items)]
    assert items == [HOUSE.reasons, ("Keys", "Roof: still to be settled: who judges it")]


def test_it_asks_for_an_answer_that_is_better_for_everybody_there_is() -> None:
    assert "for all of us" in " ".join(words_of(proposal_of(DEAL)))
    assert "for both of us" in " ".join(words_of(proposal_of(replace(DEAL, receivers=("Bank",)))))


def test_it_says_from_whom_to_whom_and_until_when() -> None:
    facts = next(block for block in proposal_of(DEAL).blocks if isinstance(block, Table))
    assert facts.rows == (
        ("From", "Anna Becker"),
        ("To", "Miller Estates, Inc.\nBank"),
        ("Date", "26 November 2026"),
        ("Holds until", "15 December 2026"),
    )


def test_several_packages_are_cards_of_the_same_rank_with_neutral_names() -> None:
    outline = proposal_of(SEVERAL)
    cards = next(block for block in outline.blocks if isinstance(block, Cards)).cards
    assert [card.title for card in cards] == ["Package A", "Package B"]
    assert cards[1].rows == (("Closing date", "31 March 2027"), ("Price", "€405,000"))
    assert cards[0].notes == (
        "An early date spares you a second move.",
        "Still open: Keys",
        "Still open: Roof: still to be settled: who judges it",
    )
    assert any("whole package" in words and "Which is closest" in words for words in words_of(outline))


def test_a_package_keeps_the_name_it_was_given() -> None:
    outline = proposal_of(replace(DEAL, packages=(replace(HOUSE, name="Summer"), EARLY)))
    cards = next(block for block in outline.blocks if isinstance(block, Cards)).cards
    assert [card.title for card in cards] == ["Summer", "Package B"]


def test_agreement_on_the_whole_is_said_only_where_it_is_chosen() -> None:
    assert [block.words for block in proposal_of(DEAL).blocks if isinstance(block, Notice)] == [
        "Subject to agreement on the whole: nothing is agreed until everything is agreed."
    ]
    assert not [block for block in proposal_of(replace(DEAL, whole=False)).blocks if isinstance(block, Notice)]


def test_an_empty_deal_has_words_and_no_empty_headings() -> None:
    for packages in ((), (PublicPackage(),)):
        outline = proposal_of(PublicDeal(title="", sender="", receivers=(), packages=packages))
        assert headings(outline) == ["What we propose"]
        assert "There is nothing in this proposal yet." in words_of(outline)
