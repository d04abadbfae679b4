"""Where a key leads in the tradeoff plot: along the frontier, or from mark to mark."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt

__all__ = ["walked_to"]

_ALONG: Final = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
_THROUGH: Final = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}


def walked_to(key: Qt.Key, at: int, points: int, marks: int) -> int | None:
    """The place a key leads to, the frontier points counted first and the marks after them; None for other keys.

    `at` is the place one is at, -1 for none. Who comes from the marks begins the frontier anew, and the reverse.
    """
    if key in _ALONG or key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
        if not points:
            return None
        if key in _ALONG:
            return _within((at if at < points else -1) + _ALONG[key], points)
        return 0 if key == Qt.Key.Key_Home else points - 1
    if key in _THROUGH and marks:
        return points + _within((at - points if at >= points else -1) + _THROUGH[key], marks)
    return None


def _within(place: int, count: int) -> int:
    return max(0, min(place, count - 1))
