"""Term by term: parking in the table, conditions below it, and what a term accepted alone would cost."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QScrollArea
from pytestqt.qtbot import QtBot

from app.domain.edits.dealing import put_on_table, set_draft
from app.domain.edits.issues import remove_issues, rename_issue
from app.domain.edits.parking import park_term, set_condition, set_whole_only
from app.domain.ids import IssueId, PartyId
from app.domain.issues import ChoiceIssue
from app.domain.packages import AmountTerm
from app.domain.problems import Place
from app.domain.project import Project
from tests.app.advice.deals import COLOUR, PRICE, SPEED, three_issue_deal
from tests.builders import deal, terms, two_issue_deal
from tests.ui.panels.conftest import Desk
from ui.kit.lines_label import LinesLabel
from ui.panels.offers.terms import TermsSection

US, THEM = PartyId("us"), PartyId("them")
LayOut = Callable[[Project], Desk]


def _page(qtbot: QtBot, desk: Desk, width: int = 430) -> TermsSection:
    panel = TermsSection(desk.link, desk.attention, desk.studies)
    qtbot.addWidget(panel)
    desk.show(panel, panel.grid, width=width)
    return panel


def _parked(project: Project, **chosen: str | float) -> Project:
    for agreed in terms(**chosen):
        project = park_term(project, issue=agreed.issue, term=agreed.term, by=THEM)
    return project


def _type(panel: TermsSection, row: int, column: int, text: str) -> None:
    index = panel.grid.sheet.index(row, column)
    panel.grid.sheet.setData(index, text, Qt.ItemDataRole.EditRole)


def test_a_term_is_parked_by_typing_or_picking_it_and_opened_by_clearing_it(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(two_issue_deal())
    panel = _page(qtbot, on)
    _type(panel, 0, 1, "blue")
    _type(panel, 1, 1, "3")
    assert [parked.agreed for parked in on.project.parked] == list(terms(colour="blue", price=3))
    _type(panel, 0, 1, "open")
    _type(panel, 1, 1, "")
    assert not on.project.parked
    on.link.undo()
    assert [parked.issue for parked in on.project.parked] == ["price"]


def test_nonsense_is_refused_beside_the_cell(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(two_issue_deal())
    panel = _page(qtbot, on)
    _type(panel, 1, 1, "many")
    assert panel.grid.refusal
    assert not on.project.parked


def test_what_the_draft_says_is_parked_with_one_button(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(set_draft(two_issue_deal(), terms=terms(colour="red")))
    panel = _page(qtbot, on)
    panel.grid.go_to(0, 1)
    assert panel.details.park.accessibleName() == "Park colour “red”"
    panel.details.park.click()
    assert [parked.agreed for parked in on.project.parked] == list(terms(colour="red"))
    assert not panel.details.park.isVisible()
    panel.details.unpark.click()
    assert not on.project.parked


def test_a_condition_is_set_with_two_pickers_and_removed_again(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(_parked(two_issue_deal(), colour="blue"))
    panel = _page(qtbot, on)
    panel.grid.go_to(0, 1)
    assert panel.details.which.currentText() == "price"
    panel.details.term.picked.emit(AmountTerm(amount=4.0))
    assert on.project.parked[0].only_if == terms(price=4)
    assert panel.grid.sheet.index(0, 2).data() == "price 4"
    assert "still waits for price 4" in _said(panel)
    panel.details.term.stepped.emit(AmountTerm(amount=5.0))
    panel.details.term.stepped.emit(AmountTerm(amount=6.0))
    assert on.project.parked[0].only_if == terms(price=6)
    on.link.undo()
    assert on.project.parked[0].only_if == terms(price=4)
    panel.details.term.picked.emit(None)
    assert on.project.parked[0].only_if == ()


def _said(panel: TermsSection) -> str:
    return " ".join(each.text() for each in panel.findChildren(LinesLabel))


def test_who_proposed_it_is_picked_in_the_table(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(_parked(two_issue_deal(), colour="blue"))
    panel = _page(qtbot, on)
    assert panel.grid.sheet.index(0, 3).data() == "them"
    _type(panel, 0, 3, "us")
    assert [parked.by for parked in on.project.parked] == [US]
    _type(panel, 0, 3, "nobody in particular")
    assert [parked.by for parked in on.project.parked] == [None]
    assert not panel.grid.sheet.index(1, 3).flags() & Qt.ItemFlag.ItemIsEditable


def test_what_is_typed_as_a_condition_goes_to_where_conditions_are_set(qtbot: QtBot, desk: LayOut) -> None:
    panel = _page(qtbot, desk(_parked(two_issue_deal(), colour="blue")))
    with qtbot.waitExposed(panel):
        panel.activateWindow()
    for key in (Qt.Key.Key_P, Qt.Key.Key_Return, Qt.Key.Key_F2):
        panel.grid.setFocus()
        panel.grid.go_to(0, 2)
        QTest.keyClick(panel.grid, key)
        assert panel.focusWidget() is panel.details.which
    panel.grid.setFocus()
    panel.grid.go_to(0, 2)
    QTest.keyClick(panel.grid, Qt.Key.Key_Right)
    assert (panel.grid.currentIndex().row(), panel.grid.currentIndex().column()) == (0, 3)
    for column in (2, 3):
        panel.grid.go_to(1, column)
        QTest.keyClick(panel.grid, Qt.Key.Key_P)
        assert panel.grid.refusal == "Park a term of this issue first."


def test_space_opens_the_list_of_who_proposed_it(qtbot: QtBot, desk: LayOut) -> None:
    panel = _page(qtbot, desk(_parked(two_issue_deal(), colour="blue")))
    panel.grid.go_to(0, 3)
    QTest.keyClick(panel.grid, Qt.Key.Key_Space)
    editor = panel.grid.indexWidget(panel.grid.currentIndex())
    assert isinstance(editor, QComboBox)
    assert editor.view().isVisible()
    editor.hidePopup()


def test_accepting_a_term_alone_is_answered_with_what_it_costs(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(_parked(three_issue_deal(), colour="red"))
    panel = _page(qtbot, on)
    panel.grid.go_to(1, 1)
    qtbot.waitUntil(lambda: "Accepting colour “red” alone would cost you about 30" in panel.details.cost.text())
    assert "It takes away swapping colour for price." in panel.details.cost.text()
    assert panel.cost.text().startswith("Accepting all that is parked would cost you about 30")
    panel.grid.go_to(0, 1)
    assert not panel.details.cost.isVisible()
    on.link.apply(park_term, issue=COLOUR, term=terms(colour="blue")[0].term)
    panel.grid.go_to(1, 1)
    qtbot.waitUntil(lambda: "costs nothing" in panel.details.cost.text())


def test_what_is_on_the_table_is_asked_about_before_it_is_parked(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(put_on_table(three_issue_deal(), party=THEM, terms=terms(speed="slow")))
    panel = _page(qtbot, on)
    assert panel.grid.sheet.index(0, 0).data() == "speed"
    qtbot.waitUntil(lambda: "accept speed “slow” alone" in panel.details.cost.text())


def test_the_rule_of_the_whole_is_ticked_and_undone(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(two_issue_deal())
    panel = _page(qtbot, on)
    QTest.keyClick(panel.whole.box, Qt.Key.Key_Space)
    assert on.link.document.project.whole_only
    on.link.undo()
    assert not panel.whole.is_on()


def test_all_parked_terms_go_into_the_draft_in_one_step_and_as_text_to_the_clipboard(
    qtbot: QtBot, desk: LayOut
) -> None:
    on = desk(_parked(set_draft(three_issue_deal(), terms=terms(price="high")), colour="red", speed="slow"))
    panel = _page(qtbot, on)
    panel.take.click()
    assert on.project.draft == terms(speed="slow", colour="red", price="high")
    on.link.undo()
    assert on.project.draft == terms(price="high")
    panel.copy.click()
    text = QGuiApplication.clipboard().text()
    assert text.splitlines()[0] == "Terms set aside so far, subject to agreement on the whole"
    assert "colour “red”" in text
    assert panel.handed.text.toPlainText() == text.rstrip("\n")
    assert panel.handed.isVisible()
    on.link.apply(set_whole_only, whole_only=True)
    assert not panel.handed.isVisible()


def test_an_issue_that_leaves_takes_its_row_and_answer_along(qtbot: QtBot, desk: LayOut) -> None:
    project = _parked(three_issue_deal(), colour="red", price="low")
    (price,) = terms(price="low")
    project = set_condition(project, issue=COLOUR, other=PRICE, term=price.term)
    on = desk(project)
    panel = _page(qtbot, on)
    panel.grid.go_to(2, 1)
    qtbot.waitUntil(lambda: bool(panel.details.cost.text()))
    on.link.apply(remove_issues, issues=(PRICE,))
    assert panel.grid.sheet.rowCount() == 2
    assert on.project.parked[0].only_if == ()
    on.link.apply(remove_issues, issues=(SPEED, COLOUR))
    assert not panel.details.isVisible()
    assert not panel.cost.isVisible()


def test_an_empty_deal_says_what_to_do_first(qtbot: QtBot, desk: LayOut) -> None:
    panel = _page(qtbot, desk(deal()))
    assert not panel.grid.isVisible()
    assert not panel.details.isVisible()


def test_one_issue_alone_has_nothing_to_depend_on(qtbot: QtBot, desk: LayOut) -> None:
    project = remove_issues(two_issue_deal(), issues=(IssueId("price"),))
    panel = _page(qtbot, desk(_parked(project, colour="blue")))
    assert panel.details.isVisible()
    assert not panel.details.which.isVisible()


@pytest.mark.parametrize("width", [400, 430, 560])
def test_nothing_scrolls_sideways_with_long_names(qtbot: QtBot, desk: LayOut, width: int) -> None:
    project = rename_issue(two_issue_deal(), issue=IssueId("price"), name="Price of every single piece " * 4)
    panel = _page(qtbot, desk(_parked(project, price=3, colour="blue")), width)
    (area,) = panel.findChildren(QScrollArea)
    assert area.horizontalScrollBar().maximum() == 0
    assert panel.grid.horizontalScrollBar().maximum() == 0


def test_a_place_in_the_project_is_gone_to(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(two_issue_deal())
    panel = _page(qtbot, on)
    on.attention.place_asked.emit(Place(issue=IssueId("price")))
    assert panel.grid.currentIndex().row() == 1


def test_two_options_called_alike_can_both_be_parked(qtbot: QtBot, desk: LayOut) -> None:
    colour, price = two_issue_deal().issues
    assert isinstance(colour, ChoiceIssue)
    alike = replace(colour, options=tuple(replace(each, label="same") for each in colour.options))
    on = desk(replace(two_issue_deal(), issues=(alike, price)))
    panel = _page(qtbot, on)
    _type(panel, 0, 1, "same (2)")
    assert on.project.parked[0].agreed == terms(colour="blue")[0]
