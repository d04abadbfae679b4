"""The rule by which earlier versions are thinned: against a slow twin, over hundreds of days."""

import random
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from app.storage.thinning import ALL_OF_DAYS, DAILY, MONTHLY, MOST_BYTES, WEEKLY, Numbered, kept
from tests.effort import repeats
from tests.twins.thinning import picked


def versions_of(saves: Sequence[int], size: int = 1) -> list[Numbered]:
    """So many versions on each day, numbered through."""
    days = [day for day, count in enumerate(saves) for _ in range(count)]
    return [Numbered(number=number, day=day, size=size) for number, day in enumerate(days, start=1)]


def thinned_one_by_one(versions: Sequence[Numbered]) -> list[Numbered]:
    """What is left when the rule is applied after each version."""
    left: list[Numbered] = []
    for each in versions:
        left.append(each)
        stay = kept(left)
        left = [version for version in left if version.number in stay]
    return left


def test_over_four_hundred_days_exactly_what_the_rule_says_is_kept() -> None:
    rolled = random.Random(1)  # noqa: S311 - not a secret
    for _ in range(repeats(20, night=200) // 5):
        versions = versions_of([rolled.randint(1, 3) for _ in range(400)])
        left: list[Numbered] = []
        for place, each in enumerate(versions):
            left.append(each)
            stay = kept(left)
            left = [version for version in left if version.number in stay]
            if place % 97 == 0 or place == len(versions) - 1:
                assert {version.number for version in left} == picked(versions[: place + 1])


def test_after_a_year_of_daily_saves_each_kind_has_its_full_number() -> None:
    assert len(kept(versions_of([1] * 400))) == ALL_OF_DAYS + DAILY + WEEKLY + MONTHLY


@given(st.lists(st.integers(1, 4), min_size=1, max_size=120))
def test_thinning_once_is_thinning_after_each_version_and_what_a_person_would_pick(saves: list[int]) -> None:
    versions = versions_of(saves)
    assert kept(versions) == picked(versions) == {each.number for each in thinned_one_by_one(versions)}


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(1, MOST_BYTES)), min_size=1, max_size=60), st.randoms())
def test_whatever_is_missing_and_however_large_the_newest_stays_and_the_rest_has_room(
    drawn: list[tuple[int, int]], chance: random.Random
) -> None:
    day, versions = 0, []
    for number, (later, size) in enumerate(drawn):
        day += later
        versions.append(Numbered(number=number, day=day, size=size))
    chance.shuffle(versions)
    stay = kept(versions)
    assert len(drawn) - 1 in stay
    assert sum(each.size for each in versions if each.number in stay) <= max(MOST_BYTES, drawn[-1][1])
    assert kept([each for each in versions if each.number in stay]) == stay


def test_when_room_is_short_the_oldest_go() -> None:
    versions = versions_of([1] * 10, size=MOST_BYTES // 4)
    assert kept(versions) == {7, 8, 9, 10}


def test_the_newest_stays_even_when_it_alone_is_too_large() -> None:
    assert kept(versions_of([1, 1], size=MOST_BYTES + 1)) == {2}


def test_without_versions_nothing_stays() -> None:
    assert kept(()) == frozenset()
