"""Where texts go, so that they cover neither each other nor the marks: greedy, in order of importance."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF

from app.records import dataclass

__all__ = ["Box", "Wish", "boxed", "place"]

_WORSE: Final = 20.0
"""A line under a text is still guessed at; of two texts over one another neither can be read, and a mark is gone."""

_AROUND: Final = 8
"""Places at one distance from a mark."""
_FURTHER: Final = 150.0
"""What the next distance costs: beside its mark a text may rather lie over a piece of line of this size."""

Box = tuple[float, float, float, float]
"""left, top, right, bottom in pixels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A text of a given size; it would like to lie with its top left corner at one of `corners`, best first."""

    width: float
    height: float
    corners: tuple[tuple[float, float], ...]
    optional: bool = False

    @staticmethod
    def around(anchor: QPointF, size: tuple[float, float], gap: float, *, optional: bool = False) -> Wish:
        """A wish for a place beside a mark: right, left, above, below, then the corners, then further off."""
        width, height = size
        x, y = anchor.x(), anchor.y()
        corners: list[tuple[float, float]] = []
        for distance in (gap, gap * 2.2, gap * 4):
            right, left = x + distance, x - distance - width
            above, below = y - distance - height, y + distance
            middle = y - height / 2
            corners += [
                (right, middle), (left, middle), (right, above), (right, below),
                (left, above), (left, below), (x - width / 2, above), (x - width / 2, below),
            ]  # fmt: skip
        return Wish(width=width, height=height, corners=tuple(corners), optional=optional)


def boxed(rect: QRectF) -> Box:
    """A QRectF as plain numbers, which are much quicker to compare."""
    return (rect.left(), rect.top(), rect.right(), rect.bottom())


def place(
    wishes: Sequence[Wish], obstacles: Sequence[Box], bounds: Box, marks: Sequence[Box] = ()
) -> list[QRectF | None]:
    """A rectangle for every wish, in order; None for an optional one that would cover something.

    A text that must be shown takes the place where it covers least, and a mark or another text last of all. Every place
    lies inside `bounds` when the text fits into them at all.
    """
    texts: list[Box] = [*marks]
    placed: list[QRectF | None] = []
    for wish in wishes:
        best: Box | None = None
        least = float("inf")
        for number, (left, top) in enumerate(wish.corners):
            spot = _inside(left, top, wish, bounds)
            moved = abs(spot[0] - left) + abs(spot[1] - top)
            cost = _covered(spot, obstacles) + _WORSE * _covered(spot, texts) + moved * wish.height * 0.5
            cost += _FURTHER * (number // _AROUND)
            if cost < least - 1e-9:
                best, least = spot, cost
                if cost <= _FURTHER * (number // _AROUND):
                    break
        if best is None or (wish.optional and least > 0):
            placed.append(None)
            continue
        texts.append(best)
        placed.append(QRectF(best[0], best[1], wish.width, wish.height))
    return placed


def _inside(left: float, top: float, wish: Wish, bounds: Box) -> Box:
    left = max(bounds[0], min(left, bounds[2] - wish.width))
    top = max(bounds[1], min(top, bounds[3] - wish.height))
    return (left, top, left + wish.width, top + wish.height)


def _covered(spot: Box, taken: Sequence[Box]) -> float:
    left, top, right, bottom = spot
    total = 0.0
    for other_left, other_top, other_right, other_bottom in taken:
        across = min(right, other_right) - max(left, other_left)
        if across <= 0:
            continue
        down = min(bottom, other_bottom) - max(top, other_top)
        if down > 0:
            total += across * down
    return total
