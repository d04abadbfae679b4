"""Buttons that give way on a narrow page: cut with an ellipsis, told whole as a tip, unless they have one."""

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QPushButton, QToolTip
from pytestqt.qtbot import QtBot

from ui.kit.buttons import button, may_shrink
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
