"""The theme, installed, and light at 100 % again after every test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from ui.kit.theme import Theme, theme


@pytest.fixture
def look(qtbot: QtBot) -> Iterator[Theme]:
    installed = theme()
    installed.set_mode("light")
    yield installed
    installed.set_zoom(100)
    installed.set_mode("light")
