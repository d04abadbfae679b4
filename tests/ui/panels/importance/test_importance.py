"""The page of importance: weights and scores typed and dragged, their column, locks, doubts and score sheets."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.edits.curves import set_knots
from app.domain.edits.issues import add_choice_issue, remove_issues, rename_issue
from app.domain.edits.parties import add_party, remove_party, rename_party
from app.domain.edits.ranges import set_range
from app.domain.edits.scores import set_value
from app.domain.edits.weights import lock_weight
from app.domain.ids import IssueId, OptionId, PartyId
from app.domain.lookup import party_of, preference_of
from app.domain.parties import Preference, Scale
from app.domain.problems import Place, ProblemCode, problems_of
from app.domain.project import Project
from app.domain.values import OptionScores, Unknown
from tests.builders import deal, two_issue_deal
from tests.ui.demo_table import drag, press
from tests.ui.panels.conftest import Desk
from ui.bridge.attention import Page
from ui.kit.grid.sheet import cell_at
from ui.panels.importance.panel import ImportancePanel

US, THEM = PartyId("us"), PartyId("them")
COLOUR, PRICE = IssueId("colour"), IssueId("price")
Key, LEFT = Qt.Key, Qt.MouseButton.LeftButton

LayOut = Callable[[Project], Desk]
Show = Callable[[Desk], ImportancePanel]


@pytest.fixture
def page(qtbot: QtBot) -> Show:
    """Shows the page, with Qt's tester watching its rows."""

    def show(desk: Desk) -> ImportancePanel:
        panel = ImportancePanel(desk.link, desk.attention)
        qtbot.addWidget(panel)
        desk.show(panel, panel._grid, panel._model, width=600)
        if desk.project.issues:
            qtbot.waitUntil(panel._grid.hasFocus)
        return panel

    return show


def _entry(desk: Desk, issue: IssueId = COLOUR, party: PartyId = US) -> Preference:
    return preference_of(party_of(desk.project, party), issue)


def _score(desk: Desk, option: str, party: PartyId = US) -> float | None:
    value = _entry(desk, party=party).value
    known = value.scores if isinstance(value, OptionScores) else ()
    return next((entry.score.value for entry in known if entry.option == OptionId(option)), None)


