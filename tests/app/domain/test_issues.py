"""Issues: sound ranges, levels in decimals, options nobody has ruled out."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.domain.ids import IssueId, OptionId
from app.domain.issues import MOST_LEVELS, AmountIssue, ChoiceIssue, OffTable, Option, levels, options_on_table
from app.domain.soundness import LONGEST_NAME, Unsound
from tests.builders import amount, choice


def refused(low: float = 0, high: float = 10, step: float = 1, currency: str = "") -> str:
    with pytest.raises(Unsound) as raised:
        AmountIssue(id=IssueId("price"), low=low, high=high, step=step, currency=currency)
    return raised.value.code


def test_levels_are_the_decimals_as_typed() -> None:
    assert levels(amount("price", 9.2, 9.6, 0.1)) == (9.2, 9.3, 9.4, 9.5, 9.6)


def test_the_high_end_is_a_level_even_when_the_last_step_is_shorter() -> None:
    assert levels(amount("price", 0, 10, 4)) == (0, 4, 8, 10)


def test_a_step_larger_than_the_range_leaves_both_ends() -> None:
    assert levels(amount("price", -1, 1, 50)) == (-1, 1)


@given(st.integers(-(10**6), 10**6), st.integers(1, 300), st.sampled_from(["0.001", "0.05", "0.3", "1", "7", "1000"]))
def test_levels_rise_by_the_step_from_low_to_high(start: int, steps: int, step: str) -> None:
    low = Decimal(start) * Decimal(step)
    every = levels(amount("price", float(low), float(low + steps * Decimal(step)), float(step)))

    assert len(every) == steps + 1
    assert all(Decimal(repr(after)) - Decimal(repr(before)) == Decimal(step) for before, after in pairwise(every))


@given(st.floats(-1e15, 1e15), st.floats(-1e15, 1e15), st.floats(1e-9, 1e15))
def test_whatever_the_range_no_level_occurs_twice(one: float, other: float, step: float) -> None:
    low, high = sorted((one, other))
    assume(low < high)
    try:
        issue = amount("price", low, high, step)
    except Unsound as unsound:
        assert unsound.code == "step_too_small"  # noqa: PT017 - both outcomes are fine, and this is the only refusal
        return
    every = levels(issue)

    assert all(before < after for before, after in pairwise(every))
    assert (every[0], every[-1]) == (low, high)


def test_a_range_that_holds_nothing_is_refused() -> None:
    assert refused(low=10, high=10) == "range_empty"
    assert refused(low=11, high=10) == "range_empty"


def test_a_step_that_leads_nowhere_is_refused() -> None:
    assert refused(step=0) == "step_not_positive"
    assert refused(step=-1) == "step_not_positive"


def test_a_step_of_too_many_levels_is_refused() -> None:
    assert refused(high=MOST_LEVELS, step=0.999) == "step_too_small"
    assert AmountIssue(id=IssueId("price"), high=MOST_LEVELS, step=1).step == 1


def test_a_step_that_numbers_so_large_cannot_tell_apart_is_refused() -> None:
    assert refused(low=1e15 - 1, high=1e15, step=0.001) == "step_too_small"


@pytest.mark.parametrize("currency", ["eur", "EURO", "E1R", "€", "ÄÖÜ", "EUR\n"])
def test_a_currency_is_three_capital_letters(currency: str) -> None:
    assert refused(currency=currency) == "bad_currency"


def test_two_options_with_one_id_are_refused() -> None:
    with pytest.raises(Unsound, match="duplicate_id"):
        choice("colour", "red", "red")


def test_an_id_of_another_shape_is_refused() -> None:
    with pytest.raises(Unsound, match="bad_id"):
        choice("colour", "not an id")


def test_a_name_without_end_is_refused() -> None:
    with pytest.raises(Unsound, match="name_too_long"):
        ChoiceIssue(id=IssueId("colour"), name="a" * (LONGEST_NAME + 1))


def test_an_option_off_the_table_is_not_among_those_on_it() -> None:
    red = Option(id=OptionId("red"))
    blue = Option(id=OptionId("blue"), off_table=OffTable())

    assert options_on_table(ChoiceIssue(id=IssueId("colour"), options=(red, blue))) == (red,)
