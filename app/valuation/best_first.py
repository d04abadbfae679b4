"""Packages one by one, the best first, without listing them: branch and bound over the issues in bounded memory."""

from collections.abc import Iterator, Sequence
from heapq import heapify, heappop, heappush, nsmallest
from typing import Protocol

from app.records import dataclass
from app.valuation.packages import Choice
from app.valuation.stopping import StopSign

MOST_WAITING = 40_000
"""Begun packages that wait; beyond it the less hopeful half is forgotten, and what it could have been is remembered."""
MOST_TRIED = 50_000
"""Terms that are tried before a search without a new package gives up: a second or two, however many an issue has."""
BEAM = 300
"""Begun packages that a beam takes along from issue to issue, fewer where that would be `BEAM_TRIED` terms to try."""
BEAM_TRIED = 150_000

Adds = tuple[tuple[int, ...], ...]
"""What the terms of one issue add: a row per term, a whole number per total that is kept."""


class Guide(Protocol):
    """Knows how good a begun package can still become."""

    def most(self, begun: int, totals: Sequence[int]) -> int | None:
        """At least the score of every package that goes on from `totals` after the first `begun` issues.

        The score itself when all issues are settled; None where no package that goes on is one that is looked for.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A package, as a term number per issue in the order of the search, and its score."""

    choice: Choice
    score: int


class GaveUp(Exception):
    """A search ended before its time: packages not found yet score at most `bound`."""

    def __init__(self, bound: int) -> None:
        """With what is known of the packages that were not found."""
        super().__init__(f"No answer within bounds; nothing left scores more than {bound}.")
        self.bound = bound


_Link = tuple["_Link", int] | None
"""The terms of a begun package, the last one first."""

_Begun = tuple[int, int, int, _Link, tuple[int, ...]]
"""Ordered by hope, then by how far it got, then by age: minus the bound, minus the issues settled, a number."""


def best_first(
    issues: Sequence[Adds], guide: Guide, stop: StopSign | None = None, most: int | None = None
) -> Iterator[Found]:
    """Every package the guide allows, by falling score, as an iterator to take from as long as one likes.

    Best-first branch and bound (Hart, Nilsson and Raphael 1968; Land and Doig 1960): of all begun packages the one
    that can become best is taken one issue further, the farther one of equals. What is yielded is final: exact, in
    order, and with nothing better left out. Memory is bounded (as in Russell 1992) and so is the time for a package:
    raises GaveUp when what was forgotten could be next, or after `most` terms without one, `MOST_TRIED` unless given.
    How far that reaches depends on the guide alone. Packages of equal score come in no particular order, but always in
    the same one. Raises Stopped.
    """
    begin = (0,) * len(issues[0][0]) if issues else ()
    hope = guide.most(0, begin)
    waiting: list[_Begun] = [] if hope is None else [(-hope, 0, 0, None, begin)]
    forgotten: int | None = None
    age = tried = 0
    most = MOST_TRIED if most is None else most
    while waiting:
        if stop:
            stop.check()
        minus_hope, minus_begun, _, link, totals = heappop(waiting)
        if forgotten is not None and -minus_hope < forgotten:
            raise GaveUp(forgotten)
        if -minus_begun == len(issues):
            yield Found(choice=_choice(link), score=-minus_hope)
            tried = 0
            continue
        tried += len(issues[-minus_begun])
        if tried > most:
            raise GaveUp(-minus_hope if forgotten is None else max(-minus_hope, forgotten))
        for term, hope, sums in _further(issues, guide, 1 - minus_begun, totals):
            age += 1
            heappush(waiting, (-hope, minus_begun - 1, age, (link, term), sums))
        if len(waiting) > MOST_WAITING:
            kept = nsmallest(MOST_WAITING // 2 + 1, waiting)
            lost = -kept.pop()[0]
            forgotten = lost if forgotten is None else max(forgotten, lost)
            waiting = kept
            heapify(waiting)
    if forgotten is not None:
        raise GaveUp(forgotten)


def beam(issues: Sequence[Adds], guide: Guide, stop: StopSign | None = None) -> Found | None:
    """A good package, quickly: up to `BEAM` most hopeful begun ones are taken from issue to issue (Lowerre 1976).

    Nothing says how near the best it is but a bound from elsewhere; None where all of them led nowhere.
    """
    begin = (0,) * len(issues[0][0]) if issues else ()
    hope = guide.most(0, begin)
    level: list[_Begun] = [] if hope is None else [(-hope, 0, 0, None, begin)]
    width = max(1, min(BEAM, BEAM_TRIED // max(1, sum(map(len, issues)))))
    for begun in range(1, len(issues) + 1):
        if stop:
            stop.check()
        age = 0
        longer: list[_Begun] = []
        for _, _, _, link, totals in level:
            for term, hope, sums in _further(issues, guide, begun, totals):
                age += 1
                longer.append((-hope, 0, age, (link, term), sums))
        level = nsmallest(width, longer)
    return Found(choice=_choice(level[0][3]), score=-level[0][0]) if level else None


def _further(
    issues: Sequence[Adds], guide: Guide, begun: int, totals: tuple[int, ...]
) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """The begun packages with one more issue settled, `begun` then: its term, the hope, the totals."""
    for term, adds in enumerate(issues[begun - 1]):
        sums = tuple(total + add for total, add in zip(totals, adds, strict=True))
        hope = guide.most(begun, sums)
        if hope is not None:
            yield term, hope, sums


def _choice(link: _Link) -> Choice:
    terms = []
    while link is not None:
        link, term = link
        terms.append(term)
    return tuple(reversed(terms))
