"""What keys and the mouse do in a grid, with real events."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.demo_table import DemoTable, here, issue, press, shown
from ui.kit.grid.view import Grid
from ui.kit.type_scale import font
from ui.models.columns import Column
from ui.models.rows import RowsModel

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def editor() -> QLineEdit:
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    return focused


def opened(table: DemoTable) -> bool | None:
    return table.lines[0].opened


def focused_name() -> str:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused.objectName()


# editing


def test_typing_replaces_the_value_and_enter_goes_down(grid: Grid, table: DemoTable) -> None:
    grid.go_to(0, 1)
    press("42", Key.Key_Return)
    assert table.lines[0].us == 42
    assert here(grid) == (1, 1)
    assert len(table.steps) == 1


def test_an_editor_has_room_for_what_is_typed_and_stays_within_the_table(grid: Grid) -> None:
    grid.go_to(0, 1)
    press("a")
    typed, right = editor(), editor().geometry().right()
    press("bout 90 per cent")
    assert typed.fontMetrics().horizontalAdvance(typed.text()) < typed.width()
    assert typed.geometry().right() == right
    press("and more " * 20)
    assert grid.viewport().rect().contains(typed.geometry())


def test_shift_tab_out_of_the_first_cell_in_which_one_types_goes_back_to_the_row_above(grid: Grid) -> None:
    grid.go_to(1, 0)
    press("Paid")
    press(Key.Key_Tab, modifier=SHIFT)
    assert here(grid) == (0, grid.sheet.columnCount() - 1)


def test_shift_enter_commits_and_goes_up(grid: Grid, table: DemoTable) -> None:
    grid.go_to(1, 1)
    press("7")
    press(Key.Key_Return, modifier=SHIFT)
    assert (table.lines[1].us, here(grid)) == (7, (0, 1))


def test_f2_edits_the_old_text_with_the_caret_at_its_end(grid: Grid, table: DemoTable) -> None:
    press(Key.Key_F2)
    assert not editor().hasSelectedText()
    press("s", Key.Key_Return)
    assert table.lines[0].name == "Unit prices"


def test_double_click_edits(grid: Grid, table: DemoTable) -> None:
    place = grid.visualRect(table.model.index(0, 0)).center()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert editor().text() == "Unit price"


def test_double_click_on_a_bar_edits_its_number(grid: Grid, table: DemoTable) -> None:
    place = grid.visualRect(table.model.index(1, 1)).center() - QPoint(40, 0)
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert editor().text() == "15"
    press(Key.Key_Escape)
    assert not table.steps


def test_escape_leaves_the_old_value_and_makes_no_step(grid: Grid, table: DemoTable) -> None:
    press("junk", Key.Key_Escape)
    assert table.lines[0].name == "Unit price"
    assert not table.steps
    assert grid.hasFocus()


def test_enter_without_a_change_makes_no_step(grid: Grid, table: DemoTable) -> None:
    press(Key.Key_F2, Key.Key_Return)
    assert not table.steps


@pytest.mark.parametrize(
    ("key", "place"),
    [(Key.Key_Up, (1, 1)), (Key.Key_Down, (3, 1)), (Key.Key_Left, (2, 0)), (Key.Key_Right, (2, 2))],
)
def test_arrows_leave_an_editor_that_typing_opened(
    grid: Grid, table: DemoTable, key: Key, place: tuple[int, int]
) -> None:
    grid.go_to(2, 1)
    press("5", key)
    assert table.lines[2].us == 5
    assert here(grid) == place


def test_arrows_stay_in_an_editor_that_f2_opened(grid: Grid, table: DemoTable) -> None:
    press(Key.Key_F2, Key.Key_Left, "X", Key.Key_Return)
    assert table.lines[0].name == "Unit pricXe"


def test_enter_after_tab_goes_down_to_where_tab_began(grid: Grid, table: DemoTable) -> None:
    grid.go_to(0, 1)
    press("1", Key.Key_Tab, "2", Key.Key_Tab, Key.Key_Return)
    assert here(grid) == (1, 1)
    press("3", Key.Key_Tab, "4", Key.Key_Return)
    assert here(grid) == (2, 1)
    assert [(line.us, line.them) for line in table.lines[:2]] == [(1, 2), (3, 4)]


def test_enter_goes_straight_down_once_something_else_was_done_after_tab(grid: Grid) -> None:
    press(Key.Key_Tab, Key.Key_Down, Key.Key_Return)
    assert here(grid) == (2, 1)


def test_rows_are_added_one_after_the_other_without_the_mouse(grid: Grid, table: DemoTable) -> None:
    grid.go_to(9, 0)
    press("Warranty", Key.Key_Tab, "5", Key.Key_Return, "Training", Key.Key_Tab, "6", Key.Key_Return)
    assert [(line.name, line.us) for line in table.lines[9:]] == [("Warranty", 5), ("Training", 6)]
    assert here(grid) == (11, 0)


def test_typing_anywhere_in_the_last_row_begins_a_new_one(grid: Grid, table: DemoTable) -> None:
    grid.go_to(8, 2)
    press(Key.Key_Down, "Warranty", Key.Key_Return)
    assert table.lines[9].name == "Warranty"


def test_a_click_on_the_words_that_offer_a_row_begins_it(grid: Grid, table: DemoTable) -> None:
    place = grid.visualRect(table.model.index(9, 0)).center()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    press("Warranty", Key.Key_Return)
    assert table.lines[9].name == "Warranty"


def test_a_refused_text_leaves_the_old_value_says_why_and_stays(grid: Grid, table: DemoTable) -> None:
    grid.go_to(0, 1)
    press("1e999", Key.Key_Return)
    assert grid.refusal == "Not a number."
    assert (table.lines[0].us, here(grid)) == (30, (0, 1))
    press(Key.Key_Down)
    assert grid.refusal == ""


def test_a_refusal_survives_the_click_elsewhere_that_committed_it(grid: Grid, table: DemoTable) -> None:
    grid.go_to(0, 1)
    press("x")
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=grid.visualRect(table.model.index(6, 0)).center())
    assert grid.refusal == "Not a number."
    assert table.lines[0].us == 30


def test_a_text_over_the_limit_is_refused_whole(grid: Grid, table: DemoTable) -> None:
    press(Key.Key_F2)
    editor().setText("x" * 40_000)
    press(Key.Key_Return)
    assert "At most 200 characters" in grid.refusal
    assert table.lines[0].name == "Unit price"


def test_typing_on_a_read_only_cell_changes_nothing_and_goes_nowhere(grid: Grid, table: DemoTable) -> None:
    grid.go_to(2, 3)
    press("choice")
    assert grid.hasFocus()
    assert here(grid) == (2, 3)
    assert not table.steps


# moving about


def test_tab_goes_right_and_leaves_the_table_at_the_end_of_the_row(grid: Grid) -> None:
    press(Key.Key_Tab, Key.Key_Tab, Key.Key_Tab)
    assert here(grid) == (0, 3)
    press(Key.Key_Tab)
    assert focused_name() == "after"


def test_shift_tab_goes_left_and_leaves_at_the_start(grid: Grid) -> None:
    grid.go_to(0, 1)
    press(Key.Key_Backtab)
    assert here(grid) == (0, 0)
    press(Key.Key_Backtab)
    assert focused_name() == "before"


def test_tab_in_an_editor_commits_and_goes_right(grid: Grid, table: DemoTable) -> None:
    press("Price", Key.Key_Tab)
    assert table.lines[0].name == "Price"
    assert here(grid) == (0, 1)
    assert grid.hasFocus()


def test_f6_leaves_from_a_cell_and_from_an_editor(grid: Grid, table: DemoTable) -> None:
    press(Key.Key_F6)
    assert focused_name() == "after"
    grid.setFocus()
    press("Price", Key.Key_F6)
    assert focused_name() == "after"
    assert table.lines[0].name == "Price"


def test_enter_outside_an_editor_goes_down(grid: Grid) -> None:
    grid.go_to(2, 1)
    press(Key.Key_Return)
    assert here(grid) == (3, 1)
    press(Key.Key_Return, modifier=SHIFT)
    assert here(grid) == (2, 1)


# rows that open


def test_right_opens_left_closes_and_then_goes_to_the_issue(grid: Grid, table: DemoTable) -> None:
    press(Key.Key_Right)
    assert opened(table)
    press(Key.Key_Left)
    assert not opened(table)
    grid.go_to(3, 0)
    press(Key.Key_Left)
    assert here(grid) == (1, 0)


@pytest.mark.parametrize("key", [Key.Key_Space, Key.Key_Return])
def test_space_and_enter_on_the_name_open_and_close(grid: Grid, table: DemoTable, key: Key) -> None:
    press(key)
    assert opened(table)
    press(key)
    assert not opened(table)
    assert here(grid) == (0, 0)


def test_clicking_the_arrow_opens(grid: Grid, table: DemoTable) -> None:
    rect = grid.visualRect(table.model.index(0, 0))
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(rect.left() + 16, rect.center().y()))
    assert opened(table)


# choices


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Key.Key_Space, Qt.KeyboardModifier.NoModifier),
        (Key.Key_F4, Qt.KeyboardModifier.NoModifier),
        (Key.Key_Down, ALT),
    ],
)
def test_space_f4_and_alt_down_drop_the_list(grid: Grid, key: Key, modifier: Qt.KeyboardModifier) -> None:
    grid.go_to(0, 3)
    press(key, modifier=modifier)
    combo = grid.findChild(QComboBox)
    assert combo is not None
    assert combo.view().isVisible()
    QTest.keyClick(combo.view(), Key.Key_Escape)


def test_typing_picks_and_enter_takes_it(grid: Grid, table: DemoTable) -> None:
    grid.go_to(0, 3)
    press("am")
    assert not table.steps
    press(Key.Key_Return)
    assert (table.lines[0].kind, here(grid)) == ("amount", (1, 3))


def test_a_click_in_the_dropped_list_takes_it_at_once(grid: Grid, table: DemoTable, qtbot: QtBot) -> None:
    grid.go_to(0, 3)
    press(Key.Key_F4)
    combo = grid.findChild(QComboBox)
    assert combo is not None
    combo.view().setCurrentIndex(combo.model().index(2, 0))
    QTest.keyClick(combo.view(), Key.Key_Return)
    qtbot.waitUntil(lambda: table.lines[0].kind == "yes or no")
    assert grid.hasFocus()


# looks


def test_first_column_takes_the_spare_width_and_numbers_are_never_cut(qtbot: QtBot) -> None:
    table = DemoTable([issue("Price", 123_456_789, 2)])
    grid = shown(table, qtbot)
    widths = [grid.columnWidth(column) for column in range(4)]
    assert sum(widths) == grid.viewport().width()
    needed = QFontMetrics(font("number")).horizontalAdvance("1.23457e+08")
    assert widths[1] >= needed
    grid.setFixedWidth(240)
    assert sum(grid.columnWidth(column) for column in range(4)) > grid.viewport().width()
    assert grid.horizontalScrollBar().maximum() > 0


def test_issue_rows_are_higher_than_option_rows(grid: Grid) -> None:
    assert grid.rowHeight(0) >= 40
    assert 28 <= grid.rowHeight(2) < grid.rowHeight(0)


def test_a_short_table_is_never_squeezed_into_scrolling(qtbot: QtBot) -> None:
    short = Grid(DemoTable([issue("Price"), issue("Date")]).model)
    long = Grid(DemoTable([issue(f"Issue {n}") for n in range(50)]).model)
    for grid in (short, long):
        qtbot.addWidget(grid)
    assert short.minimumSizeHint().height() == short.sizeHint().height()
    assert long.minimumSizeHint().height() < long.sizeHint().height() / 3


def test_current_cell_follows_its_row_when_rows_move(grid: Grid, table: DemoTable) -> None:
    grid.go_to(6, 2)
    table.put([table.lines[6], *table.lines[:6], *table.lines[7:]], "Sort")
    assert here(grid) == (0, 2)


def test_keys_the_table_offers_win_over_shortcuts_of_the_window(grid: Grid, table: DemoTable) -> None:
    def claimed(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> bool:
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifier)
        event.ignore()
        QApplication.sendEvent(grid, event)
        return event.isAccepted()

    assert claimed(Key.Key_C, CTRL)
    assert claimed(Key.Key_Delete, CTRL | SHIFT)
    assert not claimed(Key.Key_Z, CTRL)
    assert not claimed(Key.Key_F6)


def test_a_table_without_gestures_claims_no_key_for_them(qtbot: QtBot) -> None:
    grid = Grid(RowsModel((Column[str](key="k", title="K", text=str),), identity=str))
    qtbot.addWidget(grid)
    for key, modifiers in ((Key.Key_Delete, CTRL | SHIFT), (Key.Key_Insert, Qt.KeyboardModifier.NoModifier)):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers)
        event.ignore()
        QApplication.sendEvent(grid, event)
        assert not event.isAccepted()
