"""Sheet: where the scores of a picture are on paper, the frame that they stand in, and round numbers along it."""

import math
from typing import Final

from app.domain.project import Project
from app.records import dataclass
from app.reports import svg
from app.reports.inks import Inks
from app.study.picture import OfferSpot, Picture, Point
from app.study.scales import Side
from app.wording.plain import Formats

WIDTH: Final = 640.0
TOP, BOTTOM, RIGHT = 26.0, 292.0, 604.0
"""The edges of the frame, in the units of the drawing; its left one makes room for the numbers."""
LETTER: Final = 10.5
SMALL: Final = 9.5
BOLD: Final = 11.8
"""Bold letters take as much room as plain ones of this size."""
MOST_OFFERS: Final = 40
"""Marks of more offers than that cover one another; the newest are drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What everything is drawn on: where scores are on the paper, and with which inks."""

    project: Project
    picture: Picture
    show: Formats
    ink: Inks
    left: float

    def across(self, x: float) -> float:
        """Where a score of the first axis is, kept inside the frame."""
        low, high = self.picture.ranges[0]
        return self.left + _within(x, low, high) * (RIGHT - self.left)

    def up(self, y: float) -> float:
        """Where a score of the second axis is, kept inside the frame."""
        low, high = self.picture.ranges[1]
        return BOTTOM - _within(y, low, high) * (BOTTOM - TOP)

    def at(self, point: Point) -> svg.Point:
        """Where a pair of scores is."""
        return self.across(point[0]), self.up(point[1])

    def side(self, axis: int) -> Side:
        """Whose scores an axis shows."""
        return next(side for side in self.picture.sides if side.party == self.picture.axes[axis])

    @property
    def offers(self) -> tuple[OfferSpot, ...]:
        """The offers that are drawn."""
        return self.picture.offers[-MOST_OFFERS:] if self.has_places else ()

    @property
    def has_places(self) -> bool:
        """Whether both axes mean something: half way up the axis of a side without scores is no place."""
        return all(self.side(axis).valued for axis in (0, 1))


def _within(value: float, low: float, high: float) -> float:
    """How far along a scale a value is, from 0 to 1."""
    return min(1.0, max(0.0, (value - low) / (high - low)))


def ticks(ends: tuple[float, float], wanted: int) -> list[float]:
    """Round values (1, 2 or 5 times a power of ten apart) inside a range, at most about `wanted` of them."""
    low, high = ends
    rough = (high - low) / wanted
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough * 0.72)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [round(number * step, 10) + 0.0 for number in range(first, last + 1)]
