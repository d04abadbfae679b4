"""Which earlier versions stay, as a person with a calendar of whole weeks and months would pick them, one by one."""

from collections.abc import Sequence

from app.storage.thinning import Numbered


def picked(versions: Sequence[Numbered]) -> set[int]:
    """The numbers that stay of versions on every day from 0 on, when there is room for all of them."""
    today = max(each.day for each in versions)
    stay = {each.number for each in versions if each.day in {today, today - 1}}
    day = today - 2
    for _ in range(12):
        stay |= _last(versions, range(day, day + 1))
        day -= 1
    # What is left begins in the middle of a week: the rest of that week has its last version among the days above.
    while (day + 1) % 7:
        day -= 1
    for _ in range(10):
        stay |= _last(versions, range(day - 6, day + 1))
        day -= 7
    while (day + 1) % 28:
        day -= 7
    for _ in range(9):
        stay |= _last(versions, range(day - 27, day + 1))
        day -= 28
    return stay


def _last(versions: Sequence[Numbered], days: range) -> set[int]:
    found = [each.number for each in versions if each.day in days]
    return {max(found)} if found else set()
