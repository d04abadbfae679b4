"""The table of the demonstration, shown, for the tests of the grid and of what is drawn in it."""

import pytest
from PySide6.QtGui import QCursor, QGuiApplication
from pytestqt.qtbot import QtBot

from tests.ui.demo_table import DemoTable, shown, supply_contract
from ui.kit.grid.view import Grid


@pytest.fixture(autouse=True)
def pointer_out_of_the_way(qtbot: QtBot) -> None:
    """No test finds the pointer where another one left it: what lies under it is looked at."""
    screen = QGuiApplication.primaryScreen().geometry()
    QCursor.setPos(screen.bottomRight())


@pytest.fixture
def table() -> DemoTable:
    """A supply contract: issues, options, two parties."""
    return supply_contract()


@pytest.fixture
def grid(table: DemoTable, qtbot: QtBot) -> Grid:
    """Its grid, with the keyboard."""
    return shown(table, qtbot)
