"""Named deals on the frontier: Nash, Kalai-Smorodinsky, egalitarian, utilitarian. None of them is a forecast."""

import math
from collections.abc import Callable, Sequence
from enum import StrEnum
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from app.domain.ids import PartyId
from app.records import dataclass
from app.valuation.counting import count_packages
from app.valuation.frontier import Frontier
from app.valuation.tables import Tables
from app.valuation.utilities import least_points

_CLOSE = 1e-9
"""Candidates this near the best by floating point are compared again exactly; far above any rounding error."""

Standing = tuple[Fraction | None, ...]
"""A utility per party to measure gains from; None where there is none, which is not 0."""

Key = tuple[Fraction, ...] | tuple[int, ...]


class WhyNone(StrEnum):
    """Why there is no such deal."""

    NO_PACKAGES = "no_packages"
    UNVALUED_PARTY = "unvalued_party"
    BEYOND_FOLD = "beyond_fold"
    NO_ZONE = "no_zone"
    NONE_LISTED = "none_listed"  # no point of an inexact frontier is acceptable; a package beside it may be
    RESERVATION_MISSING = "reservation_missing"
    NO_GAIN = "no_gain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """Rows of the frontier that a rule picks: all that tie, and the most even of them; or why there is none.

    `dropped` are parties with nothing to gain that a rule had to leave aside. `fallback` tells that every product of
    gains was 0 and gains were compared from the smallest up instead.
    """

    rows: tuple[int, ...] = ()
    best: int | None = None
    why_none: WhyNone | None = None
    dropped: tuple[PartyId, ...] = ()
    fallback: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Solutions:
    """The four named deals."""

    nash: Solution
    kalai_smorodinsky: Solution
    egalitarian: Solution
    utilitarian: Solution


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Case:
    """The efficient rows nobody would refuse, and each party's gains there as whole numbers."""

    frontier: Frontier
    rows: NDArray[np.intp]
    standing: Standing
    gains: tuple[NDArray[np.int64] | NDArray[np.object_], ...]
    units: tuple[Fraction, ...]
    ideals: tuple[int, ...]
    """The most that each party gains."""


def solutions_of(frontier: Frontier, standing: Sequence[Fraction | None] | None = None) -> Solutions:
    """The named deals measured from `standing`, or from what the parties' walk-aways are worth when that is None.

    Only packages worth at least its standing to every party count. Nash (1950) maximises the product of gains,
    Kalai-Smorodinsky (1975) the smallest share of what each could gain at best (over those packages), the egalitarian
    rule (Kalai 1977) the smallest gain, ties going to the next smallest (Imai 1983); these three need a standing for
    everyone. The utilitarian rule maximises the sum of utilities. The last two compare utilities of different parties.
    Without utilities of everyone at the table there is nothing to compare, and no deal at all.
    Comparisons are exact; a frontier that is not exact makes the deals as inexact as its `error_bound`.
    """
    places = walk_aways_of(frontier.tables) if standing is None else tuple(standing)
    if not count_packages(frontier.tables):
        return no_solutions(WhyNone.NO_PACKAGES)
    if frontier.tables.unvalued:
        return no_solutions(WhyNone.UNVALUED_PARTY)
    rows = acceptable_rows(frontier, places)
    if len(rows) == 0:
        return no_solutions(why_no_row(frontier, places))
    case = _case(frontier, rows, places)
    utilitarian = _utilitarian(case)
    if any(place is None for place in places):
        missing = Solution(why_none=WhyNone.RESERVATION_MISSING)
        return Solutions(nash=missing, kalai_smorodinsky=missing, egalitarian=missing, utilitarian=utilitarian)
    return Solutions(
        nash=_nash(case, (1,) * len(places)),
        kalai_smorodinsky=_kalai_smorodinsky(case),
        egalitarian=_egalitarian(case),
        utilitarian=utilitarian,
    )


