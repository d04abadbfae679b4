"""The least change for each contradiction: what can be kept is kept, and no number is made up."""

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.domain.estimates import Estimate
from app.domain.issues import AmountIssue
from app.domain.soundness import Unsound
from app.storage.remedies import Values, remedy_of
from app.storage.repairs import Done

numbers = st.floats(-1e15, 1e15)


def sound(cls: type, values: Values) -> Any:  # noqa: ANN401 - a value of the domain
    """A thing of these fields after as many remedies as it needs."""
    for _ in range(9):
        try:
            return cls(**values)
        except Unsound as error:
            change = remedy_of(values, error)
            assert change is not None
            values = {**values, **change.values}
    raise AssertionError(values)


@given(value=numbers, low=st.none() | numbers, high=st.none() | numbers)
def test_a_range_is_never_narrowed_and_always_holds_its_number(
    value: float, low: float | None, high: float | None
) -> None:
    made: Estimate = sound(Estimate, {"value": value, "low": low, "high": high})
    said = [end for end in (low, high) if end is not None]
    assert made.value == value
    assert [made.floor, made.ceiling] == [min([value, *said]), max([value, *said])]
    assert (made.low is None) == (not said)


@given(low=numbers, high=numbers, step=numbers)
def test_a_step_becomes_possible_whatever_the_range(low: float, high: float, step: float) -> None:
    assume(low < high)
    made: AmountIssue = sound(AmountIssue, {"id": "x", "low": low, "high": high, "step": step})
    assert (made.low, made.high) == (low + 0.0, high + 0.0)
    assert made.step >= step or made.step == 1


def test_a_name_is_cut_and_the_rest_is_told() -> None:
    change = remedy_of({"name": "n" * 500 + "rest"}, Unsound("name_too_long", "name", 504))
    assert change is not None
    assert (change.values, change.done, change.lost) == ({"name": "n" * 500}, Done.CUT, "rest")


@pytest.mark.parametrize("code", ["range_empty", "too_few_knots", "compared_with_itself", "not_in_own_words"])
def test_for_some_contradictions_there_is_no_remedy(code: str) -> None:
    assert remedy_of({}, Unsound(code)) is None
