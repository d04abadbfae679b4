"""Somebody who presses anything: the table never loses its place, and undo leads back to the start."""

from __future__ import annotations

import gc

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from tests.ui.demo_table import shown, supply_contract

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier

KEYS = st.sampled_from(
    [
        *((code, NONE) for code in (Key.Key_Up, Key.Key_Down, Key.Key_Left, Key.Key_Right, Key.Key_Home, Key.Key_End)),
        *((code, NONE) for code in (Key.Key_Return, Key.Key_Escape, Key.Key_Delete, Key.Key_F2, Key.Key_Space)),
        *((code, NONE) for code in (Key.Key_7, Key.Key_X, Key.Key_Tab, Key.Key_Insert, Key.Key_Backspace)),
        *((code, SHIFT) for code in (Key.Key_Down, Key.Key_Right, Key.Key_Return, Key.Key_Backtab)),
        *((code, CTRL) for code in (Key.Key_C, Key.Key_X, Key.Key_V, Key.Key_D, Key.Key_A, Key.Key_Left)),
        *((code, CTRL | SHIFT) for code in (Key.Key_Up, Key.Key_Down, Key.Key_Delete)),
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None)
@given(keys=st.lists(KEYS, min_size=10, max_size=40))
def test_any_keys_leave_a_sound_table_that_undo_brings_back(
    qtbot: QtBot, keys: list[tuple[Qt.Key, Qt.KeyboardModifier]]
) -> None:
    table = supply_contract()
    grid = shown(table, qtbot)
    for code, modifiers in keys:
        focused = QApplication.focusWidget()
        if focused is None or focused.objectName() in {"before", "after"}:
            grid.setFocus()
            focused = grid
        QTest.keyClick(focused, code, modifiers)
        for combo in grid.findChildren(QComboBox):
            combo.hidePopup()
        assert [line.id for line in table.model.rows] == [line.id for line in table.lines]
        assert grid.currentIndex().isValid()
    grid.setFocus()
    while table.steps:
        table.undo()
    start = [(line.id, line.us, line.them, line.kind) for line in supply_contract().lines]
    assert [(line.id, line.us, line.them, line.kind) for line in table.lines] == start
    assert table.window is not None
    table.window.close()
    # Here, where nothing is under way, what hundreds of windows leave may be destroyed.
    gc.collect(0)