def asymmetric_nash(frontier: Frontier, powers: Sequence[int], standing: Sequence[Fraction | None]) -> Solution:
    """The deal that maximises the product of gains, each to the power of its party's weight (Kalai 1977).

    `powers` are whole numbers, one per party, as bargaining power is given: 2 and 1 count the first twice. Equal ones
    give the Nash deal. A party of power 0 is only kept at or above its standing. Everything else is as in
    `solutions_of`. Ties are settled on whole numbers, whose length grows with the powers: hundreds are fine.
    """
    if len(powers) != len(standing) or min(powers, default=0) < 0 or not any(powers):
        raise ValueError(f"Powers must be one per party, none below 0 and one above: {list(powers)}")
    places = tuple(standing)
    if not count_packages(frontier.tables):
        return Solution(why_none=WhyNone.NO_PACKAGES)
    if frontier.tables.unvalued:
        return Solution(why_none=WhyNone.UNVALUED_PARTY)
    rows = acceptable_rows(frontier, places)
    if len(rows) == 0:
        return Solution(why_none=why_no_row(frontier, places))
    if any(place is None for place in places):
        return Solution(why_none=WhyNone.RESERVATION_MISSING)
    return _nash(_case(frontier, rows, places), powers)


def why_no_row(frontier: Frontier, standing: Sequence[Fraction | None]) -> WhyNone:
    """Why there is no deal where no point of a frontier is acceptable: there is none, or only beside the points."""
    return WhyNone.NONE_LISTED if len(_acceptable(frontier, standing, frontier.slacks)) else WhyNone.NO_ZONE


def acceptable_rows(frontier: Frontier, standing: Sequence[Fraction | None]) -> NDArray[np.intp]:
    """The efficient rows worth at least its standing to every party that has one."""
    return _acceptable(frontier, standing, (0,) * len(frontier.slacks))


def _acceptable(frontier: Frontier, standing: Sequence[Fraction | None], more: Sequence[int]) -> NDArray[np.intp]:
    """The rows that would be acceptable with so many points more for each party."""
    acceptable = np.ones(len(frontier.points), np.bool_)
    for party, least in enumerate(least_points(frontier.tables, standing)):
        if least is not None:
            # Beyond int64 nothing is acceptable, or everything is.
            bounded = max(min(least - more[party], 2**62), -(2**62))
            acceptable &= frontier.points[:, party] >= bounded
    return np.flatnonzero(acceptable)


def rows_in_zone(frontier: Frontier) -> NDArray[np.intp]:
    """The efficient rows at or above every walk-away that is given."""
    return acceptable_rows(frontier, walk_aways_of(frontier.tables))


def walk_aways_of(tables: Tables) -> Standing:
    """The walk-aways; where points are rounded as low as the thresholds, so that their own packages count."""
    return tuple(
        None if place is None or threshold is None else min(place, threshold / divisor)
        for place, threshold, divisor in zip(tables.reservations, tables.thresholds, tables.divisors, strict=True)
    )


def no_solutions(why: WhyNone) -> Solutions:
    """None of the four, for one reason."""
    nothing = Solution(why_none=why)
    return Solutions(nash=nothing, kalai_smorodinsky=nothing, egalitarian=nothing, utilitarian=nothing)


def _case(frontier: Frontier, rows: NDArray[np.intp], standing: Standing) -> _Case:
    """Gains as whole numbers: (utility - standing) in units of 1 / (divisor x the standing's denominator)."""
    gains = []
    units = []
    for party, place in enumerate(standing):
        points = frontier.points[rows, party]
        divisor = frontier.tables.divisors[party]
        # Without a standing gains count from the party's worst efficient package: only evenness looks at them.
        base = Fraction(int(points.min())) if place is None else place * divisor
        above, below = base.as_integer_ratio()
        if max(abs(above), (int(np.abs(points).max()) + 1) * below) < 2**61:
            gains.append(points * np.int64(below) - np.int64(above))
        else:
            gains.append(points.astype(object) * below - above)
        units.append(1 / (divisor * below))
    ideals = tuple(int(gain.max()) for gain in gains)
    return _Case(frontier=frontier, rows=rows, standing=standing, gains=tuple(gains), units=tuple(units), ideals=ideals)


def _exact_gains(case: _Case, at: int) -> list[Fraction]:
    return [int(gain[at]) * unit for gain, unit in zip(case.gains, case.units, strict=True)]


def _shares(case: _Case, at: int) -> list[Fraction]:
    """Each party's gain as a share of its ideal; parties with nothing to gain are left out."""
    return [Fraction(int(gain[at]), ideal) for gain, ideal in zip(case.gains, case.ideals, strict=True) if ideal > 0]


