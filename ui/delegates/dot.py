"""A score as a dot on a line from 0 to 100, with its number and the soft band of an estimate."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from ui.delegates.strokes import draw_text, note_dot, number_area, ranges, track_area
from ui.kit.grid.sheet import Cell, Dot
from ui.kit.palette import party_colour, role_colour
from ui.kit.party_mark import paint_party_mark
from ui.kit.type_scale import px

__all__ = ["paint_dot"]


def paint_dot(painter: QPainter, rect: QRect, dot: Dot, cell: Cell, *, active: bool) -> None:
    """Draw the line, band and dot in `rect`; `active` (under the mouse, or current) makes the dot a little larger."""
    track = track_area(rect)
    middle = track.center().y()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(role_colour("hairline"))
    painter.drawRect(QRectF(track.left(), middle - 0.5, track.width(), 1))
    band = ranges(track, dot.low, dot.high)
    if band is not None:
        painter.setBrush(party_colour(dot.party, 0.22))
        painter.drawRoundedRect(band.adjusted(-px(2), px(0.5), px(2), -px(0.5)), px(4), px(4))
    centre = QPointF(track.left() + track.width() * max(0.0, min(1.0, dot.fraction)), middle)
    radius = px(6.5) if active and dot.draggable else px(5)
    paint_party_mark(painter, centre, radius, dot.party)
    area = number_area(rect)
    draw_text(painter, area, cell.text, "body", "secondary", right=True)
    if cell.note:
        note_dot(painter, QPointF(area.right() + px(6), area.center().y() - px(4)))
