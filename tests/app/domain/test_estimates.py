"""Estimates: a number inside its range, or nothing."""

import math
from dataclasses import replace

import pytest

from app.domain.estimates import Estimate, Source, is_certain, known_by, says_nothing, weakest
from app.domain.soundness import LARGEST_NUMBER, LONGEST_TEXT, Unsound


def refused(**given: object) -> str:
    with pytest.raises(Unsound) as raised:
        Estimate(**given)  # type: ignore[arg-type]  # what a careless caller may pass
    return raised.value.code


def test_without_a_range_floor_and_ceiling_are_the_value() -> None:
    estimate = Estimate(value=30)

    assert (estimate.floor, estimate.ceiling) == (30.0, 30.0)
    assert is_certain(estimate)


def test_a_range_reaches_from_floor_to_ceiling() -> None:
    estimate = Estimate(value=30, low=20, high=50)

    assert (estimate.floor, estimate.ceiling) == (20.0, 50.0)
    assert not is_certain(estimate)


def test_a_range_of_one_number_is_certain() -> None:
    assert is_certain(Estimate(value=30, low=30, high=30))


def test_only_a_guess_from_nothing_to_twice_itself_says_nothing() -> None:
    assert says_nothing(Estimate(value=30, low=0, high=60))
    assert not says_nothing(Estimate(value=30, low=0, high=60, source=Source.SAID))
    assert not says_nothing(Estimate(value=30, low=1, high=60))
    assert not says_nothing(Estimate(value=30, low=0, high=59))
    assert not says_nothing(Estimate(value=30))
    assert not says_nothing(Estimate(value=0, low=0, high=60))


def test_numbers_are_kept_as_floats_and_minus_zero_as_zero() -> None:
    estimate = Estimate(value=-0.0, low=-1, high=1)

    assert math.copysign(1, estimate.value) == 1
    assert type(estimate.low) is float


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf, True])
def test_what_is_not_a_number_is_refused(number: float) -> None:
    assert refused(value=number) == "not_a_number"
    assert refused(value=0, low=number, high=1) in {"not_a_number", "value_outside_range"}


@pytest.mark.parametrize(
    "number", [LARGEST_NUMBER * 1.01, -LARGEST_NUMBER * 1.01, 10**400], ids=["beyond", "below", "no float"]
)
def test_a_number_beyond_the_largest_is_refused(number: float) -> None:
    assert refused(value=number) == "number_too_large"


def test_half_a_range_is_refused() -> None:
    assert refused(value=1, low=0) == "half_a_range"
    assert refused(value=1, high=2) == "half_a_range"


def test_a_value_outside_its_range_is_refused() -> None:
    assert refused(value=3, low=0, high=2) == "value_outside_range"
    assert refused(value=1, low=2, high=0) == "value_outside_range"


def test_a_note_without_end_is_refused() -> None:
    assert refused(value=1, note="a" * (LONGEST_TEXT + 1)) == "text_too_long"


def test_the_same_source_named_again_keeps_its_date_and_another_source_has_one_of_its_own() -> None:
    said = Estimate(value=30, low=20, high=50, source=Source.SAID, date="2026-05-01", note="on the phone")

    assert known_by(said, Source.SAID) == said
    assert known_by(said, Source.SAID, "2026-06-01") == replace(said, date="2026-06-01")
    assert known_by(said, Source.DOCUMENTED) == replace(said, source=Source.DOCUMENTED, date="")
    assert known_by(said, Source.DOCUMENTED, "2026-06-01") == replace(said, source=Source.DOCUMENTED, date="2026-06-01")


def test_a_day_is_kept_with_its_source_replaced_by_another_and_can_be_cleared() -> None:
    said = known_by(Estimate(value=3), Source.SAID, "2026-05-02")
    assert known_by(said, Source.SAID).date == "2026-05-02"
    assert known_by(said, Source.SAID, "").date == ""
    assert known_by(said, Source.TESTED).date == ""
    with pytest.raises(Unsound, match="bad_date"):
        known_by(said, Source.SAID, "soon")


def test_the_weakest_of_several_is_the_first_that_is_known_least_well() -> None:
    said, guess = Estimate(value=1.0, source=Source.SAID), Estimate(value=2.0)
    assert weakest([said, guess, Estimate(value=3.0)]) is guess
    assert weakest([said]) is said
    assert weakest([]) is None
