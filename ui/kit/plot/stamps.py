"""Small round marks by the hundred: drawn once each, then put down as pictures, which takes a quarter of the time."""

from collections.abc import Iterable
from functools import lru_cache
from math import ceil

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from app.records import dataclass
from ui.kit.plot.records import Point

__all__ = ["Stamp", "set_down"]

_STEPS = 4
"""Places to be told apart within a pixel of the screen, across and down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """A disc with a line around it or none; colours as numbers, so that equal stamps are one."""

    radius: float
    fill: int
    edge: int = 0
    edge_width: float = 0.0

    @property
    def half(self) -> int:
        """From its middle to the edge of its picture."""
        return ceil(self.radius + self.edge_width / 2) + 1


def set_down(painter: QPainter, stamp: Stamp, places: Iterable[Point]) -> None:
    """Put the stamp at every place, to a quarter of a pixel of the screen; where they overlap their inks add up."""
    ratio = painter.device().devicePixelRatioF()
    pictures = _pictures(stamp, ratio)
    finer, corner = _STEPS * ratio, _STEPS * ratio * stamp.half
    for x, y in places:
        column, row = round(x * finer - corner), round(y * finer - corner)
        place = QPointF(column // _STEPS / ratio, row // _STEPS / ratio)
        painter.drawPixmap(place, pictures[row % _STEPS][column % _STEPS])


@lru_cache(maxsize=8)
def _pictures(stamp: Stamp, ratio: float) -> list[list[QPixmap]]:
    """Rows of the stamp moved downwards, each of pictures moved to the right."""
    return [[_picture(stamp, ratio, (right, down)) for right in range(_STEPS)] for down in range(_STEPS)]


def _picture(stamp: Stamp, ratio: float, beside: tuple[int, int]) -> QPixmap:
    """The stamp moved by so many steps to the right and down."""
    side = ceil(2 * stamp.half * ratio) + 1
    picture = QPixmap(side, side)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor.fromRgba(stamp.edge), stamp.edge_width) if stamp.edge_width else Qt.PenStyle.NoPen)
        painter.setBrush(QColor.fromRgba(stamp.fill))
        right, down = (stamp.half + step / _STEPS / ratio for step in beside)
        painter.drawEllipse(QPointF(right, down), stamp.radius, stamp.radius)
    return picture
