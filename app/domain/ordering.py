"""In what order tied issues are settled one by one, so that little has to be remembered of those settled before."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

_MOST_BEGINNINGS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Issues by their places, and how many rows the state table has at most after each of them.

    A state says of every issue that is settled but still tied to a later one which kind its outcome is of, or of every
    tie that is half decided whether it can still come to hold: whichever is less.
    """

    places: tuple[int, ...]
    tables: tuple[int, ...]

    @property
    def widest(self) -> int:
        """The rows of the largest table on the way."""
        return max(self.tables)


@lru_cache(maxsize=64)
def narrowest_order(kinds: tuple[int, ...], ties: tuple[int, ...]) -> Order:
    """A good order of issues with so many kinds of outcomes each; ties are sets of issues as bits.

    Greedy from several beginnings: always the issue next that leaves the smallest state table, of tied ones the one
    that comes first (minimum weight; Kjaerulff 1990). The best order is hard to find (vertex separation, Kinnersley
    1992), so a narrower one may exist. Costs issues^2 x open issues for each beginning.
    """
    near = [_joined(tie for tie in ties if tie >> place & 1) for place in range(len(kinds))]
    beginnings = sorted(range(len(kinds)), key=lambda place: near[place].bit_count())[:_MOST_BEGINNINGS]
    found = [_from(begin, kinds, ties, near) for begin in beginnings]
    tables, places = min(found, key=lambda each: (max(each[0]), sum(each[0])))
    return Order(places=places, tables=tuple(tables))


def _from(
    begin: int, kinds: Sequence[int], ties: Sequence[int], near: Sequence[int]
) -> tuple[list[int], tuple[int, ...]]:
    """The sizes of the state tables and the places of the greedy order that begins with an issue."""
    everything = (1 << len(kinds)) - 1
    settled = 1 << begin
    open_ = _still_open(settled, settled, near)
    places, tables = [begin], [_rows(settled, open_, kinds, ties)]
    while settled != everything:
        beside = _joined(near[place] for place in _places(settled)) & ~settled
        best: tuple[int, int, int] | None = None
        for place in _places(beside or everything & ~settled):
            after = settled | 1 << place
            left = _still_open(open_ | 1 << place, after, near)
            each = (_rows(after, left, kinds, ties), place, left)
            best = each if best is None else min(best, each)
        if best is None:
            break
        rows, place, open_ = best
        settled |= 1 << place
        places.append(place)
        tables.append(rows)
    return tables, tuple(places)


def _still_open(issues: int, settled: int, near: Sequence[int]) -> int:
    """Those of some settled issues that are tied to one that is not."""
    return _joined(1 << place for place in _places(issues) if near[place] & ~settled)


def _rows(settled: int, open_: int, kinds: Sequence[int], ties: Sequence[int]) -> int:
    rows = math.prod(kinds[place] for place in _places(open_))
    half_decided = sum(1 for tie in ties if tie & settled and tie & ~settled) if rows > 1 else 0
    return min(rows, 1 << half_decided)


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
