"""Likelihoods: what is written down, in proportion, never 0 nor 1, and no difference that nobody wrote down."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.ids import PartyId
from app.domain.likelihoods import adds_up, belief_in, is_clipped, likelihoods_in
from tests.builders import event

US, THEM = PartyId("us"), PartyId("them")


def test_chances_that_add_up_count_as_they_are() -> None:
    built = event("built", (40, 60), (90, 10))

    assert likelihoods_in(built, US, US) == (Fraction(2, 5), Fraction(3, 5))
    assert likelihoods_in(built, THEM, US) == (Fraction(9, 10), Fraction(1, 10))


def test_chances_that_do_not_add_up_count_in_proportion() -> None:
    built = event("built", (40, 70), ())

    assert likelihoods_in(built, US, US) == (Fraction(4, 11), Fraction(7, 11))
    assert not adds_up(built.beliefs[0].chances)


def test_of_whom_nothing_is_known_sees_it_as_we_do() -> None:
    assert likelihoods_in(event("built", (40, 60), ()), THEM, US) == (Fraction(2, 5), Fraction(3, 5))


def test_where_nothing_is_written_down_all_outcomes_are_alike() -> None:
    three = replace(event("built", (), (), "a", "b", "c"), beliefs=())

    assert likelihoods_in(three, US, US) == (Fraction(1, 3),) * 3


def test_nobody_is_sure() -> None:
    built = event("built", (0, 100), (40, 60))

    assert likelihoods_in(built, US, US) == (Fraction(1, 100), Fraction(99, 100))
    assert [is_clipped(chance) for chance in built.beliefs[0].chances] == [True, True]
    assert not any(map(is_clipped, built.beliefs[1].chances))
    assert [chance.value for chance in belief_in(built, US, US)] == [1, 99]


@given(st.lists(st.floats(0, 100), min_size=2, max_size=5))
def test_likelihoods_are_above_nothing_and_add_up(chances: list[float]) -> None:
    labels = tuple(f"o{number}" for number in range(len(chances)))
    found = likelihoods_in(event("it", tuple(chances), (), *labels), US, US)

    assert sum(found) == 1
    assert all(each > 0 for each in found)


@pytest.mark.parametrize(("chances", "fine"), [((33.3, 33.3, 33.4), True), ((33.3, 33.3, 33.3), False)])
def test_a_tenth_that_is_missing_is_seen(chances: tuple[float, ...], fine: bool) -> None:  # noqa: FBT001 - a case
    assert adds_up(event("it", chances, (), "a", "b", "c").beliefs[0].chances) is fine
