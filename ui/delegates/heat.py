"""A number on a ground in its party's colour: the more of the party's own scale, the stronger."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from ui.delegates.strokes import draw_text, metrics
from ui.kit.grid.geometry import TIGHT_PAD
from ui.kit.grid.sheet import Cell, Heat
from ui.kit.palette import party_colour
from ui.kit.type_scale import px

__all__ = ["paint_heat"]

_STRONGEST = 0.42
"""Of the party's colour over the surface: text stays readable on it, light and dark."""


def paint_heat(painter: QPainter, rect: QRect, heat: Heat, cell: Cell) -> None:
    """Draw the ground, the number on it and the quiet word below it."""
    if heat.shade > 0:
        # The hairlines between the rows stay.
        painter.fillRect(rect.adjusted(1, 0, 0, -1), party_colour(heat.party, _STRONGEST * min(1.0, heat.shade)))
    area = rect.adjusted(px(TIGHT_PAD), 0, -px(TIGHT_PAD), 0)
    if cell.detail:
        upper, lower = metrics("number").height(), metrics("small").height()
        top = rect.center().y() - (upper + lower) // 2 + 1
        draw_text(
            painter, QRect(area.left(), top + upper - px(1), area.width(), lower), cell.detail, "small", right=True
        )
        area = QRect(area.left(), top, area.width(), upper)
    draw_text(painter, area, cell.text, "number", right=True)
