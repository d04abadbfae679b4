"""Packages near the frontier: those that no other one beats by more than a tolerance for everybody at once."""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from app.records import dataclass
from app.valuation.blocks import listed
from app.valuation.columns import Points
from app.valuation.counting import count_packages
from app.valuation.dominance import efficient_rows
from app.valuation.floors import Floors
from app.valuation.packages import Choice, choices_of_rows
from app.valuation.stopping import StopSign
from app.valuation.tables import Tables
from app.valuation.utilities import extremes

LARGEST_KEPT = 50_000
"""Begun packages that are kept after an issue; with more of them there is no answer."""
_BLOCK = 256

Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A package, as term numbers in the order of the tables, and how far it is `behind`.

    That is the most by which some other package beats it for everybody at once, as a share of each party's own range;
    0 where none does.
    """

    choice: Choice
    behind: float


def near_frontier(
    tables: Tables, tolerance: Fraction, stop: StopSign | None = None, floors: Floors | None = None
) -> tuple[Near, ...] | None:
    """The packages that no other beats by more than `tolerance` of each party's own range for every party at once.

    Additive epsilon-efficiency (Loridan 1984; White 1986), weak: at a tolerance of 0 these are the packages that none
    is better than for everybody, efficient ones and those that only some could better at nobody's cost. Folded issue
    by issue: a begun package that another beats by more than that for all never recovers, whatever follows. Exact but
    for what `behind` is rounded to, the least behind first; None where more than `LARGEST_KEPT` are kept along the way,
    or where tied issues have too many combinations to list. A party to whom all packages are alike has no part in it.
    With `floors` there are no packages but those that leave nobody below them in any outcome; every one is then made,
    as what beats a begun package need not hold.
    Costs kept rows x efficient rows for three and more parties, a search for each kept row for two.
    """
    ends = extremes(tables)
    asked = [party for party, (low, high) in enumerate(ends) if high > low]
    margins = [int((ends[party][1] - ends[party][0]) * tolerance) for party in asked]
    points: Points = np.zeros((1, len(asked)), np.int64)
    chosen = np.zeros((1, 0), np.int32)
    if not count_packages(tables):
        return ()
    few = all(table.possible <= 10 * LARGEST_KEPT for table in tables.blocks)
    whole = listed(tables.blocks) if few else None
    if whole is None:
        return None
    for table in whole:
        if stop:
            stop.check()
        if len(points) * len(table.terms) > 10 * LARGEST_KEPT:
            return None
        moves = table.points[:, asked]
        sums = (points[:, None, :] + moves[None, :, :]).reshape(len(points) * len(moves), len(asked))
        kept = _near(sums, margins, stop) if floors is None else np.arange(len(sums), dtype=np.intp)
        if len(kept) > LARGEST_KEPT:
            return None
        points = sums[kept]
        before, terms = np.divmod(kept, len(moves))
        chosen = np.concatenate((chosen[before], terms[:, None].astype(np.int32)), axis=1)
    if floors is not None:
        held = np.flatnonzero(floors.hold(np.array(list(choices_of_rows(tables, chosen, whole)), np.int32)))
        held = held[_near(points[held], margins, stop)]
        points, chosen = points[held], chosen[held]
    behind = _behind(points, [ends[party][1] - ends[party][0] for party in asked], stop)
    choices = list(choices_of_rows(tables, chosen, whole))
    return tuple(Near(choice=choices[row], behind=float(behind[row])) for row in np.argsort(behind, kind="stable"))


def _near(points: Points, margins: Sequence[int], stop: StopSign | None) -> Rows:
    """Rows that no row exceeds by more than its margin in every column; only efficient rows need to be compared."""
    if not margins:
        return np.arange(len(points), dtype=np.intp)
    best = points[efficient_rows(points, stop)]
    reach = points + np.array(margins, np.int64)
    if points.shape[1] == 2:
        best = best[np.argsort(best[:, 0])]
        # Efficient pairs fall in the second: of those ahead in the first the nearest has the most of it.
        ahead = np.searchsorted(best[:, 0], reach[:, 0], side="right")
        second = np.append(best[:, 1], np.iinfo(np.int64).min)
        return np.flatnonzero(second[ahead] <= reach[:, 1])
    near = np.ones(len(points), np.bool_)
    for start in range(0, len(points), _BLOCK):
        if stop:
            stop.check()
        block = reach[start : start + _BLOCK]
        beaten = np.ones((len(block), len(best)), np.bool_)
        for column in range(points.shape[1]):
            beaten &= best[None, :, column] > block[:, column, None]
        near[start : start + _BLOCK] = ~beaten.any(axis=1)
    return np.flatnonzero(near)


def _behind(points: Points, spans: Sequence[int], stop: StopSign | None) -> NDArray[np.float64]:
    """By how much of its span in every column some row exceeds each row at most; 0 where none exceeds it in all.

    Costs rows that are not efficient x efficient rows; with two columns a search for each.
    """
    behind = np.zeros(len(points))
    if not spans:
        return behind
    scaled = points / np.array(spans, np.float64)
    efficient = efficient_rows(points, stop)
    beaten = np.setdiff1d(np.arange(len(points)), efficient)
    best = scaled[efficient]
    if len(spans) == 2:
        behind[beaten] = _behind_stairs(scaled[beaten], best[np.argsort(best[:, 0])])
        return behind
    for start in range(0, len(beaten), _BLOCK):
        if stop:
            stop.check()
        rows = beaten[start : start + _BLOCK]
        least = np.full((len(rows), len(best)), np.inf)
        for column in range(len(spans)):
            np.minimum(least, best[None, :, column] - scaled[rows, column, None], out=least)
        behind[rows] = np.maximum(least.max(axis=1), 0.0)
    return behind


def _behind_stairs(rows: NDArray[np.float64], stairs: NDArray[np.float64]) -> NDArray[np.float64]:
    """The same for pairs: along the stairs the one lead rises and the other falls, and the least is most between."""
    difference = stairs[:, 0] - stairs[:, 1]
    after = np.searchsorted(difference, rows[:, 0] - rows[:, 1])
    near = [np.clip(after + step, 0, len(stairs) - 1) for step in (-1, 0)]
    leads = [np.minimum(stairs[at, 0] - rows[:, 0], stairs[at, 1] - rows[:, 1]) for at in near]
    return np.asarray(np.maximum(np.maximum(*leads), 0.0))
