"""Why an issue matters to us is typed beside its importance, and others may know it only once that is said."""

from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.ids import IssueId
from app.domain.lookup import interests_behind, told_of
from app.domain.project import Project
from app.domain.sharing import Sharing
from tests.builders import two_issue_deal
from tests.ui.panels.conftest import Desk
from ui.panels.importance.interest import InterestCard

COLOUR, PRICE = IssueId("colour"), IssueId("price")


@pytest.fixture
def card(desk: Callable[[Project], Desk], qtbot: QtBot) -> tuple[Desk, InterestCard]:
    laid_out = desk(two_issue_deal())
    made = InterestCard(laid_out.link)
    qtbot.addWidget(made)
    made.show_issue(COLOUR)
    made.show()
    return laid_out, made


def test_what_is_typed_is_one_step_and_stays_with_us_until_they_may_know_it(card: tuple[Desk, InterestCard]) -> None:
    on, shown = card
    QTest.keyClicks(shown.rows.fresh, "Our brand\r")
    shown.show_issue(COLOUR)
    assert [each.words for each in interests_behind(on.project, on.project.us, COLOUR)] == ["Our brand"]
    assert told_of(on.project) == ()
    (row,) = shown.rows.rows
    row.sharing.picked.emit(Sharing.FREELY)
    assert [each.words for each in told_of(on.project)] == ["Our brand"]
    on.link.undo()
    assert told_of(on.project) == ()
    on.link.undo()
    assert on.project == two_issue_deal()


def test_the_card_is_gone_without_an_issue(card: tuple[Desk, InterestCard]) -> None:
    _on, shown = card
    shown.show_issue(None)
    assert shown.isHidden()


def test_the_keyboard_goes_to_the_interest_that_is_asked_for(card: tuple[Desk, InterestCard]) -> None:
    on, shown = card
    QTest.keyClicks(shown.rows.fresh, "Our brand\r")
    shown.show_issue(COLOUR)
    shown.activateWindow()
    shown.go_to(on.project.interests[0].id)
    assert shown.rows.rows[0].words.hasFocus()
