"""A weight as a thin rounded bar with its number: band of the estimate, share, lock."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from ui.delegates.strokes import draw_text, knob, lock_area, metrics, note_dot, number_area, ranges, track_area
from ui.kit.grid.sheet import Bar, Cell
from ui.kit.icons import paint_icon
from ui.kit.palette import party_colour, role_colour
from ui.kit.type_scale import px

__all__ = ["paint_bar"]


def paint_bar(painter: QPainter, rect: QRect, bar: Bar, cell: Cell, *, active: bool) -> None:
    """Draw the bar in `rect`; `active` (under the mouse, or current) shows the handle and the open lock."""
    track = track_area(rect)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(role_colour("track"))
    _rounded(painter, track)
    band = ranges(track, bar.low, bar.high)
    if band is not None:
        painter.setBrush(party_colour(bar.party, 0.3))
        painter.drawRoundedRect(band.adjusted(0, -px(3), 0, px(3)), px(4), px(4))
    filled = QRectF(track)
    filled.setWidth(track.width() * max(0.0, min(1.0, bar.fraction)))
    if filled.width() > 0:
        painter.setBrush(party_colour(bar.party))
        filled.setWidth(max(filled.width(), track.height()))
        _rounded(painter, filled)
    if active and bar.draggable and not bar.locked:
        end = track.left() + track.width() * max(0.0, min(1.0, bar.fraction))
        knob(painter, QPointF(end, track.center().y()), px(7), bar.party)
    if bar.locked or (bar.locked is False and active):
        name = "lock" if bar.locked else "lock-open"
        paint_icon(painter, QRectF(lock_area(rect)), name, "secondary")
    _paint_numbers(painter, rect, bar, cell)


def _rounded(painter: QPainter, rect: QRectF) -> None:
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)


def _paint_numbers(painter: QPainter, rect: QRect, bar: Bar, cell: Cell) -> None:
    area = number_area(rect)
    if bar.share:
        upper, lower = metrics("number").height(), metrics("small").height()
        top = rect.center().y() - (upper + lower) // 2 + 1
        quiet = QRect(area.left(), top + upper - px(1), area.width(), lower)
        draw_text(painter, quiet, bar.share, "small", "secondary", right=True)
        area = QRect(area.left(), top, area.width(), upper)
    draw_text(painter, area, cell.text, "number", right=True)
    if cell.note:
        note_dot(painter, QPointF(area.right() + px(6), area.center().y() - px(4)))
