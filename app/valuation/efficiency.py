"""How good one deal is: what it leaves on the table, how many packages beat it, how far it is from the frontier."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from app.records import dataclass
from app.valuation.counting import count_better
from app.valuation.frontier import Frontier
from app.valuation.solutions import Solution, acceptable_rows
from app.valuation.stopping import StopSign
from app.valuation.tables import Tables
from app.valuation.utilities import extremes, utilities_of_points
from app.valuation.zone import improvements_on

_CLOSE = 1e-9
"""Candidates this near the best by floating point are compared again exactly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The largest step up that everyone gets: how large, and the efficient rows that give it. 0 and none without."""

    size: Fraction
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOnTheTable:
    """What a deal leaves on the table, read off an exact frontier.

    `dominating` is an efficient row that is better for all, the certificate of not being efficient; None where there
    is none. `room` is per party the most it could gain with nobody losing, in its own points. `step` is the largest
    gain that everyone gets at once, which compares points of different parties; `distance` the same in shares of each
    party's own range from worst to best package, which does not: 0 for a deal that cannot be made better for everyone.
    """

    dominating: int | None
    room: tuple[Fraction, ...]
    step: Step
    distance: Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many packages are better than a deal for all (Pareto-superior) and how many worse for all; None: too many.

    Better for all means nowhere less and somewhere more.
    """

    better: int | None
    worse: int | None

    @property
    def pareto_efficiency(self) -> Fraction | None:
        """1 - better / (better + worse) (Tripp and Sondak 1992); 1 where no package is either; None if unknown."""
        if self.better is None or self.worse is None:
            return None
        compared = self.better + self.worse
        return 1 - Fraction(self.better, compared) if compared else Fraction(1)


def left_on_the_table(frontier: Frontier, utilities: Sequence[Fraction]) -> LeftOnTheTable:
    """What a deal of these utilities leaves on the table (value left, Raiffa 1982; the step is Rawlsian).

    Looks through the frontier once. Where that is not exact, as inexact as its `error_bound`. Says nothing about
    whether a deal is acceptable to anybody.
    """
    improvements = improvements_on(frontier, utilities)
    rows = acceptable_rows(frontier, utilities)
    spans = [
        Fraction(high - low) / divisor
        for (low, high), divisor in zip(extremes(frontier.tables), frontier.tables.divisors, strict=True)
    ]
    ones = [Fraction(1)] * len(spans)
    return LeftOnTheTable(
        dominating=improvements.best,
        room=improvements.room,
        step=_step(frontier, rows, utilities, ones),
        distance=_step(frontier, rows, utilities, spans),
    )


def counts_around(tables: Tables, utilities: Sequence[Fraction], stop: StopSign | None = None) -> Counts:
    """How many packages are better and how many worse for all than these utilities.

    Exact or unknown, at the cost of `count_better`, once more on the deal turned upside down.
    """
    turned = tuple(replace(table, points=-table.points) for table in tables.issues)
    links = tuple(link if link.points is None else replace(link, points=-link.points) for link in tables.links)
    upside_down = replace(tables, issues=turned, links=links)
    return Counts(
        better=count_better(tables, utilities, stop),
        worse=count_better(upside_down, [-utility for utility in utilities], stop),
    )


def surplus_share(
    frontier: Frontier, utilitarian: Solution, standing: Sequence[Fraction | None], utilities: Sequence[Fraction]
) -> Fraction | None:
    """The sum of gains over the standing as a share of the largest one among acceptable packages.

    Compares points of different parties. May be negative, and above 1 for a deal that somebody would refuse. None
    without a standing for everyone, a zone, or anything to gain.
    """
    given = [place for place in standing if place is not None]
    if utilitarian.best is None or len(given) < len(standing):
        return None
    best = utilities_of_points(frontier.tables, frontier.points[utilitarian.best])
    most = sum(best, Fraction(0)) - sum(given, Fraction(0))
    return (sum(utilities, Fraction(0)) - sum(given, Fraction(0))) / most if most > 0 else None


def _step(
    frontier: Frontier, rows: NDArray[np.intp], utilities: Sequence[Fraction], scales: Sequence[Fraction]
) -> Step:
    """The largest smallest gain over `rows`, in units of `scales`; parties whose scale is 0 are left out."""
    asked = [party for party, scale in enumerate(scales) if scale > 0]
    if len(rows) == 0 or not asked:
        return Step(size=Fraction(0), rows=())
    divisors = frontier.tables.divisors
    units = [divisors[party] * scales[party] for party in asked]
    bases = [utilities[party] / scales[party] for party in asked]
    points = frontier.points[rows]
    gains = [
        points[:, party] / float(unit) - float(base) for party, unit, base in zip(asked, units, bases, strict=True)
    ]
    least = np.min(gains, axis=0)
    largest = max(float(np.abs(gains).max()), *(abs(float(base)) for base in bases), 1.0)

    def gain(at: int) -> Fraction:
        return min(int(points[at, party]) / unit - base for party, unit, base in zip(asked, units, bases, strict=True))

    found = {int(at): gain(int(at)) for at in np.flatnonzero(least >= least.max() - _CLOSE * largest)}
    size = max(found.values())
    if size <= 0:
        return Step(size=Fraction(0), rows=())
    return Step(size=size, rows=tuple(int(rows[at]) for at, each in found.items() if each == size))
