"""The sentence beside a cell: placed in sight, plain, gone when it should be."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.demo_table import shown, supply_contract
from ui.kit.bubble import Bubble


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    widget.resize(400, 200)
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.mark.parametrize("place", [QRect(10, 10, 80, 30), QRect(330, 165, 60, 30), QRect(-50, 90, 500, 30)])
def test_it_lies_inside_the_window_and_not_on_its_cell(owner: QWidget, place: QRect) -> None:
    bubble = Bubble(owner)
    bubble.say("Type a number from 0 to 100.", place)
    assert owner.rect().contains(bubble.geometry())
    assert not bubble.geometry().intersects(place)


def test_its_first_sentence_has_the_room_it_needs(owner: QWidget) -> None:
    bubble = Bubble(owner)
    bubble.say("“hello” is no date.", QRect(10, 10, 80, 30))
    lines = bubble.fontMetrics().lineSpacing()
    assert lines + 12 <= bubble.height() == bubble.heightForWidth(bubble.width()) < 2 * lines + 12


def test_markup_is_shown_as_typed_and_told_to_screen_readers(owner: QWidget) -> None:
    bubble = Bubble(owner)
    bubble.say("<b>x</b> is no number.", QRect(0, 0, 10, 10))
    assert bubble.textFormat() == Qt.TextFormat.PlainText
    assert bubble.accessibleName() == "<b>x</b> is no number."


def test_it_outlives_the_press_that_caused_it_but_not_the_next(owner: QWidget, qtbot: QtBot) -> None:
    bubble = Bubble(owner)
    bubble.say("No.", QRect(0, 0, 10, 10))
    bubble.dismiss()
    assert bubble.isVisible()

    def gone() -> bool:
        bubble.dismiss()
        return not bubble.isVisible()

    qtbot.waitUntil(gone)


def test_it_goes_once_there_was_time_to_read_it_unless_it_is_to_stay(
    owner: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.kit.bubble._READ_FOR_MS", 10)
    monkeypatch.setattr("ui.kit.bubble._READ_A_LETTER_FOR_MS", 1)
    passing, staying = Bubble(owner), Bubble(owner)
    staying.say("No.", QRect(0, 0, 10, 10))
    staying.keep_saying("Type a number.", QRect(0, 0, 10, 10))
    passing.say("No.", QRect(0, 0, 10, 10))
    qtbot.waitUntil(lambda: not passing.isVisible())
    assert staying.isVisible()


def test_it_goes_with_its_table(qtbot: QtBot) -> None:
    grid = shown(supply_contract(), qtbot)
    grid.say(0, 0, "No.")
    assert grid.refusal == "No."
    grid.hide()
    assert grid.refusal == ""
