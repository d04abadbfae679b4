"""Choosing among packages that everybody likes better: the most even ones, each party measured by its own scale."""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from app.valuation.columns import Points

_FAR = 2**61


def within_reach(points: int) -> int:
    """A total of points as 64 bits can hold it; no package comes near the ends."""
    return max(min(points, _FAR), -_FAR)


def most_even(points: Points, floors: Sequence[Fraction]) -> int:
    """The row whose smallest gain over `floors` is largest, a gain counted as a share of the most that party can gain.

    Ties go to the larger second smallest gain and so on (leximin). That is the solution of Kalai and Smorodinsky
    (1975) from `floors`, as in the post-settlement settlement of Raiffa (1985); it compares no points of two parties.
    Every row has to be worth at least `floors`; there has to be one.
    """
    return int(by_evenness(points, floors)[0])


def by_evenness(points: Points | NDArray[np.float64], floors: Sequence[Fraction]) -> NDArray[np.intp]:
    """All rows, the most even one first: see `most_even`."""
    gains = points - np.array([float(floor) for floor in floors])
    most = gains.max(axis=0)
    shares = np.sort(gains[:, most > 0] / most[most > 0], axis=1)
    if shares.shape[1] == 0:
        return np.arange(len(points))
    return np.lexsort(shares.T[::-1])[::-1]