def _most(scores: NDArray[np.float64], tolerance: float, exact: Callable[[int], Key]) -> list[int]:
    """Where `exact` is largest: floating point narrows the candidates, exact numbers decide."""
    candidates = np.flatnonzero(scores >= scores.max() - tolerance)
    keys = [(exact(int(at)), int(at)) for at in candidates]
    best = max(key for key, _ in keys)
    return [at for key, at in keys if key == best]


def _answer(case: _Case, ties: Sequence[int], *, dropped: tuple[PartyId, ...] = (), fallback: bool = False) -> Solution:
    evenest = max(_nearly_evenest(case, ties), key=lambda at: (sorted(_shares(case, at)), -at))
    return Solution(
        rows=tuple(int(case.rows[at]) for at in ties),
        best=int(case.rows[evenest]),
        dropped=dropped,
        fallback=fallback,
    )


def _nearly_evenest(case: _Case, ties: Sequence[int]) -> Sequence[int]:
    """Those of many ties whose smallest share is the largest as far as floating point tells: exact shares are slow."""
    scaled = [
        _in_units(gain[list(ties)], Fraction(1, ideal))
        for gain, ideal in zip(case.gains, case.ideals, strict=True)
        if ideal > 0
    ]
    if len(ties) == 1 or not scaled:
        return ties
    smallest = np.min(scaled, axis=0)
    near = np.flatnonzero(smallest >= smallest.max() - _CLOSE * float(np.abs(scaled).max()))
    return [ties[place] for place in near.tolist()]


def _in_units(gain: NDArray[np.int64] | NDArray[np.object_], unit: Fraction) -> NDArray[np.float64]:
    if gain.dtype == np.int64:
        return np.asarray(gain * float(unit), np.float64)
    # Whole numbers of hundreds of digits, and units as small: only their product is a float.
    return np.array([float(int(each) * unit) for each in gain])


def _nash(case: _Case, powers: Sequence[int]) -> Solution:
    floats = [_in_units(gain, unit) for gain, unit in zip(case.gains, case.units, strict=True)]
    counting = [(gain, power) for gain, power in zip(floats, powers, strict=True) if power]
    positive = np.logical_and.reduce([gain > 0 for gain, _ in counting])
    if not positive.any():
        if not any((gain > 0).any() for gain in floats):
            return Solution(why_none=WhyNone.NO_GAIN)
        return _answer(case, _leximin(case, case.units, _exact_gains), fallback=True)
    total = sum(powers)
    logs = np.sum([np.log(np.where(positive, gain, 1.0)) * (power / total) for gain, power in counting], axis=0)
    scores = np.where(positive, logs, -np.inf)

    def product(at: int) -> Key:
        return (math.prod(int(gain[at]) ** power for gain, power in zip(case.gains, powers, strict=True)),)

    return _answer(case, _most(scores, _CLOSE, product))


def _kalai_smorodinsky(case: _Case) -> Solution:
    ideals = case.ideals
    parties = case.frontier.tables.parties
    dropped = tuple(party for party, ideal in zip(parties, ideals, strict=True) if ideal == 0)
    if len(dropped) == len(parties):
        return Solution(why_none=WhyNone.NO_GAIN)
    scales = [Fraction(1, ideal) if ideal else None for ideal in ideals]
    return _answer(case, _leximin(case, scales, _shares), dropped=dropped)


def _egalitarian(case: _Case) -> Solution:
    return _answer(case, _leximin(case, case.units, _exact_gains))


def _utilitarian(case: _Case) -> Solution:
    divisors = case.frontier.tables.divisors
    points = case.frontier.points[case.rows]
    utilities = points / np.array([float(divisor) for divisor in divisors])

    def total(at: int) -> Key:
        return (sum((int(point) / divisor for point, divisor in zip(points[at], divisors, strict=True)), Fraction(0)),)

    return _answer(case, _most(utilities.sum(axis=1), _CLOSE * float(np.abs(utilities).max()), total))


def _leximin(
    case: _Case, scales: Sequence[Fraction | None], exact: Callable[[_Case, int], list[Fraction]]
) -> list[int]:
    """Where the smallest entry is largest, then the next smallest, and so on."""
    scaled = np.array([_in_units(gain, scale) for gain, scale in zip(case.gains, scales, strict=True) if scale])
    tolerance = _CLOSE * float(np.abs(scaled).max())
    return _most(scaled.min(axis=0), tolerance, lambda at: tuple(sorted(exact(case, at))))
