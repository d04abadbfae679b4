"""Shrinking a list of gestures to those that matter: Zeller and Hildebrandt's delta debugging (2002)."""

from collections.abc import Callable, Sequence
from typing import TypeVar

Thing = TypeVar("Thing")


def fewest(things: Sequence[Thing], fails: Callable[[Sequence[Thing]], bool]) -> list[Thing]:
    """Of things that fail together so few that none of them can be left out alone; they keep their order."""
    left, size = list(things), max(1, len(things) // 2)
    while True:
        shorter = next((part for part in _without_some(left, size) if fails(part)), None)
        if shorter is not None:
            left = shorter
            size = min(size, max(1, len(left) // 2))
        elif size == 1:
            return left
        else:
            size = max(1, size // 2)


def _without_some(things: Sequence[Thing], size: int) -> list[list[Thing]]:
    """The list without each run of `size` things, and never without all."""
    starts = range(0, len(things), size)
    # From the end: what was done first is what later gestures build on.
    shorter = [[*things[:start], *things[start + size :]] for start in reversed(starts)]
    return [each for each in shorter if each]
