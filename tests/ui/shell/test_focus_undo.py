"""Ctrl+Z goes to a field with typed text first, then to the deal."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.demo_table import press, shown, supply_contract
from tests.ui.shell.conftest import Office, document_of, view_of
from ui.bridge.attention import Page
from ui.panels.their_side.panel import TheirSidePanel
from ui.shell.focus_undo import FocusUndo, takes_back

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize(
    ("typed", "then", "takes"),
    [
        ("", "", []),
        ("abc", "", ["undo"]),
        ("abc", "undo", ["redo"]),
        ("abc", "set", []),
        ("abc", "leave", []),
    ],
)
def test_a_field_takes_back_only_what_was_typed_and_not_yet_taken(
    qtbot: QtBot, typed: str, then: str, takes: list[str]
) -> None:
    field = QLineEdit("before")
    qtbot.addWidget(field)
    QTest.keyClicks(field, typed)
    if then == "undo":
        field.undo()
    elif then == "set":
        field.setText("taken")
    elif then == "leave":
        field.setModified(False)
    assert [name for name in ("undo", "redo") if takes_back(field, undo=name == "undo")] == takes


def test_the_editor_of_a_cell_keeps_undo_to_itself(qtbot: QtBot) -> None:
    grid = shown(supply_contract(), qtbot)
    press(Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert takes_back(editor, undo=True)
    press(Qt.Key.Key_Escape)
    assert grid.hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_Z, Qt.Key.Key_Y, Qt.Key.Key_A])
def test_only_the_keys_of_undo_are_left_to_the_deal(qtbot: QtBot, qapp: QApplication, key: Qt.Key) -> None:
    field, other = QLineEdit(), QLineEdit()
    for each in (field, other):
        qtbot.addWidget(each)
    watch = FocusUndo(qapp, field)
    qapp.focusChanged.emit(other, field)
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, key, CTRL)
    qapp.sendEvent(field, asked)
    assert asked.isAccepted() == (key == Qt.Key.Key_A)
    field.removeEventFilter(watch)


def test_undo_in_a_field_reaches_the_deal_once_the_field_has_nothing_to_take_back(
    office: Office, qapp: QApplication
) -> None:
    FocusUndo(qapp, office.windows)
    window = office.opened(office.file())
    before = document_of(window).project
    window.activateWindow()
    view_of(window).go_to(Page.THEIR_SIDE)
    panel = window.findChild(TheirSidePanel)
    assert isinstance(panel, TheirSidePanel)
    name = panel._name
    name.setFocus()
    office.qtbot.waitUntil(name.hasFocus)
    QTest.keyClicks(name, "x")
    panel._grid.setFocus()
    name.setFocus()
    QTest.keyClick(name, Qt.Key.Key_Z, CTRL)
    assert document_of(window).project == before
    assert name.text() == before.parties[1].name
