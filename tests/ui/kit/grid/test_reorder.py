"""Rows moved by keys and by the mouse stay among their siblings."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt
from PySide6.QtTest import QTest

from tests.ui.demo_table import DemoTable, drag, here, press
from ui.kit.grid.reorder import boundaries
from ui.kit.grid.view import Grid

Key = Qt.Key
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def carry(grid: Grid, row: int, to: QPoint) -> None:
    drag(grid, grid.visualRect(grid.sheet.index(row, 0)).center(), to)


def test_issues_go_only_between_issues_and_options_stay_with_theirs(table: DemoTable) -> None:
    assert boundaries(table.model, 0) == [0, 1, 6, 7, 8, 9]
    assert boundaries(table.model, 3) == [2, 3, 4, 5, 6]


def test_ctrl_shift_down_passes_an_open_group_as_a_whole(grid: Grid, table: DemoTable) -> None:
    press(Key.Key_Down, modifier=CTRL_SHIFT)
    assert table.calls[-1] == ("move", ("Unit price",), 6)
    assert here(grid) == (5, 0)


def test_ctrl_shift_up_moves_an_option_and_stops_at_its_first_place(grid: Grid, table: DemoTable) -> None:
    grid.go_to(3, 1)
    press(Key.Key_Up, Key.Key_Up, modifier=CTRL_SHIFT)
    assert table.calls == [("move", ("45 days",), 2)]
    assert here(grid) == (2, 1)


def test_selected_siblings_move_together(grid: Grid, table: DemoTable) -> None:
    grid.go_to(6, 0)
    block = QItemSelection(grid.sheet.index(6, 0), grid.sheet.index(7, 0))
    grid.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    press(Key.Key_Down, modifier=CTRL_SHIFT)
    assert table.calls[-1] == ("move", ("Contract length", "Order size"), 9)
    assert [line.name for line in table.lines[-3:]] == ["Delivery", "Contract length", "Order size"]


def test_dragging_the_first_cell_moves_the_row_as_one_step(grid: Grid, table: DemoTable) -> None:
    carry(grid, 8, QPoint(60, 3))
    assert [line.name for line in table.lines[:2]] == ["Delivery", "Unit price"]
    assert [name for name, _ in table.steps] == ["Move"]
    assert here(grid) == (0, 0)


def test_dropping_a_row_where_it_was_changes_nothing(grid: Grid, table: DemoTable) -> None:
    carry(grid, 7, grid.visualRect(grid.sheet.index(7, 0)).center() + QPoint(0, 12))
    assert not table.steps


def test_escape_puts_carried_rows_back(grid: Grid, table: DemoTable) -> None:
    start = grid.visualRect(grid.sheet.index(8, 0)).center()
    QTest.mousePress(grid.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(grid.viewport(), QPoint(60, 40))
    QTest.mouseMove(grid.viewport(), QPoint(60, 3))
    press(Key.Key_Escape)
    QTest.mouseRelease(grid.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 3))
    assert not table.steps


def test_a_click_on_the_first_cell_only_selects(grid: Grid, table: DemoTable) -> None:
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=grid.visualRect(grid.sheet.index(7, 0)).center())
    assert here(grid) == (7, 0)
    assert not table.steps
