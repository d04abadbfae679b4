"""The nearest misses where no package is acceptable to all, read off a frontier."""

from fractions import Fraction

import numpy as np

from app.valuation.frontier import Frontier
from app.valuation.utilities import extremes

_CLOSE = 1e-9
"""Candidates this near the best by floating point are compared again exactly."""


def nearest_rows(frontier: Frontier, *, largest: bool) -> tuple[int, ...]:
    """All efficient rows that fall short of the given walk-aways by least; none of an empty frontier.

    A shortfall is a share of a party's own range; their sum counts, or the largest of them. Some nearest package is
    efficient, as whatever beats one falls no shorter. Exact on an exact frontier, and otherwise as inexact as its
    `error_bound`; `search.nearest_miss` needs none.
    """
    tables = frontier.tables
    if len(frontier.points) == 0:
        return ()
    ends = extremes(tables)
    asked = [
        (party, place * tables.divisors[party], max(ends[party][1] - ends[party][0], 1))
        for party, place in enumerate(tables.reservations)
        if place is not None
    ]
    if not asked:
        return tuple(range(len(frontier.points)))
    floats = np.array([np.maximum(float(need) - frontier.points[:, party], 0) / span for party, need, span in asked])
    scores = floats.max(axis=0) if largest else floats.sum(axis=0)

    def missed(row: int) -> Fraction:
        parts = [max(need - int(frontier.points[row, party]), Fraction(0)) / span for party, need, span in asked]
        return max(parts) if largest else sum(parts, Fraction(0))

    close = np.flatnonzero(scores <= scores.min() * (1 + _CLOSE) + _CLOSE)
    found = {int(row): missed(int(row)) for row in close}
    least = min(found.values())
    return tuple(row for row, short in found.items() if short == least)
