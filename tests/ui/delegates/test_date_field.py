"""A line for a day: what is typed is read when it is left, Escape brings back what counts."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.demo_table import press
from ui.delegates.date_field import DateField

Key = Qt.Key


@pytest.fixture
def field(qtbot: QtBot) -> DateField:
    made = DateField()
    qtbot.addWidget(made)
    made.show_date("2027-06-30")
    made.show()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    made.selectAll()
    return made


def told(field: DateField) -> list[str]:
    days: list[str] = []
    field.typed.connect(days.append)
    return days


def test_a_blank_typed_over_a_day_and_escape_leave_the_day(field: DateField) -> None:
    days = told(field)
    press(" ", Key.Key_Escape)
    assert (field.text(), field.selectedText()) == ("2027-06-30", "2027-06-30")
    field.clearFocus()
    assert days == []


def test_an_emptied_field_takes_the_day_away_and_another_day_is_told(field: DateField) -> None:
    days = told(field)
    press(Key.Key_Delete, Key.Key_Return)
    field.settle("", "")
    press("1.7.2027", Key.Key_Return)
    assert days == ["", "2027-07-01"]


def test_what_is_no_day_is_said_and_typing_and_escape_hush_it(field: DateField) -> None:
    field.typed.connect(lambda day: field.settle("2027-06-30", f"“{day}” is no date."))
    press("soon", Key.Key_Return)
    assert field.said() == "“soon” is no date."
    assert field.text() == "2027-06-30"
    press("x", Key.Key_Escape)
    assert (field.said(), field.text()) == ("", "2027-06-30")
