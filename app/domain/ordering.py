"""In what order tied issues are settled one by one, so that little has to be remembered of those settled before."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from functools import lru_cache

from app.domain.soundness import DERIVED
from app.records import dataclass

_MOST_BEGINNINGS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Issues by their places, and how many rows the state table has at most after each of them.

    A state says of every issue that is settled but still tied to a later one which kind its outcome is of, or which of
    its half decided ties may still hold, or the latter of all such ties together: whichever is less.
    """

    places: tuple[int, ...] = field(metadata=DERIVED)
    tables: tuple[int, ...] = field(metadata=DERIVED)

    @property
    def widest(self) -> int:
        """The rows of the largest table on the way."""
        return max(self.tables)


@lru_cache(maxsize=64)
def narrowest_order(kinds: tuple[int, ...], ties: tuple[int, ...], most: int | None = None) -> Order:
    """A good order of issues with so many kinds of outcomes each; ties are sets of issues as bits.

    Greedy from several beginnings: always the issue next that leaves the smallest state table, of tied ones the one
    that comes first (minimum weight; Kjaerulff 1990). The best order is hard to find (vertex separation, Kinnersley
    1992), so a narrower one may exist. Costs issues^2 x open issues x their ties for each beginning. Where every table
    would pass `most` rows the order ends with the first that does.
    """
    near = [_joined(tie for tie in ties if tie >> place & 1) for place in range(len(kinds))]
    beginnings = sorted(range(len(kinds)), key=lambda place: near[place].bit_count())[:_MOST_BEGINNINGS]
    best: Order | None = None
    for begin in beginnings:
        whole = best is not None and len(best.places) == len(kinds)
        found = _from(begin, (kinds, ties, near), best.widest if best is not None and whole else most)
        if best is None or (len(found.places) == len(kinds) and (not whole or _size(found) < _size(best))):
            best = found
    return best or Order(places=(), tables=(1,))


def _size(order: Order) -> tuple[int, int]:
    return order.widest, sum(order.tables)


_Graph = tuple[Sequence[int], Sequence[int], Sequence[int]]
"""Per issue the kinds of its outcomes; the ties; per issue those it is tied to, itself too."""


def _from(begin: int, graph: _Graph, widest: int | None) -> Order:
    """The greedy order that begins with an issue, broken off at the first table that is wider."""
    kinds, ties, near = graph
    of = [[tie for tie in ties if tie >> place & 1] for place in range(len(kinds))]
    everything = (1 << len(kinds)) - 1
    settled = 0
    open_ = 0
    places: list[int] = []
    tables: list[int] = []
    while settled != everything:
        beside = _joined(near[place] for place in _places(settled)) & ~settled
        candidates = _places(beside or everything & ~settled) if settled else iter((begin,))
        sized = []
        for place in candidates:
            after = settled | 1 << place
            left = _still_open(open_ | 1 << place, after, near)
            rows = math.prod(min(kinds[each], 1 << _half_decided(of[each], after)) for each in _places(left))
            sized.append((rows, place, left))
        rows, place, open_ = min(sized)
        settled |= 1 << place
        places.append(place)
        tables.append(min(rows, 1 << _half_decided(ties, settled)) if rows > 1 else 1)
        if widest is not None and tables[-1] > widest:
            break
    return Order(places=tuple(places), tables=tuple(tables))


def _still_open(issues: int, settled: int, near: Sequence[int]) -> int:
    """Those of some settled issues that are tied to one that is not."""
    return _joined(1 << place for place in _places(issues) if near[place] & ~settled)


def _half_decided(ties: Iterable[int], settled: int) -> int:
    """How many ties have both settled issues and others."""
    return sum(1 for tie in ties if tie & settled and tie & ~settled)


def _joined(sets: Iterator[int]) -> int:
    joined = 0
    for each in sets:
        joined |= each
    return joined


def _places(issues: int) -> Iterator[int]:
    while issues:
        lowest = issues & -issues
        yield lowest.bit_length() - 1
        issues ^= lowest
