"""A number in a party's mark: how an offer is known on the picture and in the log."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from ui.kit.painters import as_it_was
from ui.kit.palette import party_colour, role_colour
from ui.kit.party_mark import party_shape, shape_path
from ui.kit.type_scale import font

__all__ = ["paint_numbered_mark"]

_FACES = (1.15, 1.1, 0.9, 0.7)
"""The height of a number of one, two, three and more digits, in radii of the mark."""
_FAINT = 0.6


def paint_numbered_mark(
    painter: QPainter, centre: QPointF, radius: float, party: int, number: str, *, faint: bool = False
) -> None:
    """Draw the mark of a party with a number of up to four digits in it, on the surface of the page."""
    with as_it_was(painter):
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(shape_path(party_shape(party), centre, radius), party_colour(party, _FAINT if faint else 1.0))
        face = font("strong")
        face.setPixelSize(max(7, round(radius * _FACES[min(len(number), len(_FACES)) - 1])))
        painter.setFont(face)
        painter.setPen(role_colour("on_accent"))
        box = QRectF(centre.x() - 2 * radius, centre.y() - radius, 4 * radius, 2 * radius)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), number)
