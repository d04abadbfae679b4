"""One key from anywhere in the window to typing what they offered, and back to where the keyboard was."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.edits.dealing import put_on_table, set_draft
from app.domain.ids import PartyId
from tests.builders import terms, two_issue_deal
from tests.ui.shell.conftest import Office, document_of, view_of
from ui.bridge.attention import Page
from ui.panels.offers.panel import OffersPanel


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_one_key_opens_the_form_and_the_keyboard_then_stands_where_no_further_enter_makes_an_offer(
    office: Office, key: Qt.Key
) -> None:
    project = set_draft(two_issue_deal(), terms=terms(colour="red", price=3))
    project = put_on_table(project, party=PartyId("them"), terms=terms(colour="blue", price=9), date="2026-05-01")
    window = office.opened(office.file(project=project))
    view = view_of(window)
    view.go_to_composer()
    before = QApplication.focusWidget()
    assert before is not None
    QTest.keyClick(before, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert view.current_page() is Page.OFFERS
    panel = view.areas[0]
    assert isinstance(panel, OffersPanel)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert panel.isAncestorOf(focused)
    QTest.keyClicks(focused, "r")
    QTest.keyClick(focused, key)
    said = [offer.terms for offer in document_of(window).project.offers[1:]]
    assert said == ([terms(colour="red", price=9)] if key == Qt.Key.Key_Return else [])
    after = QApplication.focusWidget()
    assert after is not None
    assert panel.isAncestorOf(after)
    made = len(document_of(window).project.offers)
    QTest.keyClick(after, Qt.Key.Key_Return)
    assert len(document_of(window).project.offers) == made
    assert document_of(window).project.draft == project.draft


def test_from_another_step_the_keyboard_goes_into_the_log(office: Office) -> None:
    window = office.opened(office.file(project=set_draft(two_issue_deal(), terms=terms(price=3))))
    view = view_of(window)
    view.go_to(Page.ISSUES)
    office.run(window, "deal.they_offered")
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, "r")
    QTest.keyClick(focused, Qt.Key.Key_Return)
    assert len(document_of(window).project.offers) == 1
    after = QApplication.focusWidget()
    assert after is not None
    assert view.areas[0].isAncestorOf(after)
