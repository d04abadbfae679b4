"""After signing: marking a deal as signed, what it left, questions, clauses, dates and the debrief."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from app.domain.edits.dealing import put_on_table, set_draft, set_offer_status
from app.domain.edits.issues import remove_issues
from app.domain.edits.settling import add_clause, set_learnt, settle_deal
from app.domain.ids import OfferId, PartyId
from app.domain.offers import OfferStatus
from app.domain.project import Project
from app.domain.settlement import Settlement
from tests.app.advice.deals import PRICE, three_issue_deal
from tests.app.domain.paying import paying
from tests.builders import amount, deal, terms, two_issue_deal
from tests.ui.panels.conftest import Desk
from ui.kit.lines_label import LinesLabel
from ui.panels.offers.signed import SignedSection

US, THEM = PartyId("us"), PartyId("them")
LayOut = Callable[[Project], Desk]
POOR = terms(speed="slow", colour="red", price="low")


def _page(qtbot: QtBot, desk: Desk, width: int = 430) -> SignedSection:
    panel = SignedSection(desk.link, desk.attention, desk.studies, date=lambda: "2026-05-31")
    qtbot.addWidget(panel)
    desk.show(panel, panel.clauses.checklist, panel.clauses.checklist.sheet, panel.clauses.calendar.sheet, width=width)
    return panel


def _settlement(desk: Desk) -> Settlement:
    assert desk.project.settlement is not None
    return desk.project.settlement


def _said(panel: SignedSection) -> str:
    return " ".join(each.text() for each in panel.findChildren(LinesLabel))


def _type(panel: SignedSection, row: int, column: int, text: str) -> None:
    sheet = panel.clauses.calendar.sheet
    sheet.setData(sheet.index(row, column), text, Qt.ItemDataRole.EditRole)


def test_the_draft_is_marked_as_signed_today_and_that_is_taken_back(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(set_draft(two_issue_deal(), terms=terms(colour="red")))
    panel = _page(qtbot, on)
    assert panel.to_sign.terms.text() == "colour “red”"
    assert panel.to_sign.gaps.text() == "It leaves out price."
    panel.to_sign.sign.click()
    assert (_settlement(on).terms, _settlement(on).date) == (terms(colour="red"), "2026-05-31")
    assert panel.signed.isVisible()
    assert not panel.to_sign.isVisible()
    panel.signed.undo.click()
    assert on.project.settlement is None
    assert panel.to_sign.isVisible()


def test_an_accepted_offer_is_proposed_and_another_one_can_be_chosen(qtbot: QtBot, desk: LayOut) -> None:
    project = put_on_table(two_issue_deal(), party=THEM, terms=terms(colour="blue", price=6))
    project = put_on_table(project, party=US, terms=terms(colour="red", price=1))
    project = set_offer_status(project, offer=OfferId("offer-1"), status=OfferStatus.ACCEPTED)
    on = desk(set_draft(project, terms=terms(price=2)))
    panel = _page(qtbot, on)
    assert panel.to_sign.which.currentText() == "Offer 1 (theirs)"
    panel.to_sign.which.picked.emit(OfferId("offer-2"))
    assert panel.to_sign.terms.text() == "colour “red”, price 1"
    panel.to_sign.which.picked.emit(None)
    assert panel.to_sign.terms.text() == "price 2"
    panel.to_sign.which.picked.emit(OfferId("offer-1"))
    panel.to_sign.sign.click()
    assert _settlement(on).offer == "offer-1"


def test_the_newest_offer_on_the_table_is_proposed_before_the_draft(qtbot: QtBot, desk: LayOut) -> None:
    project = put_on_table(two_issue_deal(), party=THEM, terms=terms(colour="blue", price=6))
    on = desk(set_draft(put_on_table(project, party=US, terms=terms(price=1)), terms=terms(price=2)))
    panel = _page(qtbot, on)
    assert panel.to_sign.which.currentText() == "Offer 2 (ours)"
    on.link.apply(set_offer_status, offer=OfferId("offer-2"), status=OfferStatus.WITHDRAWN)
    assert panel.to_sign.which.currentText() == "Offer 1 (theirs)"
    panel.to_sign.which.picked.emit(None)
    on.link.apply(set_draft, terms=terms(price=3))
    assert panel.to_sign.which.currentText() == "Your draft"


def test_a_draft_that_says_what_an_offer_on_the_table_says_accepts_it(qtbot: QtBot, desk: LayOut) -> None:
    project = put_on_table(two_issue_deal(), party=THEM, terms=terms(colour="blue", price=6))
    on = desk(set_draft(project, terms=terms(colour="blue", price=6)))
    panel = _page(qtbot, on)
    panel.to_sign.which.picked.emit(None)
    panel.to_sign.sign.click()
    assert _settlement(on).offer == "offer-1"
    assert on.project.offers[0].status is OfferStatus.ACCEPTED


def test_the_keyboard_stays_in_the_section_when_something_is_signed_or_taken_back(qtbot: QtBot, desk: LayOut) -> None:
    panel = _page(qtbot, desk(set_draft(two_issue_deal(), terms=terms(price=2))))
    with qtbot.waitExposed(panel):
        panel.activateWindow()
    panel.to_sign.sign.setFocus()
    qtbot.waitUntil(panel.to_sign.sign.hasFocus)
    panel.to_sign.sign.click()
    assert panel.focusWidget() is panel.signed.date
    panel.signed.undo.setFocus()
    panel.signed.undo.click()
    assert panel.focusWidget() is panel.to_sign.which


def test_every_term_of_a_large_deal_is_shown_before_and_after_it_is_signed(qtbot: QtBot, desk: LayOut) -> None:
    issues = [amount(f"an-issue-with-a-long-name-{number}", 0, 10) for number in range(30)]
    on = desk(set_draft(deal(*issues), terms=terms(**{issue.id: 3 for issue in issues})))
    panel = _page(qtbot, on)
    qtbot.waitUntil(lambda: panel.to_sign.terms.height() > 200)
    assert not panel.to_sign.terms.is_cut()
    panel.to_sign.sign.click()
    qtbot.waitUntil(lambda: panel.signed.terms.height() > 200)
    assert not panel.signed.terms.is_cut()


def test_nothing_to_sign_says_what_to_do(qtbot: QtBot, desk: LayOut) -> None:
    panel = _page(qtbot, desk(deal()))
    assert not panel.to_sign.isVisible()
    assert not panel.signed.isVisible()


def test_the_day_is_changed_and_nonsense_refused(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(settle_deal(two_issue_deal(), terms=terms(price=3), date="2026-05-01"))
    panel = _page(qtbot, on)
    panel.signed.date.setFocus()
    panel.signed.date.selectAll()
    QTest.keyClicks(panel.signed.date, "2026-05-02")
    QTest.keyClick(panel.signed.date, Qt.Key.Key_Return)
    assert _settlement(on).date == "2026-05-02"
    panel.signed.date.selectAll()
    QTest.keyClicks(panel.signed.date, "27.5.2026")
    QTest.keyClick(panel.signed.date, Qt.Key.Key_Return)
    assert (_settlement(on).date, panel.signed.date.text()) == ("2026-05-27", "2026-05-27")
    panel.signed.date.selectAll()
    QTest.keyClicks(panel.signed.date, "2026-05-02")
    QTest.keyClick(panel.signed.date, Qt.Key.Key_Return)
    panel.signed.date.selectAll()
    QTest.keyClicks(panel.signed.date, "soon")
    QTest.keyClick(panel.signed.date, Qt.Key.Key_Return)
    assert _settlement(on).date == "2026-05-02"
    assert "“soon” is no date" in panel.signed.date.said()


def test_what_each_has_and_the_questions_follow_from_the_lane(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(settle_deal(three_issue_deal(), terms=POOR))
    panel = _page(qtbot, on)
    qtbot.waitUntil(lambda: "You have 50 points: about half" in _said(panel))
    assert "By your estimate them has about 10 points" in _said(panel)
    assert "Would it help you if" in _said(panel)
    assert panel.asked.floor.text() == "The signed deal stays as it is unless both of us prefer this."
    panel.asked.copy.click()
    text = QGuiApplication.clipboard().text()
    assert "1. Would it help you if" in text
    assert "points" not in text
    assert "estimate" not in text


def test_a_question_is_taken_into_the_draft(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(settle_deal(three_issue_deal(), terms=POOR))
    panel = _page(qtbot, on)
    qtbot.waitUntil(lambda: bool(panel.asked.takes))
    assert panel.asked.takes[0].accessibleName() == "Take question 1 into the draft"
    panel.asked.takes[0].click()
    assert on.project.draft
    assert on.project.draft != POOR
    assert _settlement(on).terms == POOR


def test_an_efficient_deal_has_no_questions_and_says_so(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(settle_deal(three_issue_deal(), terms=terms(speed="fast", colour="blue", price="low")))
    panel = _page(qtbot, on)
    qtbot.waitUntil(lambda: "nothing costs you nothing" in panel.asked.floor.text())
    assert not panel.asked.copy.isVisible()


def test_clauses_are_ticked_added_and_removed_in_their_table(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(settle_deal(two_issue_deal(), terms=terms(colour="red", price=3)))
    panel = _page(qtbot, on)
    assert panel.clauses.unwritten.text() == "2 clauses are not checked yet."
    sheet = panel.clauses.checklist.sheet
    panel.clauses.checklist.go_to(0, 1)
    QTest.keyClick(panel.clauses.checklist, Qt.Key.Key_Space)
    assert _settlement(on).clauses[0].written
    sheet.setData(sheet.index(2, 0), "Who pays the freight", Qt.ItemDataRole.EditRole)
    assert _settlement(on).clauses[2].words == "Who pays the freight"
    assert panel.clauses.unwritten.text() == "2 clauses are not checked yet."
    panel.clauses.checklist.go_to(2, 0)
    QTest.keyClick(
        panel.clauses.checklist,
        Qt.Key.Key_Delete,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    assert len(_settlement(on).clauses) == 2


def test_what_falls_due_is_ordered_by_date_and_says_what_is_overdue(qtbot: QtBot, desk: LayOut) -> None:
    project = settle_deal(two_issue_deal(), terms=terms(colour="red"))
    project = add_clause(project, words="Pay", date="2026-06-10", by=US)
    project = add_clause(project, words="Deliver", date="2026-05-20", by=THEM)
    on = desk(project)
    panel = _page(qtbot, on)
    sheet = panel.clauses.calendar.sheet
    assert [sheet.index(row, 0).data() for row in range(2)] == ["Deliver", "Pay"]
    described = Qt.ItemDataRole.AccessibleDescriptionRole
    assert [sheet.index(row, 0).data(described) for row in range(2)] == ["overdue by 11 days", "in 10 days"]
    assert panel.clauses.overdue.text() == "1 thing is overdue."
    _type(panel, 0, 3, "yes")
    assert _settlement(on).clauses[2].done
    assert not panel.clauses.overdue.isVisible()
    _type(panel, 1, 1, "2026-05-01")
    assert sheet.index(0, 0).data() == "Pay"
    _type(panel, 0, 1, "1.5.2026")
    assert _settlement(on).clauses[1].due == "2026-05-01"
    _type(panel, 0, 1, "tomorrow")
    assert "“tomorrow” is no date" in panel.clauses.calendar.refusal
    _type(panel, 0, 2, "them")
    assert _settlement(on).clauses[1].by == THEM
    _type(panel, 2, 0, "Call them")
    assert [clause.words for clause in _settlement(on).clauses] == ["", "Pay", "Deliver", "Call them"]
    assert _settlement(on).clauses[3].by == US


def test_what_the_contract_has_to_say_and_what_falls_due_are_two_lists(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(settle_deal(two_issue_deal(), terms=terms(colour="red")))
    panel = _page(qtbot, on)
    checks, dates = panel.clauses.checklist.sheet, panel.clauses.calendar.sheet
    checks.setData(checks.index(1, 0), "Arbitration in Hamburg", Qt.ItemDataRole.EditRole)
    _type(panel, 0, 0, "Pay a deposit")
    assert [checks.index(row, 0).data() for row in range(2)] == ["colour “red”", "Arbitration in Hamburg"]
    assert checks.rowCount() == 3
    assert dates.index(0, 0).data() == "Pay a deposit"
    assert dates.rowCount() == 2
    assert panel.clauses.unwritten.text() == "2 clauses are not checked yet."


def test_the_current_cell_stays_on_the_row_whose_date_was_typed(qtbot: QtBot, desk: LayOut) -> None:
    project = settle_deal(two_issue_deal(), terms=terms(colour="red"))
    for words, due in (("Deliver", "2026-06-20"), ("Pay", ""), ("Call", "")):
        project = add_clause(project, words=words, date=due, by=US)
    panel = _page(qtbot, desk(project))
    grid = panel.clauses.calendar
    with qtbot.waitExposed(panel):
        panel.activateWindow()
    grid.setFocus()
    grid.go_to(2, 1)
    QTest.keyClick(grid, Qt.Key.Key_2)
    editor = grid.indexWidget(grid.currentIndex())
    QTest.keyClicks(editor, "026-06-01")
    assert grid.sheet.index(2, 0).data() == "Call"
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert [grid.sheet.index(row, 0).data() for row in range(3)] == ["Call", "Deliver", "Pay"]
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (0, 2)


def test_the_debrief_is_written_in_one_step_per_field_and_can_be_kept(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(settle_deal(two_issue_deal(), terms=terms(price=3)))
    panel = _page(qtbot, on)
    kept: list[bool] = []
    on.attention.debrief_kept.connect(lambda: kept.append(True))
    assert not panel.debrief.keep.isEnabled()
    QTest.keyClicks(panel.debrief.fields["trades"], "Colour for price")
    assert _settlement(on).debrief.trades == "Colour for price"
    panel.debrief.keep.click()
    assert kept == [True]
    on.link.undo()
    assert _settlement(on).debrief.trades == ""
    assert panel.debrief.fields["trades"].toPlainText() == ""


def test_an_issue_that_leaves_takes_its_term_along(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(settle_deal(three_issue_deal(), terms=POOR))
    panel = _page(qtbot, on)
    qtbot.waitUntil(lambda: bool(panel.asked.takes))
    on.link.apply(remove_issues, issues=(PRICE,))
    assert panel.signed.terms.text() == "speed “slow”, colour “red”"
    qtbot.waitUntil(lambda: "You have" in _said(panel))


@pytest.mark.parametrize("width", [400, 430, 560])
def test_nothing_scrolls_sideways(qtbot: QtBot, desk: LayOut, width: int) -> None:
    project = settle_deal(three_issue_deal(), terms=POOR)
    project = add_clause(project, words="Something very long that has to be said " * 3, date="2026-06-10", by=US)
    panel = _page(qtbot, desk(project), width)
    qtbot.waitUntil(lambda: bool(panel.asked.takes))
    (area,) = [each for each in panel.findChildren(QScrollArea) if each.parent() is panel]
    assert area.horizontalScrollBar().maximum() == 0
    for grid in (panel.clauses.checklist, panel.clauses.calendar):
        assert grid.horizontalScrollBar().maximum() == 0


def test_something_better_is_signed_instead_and_nothing_that_was_noted_is_lost(qtbot: QtBot, desk: LayOut) -> None:
    project = settle_deal(two_issue_deal(), terms=terms(price=3), date="2026-05-01")
    project = set_learnt(add_clause(project, words="Pay a deposit"), learnt="trades", words="Colour for price.")
    on = desk(project)
    panel = _page(qtbot, on)
    assert panel.signed.again.isHidden()
    on.link.apply(set_draft, terms=terms(colour="red", price=4))
    assert panel.signed.again.isVisible()
    panel.signed.again.click()
    after = _settlement(on)
    assert (after.terms, after.date) == (terms(colour="red", price=4), "2026-05-31")
    assert (after.clauses[1].words, after.debrief.trades) == ("Pay a deposit", "Colour for price.")
    on.link.undo()
    assert _settlement(on).terms == terms(price=3)


def test_the_parts_of_the_price_are_listed_with_their_days_in_one_step(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(settle_deal(paying(), terms=terms(price=50_000.0, payment="months"), date="2026-05-31"))
    panel = _page(qtbot, on)
    assert panel.clauses.payments.isVisible()
    panel.clauses.payments.click()
    listed = [(clause.words, clause.due, clause.by) for clause in _settlement(on).clauses if clause.due]
    assert listed == [
        ("Pay 50% of price: €25,000", "2026-05-31", THEM),
        ("Pay 50% of price: €25,000", "2026-11-30", THEM),
    ]
    assert not panel.clauses.payments.isVisible()
    on.link.undo()
    assert not [clause for clause in _settlement(on).clauses if clause.due]
    assert panel.clauses.payments.isVisible()


def test_without_a_schedule_nothing_is_to_be_listed(qtbot: QtBot, desk: LayOut) -> None:
    panel = _page(qtbot, desk(settle_deal(two_issue_deal(), terms=terms(price=2), date="2026-05-31")))
    assert not panel.clauses.payments.isVisible()