def _drag_bar(panel: ImportancePanel, row: int, column: int = 1) -> None:
    cell = panel._grid.visualRect(panel._model.index(row, column))
    y = cell.center().y()
    drag(panel._grid, QPoint(cell.left() + 20, y), QPoint(cell.left() + cell.width() // 3, y))


def test_it_opens_with_our_column_only_and_theirs_is_one_click_away(desk: LayOut, page: Show) -> None:
    panel = page(desk(two_issue_deal()))
    counts = [panel._model.columnCount()]
    for _ in range(2):
        QTest.mouseClick(panel._theirs, LEFT)
        counts.append(panel._model.columnCount())
    assert counts == [2, 3, 2]


def test_typing_a_weight_sets_it_and_no_other(desk: LayOut, page: Show) -> None:
    on = desk(two_issue_deal())
    panel = page(on)
    panel._grid.go_to(0, 1)
    press("55", Key.Key_Return)
    assert _entry(on).weight.value == 55
    assert _entry(on, PRICE).weight.value == 80


@pytest.mark.parametrize("typed", ["nan", "inf", "1e999", "--1", "-5", "much"])
def test_what_is_no_weight_leaves_the_old_one_with_a_sentence(desk: LayOut, page: Show, typed: str) -> None:
    on = desk(two_issue_deal())
    panel = page(on)
    panel._grid.go_to(0, 1)
    press(typed, Key.Key_Return)
    assert on.project == two_issue_deal()
    assert panel._grid.refusal


def test_dragging_a_bar_is_one_step_and_changes_that_weight_only(desk: LayOut, page: Show) -> None:
    on = desk(two_issue_deal())
    panel = page(on)
    _drag_bar(panel, 0)
    assert _entry(on).weight.value != 20
    assert _entry(on, PRICE).weight.value == 80
    _drag_bar(panel, 1)
    assert len(on.link.document.history.done) == 2
    on.link.undo()
    on.link.undo()
    assert on.project == two_issue_deal()


def test_a_locked_bar_cannot_be_dragged(desk: LayOut, page: Show) -> None:
    on = desk(lock_weight(two_issue_deal(), party=US, issue=COLOUR))
    panel = page(on)
    before = on.project
    _drag_bar(panel, 0)
    assert on.project is before


def test_a_lock_is_switched_by_its_sign(desk: LayOut, page: Show) -> None:
    on = desk(two_issue_deal())
    panel = page(on)
    panel._switch_lock((COLOUR, None), US)
    assert _entry(on).locked
    panel._switch_lock((COLOUR, None), US)
    assert not _entry(on).locked


def test_an_opened_issue_shows_its_options_to_score(desk: LayOut, page: Show) -> None:
    on = desk(two_issue_deal())
    panel = page(on)
    panel._grid.go_to(0, 0)
    press(Key.Key_Space)
    assert panel._model.rowCount() == 4
    panel._grid.go_to(1, 1)
    press("70", Key.Key_Return)
    assert _score(on, "red") == 70
    panel._grid.go_to(1, 1)
    press(Key.Key_Delete)
    assert _score(on, "red") is None
    panel._grid.go_to(0, 0)
    press(Key.Key_Space)
    assert panel._model.rowCount() == 2


def test_dragging_a_score_is_one_step(desk: LayOut, page: Show) -> None:
    on = desk(two_issue_deal())
    panel = page(on)
    panel._grid.go_to(0, 0)
    press(Key.Key_Space)
    _drag_bar(panel, 1)
    assert _score(on, "red") not in {None, 100}
    assert len(on.link.document.history.done) == 1


def test_a_changed_range_is_marked_until_it_is_confirmed(desk: LayOut, page: Show) -> None:
    on = desk(two_issue_deal())
    panel = page(on)
    assert panel._confirm.isHidden()
    on.link.apply(set_range, issue=PRICE, low=0, high=20, step=1)
    assert _entry(on, PRICE).check_again
    assert panel._confirm.isVisible()
    QTest.mouseClick(panel._confirm, LEFT)
    assert not _entry(on, PRICE).check_again
    assert panel._confirm.isHidden()
    on.link.undo()
    assert _entry(on, PRICE).check_again


def test_typing_the_number_that_stands_there_answers_the_mark(desk: LayOut, page: Show) -> None:
    on = desk(set_range(two_issue_deal(), issue=PRICE, low=0, high=20, step=1))
    model = page(on)._model
    assert _entry(on, PRICE).check_again
    index = model.index(1, 1)
    assert model.setData(index, index.data(Qt.ItemDataRole.EditRole))
    assert not _entry(on, PRICE).check_again
    assert model.setData(index, index.data(Qt.ItemDataRole.EditRole))
    assert len(on.link.document.history.done) == 1


def test_their_marked_importances_are_confirmed_only_while_in_sight(desk: LayOut, page: Show) -> None:
    on = desk(set_range(two_issue_deal(), issue=PRICE, low=0, high=20, step=1))
    panel = page(on)
    QTest.mouseClick(panel._confirm, LEFT)
    assert (_entry(on, PRICE).check_again, _entry(on, PRICE, THEM).check_again) == (False, True)
    assert panel._confirm.isHidden()
    QTest.mouseClick(panel._theirs, LEFT)
    assert cell_at(panel._model.index(1, 2)).note
    QTest.mouseClick(panel._confirm, LEFT)
    assert not _entry(on, PRICE, THEM).check_again
    assert not cell_at(panel._model.index(1, 2)).note


def test_on_a_score_sheet_nothing_asks_to_check_an_importance(desk: LayOut, page: Show) -> None:
    on = desk(two_issue_deal())
    panel = page(on)
    QTest.mouseClick(panel._sheet, LEFT)
    on.link.apply(set_range, issue=PRICE, low=0, high=20, step=1)
    assert panel._confirm.isHidden()
    assert not cell_at(panel._model.index(1, 1)).note
    assert ProblemCode.CHECK_WEIGHT not in {problem.code for problem in problems_of(on.project)}


def test_a_score_sheet_counts_points_instead_of_shares(desk: LayOut, page: Show) -> None:
    on = desk(two_issue_deal())
    panel = page(on)
    QTest.mouseClick(panel._sheet, LEFT)
    assert party_of(on.project, US).scale is Scale.AS_GIVEN
    assert not panel._model.index(0, 1).flags() & Qt.ItemFlag.ItemIsEditable
    assert [panel._model.index(row, 1).data() for row in (0, 1)] == ["0–20", "0–80"]
    QTest.mouseClick(panel._sheet, LEFT)
    assert party_of(on.project, US) == party_of(two_issue_deal(), US)


def test_a_name_that_looks_like_html_is_shown_as_it_is(desk: LayOut, page: Show) -> None:
    name = "<b>x</b> & y"
    on = desk(rename_party(rename_issue(two_issue_deal(), issue=COLOUR, name=name), party=THEM, name=name))
    panel = page(on)
    assert panel._model.index(0, 0).data() == name
    assert panel._theirs.text() == "Show what we believe of <b>x</b> && y"
    QTest.mouseClick(panel._theirs, LEFT)
    assert panel._theirs.text() == "Hide <b>x</b> && y"
    assert name in str(panel._model.headerData(2, Qt.Orientation.Horizontal))


def test_their_importance_says_from_what_to_what_they_would_go(desk: LayOut, page: Show) -> None:
    on = desk(two_issue_deal())
    panel = page(on)
    QTest.mouseClick(panel._theirs, LEFT)
    told = [_described(panel, row, 2) for row in (0, 1)]
    assert "By our estimate from red (worst for them) to blue (best)." in told[0]
    assert "By our estimate from 0 (worst for them) to 10 (best)." in told[1]
    assert [_described(panel, row, 1) for row in (0, 1)] == ["", ""]
    on.link.apply(set_knots, party=THEM, issue=PRICE, knots=[(0, 40), (4, 90), (10, 0)])
    assert "from 10 (worst for them) to 4 (best)" in _described(panel, 1, 2)
    on.link.apply(set_value, party=THEM, issue=PRICE, value=Unknown())
    assert "worst for them" not in _described(panel, 1, 2)
    panel._toggle((COLOUR, None))
    assert "worst for them" not in _described(panel, 1, 2)


def _described(panel: ImportancePanel, row: int, column: int) -> str:
    """What the tool tip says, and a screen reader with it."""
    index = panel._model.index(row, column)
    said = str(index.data(Qt.ItemDataRole.AccessibleDescriptionRole) or "")
    assert said in str(index.data(Qt.ItemDataRole.ToolTipRole) or "").replace("\n", " ")
    return said


def test_parties_come_and_go_while_their_columns_are_shown(desk: LayOut, page: Show) -> None:
    on = desk(two_issue_deal())
    panel = page(on)
    QTest.mouseClick(panel._theirs, LEFT)
    on.link.apply(add_party, name="Carol")
    assert panel._model.columnCount() == 4
    on.link.apply(remove_party, party=THEM)
    assert panel._model.columnCount() == 3
    on.link.undo()
    on.link.undo()
    assert panel._model.columnCount() == 3


def test_showing_their_columns_keeps_the_current_cell(desk: LayOut, page: Show) -> None:
    panel = page(desk(two_issue_deal()))
    panel._grid.go_to(1, 1)
    QTest.mouseClick(panel._theirs, LEFT)
    assert (panel._grid.currentIndex().row(), panel._grid.currentIndex().column()) == (1, 1)
    assert panel._curve.isVisible()


def test_removing_the_current_issue_closes_its_curve(desk: LayOut, page: Show) -> None:
    on = desk(two_issue_deal())
    panel = page(on)
    panel._grid.go_to(1, 1)
    assert panel._curve.isVisible()
    on.link.apply(remove_issues, issues=[PRICE])
    assert panel._curve.isHidden()


def test_an_empty_deal_says_where_to_begin(desk: LayOut, page: Show) -> None:
    on = desk(deal())
    asked: list[object] = []
    on.attention.page_asked.connect(asked.append)
    panel = page(on)
    assert panel._empty.isVisible()
    QTest.mouseClick(panel._empty.action, LEFT)
    assert asked == [Page.ISSUES]
    on.link.apply(add_choice_issue, name="Colour")
    assert panel._table.isVisible()


def test_a_place_asked_for_opens_what_hides_it(desk: LayOut, page: Show) -> None:
    on = desk(two_issue_deal())
    panel = page(on)
    on.attention.go_to(Page.IMPORTANCE, Place(issue=COLOUR, option=OptionId("blue"), party=THEM))
    assert panel._model.columnCount() == 3
    assert panel._model.index(panel._grid.currentIndex().row(), 0).data() == "blue"


def test_an_unnamed_issue_is_renumbered_when_one_before_it_goes(desk: LayOut, page: Show) -> None:
    project = two_issue_deal()
    on = desk(replace(project, issues=(project.issues[0], replace(project.issues[1], name=""))))
    panel = page(on)
    assert panel._model.index(1, 0).data() == "Issue 2"
    on.link.apply(remove_issues, issues=[COLOUR])
    assert panel._model.index(0, 0).data() == "Issue 1"
