"""Worths: what several sets of terms are worth to each side at once, with the ranges of the estimates."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from app.domain.packages import Terms
from app.records import dataclass
from app.valuation.fold import Indices
from app.valuation.ranges import OPEN, Span
from app.valuation.tables import Tables
from app.valuation.utilities import choice_of_terms, worth_of

if TYPE_CHECKING:
    # Deferred: a deal without estimates does without.
    from app.advice.beliefs import Belief

Versions: TypeAlias = "Sequence[Belief | None]"
"""The versions of every valued party, in the order of the tables; None where nothing of it is in doubt."""
_CLOSE = 1e-9
"""Ranges are computed in floating point: ends this near the exact value are taken as the value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """What terms are worth to one party, in points of utility: `low` <= `least` <= `most` <= `high`.

    `least` and `most` differ while issues are open, by how those might be settled; `low` and `high` say between what
    it lies in nine of ten versions of the party that the estimates allow. Our own numbers have no such range.
    """

    least: float
    most: float
    low: float
    high: float

    @property
    def middle(self) -> float:
        """Where to put the mark: the utility itself when nothing is open."""
        return (self.least + self.most) / 2


def worths_of(tables: Tables, versions: Versions, several: Sequence[Terms]) -> list[tuple[Worth, ...]]:
    """Per set of terms what it is worth to every valued party, in the order of the tables."""
    if not several or not tables.parties:
        return [() for _ in several]
    choices = [choice_of_terms(tables, terms) for terms in several]
    numbers = np.array([[OPEN if place is None else place for place in choice] for choice in choices], np.int32)
    least, most = _totals(tables, numbers)
    for number, terms in enumerate(several):
        if tables.links or len(terms) != sum(place is not None for place in choices[number]):
            # Tied together, contingent, off the table or between two steps.
            exact = worth_of(tables, terms)
            least[number], most[number] = [worth.low for worth in exact], [worth.high for worth in exact]
    spans = np.stack((least, most), axis=2)
    for place, version in enumerate(versions):
        if version is not None:
            spans[:, place] = version.worths_between(tables, several)
    rows = zip(least.tolist(), most.tolist(), spans.tolist(), strict=True)
    return [tuple(map(_worth, *row)) for row in rows]


def _worth(least: float, most: float, span: Sequence[float]) -> Worth:
    return Worth(least=least, most=most, low=beyond(span[0], least)[0], high=beyond(span[1], most)[1])


def _totals(tables: Tables, numbers: Indices) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The least and the most utility (sets, parties) of several sets of term numbers, or OPEN."""
    everything = np.concatenate([table.with_ends for table in tables.issues])
    ends = np.cumsum([len(table.with_ends) for table in tables.issues])
    first = ends - [len(table.with_ends) for table in tables.issues]
    least, most = (everything[np.where(numbers == OPEN, ends - back, first + numbers)].sum(axis=1) for back in (2, 1))
    divisors = np.array([float(divisor) for divisor in tables.divisors])
    return least / divisors, most / divisors


def beyond(end: float, exactly: float) -> Span:
    """The end of a range on either side of an exact value, which it contains whatever floating point says."""
    if abs(end - exactly) < _CLOSE:
        return exactly, exactly
    return min(end, exactly), max(end, exactly)
