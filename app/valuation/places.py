"""Places: where rows of whole numbers stand among others, many looked up at once."""

from itertools import count

import numpy as np
from numpy.typing import NDArray

from app.records import dataclass
from app.valuation.columns import Points


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Places:
    """Where rows stand, found by one whole number per row: its points times `factors`, added up modulo 2^64."""

    rows: Points
    factors: tuple[int, ...]
    order: NDArray[np.intp]
    keys: Points

    @classmethod
    def of(cls, rows: Points) -> "Places":
        """The places of some rows, whose points lie within 2^53 on either side, as all points do."""
        return next(found for attempt in count() if (found := cls._tried(rows, attempt)) is not None)

    @classmethod
    def _tried(cls, rows: Points, attempt: int) -> "Places | None":
        """The places, unless two different rows have the same number under these factors."""
        parties = rows.shape[1]
        factors: tuple[int, ...] = (1, *(0 for _ in range(1, parties)))
        if attempt or parties > 2:
            # With two parties the first one's points are usually all different, and in order.
            draw = np.random.default_rng(attempt)
            factors = tuple(int(draw.integers(2**62)) for _ in range(parties))
        numbers = _numbers(rows, factors)
        order = np.argsort(numbers, kind="stable")
        keys = numbers[order]
        twins = np.flatnonzero(keys[1:] == keys[:-1])
        if (rows[order[twins]] != rows[order[twins + 1]]).any():
            return None
        return cls(rows=rows, factors=factors, order=order, keys=keys)

    def of_rows(self, wanted: Points) -> NDArray[np.intp]:
        """Where each wanted row stands, or -1."""
        found = np.searchsorted(self.keys, _numbers(wanted, self.factors))
        at = self.order[np.minimum(found, len(self.keys) - 1)]
        same = self.rows[at, 0] == wanted[:, 0]
        for party in range(1, len(self.factors)):
            same &= self.rows[at, party] == wanted[:, party]
        return np.where(same, at, -1)


def _numbers(rows: Points, factors: tuple[int, ...]) -> Points:
    numbers = np.zeros(len(rows), np.int64)
    for party, factor in enumerate(factors):
        if factor:
            numbers += rows[:, party] * np.int64(factor)
    return numbers
