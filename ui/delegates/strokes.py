"""The few strokes every cell is made of: text in a role of the type scale, tracks, and the area of the number."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from ui.kit.grid.geometry import CELL_PAD
from ui.kit.palette import ColourRole, role_colour
from ui.kit.party_mark import paint_party_mark, party_shape, shape_path
from ui.kit.type_scale import TextRole, font, pixel_size, px

__all__ = [
    "draw_text",
    "inner",
    "knob",
    "lock_area",
    "metrics",
    "note_dot",
    "number_area",
    "ranges",
    "track_area",
]

_LOCK = 18
_NUMBER = 40


CellRole = TextRole | Literal["medium"]


def inner(rect: QRect) -> QRect:
    """The cell without its side padding."""
    return rect.adjusted(px(CELL_PAD), 0, -px(CELL_PAD), 0)


def track_area(rect: QRect) -> QRectF:
    """Where a bar's track or a dot's line lies: the same in every row, so that they can be compared."""
    room = inner(rect)
    width = max(px(24), room.width() - px(_NUMBER) - px(_LOCK))
    return QRectF(room.left(), rect.center().y() - px(4) + 0.5, width, px(8))


def lock_area(rect: QRect) -> QRect:
    """Where the lock beside a bar lies."""
    right = int(track_area(rect).right())
    side = px(14)
    return QRect(right + px(6), rect.center().y() - side // 2, side, side)


def number_area(rect: QRect) -> QRect:
    """Where the number beside a bar or a dot stands, right-aligned."""
    room = inner(rect)
    return QRect(
        int(track_area(rect).right()), rect.top(), room.right() + 1 - int(track_area(rect).right()), rect.height()
    )


def ranges(track: QRectF, low: float | None, high: float | None) -> QRectF | None:
    """The part of `track` between two fractions, None without a range."""
    if low is None or high is None:
        return None
    left = track.left() + track.width() * max(0.0, min(1.0, low))
    right = track.left() + track.width() * max(0.0, min(1.0, high))
    return QRectF(left, track.top(), max(right - left, 1.0), track.height())


def draw_text(
    painter: QPainter,
    area: QRect,
    text: str,
    role: CellRole = "body",
    colour: ColourRole = "text",
    *,
    right: bool = False,
) -> int:
    """One elided line in the middle of `area`; the width it took."""
    painter.setFont(_cell_font(role, _pixels(role)))
    painter.setPen(role_colour(colour))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(area, int(side | Qt.AlignmentFlag.AlignVCenter), shown)
    return painter.fontMetrics().horizontalAdvance(shown)


@lru_cache(maxsize=32)
def _cell_font(role: CellRole, _size: int) -> QFont:
    """Asked for by size too, so that a change of zoom is a new one. Medium is for names with a second line."""
    if role != "medium":
        return font(role)
    made = font("body")
    made.setWeight(QFont.Weight.Medium)
    return made


def _pixels(role: CellRole) -> int:
    return pixel_size("body" if role == "medium" else role)


def metrics(role: CellRole) -> QFontMetrics:
    """Metrics of the role's font."""
    return QFontMetrics(_cell_font(role, _pixels(role)))


def note_dot(painter: QPainter, centre: QPointF) -> None:
    """The amber dot that asks for a second look; its words are in the tool tip and for the screen reader."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(role_colour("warning"))
    painter.drawEllipse(centre, px(3), px(3))


def knob(painter: QPainter, centre: QPointF, radius: float, party: int) -> None:
    """A handle to drag: the party's shape as a ring on the surface."""
    paint_party_mark(painter, centre, radius, party)
    painter.fillPath(shape_path(party_shape(party), centre, radius - 2), role_colour("surface"))
