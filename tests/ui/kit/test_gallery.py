"""Every widget of the kit draws something, in both looks and with large text, and has a name where it is used."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.kit.gallery import gallery
from ui.kit.palette import ThemeName
from ui.kit.theme import Theme

GROUPS = ("text", "controls", "notices", "composer", "rail", "empty", "plot", "curve")


def _shown(qtbot: QtBot, group: str) -> QWidget:
    widget = gallery()[group]()
    qtbot.addWidget(widget)
    widget.resize(560, 380)
    widget.show()
    return widget


def _colours(widget: QWidget) -> int:
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return len({image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)})


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("group", GROUPS)
def test_every_group_is_drawn(group: str, mode: ThemeName, look: Theme, qtbot: QtBot) -> None:
    look.set_mode(mode)

    assert _colours(_shown(qtbot, group)) > 8


@pytest.mark.parametrize("group", GROUPS)
def test_a_shown_group_follows_a_change_of_look_and_of_text_size(group: str, look: Theme, qtbot: QtBot) -> None:
    widget = _shown(qtbot, group)
    light = widget.grab().toImage()

    look.set_mode("dark")
    look.set_zoom(150)

    dark = widget.grab().toImage()
    assert light != dark
    assert _colours(widget) > 8


@pytest.mark.parametrize("group", GROUPS)
def test_everything_that_takes_the_focus_by_tab_has_a_name(group: str, look: Theme, qtbot: QtBot) -> None:
    widget = _shown(qtbot, group)

    for button in widget.findChildren(QAbstractButton):
        if button.focusPolicy() & Qt.FocusPolicy.TabFocus and isinstance(button, QToolButton):
            assert button.accessibleName()
