"""What is taken out of a layout is out of sight at once, and gone for good soon after."""

import pytest
from PySide6.QtWidgets import QHBoxLayout, QLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from ui.kit.taking_away import empty_out, take_away


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A shown row of two buttons and a stretch."""
    made = QWidget()
    qtbot.addWidget(made)
    row = QHBoxLayout(made)
    row.addWidget(QPushButton("one"))
    row.addWidget(QPushButton("two"))
    row.addStretch(1)
    made.show()
    return made


def _row(window: QWidget) -> QLayout:
    row = window.layout()
    assert row is not None
    return row


def test_what_is_taken_away_is_hidden_at_once_and_then_destroyed(qtbot: QtBot, window: QWidget) -> None:
    one, two = window.findChildren(QPushButton)
    take_away(_row(window), one)
    assert (one.isVisible(), two.isVisible()) == (False, True)
    assert _row(window).indexOf(one) < 0
    qtbot.waitUntil(lambda: not isValid(one))
    assert isValid(two)


def test_a_row_is_emptied_of_widgets_and_stretches(qtbot: QtBot, window: QWidget) -> None:
    both = window.findChildren(QPushButton)
    empty_out(_row(window))
    assert _row(window).count() == 0
    assert not any(each.isVisible() for each in both)
    qtbot.waitUntil(lambda: not any(map(isValid, both)))
