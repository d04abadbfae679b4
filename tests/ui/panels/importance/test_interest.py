"""Why an issue matters to us is typed beside its importance, and others may know it only once that is ticked."""

from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.ids import IssueId
from app.domain.lookup import preference_of, told_of, us_of
from app.domain.project import Project
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


def test_what_is_typed_is_one_step_and_stays_with_us_until_it_is_ticked(card: tuple[Desk, InterestCard]) -> None:
    on, shown = card
    assert not shown.may_tell.isEnabled()
    QTest.keyClicks(shown.reason, "Our brand")
    assert preference_of(us_of(on.project), COLOUR).reason == "Our brand"
    assert told_of(on.project) == ()
    shown.show_issue(COLOUR)
    assert shown.may_tell.isEnabled()
    shown.may_tell.box.click()
    assert [each.reason for each in told_of(on.project)] == ["Our brand"]
    on.link.undo()
    assert told_of(on.project) == ()
    on.link.undo()
    assert preference_of(us_of(on.project), COLOUR).reason == ""


def test_another_issue_has_its_own_words_and_none_is_hidden(card: tuple[Desk, InterestCard]) -> None:
    on, shown = card
    QTest.keyClicks(shown.reason, "Our brand")
    shown.show_issue(PRICE)
    assert shown.reason.text() == ""
    shown.show_issue(COLOUR)
    assert shown.reason.text() == "Our brand"
    shown.show_issue(None)
    assert shown.isHidden()
    assert on.project.issues
