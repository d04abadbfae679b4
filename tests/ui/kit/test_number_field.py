"""A number field holds a number, never nonsense."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.kit.number_field import NumberField
from ui.kit.theme import Theme


def _read(text: str) -> float:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        raise ValueError(f"{text} is not a number") from None


@pytest.fixture
def field(look: Theme, qtbot: QtBot) -> NumberField:
    made = NumberField(_read, "{:g}".format)
    qtbot.addWidget(made)
    made.set_value(9.8)
    made.show()
    return made


def _heard(field: NumberField) -> tuple[list[object], list[object]]:
    edited: list[object] = []
    committed: list[object] = []
    field.edited.connect(edited.append)
    field.committed.connect(committed.append)
    return edited, committed


def _retype(field: NumberField, text: str) -> None:
    field.field().selectAll()
    QTest.keyClicks(field.field(), text)


def test_typing_is_told_live_and_committed_once(field: NumberField, qtbot: QtBot) -> None:
    edited, committed = _heard(field)

    _retype(field, "12,5")
    assert committed == []
    QTest.keyClick(field.field(), Qt.Key.Key_Return)
    QTest.keyClick(field.field(), Qt.Key.Key_Return)

    assert edited[-1] == 12.5
    assert committed == [12.5]
    assert field.text() == "12.5"


def test_nonsense_keeps_the_old_value_and_says_why(field: NumberField, qtbot: QtBot) -> None:
    _, committed = _heard(field)

    _retype(field, "abc")
    QTest.keyClick(field.field(), Qt.Key.Key_Return)

    assert field.value() == 9.8
    assert field.reason() == field.said() == "abc is not a number"
    assert committed == []


def test_nonsense_moves_nothing_around_the_field(field: NumberField, qtbot: QtBot) -> None:
    before = field.sizeHint(), field.field().geometry()

    _retype(field, "abc")

    assert (field.sizeHint(), field.field().geometry()) == before


def test_leaving_the_field_brings_the_held_number_back_and_still_says_why(field: NumberField, qtbot: QtBot) -> None:
    _retype(field, "abc")

    field.field().clearFocus()
    qtbot.waitUntil(lambda: field.text() == "9.8", timeout=1000)

    assert field.reason() == ""
    assert field.said() == "abc is not a number 9.8 stays."
    _retype(field, "7")
    assert field.said() == ""


def test_what_was_said_goes_with_the_field(field: NumberField, qtbot: QtBot) -> None:
    field.say("Remember this.")
    assert field.said()

    field.hide()

    assert field.said() == ""


def test_escape_takes_live_typing_back(field: NumberField, qtbot: QtBot) -> None:
    edited, committed = _heard(field)

    _retype(field, "7")
    QTest.keyClick(field.field(), Qt.Key.Key_Escape)

    assert edited == [7.0, 9.8]
    assert committed == []
    assert field.text() == "9.8"


def test_steps_stay_decimal_and_inside_the_limits(field: NumberField, qtbot: QtBot) -> None:
    _, committed = _heard(field)
    field.set_step(0.1, 9.2, 10.4)

    for _ in range(3):
        QTest.keyClick(field.field(), Qt.Key.Key_Up)
    assert committed == [9.9, 10.0, 10.1]
    QTest.keyClick(field.field(), Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert field.value() == 10.4
    QTest.keyClick(field.field(), Qt.Key.Key_Up)

    assert committed == [9.9, 10.0, 10.1, 10.4]


def test_an_empty_field_is_nothing_only_where_that_is_allowed(look: Theme, qtbot: QtBot) -> None:
    free = NumberField(_read, "{:g}".format, optional=True)
    strict = NumberField(_read, "{:g}".format)
    for made in (free, strict):
        qtbot.addWidget(made)
        made.set_value(5)
        made.field().selectAll()
        QTest.keyClick(made.field(), Qt.Key.Key_Delete)
        QTest.keyClick(made.field(), Qt.Key.Key_Return)

    assert free.value() is None
    assert strict.value() == 5
    assert strict.reason()


def test_a_new_value_from_outside_is_shown_and_not_told(field: NumberField, qtbot: QtBot) -> None:
    edited, committed = _heard(field)

    field.set_value(3)

    assert field.text() == "3"
    assert (edited, committed) == ([], [])


def test_what_begins_as_a_number_and_cannot_be_read_is_not_taken_for_its_beginning(
    field: NumberField, qtbot: QtBot
) -> None:
    edited, committed = _heard(field)
    with qtbot.waitExposed(field):
        field.activateWindow()
    field.field().setFocus()
    _retype(field, "9x45")
    field.field().clearFocus()
    assert (field.value(), field.text()) == (9.8, "9.8")
    assert committed == []
    assert edited[-1] == 9.8
    assert "9x45 is not a number" in field.said()


def test_what_is_marked_stays_so_when_the_same_number_comes_again(field: NumberField) -> None:
    field.field().selectAll()
    field.set_value(9.8)
    assert field.field().selectedText() == "9.8"
    field.set_value(9.7)
    assert field.field().text() == "9.7"


def test_what_is_being_typed_stays_while_the_old_number_comes_again(field: NumberField, qtbot: QtBot) -> None:
    _, committed = _heard(field)
    with qtbot.waitExposed(field):
        field.activateWindow()
    field.field().setFocus()
    qtbot.waitUntil(field.field().hasFocus)
    for typed in ("6", "60", "6x"):
        _retype(field, typed)
        # As when a picture arrives that somebody asked for before.
        field.set_value(9.8)
        assert field.text() == typed
    assert field.reason()
    _retype(field, "60")
    QTest.keyClick(field.field(), Qt.Key.Key_Return)
    assert committed == [60.0]
    # A new number is shown whatever stands there: somebody has undone something.
    _retype(field, "7")
    field.set_value(9.8)
    assert (field.text(), field.value()) == ("9.8", 9.8)
