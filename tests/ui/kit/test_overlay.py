"""A panel over a window: it hangs where there is room, anything else closes it, the keyboard goes back."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from ui.kit.overlay import Overlay, place_in_window
from ui.kit.theme import Theme


@dataclass(slots=True, kw_only=True)
class Scene:
    """A window with a field at the top and one at the bottom, the keyboard in the first."""

    window: QWidget
    top: QLineEdit
    bottom: QLineEdit

    def open(self, field: QLineEdit) -> tuple[Overlay, QListWidget]:
        """Hang a list at a field."""
        made, inside = Overlay("Choices", self.window), QListWidget()
        inside.addItems([str(number) for number in range(100)])
        made.body.addWidget(inside)
        made.open_at(place_in_window(field), 300, inside)
        return made, inside


@pytest.fixture
def scene(look: Theme, qtbot: QtBot) -> Scene:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(700, 500)
    made = Scene(window=window, top=QLineEdit(window), bottom=QLineEdit(window))
    made.top.setGeometry(560, 10, 120, 30)
    made.bottom.setGeometry(10, 460, 120, 30)
    window.show()
    window.activateWindow()
    made.top.setFocus()
    return made


def test_it_hangs_below_what_is_at_the_top_and_above_what_is_at_the_bottom(scene: Scene) -> None:
    below, _ = scene.open(scene.top)
    assert below.panel.geometry().top() > scene.top.geometry().bottom()
    assert below.panel.geometry().right() == scene.top.geometry().right()
    above, _ = scene.open(scene.bottom)
    assert above.panel.geometry().bottom() < scene.bottom.geometry().top()
    assert above.panel.geometry().left() == scene.bottom.geometry().left()


def test_it_stays_inside_a_small_window(scene: Scene) -> None:
    scene.window.resize(260, 220)
    scene.bottom.setGeometry(10, 180, 80, 30)
    made, _ = scene.open(scene.bottom)
    assert scene.window.rect().contains(made.panel.geometry())


@pytest.mark.parametrize("how", ["escape", "click beside", "resize", "another focus"])
def test_anything_else_closes_it(scene: Scene, how: str) -> None:
    made, inside = scene.open(scene.top)
    assert inside.hasFocus()
    if how == "escape":
        QTest.keyClick(inside, Qt.Key.Key_Escape)
    elif how == "click beside":
        QTest.mouseClick(made, Qt.MouseButton.LeftButton, pos=QPoint(5, 300))
    elif how == "resize":
        scene.window.resize(600, 500)
    else:
        scene.bottom.setFocus()
    assert not made.isVisible()
    assert (scene.bottom if how == "another focus" else scene.top).hasFocus()


def test_a_click_on_the_panel_and_the_tab_key_leave_it_open(scene: Scene) -> None:
    made, inside = scene.open(scene.top)
    QTest.mouseClick(made, Qt.MouseButton.LeftButton, pos=made.panel.geometry().topLeft() + QPoint(3, 3))
    QTest.keyClick(inside, Qt.Key.Key_Tab)
    assert made.isVisible()
    assert inside.hasFocus()


def test_a_second_one_takes_the_place_of_the_first(scene: Scene) -> None:
    first, _ = scene.open(scene.top)
    second, inside = scene.open(scene.bottom)
    assert not first.isVisible()
    QTest.keyClick(inside, Qt.Key.Key_Escape)
    assert not second.isVisible()
    assert scene.top.hasFocus()


def test_what_had_the_keyboard_may_be_gone_by_the_time_it_closes(scene: Scene, qtbot: QtBot) -> None:
    made, inside = scene.open(scene.top)
    with qtbot.waitSignal(scene.top.destroyed):
        scene.top.deleteLater()
    QTest.keyClick(inside, Qt.Key.Key_Escape)
    assert not made.isVisible()


def test_a_shadow_lies_around_the_panel_alone(scene: Scene) -> None:
    before = scene.window.grab().toImage()
    made, _ = scene.open(scene.top)
    after = scene.window.grab().toImage()
    beside: QRect = made.panel.geometry()
    assert after.pixel(beside.left() - 2, beside.center().y()) != before.pixel(beside.left() - 2, beside.center().y())
    assert after.pixel(20, 300) == before.pixel(20, 300)
