"""A switch: one of its buttons is pressed at all times, and the new one is told once."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.kit.switch import Switch
from ui.kit.theme import theme


def test_one_button_is_pressed_at_all_times_and_the_new_one_is_told(qtbot: QtBot) -> None:
    theme()
    switch = Switch("Show as", ("Picture", "Table"))
    qtbot.addWidget(switch)
    switch.show()
    told: list[int] = []
    switch.switched.connect(told.append)
    assert switch.place == 0
    for button in (1, 1, 0):
        QTest.mouseClick(switch.buttons[button], Qt.MouseButton.LeftButton)
        assert [each.isChecked() for each in switch.buttons] == [button == 0, button == 1]
    switch.set_place(1)
    assert told == [1, 0, 1]
    assert switch.buttons[1].accessibleName() == "Show as: Table"


def test_arrow_keys_go_from_button_to_button(qtbot: QtBot) -> None:
    theme()
    switch = Switch("Show as", ("Picture", "Table"))
    qtbot.addWidget(switch)
    switch.show()
    switch.activateWindow()
    switch.buttons[0].setFocus()
    qtbot.waitUntil(switch.buttons[0].hasFocus)
    QTest.keyClick(switch.buttons[0], Qt.Key.Key_Right)
    assert switch.place == 1


def test_one_that_wraps_takes_the_room_of_its_further_rows(qtbot: QtBot) -> None:
    theme()
    page = QWidget()
    qtbot.addWidget(page)
    down = QVBoxLayout(page)
    switch = Switch("Section", ("On the table", "Next offer", "Term by term", "After signing"), wraps=True)
    down.addWidget(switch)
    down.addStretch(1)
    page.resize(260, 400)
    page.show()
    for button in switch.buttons:
        assert switch.rect().contains(button.geometry())
