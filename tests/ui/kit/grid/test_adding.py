"""The row that adds: typed into, gone on from, and come back to."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.demo_table import DemoTable, here, press
from ui.delegates.cell import CellDelegate
from ui.kit.grid.sheet import Gestures
from ui.kit.grid.view import Grid
from ui.models.columns import Column
from ui.models.rows import RowsModel

Key = Qt.Key


@dataclass(frozen=True, slots=True, kw_only=True)
class _Numbered:
    id: int
    word: str


class _Sorted:
    """Numbers in rising order, wherever they are added, and a word for each."""

    def __init__(self, words: dict[int, str] | None = None) -> None:
        self.words = words or {}
        self.model: RowsModel[_Numbered] = RowsModel(
            (
                Column(key="number", title="Number", text=lambda row: str(row.id)),
                Column(key="word", title="Word", text=lambda row: row.word, edit=self._say),
            ),
            gestures=Gestures(add=self._add),
        )
        self._show()

    def _add(self, text: str) -> None:
        self.words[int(text)] = ""
        self._show()

    def _say(self, row: _Numbered, text: str) -> None:
        self.words[row.id] = text
        self._show()

    def _show(self) -> None:
        self.model.set_rows([_Numbered(id=number, word=word) for number, word in sorted(self.words.items())])


def _shown(table: _Sorted, qtbot: QtBot) -> Grid:
    grid = Grid(table.model)
    grid.setItemDelegate(CellDelegate(grid))
    qtbot.addWidget(grid)
    grid.show()
    grid.activateWindow()
    grid.setFocus()
    qtbot.waitUntil(grid.hasFocus)
    return grid


def test_typing_into_the_last_row_adds_and_stays_ready_for_the_next(grid: Grid, table: DemoTable) -> None:
    grid.go_to(len(table.lines), 0)
    press("Warranty", Key.Key_Return, "Training", Key.Key_Return)
    assert [line.name for line in table.lines[-2:]] == ["Warranty", "Training"]
    assert here(grid) == (len(table.lines), 0)


def test_tab_after_adding_goes_on_in_the_new_row(grid: Grid, table: DemoTable) -> None:
    grid.go_to(len(table.lines), 0)
    press("Warranty", Key.Key_Tab, "12", Key.Key_Return)
    assert (table.lines[-1].name, table.lines[-1].us) == ("Warranty", 12)


def test_a_row_added_where_it_belongs_is_gone_on_with_and_enter_comes_back_to_add(qtbot: QtBot) -> None:
    table = _Sorted()
    grid = _shown(table, qtbot)
    for number, word in (("9", "nine"), ("5", "five"), ("7", "seven")):
        grid.go_to(table.model.rowCount() - 1, 0)
        press(number, Key.Key_Tab, word, Key.Key_Return)
        assert here(grid) == (table.model.rowCount() - 1, 0)
    assert [table.words[row.id] for row in table.model.rows] == ["five", "seven", "nine"]


def test_row_after_row_is_typed_with_tab_alone(qtbot: QtBot) -> None:
    numbers = _Sorted({1: "", 2: ""})
    grid = _shown(numbers, qtbot)
    grid.go_to(0, 1)
    press("one", Key.Key_Tab)
    assert here(grid) == (1, 0)
    press(Key.Key_Tab, "two", Key.Key_Tab)
    assert here(grid) == (2, 0)
    assert numbers.words == {1: "one", 2: "two"}


def test_a_refused_name_adds_nothing_and_says_why(grid: Grid, table: DemoTable) -> None:
    grid.go_to(len(table.lines), 0)
    press("Payment", Key.Key_Return)
    assert grid.refusal == "There is already an issue called Payment."
    assert len(table.lines) == 9
