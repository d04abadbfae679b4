"""The cells' menu: what it offers and what its entries do."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.demo_table import DemoTable
from ui.kit.grid.keys import Command
from ui.kit.grid.menu import cell_menu
from ui.kit.grid.view import Grid


def test_the_menu_offers_what_the_table_allows(grid: Grid, table: DemoTable) -> None:
    grid.go_to(2, 3)
    noted: list[str] = []
    own = QAction("Switch off", grid)
    own.triggered.connect(lambda: noted.append("off"))
    grid.addAction(own)
    read_only = cell_menu(grid, table.model, {command: lambda: True for command in Command})
    words = [action.text().split("\t")[0] for action in read_only.actions() if action.text()]
    assert words == ["Copy", "Add a row", "Remove the row", "Move up", "Move down", "Switch off"]
    grid.go_to(2, 1)
    editable = cell_menu(grid, table.model, {command: lambda: True for command in Command})
    assert editable.actions()[0].text().startswith("Edit")


def test_the_menu_key_opens_a_menu_whose_entries_act(grid: Grid, table: DemoTable, qtbot: QtBot) -> None:
    grid.go_to(2, 1)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(grid.viewport(), event)
    menu = grid.findChild(QMenu)
    assert menu is not None
    qtbot.waitUntil(menu.isVisible)
    next(action for action in menu.actions() if action.text().startswith("Clear")).trigger()
    assert table.lines[2].us == 0
    menu.close()
