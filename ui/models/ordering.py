"""Which items of a list may stay where they are when the others move."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

__all__ = ["longest_rising"]


def longest_rising(numbers: Sequence[int]) -> frozenset[int]:
    """A longest increasing run of different `numbers`, gaps allowed (Schensted 1961, by patience sorting)."""
    tops: list[int] = []
    at_top: list[int] = []
    before: list[int] = []
    for n, number in enumerate(numbers):
        pile = bisect_left(tops, number)
        before.append(at_top[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(number)
            at_top.append(n)
        else:
            tops[pile] = number
            at_top[pile] = n
    rising: list[int] = []
    n = at_top[-1] if at_top else -1
    while n >= 0:
        rising.append(numbers[n])
        n = before[n]
    return frozenset(rising)
