"""Raiffa's path: everybody gives way step by step, each time an equal share of what could still be asked for."""

import math
from bisect import bisect_right
from collections.abc import Callable, Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from app.records import dataclass
from app.valuation.counting import count_packages
from app.valuation.frontier import Frontier
from app.valuation.lotteries import Lottery, best_lottery, ceiling
from app.valuation.solutions import Solution, WhyNone, acceptable_rows, why_no_row

MOST_STEPS = 48
"""For two parties: each step at least halves what is left, so this many leave nothing that a float could show."""
LEFT_OF_MANY = 1e-6
"""For more: the share of what could be asked for at first that may be left when the path is broken off."""

Pair = tuple[Fraction, Fraction]
Place = tuple[Fraction, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RaiffaPath:
    """The path of equal concessions in utilities, from the standing to where it ends, and the package beside its end.

    `limit` may need a lottery between packages. `solution` are the efficient rows that are worth at least the farthest
    place of the path that any package reaches, to everybody; its `best` is the most even of them.
    """

    path: tuple[Place, ...]
    limit: Place | None
    solution: Solution


def raiffa_path(frontier: Frontier, standing: Sequence[Fraction | None]) -> RaiffaPath:
    """The sequential solution (Raiffa 1953; Luce and Raiffa 1957, "balanced increments"; Diskin, Koppel, Samet 2011).

    From d each party's most is what it could have with all others at d; of n parties each then gets one n-th of the way
    to its most, and so on until nothing is left to ask for. Where all can have their most at once the path ends there,
    as the ever smaller steps would. That assumes a convex set of outcomes: the steps run over lotteries between the
    efficient packages that are worth at least its standing to everybody, as if these could be mixed or an issue split;
    no package below a standing is mixed in. Scale-free for every party, whatever their order.

    Steps are exact fractions. They end on the efficient edge, usually after a few; otherwise two parties stop after
    `MOST_STEPS`, and more where all but `LEFT_OF_MANY` of the first demands is settled, a little short of the edge.
    Two parties cost a pass over the frontier and one more per step; more cost a linear program per party and step,
    seconds where six parties take many steps. A frontier that is not exact makes the path as inexact.
    """
    start = _start(frontier, standing)
    if isinstance(start, WhyNone):
        return _none(start)
    rows = acceptable_rows(frontier, start)
    if len(rows) == 0:
        return _none(why_no_row(frontier, start))
    mosts = _mosts_of_two(frontier, rows) if len(start) == 2 else _mosts_of_many(frontier, rows)
    ends = mosts(start)
    path = _steps(start, mosts)
    if ends is None or len(path) == 1:
        return _none(WhyNone.NO_GAIN)
    return RaiffaPath(path=tuple(path), limit=path[-1], solution=_beside(frontier, rows, path, ends))


def _steps(start: Place, mosts: Callable[[Place], Place | None]) -> list[Place]:
    """The places of the path; `mosts` is None where no lottery gives everybody what is asked."""
    path = [start]
    parties = len(start)
    longest = MOST_STEPS if parties <= 2 else math.ceil(math.log(LEFT_OF_MANY) / math.log(1 - 1 / parties))
    while len(path) <= longest:
        most = mosts(path[-1])
        if most is None or most == path[-1]:
            break
        if mosts(most) == most:
            path.append(most)
            break
        path.append(tuple(mine + (end - mine) / parties for mine, end in zip(path[-1], most, strict=True)))
    return path


def _beside(frontier: Frontier, rows: NDArray[np.intp], path: Sequence[Place], ends: Place) -> Solution:
    """The efficient rows at or above the farthest place that any of them reaches."""
    reached = rows
    for place in path:
        beyond = np.intersect1d(reached, acceptable_rows(frontier, place), assume_unique=True)
        if len(beyond) == 0:
            break
        reached = beyond
    divisors = frontier.tables.divisors

    def shares(row: int) -> list[Fraction]:
        pairs = zip(frontier.points[row].tolist(), divisors, path[0], ends, strict=True)
        return sorted((mine / divisor - begin) / (end - begin) for mine, divisor, begin, end in pairs if end > begin)

    evenest = max(reached.tolist(), key=lambda row: (shares(row), -row))
    return Solution(rows=tuple(reached.tolist()), best=evenest)


def _mosts_of_many(frontier: Frontier, rows: NDArray[np.intp]) -> Callable[[Place], Place | None]:
    points = frontier.points[rows]
    divisors = frontier.tables.divisors
    last: dict[int, Lottery] = {}

    def mosts(least: Place) -> Place | None:
        floors = [utility * divisor for utility, divisor in zip(least, divisors, strict=True)]
        if any(ceiling(lottery, floors) < floors[party] for party, lottery in last.items()):
            return None
        found = []
        for party, divisor in enumerate(divisors):
            lottery = best_lottery(points, party, floors, last.get(party))
            if lottery is None or lottery.most < floors[party]:
                return None
            last[party] = lottery
            found.append(lottery.most / divisor)
        return tuple(found)

    return mosts


def _mosts_of_two(frontier: Frontier, rows: NDArray[np.intp]) -> Callable[[Place], Place | None]:
    first, second = frontier.tables.divisors
    hull = _Hull([(mine / first, theirs / second) for mine, theirs in frontier.points[rows].tolist()])
    return lambda least: hull.mosts((least[0], least[1]))


class _Hull:
    """What mixtures of points reach: the upper hull, rising in the first party, and everything below it."""

    def __init__(self, points: Sequence[Pair]) -> None:
        """Hull of efficient points, which rise in the first party and fall in the second (Andrew 1979)."""
        chain: list[Pair] = []
        for point in points:
            while len(chain) > 1 and _turns_left(chain[-2], chain[-1], point):
                chain.pop()
            chain.append(point)
        self._firsts = [point[0] for point in chain]
        self._seconds = [point[1] for point in chain]
        self._sinking = [-second for second in self._seconds]

    def mosts(self, least: Pair) -> Pair:
        """The most of each party while the other keeps at least what `least` gives it."""
        return _along(self._sinking, -least[1], self._firsts), _along(self._firsts, least[0], self._seconds)


def _along(given: Sequence[Fraction], at: Fraction, wanted: Sequence[Fraction]) -> Fraction:
    """`wanted` where `given`, which rises, is `at`; beyond its ends the wanted of that end."""
    after = bisect_right(given, at)
    if after in {0, len(given)}:
        return wanted[min(after, len(given) - 1)]
    rise = (wanted[after] - wanted[after - 1]) / (given[after] - given[after - 1])
    return wanted[after - 1] + rise * (at - given[after - 1])


def _start(frontier: Frontier, standing: Sequence[Fraction | None]) -> Place | WhyNone:
    if not count_packages(frontier.tables):
        return WhyNone.NO_PACKAGES
    if frontier.tables.unvalued or not standing:
        return WhyNone.UNVALUED_PARTY
    places = tuple(place for place in standing if place is not None)
    return places if len(places) == len(standing) else WhyNone.RESERVATION_MISSING


def _none(why: WhyNone) -> RaiffaPath:
    return RaiffaPath(path=(), limit=None, solution=Solution(why_none=why))


def _turns_left(before: Pair, middle: Pair, after: Pair) -> bool:
    """Whether the middle point is on or below the straight line from the one before to the one after."""
    rise = (middle[1] - before[1]) * (after[0] - before[0])
    return rise <= (after[1] - before[1]) * (middle[0] - before[0])
