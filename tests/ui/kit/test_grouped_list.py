"""A list of lines under names of groups: keys pass over the names, words give way to what stands at the right."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyleOptionViewItem, QToolTip
from pytestqt.qtbot import QtBot

from ui.kit.grouped_list import GroupedList, Line
from ui.kit.theme import Theme

LINES = (
    Line(words="One", hint="Ctrl+1", group="First"),
    Line(words="Two", group="First"),
    Line(words="Three, which is so long that it cannot be read as a whole", hint="a hint", group="Second"),
)


@pytest.fixture
def shown(look: Theme, qtbot: QtBot) -> GroupedList:
    made = GroupedList("Lines", in_sight=4)
    qtbot.addWidget(made)
    made.show_lines(LINES)
    made.resize(240, 160)
    made.show()
    return made


def test_lines_stand_under_their_groups_and_the_first_line_is_current(shown: GroupedList) -> None:
    texts = [shown.item(row).text() for row in range(shown.count())]
    assert texts == ["First", "One", "Two", "Second", LINES[2].words]
    assert shown.currentItem().text() == "One"


def test_the_arrow_keys_pass_over_the_names_of_groups(shown: GroupedList, qtbot: QtBot) -> None:
    chosen: list[int] = []
    shown.chosen.connect(chosen.append)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Up, Qt.Key.Key_Return):
        QTest.keyClick(shown, key)
    assert chosen == [2, 1]


def test_steps_end_at_the_first_and_the_last_line(shown: GroupedList) -> None:
    shown.step(10)
    assert shown.currentItem().text() == LINES[2].words
    shown.step(-10)
    assert shown.currentItem().text() == "One"


def test_a_click_on_a_line_chooses_it_and_one_on_a_name_does_not(shown: GroupedList) -> None:
    chosen: list[int] = []
    shown.chosen.connect(chosen.append)
    for row in (0, 2):
        place = shown.visualItemRect(shown.item(row)).center()
        QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen == [1]


def test_choosing_in_an_empty_list_does_nothing(shown: GroupedList) -> None:
    chosen: list[int] = []
    shown.chosen.connect(chosen.append)
    shown.show_lines(())
    shown.step(1)
    shown.choose()
    assert chosen == []
    assert shown.lines() == ()


def test_it_wants_room_for_its_lines_but_no_more_than_are_to_be_in_sight(shown: GroupedList) -> None:
    wanted = shown.sizeHint().height()
    shown.show_lines(LINES * 20)
    assert shown.sizeHint().height() <= wanted
    shown.show_lines(LINES[:1])
    assert shown.sizeHint().height() < wanted


def test_a_screen_reader_hears_the_hint_too(shown: GroupedList) -> None:
    spoken = [shown.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in (1, 2)]
    assert spoken == ["One, Ctrl+1", "Two"]


def test_only_a_line_that_is_cut_has_a_tool_tip(shown: GroupedList) -> None:
    place = QPoint(5, 5)
    event = QHelpEvent(QHelpEvent.Type.ToolTip, place, shown.mapToGlobal(place))
    told = [
        shown.itemDelegate().helpEvent(event, shown, QStyleOptionViewItem(), shown.model().index(row, 0))
        for row in (1, 4)
    ]
    assert told == [False, True]
    QToolTip.hideText()


def test_what_leads_a_line_has_a_column_of_its_own_and_is_heard_first(shown: GroupedList) -> None:
    shown.show_lines(
        [Line(words="Price changed", lead="9:05 AM", hint="12 KB"), Line(words="Renamed", lead="12:15 PM")]
    )
    assert shown.item(0).data(Qt.ItemDataRole.AccessibleTextRole) == "9:05 AM, Price changed, 12 KB"
    assert shown._painter.lead_width > 0
    assert shown.place() == 0
    shown.step(1)
    assert shown.place() == 1
    shown.show_lines([])
    assert shown.place() == -1
