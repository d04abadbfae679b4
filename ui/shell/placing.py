"""Where a window lies and how large it is at first: always wholly on its screen."""

from typing import Final

from PySide6.QtCore import QByteArray, QMargins, QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget

from ui.kit.type_scale import px

FIRST_SIZE: Final = (1280, 800)
CASCADE: Final = 32
_FRAME: Final = QMargins(0, 0, 8, 32)
"""What the desktop puts around a window, counted from its upper left corner, which is the frame's."""


def room_for(window: QWidget) -> QRect:
    """What the screen can show of a window inside its frame."""
    return window.screen().availableGeometry().marginsRemoved(_FRAME)


def least_size(window: QWidget) -> QSize:
    """How small a window may become: it always fits its screen."""
    return QSize(px(800), px(560)).boundedTo(room_for(window).size())


def place_as_before(window: QWidget, geometry: str) -> None:
    """Put size and place back to what they were at the last end; the usual size when that is not known."""
    if not geometry or not window.restoreGeometry(QByteArray.fromBase64(geometry.encode("ascii", "replace"))):
        window.resize(QSize(*FIRST_SIZE).boundedTo(room_for(window).size()))


def place_beside(window: QWidget, other: QPoint) -> None:
    """Lie a little off a window at `other`: exactly over it a new one would look like a replaced one."""
    place = cascaded(other, window.size(), window.minimumSize(), room_for(window))
    window.move(place.topLeft())
    window.resize(place.size())


def cascaded(other: QPoint, size: QSize, least: QSize, free: QRect) -> QRect:
    """Where a window goes beside one at `other`, all in `free`: smaller by one step at most, else in the corner."""
    place = QRect(other + QPoint(CASCADE, CASCADE), size) & free
    smallest = (size - QSize(CASCADE, CASCADE)).expandedTo(least)
    if place.width() < smallest.width() or place.height() < smallest.height():
        return QRect(free.topLeft(), size.boundedTo(free.size()))
    return place
