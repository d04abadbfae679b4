"""When money is paid: schedules that add up, and what is left of a sum that comes later."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.payments import Instalment, check_schedule, in_order, mean_wait, present_value
from app.domain.soundness import Unsound

rates = st.floats(0, 100)
parts = st.lists(st.builds(Instalment, percent=st.just(25.0), days=st.floats(0, 3_600)), min_size=4, max_size=4)


def later(days: float, percent: float = 100.0) -> Instalment:
    """A part that is due after so many days."""
    return Instalment(percent=percent, days=days)


@pytest.mark.parametrize(
    ("paid", "rate", "worth"),
    [
        ((later(0),), 8.0, 1.0),
        ((later(360),), 25.0, 0.8),
        ((later(720),), 25.0, 0.64),
        ((later(180),), 21.0, 1 / 1.1),
        ((later(0, 30), later(360, 70)), 25.0, 0.3 + 0.7 * 0.8),
        ((later(0, 30), later(360, 70)), 0.0, 1.0),
    ],
)
def test_a_sum_that_comes_later_is_discounted_by_the_year(
    paid: tuple[Instalment, ...], rate: float, worth: float
) -> None:
    assert present_value(paid, rate) == pytest.approx(worth)


def test_parts_that_are_rounded_count_in_proportion() -> None:
    thirds = tuple(later(30 * month, 33.3) for month in range(3))
    check_schedule(thirds)
    assert present_value(thirds, 0) == pytest.approx(1)
    assert mean_wait(thirds) == pytest.approx(30)


@given(parts=parts, rate=rates)
def test_the_order_of_instalments_does_not_matter(parts: list[Instalment], rate: float) -> None:
    forth, back = in_order(parts), in_order(parts[::-1])
    assert forth == back
    check_schedule(forth)
    by_part = sum(each.percent / 100 * (1 + rate / 100) ** (-each.days / 360) for each in parts)
    assert present_value(forth, rate) == pytest.approx(by_part)


@given(parts=parts, rate=rates, wait=st.floats(1, 3_600))
def test_nobody_is_better_off_by_waiting_for_the_same_money(parts: list[Instalment], rate: float, wait: float) -> None:
    waited = in_order([Instalment(percent=each.percent, days=each.days + wait) for each in parts])
    assert present_value(waited, rate) <= present_value(in_order(parts), rate)


@pytest.mark.parametrize(
    ("paid", "code"),
    [
        ((later(0, 30), later(30, 60)), "instalments_do_not_add_up"),
        ((later(30, 50), later(0, 50)), "instalments_out_of_order"),
        ((later(30, 50), later(30, 50)), "instalments_out_of_order"),
        (tuple(later(day, 100 / 241) for day in range(241)), "too_many_instalments"),
    ],
)
def test_a_schedule_that_is_none_is_refused(paid: tuple[Instalment, ...], code: str) -> None:
    with pytest.raises(Unsound) as refused:
        check_schedule(paid)
    assert refused.value.code == code


@pytest.mark.parametrize(("percent", "days"), [(0, 0), (-5, 0), (101, 0), (50, -1), (50, 36_001)])
def test_a_part_that_is_none_is_refused(percent: float, days: float) -> None:
    with pytest.raises(Unsound):
        Instalment(percent=percent, days=days)
