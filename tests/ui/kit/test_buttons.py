"""Buttons that give way on a narrow page: cut with an ellipsis, told whole as a tip, unless they have one."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QPushButton,
    QStyleOptionButton,
    QToolTip,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui.kit.buttons import button, icon_button, link_button, may_shrink, may_wrap
from ui.kit.theme import Theme

WORDS = "Show what we believe of the people on the other side of the table"


def _narrow(qtbot: QtBot) -> QPushButton:
    made = button(WORDS)
    may_shrink(made)
    qtbot.addWidget(made)
    made.resize(140, made.sizeHint().height())
    made.show()
    return made


def _ask(made: QPushButton) -> str:
    """What is told when the pointer rests on it."""
    place = QPoint(5, 5)
    # A tip that is put away is still told of for a moment, another one in its place is not.
    QToolTip.showText(made.mapToGlobal(place), "another", made)
    QApplication.sendEvent(made, QHelpEvent(QEvent.Type.ToolTip, place, made.mapToGlobal(place)))
    return QToolTip.text()


def test_words_without_room_are_told_as_a_tip(qtbot: QtBot, look: Theme) -> None:
    made = _narrow(qtbot)
    assert made.minimumSizeHint().width() < 140 < made.sizeHint().width()
    assert WORDS in _ask(made)
    made.resize(made.sizeHint())
    assert WORDS not in _ask(made)


def test_a_tip_of_its_own_is_kept(qtbot: QtBot, look: Theme) -> None:
    made = _narrow(qtbot)
    made.setToolTip("Settle at least one issue first.")
    _ask(made)
    assert made.toolTip() == "Settle at least one issue first."


@pytest.mark.parametrize("words", [WORDS, "a" * 80])
def test_words_without_room_go_on_in_further_lines(qtbot: QtBot, look: Theme, words: str) -> None:
    made = button(words)
    may_wrap(made)
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    column.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
    column.addStretch(1)
    holder.resize(220, 400)
    holder.show()
    line = made.sizeHint().height()
    qtbot.waitUntil(lambda: made.width() <= 220 and made.height() >= 2 * made.fontMetrics().lineSpacing())
    option = QStyleOptionButton()
    made.initStyleOption(option)
    assert option.text.replace("\n", "").replace(" ", "") == words.replace(" ", "")
    lines = option.text.split("\n")
    assert made.height() == line + (len(lines) - 1) * made.fontMetrics().lineSpacing()
    assert max(map(made.fontMetrics().horizontalAdvance, lines)) < made.width()
    holder.resize(1600, 400)
    qtbot.waitUntil(lambda: made.height() == line)


def test_an_icon_keeps_its_distance_from_words_that_come_later(qtbot: QtBot, look: Theme) -> None:
    known, late = link_button("Put it on your list", "calendar"), link_button("", "calendar")
    for each in (known, late):
        qtbot.addWidget(each)
    assert late.iconSize().width() < known.iconSize().width()
    late.setText("Put it on your list")
    assert (late.iconSize(), late.sizeHint()) == (known.iconSize(), known.sizeHint())
    late.setText("")
    assert late.iconSize().width() < known.iconSize().width()


@pytest.mark.parametrize("made_by", [lambda: button("Note it"), lambda: icon_button("calendar", "A date")])
def test_enter_presses_at_once_and_once_however_long_it_is_held(
    qtbot: QtBot, look: Theme, made_by: Callable[[], QAbstractButton]
) -> None:
    made, pressed = made_by(), []
    qtbot.addWidget(made)
    made.clicked.connect(lambda: pressed.append(1))
    QTest.keyPress(made, Qt.Key.Key_Return)
    assert pressed == [1]
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", autorep=True)
    QApplication.sendEvent(made, held)
    assert pressed == [1]
