"""Where keys go in a table: what they move to is selected, and in sight also in a page that scrolls."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.demo_table import DemoTable, here, issue, press
from ui.delegates.cell import CellDelegate
from ui.kit.grid.view import Grid
from ui.kit.page import lay_out_page

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[Grid]:
    """Fifty issues at their full height in a page that shows a dozen of them."""
    window = QWidget()
    qtbot.addWidget(window)
    grid = Grid(DemoTable([issue(f"Issue {number}") for number in range(50)]).model)
    grid.setItemDelegate(CellDelegate(grid))
    layout, _ = lay_out_page(window, "Issues", "What is negotiated.")
    grid.setFixedHeight(grid.sizeHint().height())
    layout.addWidget(grid)
    window.resize(600, 560)
    window.show()
    window.activateWindow()
    grid.setFocus()
    qtbot.waitUntil(grid.hasFocus)
    grid.go_to(0, 0)
    yield grid
    window.close()


def _is_seen(grid: Grid) -> bool:
    area = grid.window().findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    cell = grid.visualRect(grid.currentIndex())
    top = grid.viewport().mapTo(area.viewport(), cell.topLeft())
    return area.viewport().rect().contains(QRect(QPoint(1, top.y()), QPoint(2, top.y() + cell.height() - 1)))


def _selected(grid: Grid) -> list[tuple[int, int]]:
    return [(each.row(), each.column()) for each in grid.selectionModel().selectedIndexes()]


def test_the_current_cell_stays_in_sight_while_the_page_is_lower_than_the_table(page: Grid) -> None:
    for key in [Key.Key_Down] * 30 + [Key.Key_Up] * 20 + [Key.Key_Return] * 15:
        press(key)
        assert _is_seen(page)
    press(Key.Key_End, modifier=CTRL)
    assert _is_seen(page)


def test_the_first_row_brings_the_titles_with_it(page: Grid) -> None:
    press(Key.Key_Down, modifier=CTRL)
    press(Key.Key_Up, modifier=CTRL)
    titles = page.horizontalHeader().viewport()
    assert titles.visibleRegion().boundingRect().height() == titles.height()


def test_a_cell_that_is_clicked_stays_under_the_mouse(page: Grid) -> None:
    area = page.window().findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    seen = page.viewport().visibleRegion().boundingRect()
    half_seen = page.indexAt(QPoint(20, seen.bottom() - 1))
    QTest.mousePress(page.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, seen.bottom() - 1))
    assert here(page)[0] == half_seen.row()
    assert area.verticalScrollBar().value() == 0
    QTest.mouseRelease(page.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, seen.bottom() - 1))


def test_page_keys_go_by_the_rows_in_sight(page: Grid) -> None:
    press(Key.Key_PageDown)
    down = here(page)[0]
    assert 5 <= down <= 14
    assert _is_seen(page)
    press(Key.Key_PageDown, Key.Key_PageUp, Key.Key_PageUp)
    assert here(page) == (0, 0)
    for _ in range(20):
        press(Key.Key_PageDown)
    assert here(page) == (50, 0)


@pytest.mark.parametrize(
    ("key", "place"),
    [
        (Key.Key_Up, (0, 0)),
        (Key.Key_Down, (49, 0)),
        (Key.Key_Right, (20, 3)),
        (Key.Key_Home, (0, 0)),
        (Key.Key_End, (50, 3)),
    ],
)
def test_ctrl_goes_to_the_edge_and_selects_what_it_goes_to(page: Grid, key: Qt.Key, place: tuple[int, int]) -> None:
    page.go_to(20, 0)
    press(key, modifier=CTRL)
    assert here(page) == place
    assert _selected(page) == [place]


def test_shift_with_ctrl_selects_up_to_the_corner(page: Grid) -> None:
    page.go_to(48, 2)
    press(Key.Key_End, modifier=CTRL | SHIFT)
    assert sorted(_selected(page)) == [(row, column) for row in (48, 49, 50) for column in (2, 3)]


def test_arrows_at_the_edges_stay_in_the_table(page: Grid) -> None:
    press(Key.Key_Up, Key.Key_Left)
    assert here(page) == (0, 0)
    page.go_to(50, 3)
    press(Key.Key_Down, Key.Key_Right)
    assert here(page) == (50, 3)
    assert page.hasFocus()
