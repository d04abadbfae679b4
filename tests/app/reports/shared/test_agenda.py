"""An agenda names the points and tells nothing of what they are worth."""

from dataclasses import replace

from app.domain.public import PublicAmount, PublicIssue
from app.reports.outline import Heading, Items, Notice, Outline, Room, Table, words_of
from app.reports.shared.agenda import agenda_of
from tests.app.reports.documents import DEAL


def after(outline: Outline, heading: str) -> Items | Table:
    place = next(number for number, each in enumerate(outline.blocks) if each == Heading(words=heading))
    return next(block for block in outline.blocks[place:] if isinstance(block, Items | Table))


def test_the_points_stand_in_the_order_of_the_deal_without_options_or_numbers() -> None:
    assert after(agenda_of(DEAL), "What we talk about") == Items(items=("Closing date", "Keys", "Price"), numbered=True)


def test_what_could_be_agreed_stands_beside_the_points_that_say_it() -> None:
    issues = (
        PublicIssue(name="Date", options=("May", "June")),
        PublicIssue(name="Price", amount=PublicAmount(currency="EUR", words="€390 to €450")),
        PublicIssue(name="Roof"),
    )
    found = after(agenda_of(replace(DEAL, issues=issues)), "What we talk about")
    assert isinstance(found, Table)
    assert found.rows == (("Date", "May\nJune"), ("Price", "€390 to €450"), ("Roof", ""))


def test_nothing_is_agreed_until_everything_is_agreed() -> None:
    outline = agenda_of(DEAL)
    assert [block.words for block in outline.blocks if isinstance(block, Notice)] == [
        "Nothing is agreed until everything is agreed."
    ]


def test_the_others_have_room_for_their_points() -> None:
    outline = agenda_of(DEAL)
    assert [block.lines for block in outline.blocks if isinstance(block, Room)] == [5]
    assert "What else should we talk about?" in words_of(outline)


def test_a_deal_without_issues_has_words() -> None:
    assert "There are no points yet." in words_of(agenda_of(replace(DEAL, issues=())))
