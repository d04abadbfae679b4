"""Interests are typed where the issue is in hand, offered where they stand already, and ticked where they belong."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.document.document import Document
from app.domain.edits.interests import add_interest
from app.domain.estimates import Source
from app.domain.ids import IssueId, OptionId, PartyId
from app.domain.project import Project
from tests.builders import two_issue_deal
from ui.bridge.document_link import DocumentLink
from ui.delegates.interest_rows import InterestRows
from ui.kit.theme import install_theme

COLOUR, PRICE, RED, THEM = IssueId("colour"), IssueId("price"), OptionId("red"), PartyId("them")
Rows = Callable[[Project, IssueId], tuple[DocumentLink, InterestRows]]


@pytest.fixture
def rows(qapp: QApplication, qtbot: QtBot) -> Rows:
    install_theme(qapp)

    def made(project: Project, issue: IssueId) -> tuple[DocumentLink, InterestRows]:
        link = DocumentLink(Document(project, saved=False))
        shown = InterestRows(link)
        qtbot.addWidget(shown)

        def show(*_: object) -> None:
            shown.show_issue(issue, THEM, str(issue))

        link.changed.connect(show)
        show()
        shown.show()
        return link, shown

    return made


def needing(words: str, issue: IssueId | None) -> Project:
    """A deal in which the other side needs something."""
    return add_interest(two_issue_deal(), party=THEM, words=words, issue=issue)


def test_words_count_once_they_are_done_and_escape_takes_them_back(rows: Rows) -> None:
    on, shown = rows(two_issue_deal(), COLOUR)
    QTest.keyClicks(shown.fresh, "To be")
    QTest.keyClick(shown.fresh, Qt.Key.Key_Escape)
    assert shown.fresh.text() == ""
    QTest.keyClicks(shown.fresh, "To be seen")
    assert on.project == two_issue_deal()
    QTest.keyClick(shown.fresh, Qt.Key.Key_Return)
    assert [(each.party, each.words, each.issues) for each in on.project.interests] == [(THEM, "To be seen", (COLOUR,))]
    assert (shown.fresh.text(), shown.rows[0].words.text()) == ("", "To be seen")


def test_an_interest_behind_another_issue_is_offered_and_stands_behind_both(rows: Rows) -> None:
    on, shown = rows(needing("To be seen", PRICE), COLOUR)
    completer = shown.fresh.completer()
    completer.setCompletionPrefix("SEEN")
    assert completer.currentCompletion() == "To be seen"
    completer.activated.emit("To be seen")
    assert [set(each.issues) for each in on.project.interests] == [{COLOUR, PRICE}]
    assert shown.rows[0].also.text() == "Also behind price."


def test_clearing_the_words_or_the_cross_takes_the_reason_off(rows: Rows) -> None:
    on, shown = rows(needing("To be seen", COLOUR), COLOUR)
    shown.rows[0].words.selectAll()
    QTest.keyClick(shown.rows[0].words, Qt.Key.Key_Delete)
    QTest.keyClick(shown.rows[0].words, Qt.Key.Key_Return)
    assert on.project.interests == ()
    on.undo()
    shown.rows[0].remove.click()
    assert on.project.interests == ()
    assert shown.rows[0].isHidden()


def test_options_that_serve_it_and_how_it_is_known_are_picked_in_place(rows: Rows) -> None:
    on, shown = rows(needing("To be seen", COLOUR), COLOUR)
    row = shown.rows[0]
    row.options.picked.emit((RED,))
    row.known.picked.emit(Source.SAID, "2026-05-02")
    (interest,) = on.project.interests
    assert interest.options_of(COLOUR) == (RED,)
    assert (interest.source, interest.date) == (Source.SAID, "2026-05-02")
    assert not row.sharing.isVisible()


def test_an_amount_has_no_options_to_tick(rows: Rows) -> None:
    _on, shown = rows(needing("Cash", PRICE), PRICE)
    assert not shown.rows[0].options.isVisible()


def test_what_nothing_serves_is_kept_beside_and_the_issue_in_hand_may_serve_it(rows: Rows) -> None:
    on, shown = rows(needing("Cash", PRICE), COLOUR)
    QTest.keyClicks(shown.more, "Peace\r")
    assert [each.issues for each in on.project.interests] == [(PRICE,), ()]
    shown.unserved[0].serve.click()
    assert [each.issues for each in on.project.interests] == [(PRICE,), (COLOUR,)]
    on.undo()
    shown.unserved[0].remove.click()
    assert [each.words for each in on.project.interests] == ["Cash"]


def test_nothing_else_is_asked_before_the_first_reason(rows: Rows) -> None:
    _on, shown = rows(two_issue_deal(), COLOUR)
    assert not shown.more.isVisible()
