"""Acceptable: how likely the packages in every part of the picture are good enough for everybody else."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from app.advice.chances import acceptance_by_worths
from app.advice.spread import CELLS, Places, spread_over
from app.records import dataclass
from app.valuation.counting import count_packages
from app.valuation.stopping import StopSign
from app.valuation.tables import Tables
from app.valuation.utilities import extremes

if TYPE_CHECKING:
    from app.advice.beliefs import Belief
    from app.valuation.fold import Indices

_AT_ONCE = 512
"""Packages whose worths in all versions are in memory at the same time."""

Ends = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Likelihoods:
    """`chances[i, j]` is how likely a package in cell (i, j) is acceptable to everybody else: the mean over the
    packages there. NaN where there is none. `x` and `y` are the outer edges of the grid in points of utility.
    """

    chances: NDArray[np.float64]
    x: Ends
    y: Ends


def likelihoods_over(
    tables: Tables, beliefs: "Sequence[Belief]", places: Places, seed: int, stop: StopSign | None = None
) -> Likelihoods | None:
    """How likely packages are acceptable, cell by cell; None where there are none or a walk-away is not given.

    Packages at one place of the picture, whose axes are points at the likely numbers, differ in how much they rest on
    what is in doubt: one may be good enough in all versions of the others, another in half. So it is asked of packages,
    one by one, as `chances.acceptance` does, and a cell has their mean: how likely a package there, taken at random, is
    acceptable. In large deals it is that of packages drawn from every cell (`spread_over`). Raises Stopped.
    """
    if not beliefs or any(belief.walk_away is None for belief in beliefs) or not count_packages(tables):
        return None
    spread = spread_over(tables, places, seed, stop)
    chances = np.concatenate(
        [
            chances_of_choices(tables, beliefs, spread.choices[start : start + _AT_ONCE], stop)
            for start in range(0, len(spread.choices), _AT_ONCE)
        ]
    )
    numbers = spread.cells[:, 0] * CELLS + spread.cells[:, 1]
    # Of very many packages a part may be beyond 10^300.
    parts = spread.parts / spread.parts.max()
    whole = np.bincount(numbers, parts, CELLS * CELLS)
    sums = np.bincount(numbers, parts * chances, CELLS * CELLS)
    means = np.divide(sums, whole, out=np.full(CELLS * CELLS, np.nan), where=whole > 0)
    return Likelihoods(
        chances=np.clip(means, 0.0, 1.0).reshape(CELLS, CELLS),
        x=_edges(tables, places[0]),
        y=_edges(tables, places[1]),
    )


def chances_of_choices(
    tables: Tables, beliefs: "Sequence[Belief]", choices: "Indices", stop: StopSign | None = None
) -> NDArray[np.float64]:
    """How likely each of several packages, as term numbers, is acceptable; every walk-away has to be given."""
    if stop:
        stop.check()
    found = acceptance_by_worths(beliefs, [belief.worth_of_choices(tables, choices) for belief in beliefs])
    if found is None:
        raise ValueError(choices)
    return found


def _edges(tables: Tables, place: int) -> Ends:
    low, high = extremes(tables)[place]
    divisor = tables.divisors[place]
    return float(low / divisor), float((high + 1) / divisor)
