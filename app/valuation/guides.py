"""Guides of a search: how good a begun package can still become when others keep a level, or when all fall short."""

from bisect import bisect_left, insort
from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations, pairwise

from app.valuation.best_first import Adds

MOST_CORNERS = 400_000
"""Corners of all the envelopes of a guide together; with more of them it knows only their first edges."""
MOST_SETS = 5
"""So many parties are bounded in all their sets, more of them one by one and all together."""


class LinearGuide:
    """The first total is the score, every other one must end at its `least` or above.

    The bound per need is that of the relaxation in which issues may be mixed (Dantzig 1957; Sinha and Zoltners 1979):
    the upper hulls of the issues left, their edges merged by slope. The least of the bounds of several needs is one.
    Exact whole numbers throughout.
    """

    def __init__(self, issues: Sequence[Adds], least: Sequence[int]) -> None:
        """Envelopes of the issues from each one on, for every need."""
        self._least = tuple(least)
        self._best = _suffix_sums([max(row[0] for row in rows) for rows in issues])
        self._envelopes = [_Envelopes(issues, need) for need in range(1, len(least) + 1)]

    def most(self, begun: int, totals: Sequence[int]) -> int | None:
        """As `Guide` says."""
        more = self._best[begun]
        for envelopes, least, total in zip(self._envelopes, self._least, totals[1:], strict=True):
            bound = envelopes.most(begun, least - total)
            if bound is None:
                return None
            more = min(more, bound)
        return totals[0] + more


class ShortfallGuide:
    """Every total is how far a party is above its need, in one common unit; the score is what all miss, below 0.

    `smallest` tells whether it is the largest miss that counts, not their sum. What a set of parties can have together
    bounds what it misses.
    """

    def __init__(self, issues: Sequence[Adds], needs: Sequence[int], *, largest: bool) -> None:
        """The most that every set of parties can still have from each issue on."""
        parties = range(len(needs))
        sizes = range(1, len(needs) + 1) if len(needs) <= MOST_SETS else (1, len(needs))
        sets = [chosen for size in sizes for chosen in combinations(parties, size)]
        self._needs = tuple(needs)
        self._largest = largest
        self._sets = [
            (chosen, _suffix_sums([max(sum(row[party] for party in chosen) for row in rows) for rows in issues]))
            for chosen in sets
        ]

    def most(self, begun: int, totals: Sequence[int]) -> int | None:
        """As `Guide` says."""
        above = [total - need for total, need in zip(totals, self._needs, strict=True)]
        bound = 0
        alone = 0
        for chosen, most in self._sets:
            reach = sum(above[party] for party in chosen) + most[begun]
            if self._largest:
                bound = min(bound, reach // len(chosen))
            elif len(chosen) == 1:
                alone += min(0, reach)
            else:
                bound = min(bound, reach)
        return min(bound, alone)


class _Envelopes:
    """The upper hull of (need, score) sums of the issues from each one on: corners by rising need."""

    def __init__(self, issues: Sequence[Adds], need: int) -> None:
        reach, score = 0, 0
        edges: list[tuple[Fraction, int, int]] = []
        self._corners: list[tuple[list[int], list[int]]] = [([0], [0])]
        corners = 1
        for rows in reversed(issues):
            hull = _hull([(row[need], row[0]) for row in rows])
            reach += hull[0][0]
            score += hull[0][1]
            for (wide, high), (wider, lower) in pairwise(hull):
                insort(edges, (Fraction(high - lower, wider - wide), wider - wide, high - lower))
            corners += len(edges)
            self._corners.append(_summed(reach, score, edges if corners <= MOST_CORNERS else _first_edge(edges)))
        self._corners.reverse()

    def most(self, begun: int, least: int) -> int | None:
        """The most that the issues left can add to the score while they add at least `least` to the need."""
        reaches, scores = self._corners[begun]
        if least <= reaches[0]:
            return scores[0]
        if least > reaches[-1]:
            return None
        after = bisect_left(reaches, least)
        width = reaches[after] - reaches[after - 1]
        # Falls: rounding down stays at or above every whole number that can be reached.
        return scores[after - 1] + (least - reaches[after - 1]) * (scores[after] - scores[after - 1]) // width


def _hull(points: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The upper hull from the highest score on, by rising need and falling score."""
    chain: list[tuple[int, int]] = []
    for reach, score in sorted(points, key=lambda point: (-point[1], -point[0])):
        if chain and reach <= chain[-1][0]:
            continue
        while len(chain) > 1 and _below(chain[-2], chain[-1], (reach, score)):
            chain.pop()
        chain.append((reach, score))
    return chain


def _below(before: tuple[int, int], middle: tuple[int, int], after: tuple[int, int]) -> bool:
    rise = (middle[1] - before[1]) * (after[0] - before[0])
    return rise <= (after[1] - before[1]) * (middle[0] - before[0])


def _summed(reach: int, score: int, edges: Sequence[tuple[Fraction, int, int]]) -> tuple[list[int], list[int]]:
    reaches, scores = [reach], [score]
    for _, width, loss in edges:
        reaches.append(reaches[-1] + width)
        scores.append(scores[-1] - loss)
    return reaches, scores


def _first_edge(edges: Sequence[tuple[Fraction, int, int]]) -> list[tuple[Fraction, int, int]]:
    """One edge as flat as the flattest and as wide as all: never below the hull."""
    if not edges:
        return []
    width = sum(each[1] for each in edges)
    return [(edges[0][0], width, int(edges[0][0] * width))]


def _suffix_sums(numbers: Sequence[int]) -> list[int]:
    """The sum of the numbers from each place on, and 0 behind the last."""
    sums = [0]
    for number in reversed(numbers):
        sums.append(sums[-1] + number)
    return sums[::-1]
