"""The key table: which key means what, outside and inside an editor."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from ui.kit.grid.keys import Command, WayOut, command_for, way_out

# Which keys are the standard ones is the platform's to say.
pytestmark = pytest.mark.usefixtures("qapp")

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier


def key(code: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, code, modifiers)


@pytest.mark.parametrize(
    ("event", "command"),
    [
        (key(Key.Key_C, CTRL), Command.COPY),
        (key(Key.Key_V, CTRL), Command.PASTE),
        (key(Key.Key_Insert, SHIFT), Command.PASTE),
        (key(Key.Key_Enter, KEYPAD), Command.ENTER),
        (key(Key.Key_Delete, CTRL | SHIFT), Command.REMOVE),
        (key(Key.Key_Plus, CTRL | KEYPAD), None),
        (key(Key.Key_Minus, CTRL), None),
        (key(Key.Key_Left, CTRL), Command.NUDGE),
        (key(Key.Key_D), None),
        (key(Key.Key_Z, CTRL), None),
    ],
)
def test_each_key_asks_for_its_command(event: QKeyEvent, command: Command | None) -> None:
    assert command_for(event) == command


@pytest.mark.parametrize(
    ("event", "arrows", "way"),
    [
        (key(Key.Key_Return), False, (1, 0)),
        (key(Key.Key_Return, SHIFT), False, (-1, 0)),
        (key(Key.Key_Tab), False, "next"),
        (key(Key.Key_Backtab, SHIFT), False, "back"),
        (key(Key.Key_F6), False, "leave"),
        (key(Key.Key_Left), True, (0, -1)),
        (key(Key.Key_Left), False, None),
        (key(Key.Key_Left, SHIFT), True, None),
        (key(Key.Key_A), True, None),
    ],
)
def test_keys_that_leave_an_editor(event: QKeyEvent, arrows: bool, way: WayOut | None) -> None:  # noqa: FBT001 - a table
    assert way_out(event, arrows=arrows) == way
