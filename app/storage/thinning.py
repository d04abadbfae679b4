"""Which earlier versions of a deal stay when they become many: a rule on numbers, which no clock can mislead."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from app.records import dataclass

ALL_OF_DAYS: Final = 2
DAILY: Final = 12
WEEKLY: Final = 10
MONTHLY: Final = 9
MOST_BYTES: Final = 200_000_000
"""Of one deal."""

_DAYS_A_WEEK: Final = 7
_WEEKS_A_MONTH: Final = 4
"""A month of whole weeks, so that the last version of a month is also the last of a week, and is there when needed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """An earlier version: its number, the day it was kept on, and its size in bytes.

    Days count only where something was kept: the first such day is 0, the next one 1, however long after. So a clock
    that jumps makes nothing older than what was saved since.
    """

    number: int
    day: int
    size: int


def kept(versions: Iterable[Numbered]) -> frozenset[int]:
    """The numbers that stay: all of the last 2 days, then the last one of 12 days, of 10 weeks, of 9 months.

    Weeks and months are whole ones, fixed blocks of days, and count from before the days that are kept. When what
    stays is larger than 200 MB the oldest go. The newest always stays. While there is room, applied after each version
    it comes to the same as applied once to all of them. (The counts are those of Anki's backups.)
    """
    ordered = sorted(versions, key=lambda each: each.number)
    if not ordered:
        return frozenset()
    first_day = max(each.day for each in ordered) - ALL_OF_DAYS + 1
    oldest_day = first_day - DAILY
    oldest_week = _week(oldest_day) - WEEKLY
    oldest_month = _month(oldest_week) - MONTHLY
    stay = {
        *(each.number for each in ordered if each.day >= first_day),
        *_last_of_each(ordered, lambda each: each.day, oldest_day),
        *_last_of_each(ordered, lambda each: _week(each.day), oldest_week),
        *_last_of_each(ordered, lambda each: _month(_week(each.day)), oldest_month),
        ordered[-1].number,
    }
    return _within_room([each for each in ordered if each.number in stay])


def _week(day: int) -> int:
    return day // _DAYS_A_WEEK


def _month(week: int) -> int:
    return week // _WEEKS_A_MONTH


def _last_of_each(ordered: Sequence[Numbered], block: Callable[[Numbered], int], oldest: int) -> Iterable[int]:
    """The last number of each block from the oldest one on."""
    return {block(each): each.number for each in ordered if block(each) >= oldest}.values()


def _within_room(ordered: Sequence[Numbered]) -> frozenset[int]:
    """The newest ones that have room, and the newest in any case."""
    room = MOST_BYTES - ordered[-1].size
    stay = [ordered[-1].number]
    for each in reversed(ordered[:-1]):
        room -= each.size
        if room < 0:
            break
        stay.append(each.number)
    return frozenset(stay)
