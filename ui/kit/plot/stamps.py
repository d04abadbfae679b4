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
    beside = range(_STEPS)
    pictures = [[_picture(stamp, ratio, (right, down)) for right in beside] for down in beside]
    finer, corner = _STEPS * ratio, _STEPS * ratio * stamp.half
    for x, y in places:
        (column, right), (row, down) = (
            divmod(round(x * finer - corner), _STEPS),
            divmod(round(y * finer - corner), _STEPS),
        )
        painter.drawPixmap(QPointF(column / ratio, row / ratio), pictures[down][right])


@lru_cache(maxsize=128)
def _picture(stamp: Stamp, ratio: float, beside: tuple[int, int]) -> QPixmap:
    """The stamp moved by so many steps to the right and down."""
    side = ceil(2 * stamp.half * ratio) + 1
    picture = QPixmap(side, side)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor.fromRgba(stamp.edge), stamp.edge_width) if stamp.edge_width else Qt.PenStyle.NoPen)
    painter.setBrush(QColor.fromRgba(stamp.fill))
    right, down = (stamp.half + step / _STEPS / ratio for step in beside)
    painter.drawEllipse(QPointF(right, down), stamp.radius, stamp.radius)
    painter.end()
    return picture
