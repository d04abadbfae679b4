"""A choice is picked by the list or by Enter, never by the wheel or by a letter alone."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.delegates.choice import ChoiceEditor


def editor(qtbot: QtBot) -> tuple[ChoiceEditor, list[str]]:
    made = ChoiceEditor(("30 days", "45 days", "60 days"))
    qtbot.addWidget(made)
    made.show()
    picked: list[str] = []
    made.picked.connect(lambda: picked.append(made.currentText()))
    return made, picked


def test_typing_searches_without_picking(qtbot: QtBot) -> None:
    made, picked = editor(qtbot)
    QTest.keyClicks(made, "60")
    assert made.currentText() == "60 days"
    assert not picked


def test_the_dropped_list_picks(qtbot: QtBot) -> None:
    made, picked = editor(qtbot)
    made.showPopup()
    made.view().setCurrentIndex(made.model().index(1, 0))
    QTest.keyClick(made.view(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: picked == ["45 days"])


def test_the_wheel_changes_nothing(qtbot: QtBot) -> None:
    made, _ = editor(qtbot)
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - the signature is Qt's
    )
    QApplication.sendEvent(made, wheel)
    assert made.currentText() == "30 days"
