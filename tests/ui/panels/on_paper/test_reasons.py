"""Reasons of a proposal: typed, or taken from what is usual; nothing of either leaves unless it was chosen."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.edits.interests import add_interest, share_interest
from app.domain.ids import IssueId
from app.domain.project import Project
from app.domain.sharing import Sharing
from tests.app.advice.talks import with_standards
from tests.builders import terms, two_issue_deal
from tests.ui.panels.on_paper.test_panel import Page, page
from ui.panels.on_paper.documents import Document

__all__ = ["page"]

USUAL = "price 7 (usual, list)"


def with_a_standard() -> Project:
    return with_standards(replace(two_issue_deal(), draft=terms(colour="red", price=7.5)), price=7)


def test_what_is_usual_is_a_reason_once_it_is_chosen(page: Callable[[Project], Page]) -> None:
    open_page = page(with_a_standard())
    form = open_page.panel.form
    assert "usual" not in open_page.words()
    (action,) = form.sayable.menu().actions()
    assert action.text() == USUAL
    action.trigger()
    open_page.wait(lambda: USUAL in open_page.words())
    assert form.reasons.toPlainText() == USUAL
    open_page.wait(lambda: not form.sayable.menu().actions()[0].isEnabled())
    form.reasons.setPlainText("")
    form.reasons.finished.emit()
    open_page.wait(lambda: "usual" not in open_page.words())


def test_without_standards_or_reasons_nothing_is_offered(page: Callable[[Project], Page]) -> None:
    plain = page(replace(two_issue_deal(), draft=terms(colour="red", price=7.5)))
    assert plain.panel.form.sayable.isHidden()
    plain.pick(Document.AGENDA)
    assert not plain.panel.form.sayable.isVisible()


def test_a_reason_that_was_taken_in_is_taken_back_by_undo(page: Callable[[Project], Page]) -> None:
    open_page = page(with_a_standard())
    open_page.panel.activateWindow()
    reasons = open_page.panel.form.reasons
    reasons.setFocus()
    QTest.keyClicks(reasons, "Sooner")
    reasons.finished.emit()
    open_page.panel.form.sayable.menu().actions()[0].trigger()
    assert reasons.toPlainText() == f"Sooner\n{USUAL}"
    assert reasons.hasFocus()
    QTest.keyClick(reasons, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert reasons.toPlainText() == "Sooner"
    reasons.finished.emit()
    open_page.wait(lambda: "usual" not in open_page.words() and "Sooner" in open_page.words())


def test_why_we_want_something_is_offered_where_they_may_know_it(page: Callable[[Project], Page]) -> None:
    deal = replace(two_issue_deal(), draft=terms(colour="red", price=7.5))
    for issue, reason in (("colour", "Our brand is red"), ("price", "The bank has set a limit")):
        deal = add_interest(deal, party=deal.us, issue=IssueId(issue), words=reason)
    open_page = page(share_interest(deal, interest=deal.interests[0].id, sharing=Sharing.FREELY))
    (action,) = open_page.panel.form.sayable.menu().actions()
    assert action.text() == "colour: Our brand is red"
    assert "brand" not in open_page.words()
    action.trigger()
    open_page.wait(lambda: "Our brand is red" in open_page.words())
    assert "bank" not in open_page.words()
