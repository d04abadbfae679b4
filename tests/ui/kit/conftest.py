"""The theme, installed and light."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ui.kit.theme import Theme, theme


@pytest.fixture
def look(qtbot: QtBot) -> Theme:
    installed = theme()
    installed.set_mode("light")
    return installed
