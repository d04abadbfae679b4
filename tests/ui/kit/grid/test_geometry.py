"""Widths and heights: numbers whole, a width chosen by hand kept, rows that grow with the text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from tests.ui.demo_table import DemoTable, issue, shown, supply_contract
from ui.kit.grid.geometry import CELL_PAD, row_height
from ui.kit.grid.view import Grid
from ui.kit.theme import Theme, theme
from ui.kit.type_scale import font
from ui.models.columns import Column
from ui.models.rows import RowsModel


@pytest.fixture
def look(qapp: object) -> Theme:
    return theme()


def test_columns_fill_the_width_and_a_longer_number_widens_its_column(qtbot: QtBot) -> None:
    model = RowsModel(
        (
            Column[tuple[str, str]](key="name", title="Name", text=lambda row: row[0], width=60),
            Column[tuple[str, str]](key="n", title="N", text=lambda row: row[1], number=True, width=40),
        ),
        identity=lambda row: row[0],
    )
    model.set_rows([("a", "1"), ("b", "2")])
    grid = Grid(model)
    qtbot.addWidget(grid)
    grid.resize(300, 200)
    grid.show()
    before = grid.columnWidth(1)
    model.set_rows([("a", "1"), ("b", "1,234,567,890.25")])
    assert grid.columnWidth(1) > max(before, QFontMetrics(font("number")).horizontalAdvance("1,234,567,890.25"))
    assert grid.columnWidth(0) + grid.columnWidth(1) == grid.viewport().width()


def test_a_width_chosen_by_hand_stays_when_the_window_grows(qtbot: QtBot) -> None:
    grid = shown(supply_contract(), qtbot)
    grid.horizontalHeader().resizeSection(1, 222)
    window = grid.window()
    window.resize(1000, 560)
    assert grid.columnWidth(1) == 222
    assert sum(grid.columnWidth(column) for column in range(4)) == grid.viewport().width()


def test_a_very_long_title_does_not_widen_its_column(qtbot: QtBot) -> None:
    model = RowsModel((Column[str](key="k", title="A very long title " * 10, text=str),), identity=str)
    grid = Grid(model)
    qtbot.addWidget(grid)
    grid.resize(100, 100)
    grid.show()
    assert grid.columnWidth(0) == 160


def test_a_title_of_usual_length_is_not_cut(qtbot: QtBot) -> None:
    titles = ("Possible", "Because", "Ruled out by", "They want")
    model = RowsModel(tuple(Column[str](key=each, title=each, text=str, width=40) for each in titles), identity=str)
    grid = Grid(model)
    qtbot.addWidget(grid)
    grid.resize(200, 100)
    grid.show()
    for column, title in enumerate(titles):
        room = grid.columnWidth(column) - 2 * CELL_PAD
        assert QFontMetrics(font("body")).elidedText(title, Qt.TextElideMode.ElideRight, room) == title


def test_rows_grow_with_the_text_size(qtbot: QtBot, look: Theme) -> None:
    table = DemoTable([issue("Price")])
    usual = row_height(table.model, 0)
    look.set_zoom(200)
    assert row_height(table.model, 0) >= 2 * usual


def test_titles_say_whose_column_it_is(qtbot: QtBot) -> None:
    grid = shown(supply_contract(), qtbot)
    header = grid.horizontalHeader()
    assert header.model().headerData(2, Qt.Orientation.Horizontal) == "Nordform, our estimate"
    assert header.height() >= 36
