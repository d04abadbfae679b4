"""The list in which several values are ticked: by keyboard and mouse, told once when it is closed."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.kit.theme import theme
from ui.kit.tick_list import TickList

Key = Qt.Key


def _shown(qtbot: QtBot) -> tuple[TickList, list[object]]:
    theme()
    made = TickList("Options", hint="tick options")
    made.set_entries([("red", 1), ("salt & pepper", 2), ("blue", 3)])
    qtbot.addWidget(made)
    made.resize(200, 30)
    made.show()
    told: list[object] = []
    made.picked.connect(told.append)
    return made, told


def test_what_is_ticked_is_told_once_when_the_list_closes(qtbot: QtBot) -> None:
    made, told = _shown(qtbot)
    assert made.currentText() == "tick options"
    QTest.keyClick(made, Key.Key_Space)
    for key in (Key.Key_Space, Key.Key_Down, Key.Key_Space):
        QTest.keyClick(made.menu, key)
    assert made.menu.isVisible()
    assert told == []
    assert made.currentText() == "red or salt & pepper"
    QTest.keyClick(made.menu, Key.Key_Escape)
    assert told == [(1, 2)]


def test_enter_takes_the_only_one_pointed_at_and_closes(qtbot: QtBot) -> None:
    made, told = _shown(qtbot)
    made.showPopup()
    QTest.keyClick(made.menu, Key.Key_Down)
    QTest.keyClick(made.menu, Key.Key_Return)
    assert not made.menu.isVisible()
    assert told == [(2,)]


def test_a_click_ticks_and_leaves_the_list_open(qtbot: QtBot) -> None:
    made, told = _shown(qtbot)
    made.showPopup()
    for action in made.menu.actions()[1:]:
        QTest.mouseClick(made.menu, Qt.MouseButton.LeftButton, pos=made.menu.actionGeometry(action).center())
    assert made.menu.isVisible()
    made.menu.close()
    assert told == [(2, 3)]


def test_closing_without_another_tick_tells_nothing(qtbot: QtBot) -> None:
    made, told = _shown(qtbot)
    made.set_values([3])
    made.showPopup()
    QTest.keyClick(made.menu, Key.Key_Return)
    assert told == []
    assert made.values() == (3,)


def test_ticks_of_what_is_offered_no_longer_are_gone(qtbot: QtBot) -> None:
    made, told = _shown(qtbot)
    made.set_values([1, 3])
    made.set_entries([("blue", 3)])
    assert made.values() == (3,)
    assert made.currentText() == "blue"
    assert told == []
