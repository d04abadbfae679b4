"""Where things are: scores to pixels and back, round axis ticks, the staircase, nearest points."""

from __future__ import annotations

import math
import struct
from collections.abc import Iterable, Sequence
from itertools import chain, pairwise
from typing import Final

from PySide6.QtCore import QByteArray, QDataStream, QPointF, QRectF
from PySide6.QtGui import QPolygonF

from app.records import dataclass
from ui.kit.plot.records import Point

__all__ = ["Frame", "Stairs", "nearest", "polygon", "staircase", "stairs_of", "ticks", "within"]


_TOLD_APART: Final = 3.0
"""Pixels across and down together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The visible part of the plane: a pixel rectangle and the score ranges it shows (y upwards)."""

    rect: QRectF
    x_range: tuple[float, float]
    y_range: tuple[float, float]

    def x_at(self, x: float) -> float:
        """Pixel column of score `x`."""
        low, high = self.x_range
        return self.rect.left() + (x - low) / (high - low) * self.rect.width()

    def y_at(self, y: float) -> float:
        """Pixel row of score `y`."""
        low, high = self.y_range
        return self.rect.bottom() - (y - low) / (high - low) * self.rect.height()

    def at(self, point: Point) -> QPointF:
        """Pixel position of a pair of scores."""
        return QPointF(self.x_at(point[0]), self.y_at(point[1]))

    def all_at(self, points: Iterable[Point]) -> list[Point]:
        """Pixel positions of many pairs of scores, much quicker than one by one."""
        across, up = self.scales()
        left = self.rect.left() - self.x_range[0] * across
        bottom = self.rect.bottom() + self.y_range[0] * up
        return [(left + x * across, bottom - y * up) for x, y in points]

    def scales(self) -> tuple[float, float]:
        """How many pixels a point of score takes, across and upwards."""
        return (
            self.rect.width() / (self.x_range[1] - self.x_range[0]),
            self.rect.height() / (self.y_range[1] - self.y_range[0]),
        )

    def scores(self, position: QPointF) -> Point:
        """The pair of scores at a pixel position, outside the ranges when the position is outside."""
        x_low, x_high = self.x_range
        y_low, y_high = self.y_range
        width = max(1.0, self.rect.width())
        height = max(1.0, self.rect.height())
        return (
            x_low + (position.x() - self.rect.left()) / width * (x_high - x_low),
            y_low + (self.rect.bottom() - position.y()) / height * (y_high - y_low),
        )


def polygon(pixels: Sequence[Point]) -> QPolygonF:
    """Pixel positions as what a painter takes.

    By way of a stream, which takes bare numbers: to make hundreds of points one by one takes longer than to draw them.
    """
    count = len(pixels)
    numbers = struct.pack(f">I{2 * count}d", count, *chain.from_iterable(pixels))
    made = QPolygonF()
    QDataStream(QByteArray(numbers)) >> made
    return made


def staircase(points: Sequence[Point]) -> list[Point]:
    """Corners of the boundary of all that lies at or below one of `points` (rising x): down first, then right."""
    corners = [*points[:1]]
    for (left, _), point in pairwise(points):
        corners.append((left, point[1]))
        corners.append(point)
    return corners


@dataclass(frozen=True, slots=True, kw_only=True)
class Stairs:
    """The staircase of `points` in the pixels of `frame`: as numbers, and as what a painter takes.

    Every second corner is one of the points; points too close to the one before are left out, the ends never.
    """

    frame: Frame
    points: Sequence[Point]
    corners: list[Point]
    line: QPolygonF


def stairs_of(frame: Frame, points: Sequence[Point], earlier: Stairs | None = None) -> Stairs:
    """The staircase in pixels; `earlier` itself when it is the same one, because several layers draw it."""
    if earlier is not None and earlier.points is points and earlier.frame == frame:
        return earlier
    corners = staircase(_told_apart(frame, points))
    return Stairs(frame=frame, points=points, corners=corners, line=polygon(corners))


def _told_apart(frame: Frame, points: Sequence[Point]) -> list[Point]:
    """The pixels of the points (rising x) without those that nobody could tell from the one before; the ends stay."""
    pixels = frame.all_at(points)
    kept = pixels[:1]
    left, top = kept[0] if kept else (0.0, 0.0)
    for pixel in pixels[1:-1]:
        x, y = pixel
        if x - left + abs(y - top) >= _TOLD_APART:
            kept.append(pixel)
            left, top = pixel
    return [*kept, *pixels[1:][-1:]]


def nearest(frame: Frame, points: Sequence[Point], position: QPointF, radius: float) -> int:
    """Index of the point closest to `position` within `radius` pixels, -1 when there is none."""
    best, best_square = -1, radius * radius
    x, y = frame.scores(position)
    x_scale, y_scale = frame.scales()
    reach = radius / x_scale if x_scale > 0 else 0.0
    for index, point in enumerate(points):
        across = point[0] - x
        if -reach <= across <= reach:
            square = (across * x_scale) ** 2 + ((point[1] - y) * y_scale) ** 2
            if square <= best_square:
                best, best_square = index, square
    return best


def ticks(low: float, high: float, wanted: int) -> list[float]:
    """Round values (1, 2 or 5 times a power of ten apart) inside low..high, at most about `wanted` of them."""
    span = high - low
    if not (math.isfinite(span) and span > 0):
        return []
    rough = span / max(1, wanted)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough * 0.72)
    first = math.ceil(low / step - 1e-9)
    last = math.floor(high / step + 1e-9)
    return [round(number * step, 10) + 0.0 for number in range(first, last + 1)]


def within(frame: Frame, point: Point) -> Point:
    """The point, moved to the edge of the visible ranges when it lies outside."""
    (x_low, x_high), (y_low, y_high) = frame.x_range, frame.y_range
    return (max(x_low, min(point[0], x_high)), max(y_low, min(point[1], y_high)))
