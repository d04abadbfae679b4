"""How a party looks everywhere: us a blue circle, them an orange square, others further hues and shapes."""

from __future__ import annotations

import math
from typing import Final, Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.painters import as_it_was
from ui.kit.palette import party_colour
from ui.kit.type_scale import px
from ui.overrides import override

__all__ = ["PartyMark", "Shape", "paint_party_mark", "party_icon", "party_shape", "shape_path"]

Shape = Literal["circle", "square", "triangle", "hexagon", "triangle_down", "pentagon", "diamond"]

_SHAPES: Final[tuple[Shape, ...]] = ("circle", "square", "triangle", "hexagon", "triangle_down", "pentagon")
_CORNERS: Final[dict[str, tuple[int, float, float]]] = {
    # corners, angle of the first one in degrees, radius that gives the same visual weight as the circle
    "triangle": (3, -90.0, 1.25),
    "triangle_down": (3, 90.0, 1.25),
    "diamond": (4, -90.0, 1.2),
    "pentagon": (5, -90.0, 1.12),
    "hexagon": (6, 0.0, 1.08),
}


def party_shape(index: int) -> Shape:
    """The shape of party number `index`; with the colour it repeats only after several parties."""
    return _SHAPES[index] if index < 2 else _SHAPES[2 + (index - 2) % (len(_SHAPES) - 2)]


def shape_path(shape: Shape, centre: QPointF, radius: float) -> QPainterPath:
    """The outline of a shape whose visual weight is that of a circle with this radius."""
    path = QPainterPath()
    if shape == "circle":
        path.addEllipse(centre, radius, radius)
    elif shape == "square":
        side = radius * 0.92
        corner = max(1.0, radius * 0.22)
        path.addRoundedRect(QRectF(centre.x() - side, centre.y() - side, 2 * side, 2 * side), corner, corner)
    else:
        corners, start, factor = _CORNERS[shape]
        for corner_index in range(corners):
            angle = math.radians(start + corner_index * 360 / corners)
            point = centre + QPointF(math.cos(angle), math.sin(angle)) * radius * factor
            if corner_index == 0:
                path.moveTo(point)
            else:
                path.lineTo(point)
        path.closeSubpath()
    return path


def paint_party_mark(
    painter: QPainter, centre: QPointF, radius: float, index: int, *, outline: QColor | None = None
) -> None:
    """Draw the party's filled mark, with a 2 px `outline` when given (to lift it from what lies below)."""
    with as_it_was(painter):
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = shape_path(party_shape(index), centre, radius)
        if outline is not None:
            painter.strokePath(path, QPen(outline, 3.0))
        painter.fillPath(path, party_colour(index))


def party_icon(index: int, size: int = 12) -> QIcon:
    """The mark as an icon, for combo boxes and menus; made anew by its owner when the theme changes."""
    made = QIcon()
    for ratio in (1.0, 2.0):
        picture = QPixmap(QSize(size, size) * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        with QPainter(picture) as painter:
            paint_party_mark(painter, QPointF(size / 2, size / 2), size * 0.36, index)
        made.addPixmap(picture)
    return made


class PartyMark(QWidget):
    """The mark as a small widget, to stand before a name."""

    def __init__(self, index: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._index = index
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_index(self, index: int) -> None:
        """Show another party's mark."""
        self._index = index
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(12), px(16))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_party_mark(painter, QRectF(self.rect()).center(), px(10) * 0.45, self._index)
