"""A table to choose from: a click or a key chooses a row, titles ask for an order, the pointed row is told."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.delegates.cell import CellDelegate
from ui.kit.grid.header import GridHeader
from ui.kit.grid.picking import PickGrid
from ui.kit.grid.sheet import Heat, RowId
from ui.kit.theme import theme
from ui.models.columns import Column
from ui.models.rows import RowsModel

Told = list[object]


class _Row:
    def __init__(self, identifier: str) -> None:
        self.id = identifier


@pytest.fixture
def grid(qtbot: QtBot) -> PickGrid:
    """Three rows, a name and a number each."""
    theme()
    names: Column[_Row] = Column(key="name", title="Name", text=lambda row: row.id)
    numbers: Column[_Row] = Column(
        key="number",
        title="The Brackwater Fittings Company",
        text=lambda _row: "12–34",
        detail=lambda _row: "about",
        look=lambda _row: Heat(shade=0.5, party=2),
        number=True,
        party=2,
        width=58,
        title_gives_way=True,
    )
    model = RowsModel((names, numbers))
    made = PickGrid(model)
    made.setItemDelegate(CellDelegate(made))
    qtbot.addWidget(made)
    model.setParent(made)
    model.set_rows([_Row("a"), _Row("b"), _Row("c")])
    made.resize(300, 240)
    made.show()
    made.activateWindow()
    made.setFocus()
    made.grab()
    return made


def _place(grid: PickGrid, row: int, column: int) -> QPoint:
    return grid.visualRect(grid.sheet.index(row, column)).center()


def _told(grid: PickGrid) -> tuple[list[RowId], Told, Told]:
    chosen: list[RowId] = []
    pointed: Told = []
    asked: Told = []
    grid.chosen.connect(chosen.append)
    grid.pointed.connect(pointed.append)
    grid.sort_asked.connect(asked.append)
    return chosen, pointed, asked


def test_a_click_chooses_the_row_and_one_that_ends_elsewhere_does_not(grid: PickGrid) -> None:
    chosen, _, _ = _told(grid)
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=_place(grid, 1, 1))
    QTest.mousePress(grid.viewport(), Qt.MouseButton.LeftButton, pos=_place(grid, 0, 0))
    QTest.mouseRelease(grid.viewport(), Qt.MouseButton.LeftButton, pos=_place(grid, 2, 0))
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.RightButton, pos=_place(grid, 2, 0))
    QTest.mouseClick(
        grid.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, _place(grid, 2, 0)
    )
    assert chosen == ["b"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_arrows_only_point_and_a_key_chooses(grid: PickGrid, key: Qt.Key) -> None:
    chosen, pointed, _ = _told(grid)
    grid.go_to(0, 0)
    QTest.keyClick(grid, Qt.Key.Key_Down)
    QTest.keyClick(grid, Qt.Key.Key_Right)
    assert (chosen, pointed) == ([], ["b"])
    QTest.keyClick(grid, key)
    assert chosen == ["b"]
    assert grid.currentIndex().row() == 1


def test_the_row_under_the_mouse_is_told_and_that_it_left(grid: PickGrid) -> None:
    _, pointed, _ = _told(grid)
    QTest.mouseMove(grid.viewport(), _place(grid, 2, 0))
    assert pointed[-1] == "c"
    QTest.keyClick(grid, Qt.Key.Key_Escape)
    assert pointed[-1] is None


def test_a_click_on_a_title_and_f3_ask_for_an_order(grid: PickGrid) -> None:
    _, _, asked = _told(grid)
    header = grid.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(1) + 20, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    grid.go_to(0, 0)
    QTest.keyClick(grid, Qt.Key.Key_F3)
    assert asked == ["number", "name"]


def test_an_arrow_in_the_title_shows_the_order(grid: PickGrid) -> None:
    header = grid.horizontalHeader()
    assert isinstance(header, GridHeader)

    def drawn() -> object:
        return header.grab().toImage()

    plain = drawn()
    grid.show_sorting("number", falling=True)
    falling = drawn()
    grid.show_sorting("number", falling=False)
    assert drawn() != falling != plain
    grid.show_sorting(None, falling=True)
    assert drawn() == plain


def test_a_title_that_gives_way_does_not_widen_its_column(grid: PickGrid) -> None:
    assert grid.columnWidth(1) < 100
    assert grid.horizontalHeader().isVisible()
