"""Clipboard, clearing, filling, adding and removing: each one step, plain text only."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication

from tests.ui.demo_table import DemoTable, here, press, supply_contract
from ui.kit.clipboard import MARKS, TOKEN
from ui.kit.grid.clipboard import LONGEST_PASTE
from ui.kit.grid.view import Grid

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def select(grid: Grid, top: int, left: int, bottom: int, right: int) -> None:
    grid.go_to(top, left)
    block = QItemSelection(grid.sheet.index(top, left), grid.sheet.index(bottom, right))
    grid.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def test_copy_gives_tab_separated_text_and_besides_only_what_asks_histories_to_leave_it_out(grid: Grid) -> None:
    select(grid, 2, 0, 3, 2)
    press(Key.Key_C, modifier=CTRL)
    mime = QApplication.clipboard().mimeData()
    assert mime.text() == "PRIVATE\n60 days\t100\t0\n45 days\t70\t40"
    assert set(mime.formats()) == {"text/plain", *MARKS, TOKEN}


def test_a_drag_would_carry_texts_only(grid: Grid, table: DemoTable) -> None:
    mime = table.model.mimeData([table.model.index(2, 1), table.model.index(2, 0)])
    assert (mime.formats(), mime.text()) == (["text/plain"], "60 days\t100")


def test_pasting_a_block_is_one_step(grid: Grid, table: DemoTable) -> None:
    QApplication.clipboard().setText("11\t12\r\n21\t22\r\n")
    grid.go_to(2, 1)
    press(Key.Key_V, modifier=CTRL)
    assert [(line.us, line.them) for line in table.lines[2:4]] == [(11, 12), (21, 22)]
    assert [name for name, _ in table.steps] == ["Paste 4 cells of Payment"]
    assert len(grid.selectionModel().selectedIndexes()) == 4
    table.undo()
    assert table.lines == supply_contract().lines


def test_bad_cells_of_a_paste_are_named_and_the_rest_is_kept(grid: Grid, table: DemoTable) -> None:
    QApplication.clipboard().setText("11\nnan\n31\nmuch")
    grid.go_to(2, 1)
    press(Key.Key_V, modifier=CTRL)
    assert [line.us for line in table.lines[2:6]] == [11, 70, 31, 0]
    assert grid.refusal == "Not a number. And 1 more cell was not taken."


def test_one_copied_cell_fills_the_selection(grid: Grid, table: DemoTable) -> None:
    QApplication.clipboard().setText("9")
    select(grid, 2, 1, 4, 2)
    press(Key.Key_V, modifier=CTRL)
    assert {(line.us, line.them) for line in table.lines[2:5]} == {(9, 9)}
    assert len(table.steps) == 1


def test_a_block_is_repeated_where_it_fits_the_selection_exactly(grid: Grid, table: DemoTable) -> None:
    QApplication.clipboard().setText("1\t2\n3\t4")
    select(grid, 2, 1, 5, 2)
    press(Key.Key_V, modifier=CTRL)
    assert [(line.us, line.them) for line in table.lines[2:6]] == [(1, 2), (3, 4), (1, 2), (3, 4)]
    select(grid, 6, 1, 8, 2)
    press(Key.Key_V, modifier=CTRL)
    assert [(line.us, line.them) for line in table.lines[6:9]] == [(1, 2), (3, 4), (25, 8)]


def test_lines_for_which_there_is_no_row_are_counted_and_said(grid: Grid, table: DemoTable) -> None:
    QApplication.clipboard().setText("1\n2\n3")
    grid.go_to(8, 1)
    press(Key.Key_V, modifier=CTRL)
    assert table.lines[8].us == 1
    assert grid.refusal == "2 lines were left out: there are no further rows."


def test_pasting_into_the_last_row_adds_a_row_a_line_as_one_step(grid: Grid, table: DemoTable) -> None:
    QApplication.clipboard().setText("Warranty\nTraining\n\n")
    grid.go_to(9, 0)
    press(Key.Key_V, modifier=CTRL)
    assert [line.name for line in table.lines[9:]] == ["Warranty", "Training"]
    assert len(table.steps) == 1


def test_lines_past_the_last_row_add_rows_with_all_their_cells(grid: Grid, table: DemoTable) -> None:
    QApplication.clipboard().setText("Delivery time\t5\t6\tamount\r\nWarranty\t7\t8\tchoice\r\n\t\t\t\r\n")
    grid.go_to(8, 0)
    press(Key.Key_V, modifier=CTRL)
    assert [(line.name, line.us, line.them, line.kind) for line in table.lines[8:]] == [
        ("Delivery time", 5, 6, "amount"),
        ("Warranty", 7, 8, "choice"),
    ]
    assert len(table.steps) == 1
    table.undo()
    assert table.lines == supply_contract().lines


def test_a_refused_cell_of_a_new_row_is_said_beside_it_and_the_rest_is_kept(grid: Grid, table: DemoTable) -> None:
    QApplication.clipboard().setText("Warranty\tmuch\t8\nTraining\t1\t2")
    grid.go_to(9, 0)
    press(Key.Key_V, modifier=CTRL)
    assert [(line.name, line.us, line.them) for line in table.lines[9:]] == [("Warranty", 10, 8), ("Training", 1, 2)]
    assert grid.refusal == "Not a number."


def test_cells_for_which_there_is_no_column_are_counted_and_said(grid: Grid, table: DemoTable) -> None:
    QApplication.clipboard().setText("1\tamount\tx\ty\n2\tamount\t\tz")
    grid.go_to(6, 2)
    press(Key.Key_V, modifier=CTRL)
    assert [line.them for line in table.lines[6:8]] == [1, 2]
    assert grid.refusal == "3 cells were left out: there are no further columns."


def test_a_first_line_of_column_titles_is_no_row(grid: Grid, table: DemoTable) -> None:
    QApplication.clipboard().setText("issue\tUs\nWarranty\t5")
    grid.go_to(9, 0)
    press(Key.Key_V, modifier=CTRL)
    assert [line.name for line in table.lines[9:]] == ["Warranty"]


def test_a_cell_of_several_lines_is_pasted_in_one(grid: Grid, table: DemoTable) -> None:
    QApplication.clipboard().setText('"Training\nof staff"\t5\r\n')
    grid.go_to(9, 0)
    press(Key.Key_V, modifier=CTRL)
    assert table.lines[9].name == "Training of staff"


def test_filling_down_everything_adds_no_row(grid: Grid, table: DemoTable) -> None:
    press(Key.Key_A, Key.Key_D, modifier=CTRL)
    assert len(table.lines) == 9


def test_more_than_the_limit_is_refused_whole(grid: Grid, table: DemoTable) -> None:
    QApplication.clipboard().setText("x" * (LONGEST_PASTE + 1))
    press(Key.Key_V, modifier=CTRL)
    assert "at most 100,000 characters" in grid.refusal
    assert not table.steps


def test_pasting_nothing_says_so(grid: Grid) -> None:
    QApplication.clipboard().clear()
    press(Key.Key_V, modifier=CTRL)
    assert grid.refusal == "The clipboard holds no text to paste."


@pytest.mark.parametrize("key", [Key.Key_Delete, Key.Key_Backspace])
def test_delete_clears_the_selected_cells_as_one_step(grid: Grid, table: DemoTable, key: Key) -> None:
    select(grid, 2, 1, 4, 3)
    press(key)
    assert {(line.us, line.them) for line in table.lines[2:5]} == {(0, 0)}
    assert len(table.steps) == 1


def test_a_step_on_several_cells_says_how_many_and_of_which_row(grid: Grid, table: DemoTable) -> None:
    select(grid, 0, 1, 0, 2)
    press(Key.Key_Delete)
    select(grid, 0, 1, 2, 1)
    press(Key.Key_Delete)
    press(Key.Key_D, modifier=CTRL)
    assert [name for name, _ in table.steps] == ["Clear 2 cells of Unit price", "Clear 3 cells", "Fill 2 cells down"]


def test_a_step_on_one_cell_is_named_by_its_own_edit(grid: Grid, table: DemoTable) -> None:
    grid.go_to(2, 1)
    press(Key.Key_Delete)
    QApplication.clipboard().setText("7")
    press(Key.Key_V, modifier=CTRL)
    assert [name for name, _ in table.steps] == ["Edit", "Edit"]


def test_clearing_a_name_is_refused_beside_it(grid: Grid, table: DemoTable) -> None:
    press(Key.Key_Delete)
    assert grid.refusal == "An issue needs a name."
    assert table.lines[0].name == "Unit price"


def test_cut_copies_and_clears(grid: Grid, table: DemoTable) -> None:
    select(grid, 2, 1, 3, 1)
    press(Key.Key_X, modifier=CTRL)
    assert QApplication.clipboard().text() == "100\n70"
    assert [line.us for line in table.lines[2:4]] == [0, 0]
    assert [name for name, _ in table.steps] == ["Cut 2 cells of Payment"]


def test_fill_down_copies_the_top_cell_of_each_column(grid: Grid, table: DemoTable) -> None:
    select(grid, 2, 1, 5, 2)
    press(Key.Key_D, modifier=CTRL)
    assert {(line.us, line.them) for line in table.lines[2:6]} == {(100, 0)}
    assert len(table.steps) == 1


def test_fill_down_on_one_cell_takes_the_one_above(grid: Grid, table: DemoTable) -> None:
    grid.go_to(3, 1)
    press(Key.Key_D, modifier=CTRL)
    assert table.lines[3].us == 100


def test_select_all_takes_every_cell(grid: Grid, table: DemoTable) -> None:
    press(Key.Key_A, modifier=CTRL)
    assert len(grid.selectionModel().selectedIndexes()) == 4 * (len(table.lines) + 1)


def test_insert_adds_before_the_current_row(grid: Grid, table: DemoTable) -> None:
    grid.go_to(1, 2)
    press(Key.Key_Insert)
    assert table.lines[1].name == "New"
    assert here(grid) == (1, 0)


@pytest.mark.parametrize("key", [Key.Key_Delete, Key.Key_Backspace])
def test_ctrl_shift_delete_removes_the_selected_rows_and_keeps_a_current_cell(
    grid: Grid, table: DemoTable, key: Key
) -> None:
    select(grid, 7, 1, 8, 2)
    press(key, modifier=CTRL | SHIFT)
    assert [line.name for line in table.lines[-2:]] == ["on delivery", "Contract length"]
    assert len(table.steps) == 1
    assert grid.currentIndex().isValid()
