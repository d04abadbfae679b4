"""A grid one of whose rows is open with a widget in it: the room it gets, and what happens to it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.kit.grid.test_pinned import Row, columns
from ui.delegates.cell import CellDelegate
from ui.kit.grid.inlaid import InlaidGrid
from ui.kit.tab_order import stops_in
from ui.kit.theme import theme
from ui.models.rows import RowsModel


def page(qtbot: QtBot) -> tuple[InlaidGrid, RowsModel[Row], QWidget]:
    theme()
    model: RowsModel[Row] = RowsModel(columns(6))
    around = QWidget()
    grid = InlaidGrid(model)
    grid.setItemDelegate(CellDelegate(grid))
    layout = QVBoxLayout(around)
    layout.addWidget(grid)
    layout.addStretch(1)
    qtbot.addWidget(around)
    model.set_rows([Row(id=number) for number in range(5)])
    around.resize(400, 900)
    around.show()
    return grid, model, around


def tall(height: int) -> QWidget:
    made = QWidget()
    inside = QLabel("inside", made)
    inside.setFixedHeight(height)
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(inside)
    return made


def below(around: QWidget, grid: InlaidGrid, row: int) -> QPoint:
    """Where in the page a row ends."""
    place = grid.visualRect(grid.sheet.index(row, 0))
    return grid.viewport().mapTo(around, place.bottomLeft())


def test_a_row_becomes_as_much_higher_as_what_is_laid_into_it(qtbot: QtBot) -> None:
    grid, _, around = page(qtbot)
    usual = grid.rowHeight(1)
    widget = tall(120)
    grid.lay_in(1, widget)
    assert [grid.rowHeight(row) - usual for row in range(3)] == [0, 120, 0]
    assert widget.isVisible()
    assert widget.width() == grid.viewport().width()
    assert widget.geometry().bottom() == below(around, grid, 1).y() - 1
    assert grid.opened() == 1


def test_what_is_laid_in_grows_with_what_it_holds_and_stays_while_columns_scroll(qtbot: QtBot) -> None:
    grid, _, _around = page(qtbot)
    usual = grid.rowHeight(1)
    widget = tall(120)
    grid.lay_in(1, widget)
    widget.findChildren(QLabel)[0].setFixedHeight(200)
    qtbot.waitUntil(lambda: grid.rowHeight(1) == usual + 200)
    left = widget.x()
    grid.horizontalScrollBar().setValue(100)
    assert widget.x() == left


def test_another_row_takes_its_place_and_it_follows_its_row(qtbot: QtBot) -> None:
    grid, model, around = page(qtbot)
    usual = grid.rowHeight(0)
    first, second = tall(100), tall(60)
    grid.lay_in(1, first)
    grid.lay_in(3, second)
    assert not first.isVisible()
    assert [grid.rowHeight(row) - usual for row in range(5)] == [0, 0, 0, 60, 0]
    model.set_rows([Row(id=number) for number in (3, 0, 1)])
    assert [grid.rowHeight(row) - usual for row in range(3)] == [60, 0, 0]
    assert second.geometry().bottom() == below(around, grid, 0).y() - 1
    model.set_rows([Row(id=0)])
    assert grid.opened() is None
    assert not second.isVisible()
    assert grid.rowHeight(0) == usual


def test_the_current_cell_has_its_usual_height_in_an_open_row(qtbot: QtBot) -> None:
    grid, _, around = page(qtbot)
    grid.go_to(1, 1)
    grid.setFocus()
    header, usual = grid.horizontalHeader().height(), grid.rowHeight(0)
    upper = (0, header, 400, 2 * usual - 2)
    closed = around.grab().toImage().copy(*upper)
    grid.lay_in(1, tall(100))
    assert around.grab().toImage().copy(*upper) == closed


def test_tab_goes_from_the_table_into_what_lies_in_it(qtbot: QtBot) -> None:
    grid, _, around = page(qtbot)
    widget = tall(60)
    field = QLineEdit(widget)
    grid.lay_in(1, widget)
    assert list(stops_in(around)) == [grid, field]
    around.activateWindow()
    grid.setFocus()
    grid.go_to(1, 0)
    QTest.keyClick(grid, Qt.Key.Key_Tab)
    assert grid.currentIndex().column() == 0
    assert around.focusWidget() is field
