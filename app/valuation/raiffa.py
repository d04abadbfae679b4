"""Raiffa's path: both sides give way step by step, each time half of what they could still ask for."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.valuation.counting import count_packages
from app.valuation.frontier import Frontier
from app.valuation.solutions import Solution, WhyNone, acceptable_rows

MOST_STEPS = 48
"""Each step at least halves what is left, so this many leave nothing that a float could show."""

Pair = tuple[Fraction, Fraction]


@dataclass(frozen=True, slots=True, kw_only=True)
class RaiffaPath:
    """The path of equal concessions in utilities, from the standing to where it ends, and the package beside its end.

    `limit` may need a lottery between two packages. `solution` are the efficient rows that are worth at least the
    farthest place of the path that any package reaches, to both; its `best` is the most even of them.
    """

    path: tuple[Pair, ...]
    limit: Pair | None
    solution: Solution


def raiffa_path(frontier: Frontier, standing: Sequence[Fraction | None]) -> RaiffaPath:
    """The sequential solution of two parties (Raiffa 1953; Luce and Raiffa 1957, "balanced increments").

    From d each party's most is what it could have with the other at d; the next d is half-way between d and the point
    of both mosts, until nothing is left to ask for. Where both can have their most at once the path ends there, as the
    half-way steps would. That assumes a convex set of outcomes: the steps run on the upper hull of the efficient
    packages that are worth at least its standing to both, as if these could be mixed by lottery or by splitting an
    issue; no package below a standing is mixed in. Scale-free for either party. Steps are exact fractions; they end on
    the hull or after `MOST_STEPS`. Costs a pass over the frontier and one more for every step. Not for three and more
    parties, whose steps need a linear program each.
    """
    start = _start(frontier, standing)
    if isinstance(start, WhyNone):
        return _none(start)
    rows = acceptable_rows(frontier, start)
    if len(rows) == 0:
        return _none(WhyNone.NO_ZONE)
    divisors = frontier.tables.divisors
    points = [(first / divisors[0], second / divisors[1]) for first, second in frontier.points[rows].tolist()]
    hull = _Hull(points)
    path = [start]
    while len(path) <= MOST_STEPS:
        most = hull.mosts(path[-1])
        if most == path[-1]:
            break
        if hull.mosts(most) == most:
            path.append(most)
            break
        path.append(((path[-1][0] + most[0]) / 2, (path[-1][1] + most[1]) / 2))
    if len(path) == 1:
        return _none(WhyNone.NO_GAIN)
    ends = hull.mosts(start)
    scales = [end - begin for end, begin in zip(ends, start, strict=True)]
    reached = [at for at, point in enumerate(points) if _at_least(point, start)]
    for place in path:
        beyond = [at for at in reached if _at_least(points[at], place)]
        if not beyond:
            break
        reached = beyond

    def shares(at: int) -> list[Fraction]:
        pairs = zip(points[at], start, scales, strict=True)
        return sorted((value - begin) / scale for value, begin, scale in pairs if scale > 0)

    evenest = max(reached, key=lambda at: (shares(at), -at))
    solution = Solution(rows=tuple(int(rows[at]) for at in reached), best=int(rows[evenest]))
    return RaiffaPath(path=tuple(path), limit=path[-1], solution=solution)


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


def _start(frontier: Frontier, standing: Sequence[Fraction | None]) -> Pair | WhyNone:
    if not count_packages(frontier.tables):
        return WhyNone.NO_PACKAGES
    if frontier.tables.unvalued:
        return WhyNone.UNVALUED_PARTY
    if len(standing) != 2:
        return WhyNone.NOT_TWO_PARTIES
    first, second = standing
    return WhyNone.RESERVATION_MISSING if first is None or second is None else (first, second)


def _none(why: WhyNone) -> RaiffaPath:
    return RaiffaPath(path=(), limit=None, solution=Solution(why_none=why))


def _at_least(point: Pair, place: Pair) -> bool:
    return point[0] >= place[0] and point[1] >= place[1]


def _turns_left(before: Pair, middle: Pair, after: Pair) -> bool:
    """Whether the middle point is on or below the straight line from the one before to the one after."""
    rise = (middle[1] - before[1]) * (after[0] - before[0])
    return rise <= (after[1] - before[1]) * (middle[0] - before[0])
