"""Added issues: painted before their picture is drawn, which shows the deals without them until the draft changes."""

import pytest
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from app.domain.edits.dealing import set_draft
from app.domain.edits.issues import add_choice_issue, remove_issues
from app.domain.edits.scores import set_value
from app.domain.ids import IssueId, PartyId
from tests.builders import scores, terms
from tests.ui.bridge.conftest import Desk, is_at_rest

US, THEM = PartyId("us"), PartyId("them")


def add_gift(desk: Desk) -> None:
    """An issue that both sides have scored, so that there is something to compare."""
    assert desk.link.apply(add_choice_issue, name="Gift", options=("none", "some")) == ""
    gift = IssueId("gift")
    for party, value in ((US, scores(none=100, some=0)), (THEM, scores(none=0, some=100))):
        assert desk.link.apply(set_value, party=party, issue=gift, value=value) == ""


def test_an_added_issue_leaves_the_deals_without_it_as_a_ghost(desk: Desk, qtbot: QtBot) -> None:
    add_gift(desk)
    qtbot.waitUntil(lambda: is_at_rest(desk))
    assert all(picture.ghost for picture in desk.pictures)

    desk.link.apply(set_draft, terms=terms(colour="red"))
    with qtbot.waitSignal(desk.studies.picture_changed):
        pass
    assert desk.pictures[-1].ghost == ()


class Painted(QWidget):
    """Shows what the document holds, and notes when it is painted."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.order: list[str] = []
        desk.link.changed.connect(self.update)
        desk.studies.picture_changed.connect(lambda _: self.order.append("picture"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self.order.append("paint")


def test_added_issues_are_painted_before_their_picture_is_drawn_and_a_number_with_it(desk: Desk, qtbot: QtBot) -> None:
    page = Painted(desk)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: "paint" in page.order)

    page.order.clear()
    desk.weigh(31)
    qtbot.waitUntil(lambda: len(page.order) > 1)
    assert page.order[:2] == ["picture", "paint"]

    qtbot.waitUntil(lambda: is_at_rest(desk))
    page.order.clear()
    add_gift(desk)
    qtbot.waitUntil(lambda: len(page.order) > 1)
    assert page.order[:2] == ["paint", "picture"]


def test_the_ghost_of_an_issue_that_is_gone_is_gone(desk: Desk, qtbot: QtBot) -> None:
    add_gift(desk)
    desk.link.apply(remove_issues, issues=[IssueId("gift")])

    qtbot.waitUntil(lambda: is_at_rest(desk))
    assert not any(picture.ghost for picture in desk.pictures)


@pytest.mark.parametrize("added_before", [True, False])
def test_taking_back_a_removal_adds_nothing(desk: Desk, qtbot: QtBot, *, added_before: bool) -> None:
    add_gift(desk)
    if not added_before:
        desk.link.apply(set_draft, terms=terms(colour="red"))
    desk.link.apply(remove_issues, issues=[IssueId("gift")])
    desk.link.undo()

    qtbot.waitUntil(lambda: is_at_rest(desk))
    assert not any(picture.ghost for picture in desk.pictures)


def test_an_addition_done_again_or_brought_back_from_the_file_adds_nothing(desk: Desk, qtbot: QtBot) -> None:
    desk.link.apply(add_choice_issue, name="Gift", options=("none", "some"))
    with_gift = desk.link.project
    desk.link.undo()
    desk.link.redo()
    desk.link.undo()
    desk.link.document.revert_to(with_gift)

    qtbot.waitUntil(lambda: is_at_rest(desk))
    assert not any(picture.ghost for picture in desk.pictures)
