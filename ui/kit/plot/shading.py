"""The shading of the tradeoff plot: three soft steps of one colour, each with its word."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from app.records import dataclass
from ui.kit.painters import as_it_was
from ui.kit.palette import qcolor, role_colour
from ui.kit.plot.geometry import Frame, Stairs
from ui.kit.plot.ground import below_stairs
from ui.kit.plot.records import Point, Shading

__all__ = ["ShadingPicture", "places_of_words"]

_ALPHAS = (0.0, 0.11, 0.25)
"""How strong the steps are; on all of them what is drawn above stays readable."""
_SOFTNESS = 0.06
"""Half of the way, in likelihood, from one step to the next."""
_COLUMNS = (0.1, 0.3, 0.5, 0.7, 0.9)
"""How far across the picture a word may stand."""
_ROWS = (0.5, 0.3, 0.7, 0.15, 0.85)
"""How far up in its step, best first."""


@dataclass(slots=True)
class ShadingPicture:
    """Keeps the picture of a shading between repaints; it is made anew for new shades or colours only."""

    shading: Shading | None = None
    colour: str = ""
    picture: QImage | None = None

    def paint(self, painter: QPainter, frame: Frame, shading: Shading, stairs: Stairs | None) -> None:
        """Draw the shades, with `stairs` only below them: nothing can be had beyond."""
        colour = role_colour("good")
        if self.picture is None or self.shading is not shading or self.colour != colour.name():
            self.shading, self.colour, self.picture = shading, colour.name(), _image(shading, colour)
        low = frame.at((shading.x_range[0], shading.y_range[1]))
        high = frame.at((shading.x_range[1], shading.y_range[0]))
        with as_it_was(painter):
            if stairs is not None and stairs.corners:
                painter.setClipPath(below_stairs(stairs), Qt.ClipOperation.IntersectClip)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRectF(low, high), self.picture)


def places_of_words(shading: Shading) -> Iterator[tuple[str, tuple[Point, ...]]]:
    """The word of every step that is there, and where it may stand: best in the middle of the step, anywhere across;
    nearer to its edges where other texts are in the way.
    """
    (left, right), (bottom, top) = shading.x_range, shading.y_range
    first, second = (round(1 + 254 * step) for step in shading.steps)
    for word, ends in zip(shading.words, ((1, first), (first, second), (second, 256)), strict=True):
        strips: list[tuple[float, list[int]]] = []
        for across in _COLUMNS:
            column = int(across * shading.columns)
            inside = [row for row in range(shading.rows) if ends[0] <= shading.level(column, row) < ends[1]]
            if inside:
                strips.append((across, inside))
        found = [
            (left + (right - left) * across, bottom + (top - bottom) * (rows[int(len(rows) * up)] + 0.5) / shading.rows)
            for up in _ROWS
            for across, rows in strips
        ]
        if found:
            yield word, tuple(dict.fromkeys(found))


def _image(shading: Shading, colour: QColor) -> QImage:
    stride = (shading.columns + 3) // 4 * 4
    padding = bytes(stride - shading.columns)
    width = shading.columns
    rows = [shading.levels[row * width : (row + 1) * width] + padding for row in range(shading.rows - 1, -1, -1)]
    indexed = QImage(b"".join(rows), width, shading.rows, stride, QImage.Format.Format_Indexed8)
    indexed.setColorTable(_shades(colour.name(), shading.steps))
    # The conversion copies, so the bytes above may go.
    return indexed.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


@lru_cache(maxsize=4)
def _shades(colour: str, steps: tuple[float, float]) -> list[int]:
    return [0, *(_shade(qcolor(colour), level / 254, steps).rgba() for level in range(255))]


def _shade(colour: QColor, likelihood: float, steps: tuple[float, float]) -> QColor:
    strength = 0.0
    for step, lower, upper in zip(steps, _ALPHAS, _ALPHAS[1:], strict=False):
        along = max(0.0, min((likelihood - step + _SOFTNESS) / (2 * _SOFTNESS), 1.0))
        strength += (upper - lower) * along * along * (3 - 2 * along)
    shade = QColor(colour)
    shade.setAlphaF(strength)
    return shade
