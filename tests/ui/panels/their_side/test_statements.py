"""What they said matters more: noted in place, believed more or less, and told where it cannot all be true."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.document.document import Document
from app.domain.edits.issues import remove_issues
from app.domain.edits.parties import add_party
from app.domain.edits.statements import note_statement, set_reliability
from app.domain.edits.weights import set_weight_range
from app.domain.ids import IssueId, PartyId, StatementId
from app.domain.project import Project
from app.domain.statements import Reliability
from tests.app.advice.deals import three_issue_deal
from tests.builders import two_issue_deal
from tests.ui.panels.conftest import Desk
from ui.bridge.document_link import DocumentLink
from ui.kit.theme import install_theme
from ui.panels.their_side.panel import TheirSidePanel
from ui.panels.their_side.statements import StatementsCard

COLOUR, PRICE, SPEED, THEM = IssueId("colour"), IssueId("price"), IssueId("speed"), PartyId("them")
Key = Qt.Key
Shown = Callable[[Project], tuple[DocumentLink, StatementsCard]]


@pytest.fixture
def shown(qapp: QApplication, qtbot: QtBot) -> Shown:
    """Shows the card, which follows the document."""
    install_theme(qapp)

    def made(project: Project) -> tuple[DocumentLink, StatementsCard]:
        link = DocumentLink(Document(project, saved=False))
        card = StatementsCard(link, lambda: "2026-05-31")
        qtbot.addWidget(card)

        def show(*_: object) -> None:
            card.show_party(link.project, THEM)

        link.changed.connect(show)
        show()
        card.show()
        return link, card

    return made


def believed(project: Project) -> list[tuple[str, str, bool, Reliability]]:
    return [(each.more, each.less, each.alike, each.reliability) for each in project.statements]


def seen(card: StatementsCard) -> list[str]:
    return [row.said.text() for row in card.rows if not row.isHidden()]


def test_a_statement_is_noted_by_keys_alone_and_undone(shown: Shown) -> None:
    on, card = shown(two_issue_deal())
    QTest.keyClicks(card.more, "price")
    QTest.keyClick(card.how, Key.Key_Down)
    assert card.less.currentText() == "colour"
    QTest.keyClick(card.add, Key.Key_Space)
    assert believed(on.project) == [(PRICE, COLOUR, True, Reliability.BELIEVED)]
    assert on.project.statements[0].date == "2026-05-31"
    assert seen(card) == ["price matters as much to them as colour."]
    on.undo()
    assert (on.project.statements, seen(card)) == ((), [])


def test_an_issue_is_never_compared_with_itself(shown: Shown) -> None:
    _, card = shown(three_issue_deal())
    for place in range(card.more.count()):
        card.more.setCurrentIndex(place)
        card.more.activated.emit(place)
        assert card.more.value() not in [card.less.itemText(each) for each in range(card.less.count())]
        assert card.less.value() != card.more.value()


def test_a_statement_is_believed_less_dated_worded_and_removed(shown: Shown) -> None:
    on, card = shown(note_statement(two_issue_deal(), party=THEM, more=PRICE, less=COLOUR))
    row = card.rows[0]
    QTest.keyClicks(row.reliability, "unsure")
    QTest.keyClicks(row.words, "We are short of cash")
    QTest.keyClick(row.words, Key.Key_Return)
    QTest.keyClicks(row.date, "2026-05-01")
    QTest.keyClick(row.date, Key.Key_Return)
    said = on.project.statements[0]
    assert (said.reliability, said.words, said.date) == (Reliability.UNSURE, "We are short of cash", "2026-05-01")
    QTest.mouseClick(row.remove, Qt.MouseButton.LeftButton)
    assert (on.project.statements, seen(card)) == ((), [])


def test_what_cannot_be_true_together_is_told(shown: Shown) -> None:
    project = three_issue_deal()
    for issue in project.issues:
        project = set_weight_range(project, party=THEM, issue=issue.id, low=1.0, high=90.0)
    project = note_statement(project, party=THEM, more=PRICE, less=SPEED)
    third = next(issue.id for issue in project.issues if issue.id not in {PRICE, SPEED})
    project = note_statement(project, party=THEM, more=SPEED, less=third)
    on, card = shown(project)
    assert card.clashes.isHidden()
    on.apply(note_statement, party=THEM, more=third, less=PRICE)
    assert "cannot be true together with" in card.clashes.text()
    on.apply(set_reliability, statement=on.project.statements[0].id, reliability=Reliability.NOT_BELIEVED)
    assert card.clashes.isHidden()


def test_only_what_the_party_shown_said_is_listed(desk: Callable[[Project], Desk], qtbot: QtBot) -> None:
    project = add_party(two_issue_deal(), name="Carol")
    carol = project.parties[-1].id
    project = note_statement(project, party=carol, more=COLOUR, less=PRICE)
    on = desk(project)
    panel = TheirSidePanel(on.link, on.attention, on.studies)
    qtbot.addWidget(panel)
    panel.show()
    assert seen(panel.statements) == []
    on.attention.set_other(carol)
    assert seen(panel.statements) == ["colour matters more to them than price."]
    panel.statements.rows[0].remove.click()
    assert on.project.statements == ()


def test_there_is_nothing_to_compare_with_one_issue(shown: Shown) -> None:
    on, card = shown(note_statement(two_issue_deal(), party=THEM, more=PRICE, less=COLOUR))
    assert on.project.statements[0].id == StatementId("statement")
    on.apply(remove_issues, issues=[COLOUR])
    assert card.isHidden()
    on.undo()
    assert not card.isHidden()
