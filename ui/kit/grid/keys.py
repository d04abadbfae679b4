"""Which key means what in a grid; the same table serves pressing and claiming a key from the window's shortcuts."""

from __future__ import annotations

from enum import Enum, auto
from typing import Literal

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

__all__ = ["LEFT_TO_THE_WINDOW", "Command", "WayOut", "command_for", "keys_of", "way_out"]


class Command(Enum):
    """What a key asks of a grid outside an editor."""

    COPY = auto()
    CUT = auto()
    PASTE = auto()
    SELECT_ALL = auto()
    CLEAR = auto()
    FILL_DOWN = auto()
    ENTER = auto()
    ENTER_UP = auto()
    SPACE = auto()
    LEFT = auto()
    RIGHT = auto()
    OPEN = auto()
    EDIT = auto()
    MOVE_UP = auto()
    MOVE_DOWN = auto()
    INSERT = auto()
    REMOVE = auto()
    NUDGE = auto()
    LEAVE = auto()
    LEAVE_BACK = auto()


LEFT_TO_THE_WINDOW = frozenset({Command.LEAVE, Command.LEAVE_BACK})
"""Commands whose keys are the window's where it wants them: there they mean the same, and more."""

_NONE = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier

_STANDARD = (
    (QKeySequence.StandardKey.Copy, Command.COPY),
    (QKeySequence.StandardKey.Cut, Command.CUT),
    (QKeySequence.StandardKey.Paste, Command.PASTE),
    (QKeySequence.StandardKey.SelectAll, Command.SELECT_ALL),
)

_KEYS = {
    (Qt.Key.Key_Delete, _NONE): Command.CLEAR,
    (Qt.Key.Key_Backspace, _NONE): Command.CLEAR,
    (Qt.Key.Key_D, _CTRL): Command.FILL_DOWN,
    (Qt.Key.Key_Return, _NONE): Command.ENTER,
    (Qt.Key.Key_Enter, _NONE): Command.ENTER,
    (Qt.Key.Key_Return, _SHIFT): Command.ENTER_UP,
    (Qt.Key.Key_Enter, _SHIFT): Command.ENTER_UP,
    (Qt.Key.Key_Space, _NONE): Command.SPACE,
    (Qt.Key.Key_Left, _NONE): Command.LEFT,
    (Qt.Key.Key_Right, _NONE): Command.RIGHT,
    (Qt.Key.Key_F4, _NONE): Command.OPEN,
    (Qt.Key.Key_Down, _ALT): Command.OPEN,
    (Qt.Key.Key_F2, _NONE): Command.EDIT,
    (Qt.Key.Key_Up, _CTRL | _SHIFT): Command.MOVE_UP,
    (Qt.Key.Key_Down, _CTRL | _SHIFT): Command.MOVE_DOWN,
    (Qt.Key.Key_Insert, _NONE): Command.INSERT,
    (Qt.Key.Key_Delete, _CTRL | _SHIFT): Command.REMOVE,
    (Qt.Key.Key_Backspace, _CTRL | _SHIFT): Command.REMOVE,
    (Qt.Key.Key_Left, _CTRL): Command.NUDGE,
    (Qt.Key.Key_Right, _CTRL): Command.NUDGE,
    (Qt.Key.Key_F6, _NONE): Command.LEAVE,
    (Qt.Key.Key_F6, _SHIFT): Command.LEAVE_BACK,
}


def command_for(event: QKeyEvent) -> Command | None:
    """The command a key press or a shortcut override asks for, None when it is not one of ours."""
    for standard, command in _STANDARD:
        if event.matches(standard):
            return command
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return _KEYS.get((Qt.Key(event.key()), modifiers)) if event.key() in _KNOWN else None


_KNOWN = frozenset(key for key, _ in _KEYS)


def keys_of(command: Command) -> tuple[QKeySequence, ...]:
    """The keys that ask for a command, the usual one first; menus show it."""
    standard = [keys for each, of in _STANDARD if of == command for keys in QKeySequence.keyBindings(each)]
    ours = [QKeySequence(QKeyCombination(modifiers, key)) for (key, modifiers), of in _KEYS.items() if of == command]
    return (*standard, *ours)


WayOut = tuple[int, int] | Literal["next", "back", "leave"]

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_ARROWS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


def way_out(event: QKeyEvent, *, arrows: bool) -> WayOut | None:
    """Where a key pressed in an editor goes after committing; None when it stays in the editor.

    A pair is a step in (rows, columns); "next" and "back" are Tab's; "leave" leaves the table. `arrows` says
    whether arrow keys leave the editor.
    """
    key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if key in _ENTER and modifiers in {_NONE, _SHIFT}:
        return (-1, 0) if modifiers == _SHIFT else (1, 0)
    if key == Qt.Key.Key_Backtab or (key == Qt.Key.Key_Tab and modifiers == _SHIFT):
        return "back"
    if key == Qt.Key.Key_Tab and modifiers == _NONE:
        return "next"
    if key == Qt.Key.Key_F6:
        return "leave"
    return _ARROWS.get(Qt.Key(key)) if arrows and modifiers == _NONE and key in set(_ARROWS) else None
