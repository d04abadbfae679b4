"""A canary for the binding: a version that loses references to None ends the program at a random moment."""

import sys

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

CALLS = 1000
# Other code keeps a few references more or less meanwhile.
TOLERANCE = 50


def test_calls_into_qt_keep_the_references_to_none(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        widget.setVisible(False)
    assert sys.getrefcount(None) - before > -TOLERANCE


def test_emitting_keeps_the_references_to_true(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    truth = True
    before = sys.getrefcount(truth)
    for _ in range(CALLS):
        widget.windowTitleChanged.emit("title")
    assert sys.getrefcount(truth) - before > -TOLERANCE
