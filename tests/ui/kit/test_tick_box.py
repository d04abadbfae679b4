"""A box to tick whose words take as many lines as they need."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.kit.theme import theme
from ui.kit.tick_box import TickBox


def box(qtbot: QtBot) -> tuple[TickBox, list[bool]]:
    theme()
    made = TickBox("Nothing is agreed until everything is agreed, and both of us have said so to each other")
    qtbot.addWidget(made)
    made.resize(200, 80)
    made.show()
    told: list[bool] = []
    made.ticked.connect(told.append)
    return made, told


def test_a_click_on_the_words_and_the_space_bar_tick_and_only_they_are_told(qtbot: QtBot) -> None:
    made, told = box(qtbot)
    QTest.mouseClick(made, Qt.MouseButton.LeftButton, pos=QPoint(120, 20))
    assert made.is_on()
    QTest.keyClick(made.box, Qt.Key.Key_Space)
    assert not made.is_on()
    made.set_on(on=True)
    assert told == [True, False]


def test_its_words_name_it_and_need_more_lines_on_a_narrow_page(qtbot: QtBot) -> None:
    made, _told = box(qtbot)
    assert made.box.accessibleName().startswith("Nothing is agreed")
    assert made.heightForWidth(150) > made.heightForWidth(600)
