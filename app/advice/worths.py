"""Worths: what several sets of terms are worth to each side at once, with the ranges of the estimates."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.domain.packages import Terms
from app.valuation.ranges import OPEN, Boxes, Span, range_of_terms, utility_ranges
from app.valuation.tables import Tables
from app.valuation.utilities import choice_of_terms, worth_of

_CLOSE = 1e-9
"""Ranges are computed in floating point: ends this near the exact value are taken as the value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """What terms are worth to one party, in points of utility: `low` <= `least` <= `most` <= `high`.

    `least` and `most` differ while issues are open, by how those might be settled; `low` and `high` add the ranges of
    the estimates it rests on. Our own numbers have no such range.
    """

    least: float
    most: float
    low: float
    high: float

    @property
    def middle(self) -> float:
        """Where to put the mark: the utility itself when nothing is open."""
        return (self.least + self.most) / 2


def worths_of(tables: Tables, boxes: Sequence[Boxes], several: Sequence[Terms]) -> list[tuple[Worth, ...]]:
    """Per set of terms what it is worth to every valued party, in the order of the tables."""
    choices = [choice_of_terms(tables, terms) for terms in several]
    plain = [
        len(terms) == sum(place is not None for place in choice) for terms, choice in zip(several, choices, strict=True)
    ]
    numbers = np.array([[OPEN if place is None else place for place in choice] for choice in choices], np.int32)
    ends = [utility_ranges(box, numbers) if is_uncertain(box) and len(several) else None for box in boxes]
    found = []
    for number, terms in enumerate(several):
        spans = None if plain[number] else range_of_terms(tables, boxes, terms)
        worths = []
        for place, worth in enumerate(worth_of(tables, terms)):
            own, least, most = ends[place], float(worth.low), float(worth.high)
            if own is None:
                worths.append(Worth(least=least, most=most, low=least, high=most))
            else:
                low, high = own[number].tolist() if spans is None else spans[place]
                worths.append(Worth(least=least, most=most, low=beyond(low, least)[0], high=beyond(high, most)[1]))
        found.append(tuple(worths))
    return found


def beyond(end: float, exactly: float) -> Span:
    """The end of a range on either side of an exact value, which it contains whatever floating point says."""
    if abs(end - exactly) < _CLOSE:
        return exactly, exactly
    return min(end, exactly), max(end, exactly)


def is_uncertain(box: Boxes) -> bool:
    """Whether any weight or score of a party has a range."""
    return has_range(box.weights) or any(has_range(scores) for scores in box.scores)


def has_range(bounds: NDArray[np.float64]) -> bool:
    """Whether any row's low end is below its high end."""
    return bool((bounds[:, 0] < bounds[:, 1]).any())
