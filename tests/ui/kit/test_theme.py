"""One look for the whole program, changed at once."""

from __future__ import annotations

import logging

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QImage, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from ui.kit import theme as theme_module
from ui.kit.buttons import icon_button
from ui.kit.palette import ThemeName, current, load_palette
from ui.kit.text import heading
from ui.kit.theme import Theme, is_dark, qt_palette, style_sheet
from ui.kit.type_scale import pixel_size


def test_a_pinned_look_is_in_force_for_painters_and_for_qt(look: Theme) -> None:
    look.set_mode("dark")

    assert current().name == "dark"
    assert is_dark(QApplication.palette())
    assert QApplication.palette().color(QPalette.ColorRole.Base).name().upper() == current().surface


def test_following_the_system_uses_its_lightness(look: Theme) -> None:
    look.set_mode("dark")

    look.set_mode("system")

    assert look.mode() == "system"
    assert current().name == "light"


def test_a_change_is_told_once_and_after_it_is_in_force(look: Theme, qtbot: QtBot) -> None:
    seen: list[str] = []
    look.changed.connect(lambda: seen.append(current().name))

    look.set_mode("dark")

    assert seen == ["dark"]


def test_a_change_restyles_a_widget_no_more_often_the_deeper_it_lies(look: Theme, qtbot: QtBot) -> None:
    class Counting(QWidget):
        restyled = 0

        @override
        def changeEvent(self, event: QEvent) -> None:
            super().changeEvent(event)
            self.restyled += event.type() == QEvent.Type.StyleChange

    window = QWidget()
    qtbot.addWidget(window)
    inmost = window
    for _ in range(12):
        inmost = QWidget(inmost)
    deep, shallow = Counting(inmost), Counting(window)
    window.show()
    deep.restyled = shallow.restyled = 0

    look.set_mode("dark")

    assert deep.restyled == shallow.restyled > 0


def test_icons_are_tinted_anew_when_the_look_changes(look: Theme, qtbot: QtBot) -> None:
    button = icon_button("trash-2", "Remove")
    qtbot.addWidget(button)
    before: QImage = button.icon().pixmap(16, 16).toImage()

    look.set_mode("dark")

    assert button.icon().pixmap(16, 16).toImage() != before


def test_a_look_that_cannot_be_read_leaves_the_old_one(
    look: Theme, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(name: ThemeName) -> None:
        raise ValueError(f"theme {name} is broken")

    monkeypatch.setattr(theme_module, "load_palette", broken)

    with caplog.at_level(logging.WARNING):
        look.set_mode("dark")

    assert current().name == "light"
    assert not is_dark(QApplication.palette())
    assert "theme dark is broken" in caplog.text


def test_text_zoom_enlarges_labels_that_are_already_shown(look: Theme, qtbot: QtBot) -> None:
    title: QLabel = heading("Issues")
    qtbot.addWidget(title)
    title.show()
    before = title.sizeHint().height()

    look.set_zoom(200)

    assert title.sizeHint().height() > 1.7 * before


def test_zoom_steps_stop_at_both_ends(look: Theme) -> None:
    look.set_zoom(200)
    look.zoom_in()
    look.zoom_in()
    assert look.zoom() == 220

    look.set_zoom(80)
    look.zoom_out()
    look.zoom_out()
    assert look.zoom() == 70


def test_body_text_is_never_tiny(look: Theme) -> None:
    assert pixel_size("body") >= 13


def test_the_style_sheet_has_no_token_left_to_fill(look: Theme) -> None:
    for name in ("light", "dark"):
        assert "$" not in style_sheet(load_palette(name))


def test_disabled_text_differs_from_enabled_text() -> None:
    made = qt_palette(load_palette("light"))

    off = made.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert off != made.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Text)
