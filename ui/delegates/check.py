"""A tick box in a cell."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ui.delegates.strokes import inner
from ui.kit.icons import paint_icon
from ui.kit.palette import role_colour
from ui.kit.type_scale import px

__all__ = ["box_area", "paint_check"]


def box_area(rect: QRect) -> QRect:
    """Where the box lies in the cell."""
    side = px(16)
    return QRect(inner(rect).left(), rect.center().y() - side // 2, side, side)


def paint_check(painter: QPainter, rect: QRect, *, on: bool, enabled: bool) -> None:
    """Draw the box: filled with a tick when on, an outline when off, grey when it cannot be changed."""
    area = QRectF(box_area(rect))
    box = area.adjusted(0.5, 0.5, -0.5, -0.5)
    strong = role_colour("accent" if enabled else "disabled")
    painter.setPen(QPen(strong if on else role_colour("outline"), 1))
    painter.setBrush(strong if on else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, 4, 4)
    if on:
        paint_icon(painter, area.adjusted(1, 1, -1, -1), "check", "on_accent")
