"""The table of the demonstration, shown, for the tests of the grid and of what is drawn in it."""

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.demo_table import DemoTable, shown, supply_contract
from ui.kit.grid.view import Grid


@pytest.fixture
def table() -> DemoTable:
    """A supply contract: issues, options, two parties."""
    return supply_contract()


@pytest.fixture
def grid(table: DemoTable, qtbot: QtBot) -> Grid:
    """Its grid, with the keyboard."""
    return shown(table, qtbot)
