"""What waiting for money is worth: who is paid, at what price one reckons, and what makes up for another schedule."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.edits.dealing import set_draft
from app.domain.edits.options import take_off_table
from app.domain.edits.ranges import set_unit
from app.domain.edits.waiting import set_paid_after
from app.domain.ids import OptionId
from app.domain.issues import AmountIssue
from app.domain.lookup import choice_of
from app.domain.packages import AmountTerm, OptionTerm
from app.domain.payments import Instalment, present_value
from app.domain.waiting import (
    compared_with,
    is_paid,
    issues_with_schedules,
    making_up,
    others_than,
    price_between,
    price_of,
    rate_of,
    reckoned_at,
    schedule_of,
)
from tests.app.domain.paying import NOW, PAYMENT, PRICE, SCHEDULES, THEM, US, YEAR, in_time, paying
from tests.builders import terms


def test_a_sum_at_once_and_after_a_year_differ_by_the_rate() -> None:
    assert making_up(SCHEDULES["now"], SCHEDULES["year"], 50_000, 8) == pytest.approx(4_000)
    assert making_up(SCHEDULES["year"], SCHEDULES["now"], 54_000, 8) == pytest.approx(-4_000)
    assert making_up(SCHEDULES["now"], SCHEDULES["year"], 50_000, 0) == 0


@given(before=st.sampled_from(sorted(SCHEDULES)), after=st.sampled_from(sorted(SCHEDULES)), rate=st.floats(0, 200))
def test_whoever_gets_what_makes_up_for_it_has_as_much_as_before(before: str, after: str, rate: float) -> None:
    more = making_up(SCHEDULES[before], SCHEDULES[after], 1_000, rate)
    has, had = (1_000 + more) * present_value(SCHEDULES[after], rate), 1_000 * present_value(SCHEDULES[before], rate)
    assert has == pytest.approx(had)


def test_whoever_wants_more_of_the_price_is_paid() -> None:
    assert (is_paid(paying(), US, PRICE), is_paid(paying(), THEM, PRICE)) == (True, False)
    assert is_paid(paying(), US, PAYMENT) is None
    assert (is_paid(paying(we_pay=True), US, PRICE), rate_of(paying().parties[0])) == (False, (5, 5, 5))


def test_a_price_is_an_amount_of_money_on_which_the_two_want_the_opposite() -> None:
    project = paying()
    price = price_between(project, US, THEM)
    assert price is not None
    assert (price.id, price_of(project, THEM)) == (PRICE, price)
    assert price_between(set_unit(project, issue=PRICE, unit="pieces"), US, THEM) is None


def test_one_reckons_at_the_drafted_price_or_half_way() -> None:
    price = price_of(paying(), US)
    assert price is not None
    drafted, open_ = (reckoned_at(project, price) for project in (paying(), paying(drafted=False)))
    assert (drafted.at, drafted.drafted) == (50_000, True)
    assert (open_.at, open_.drafted) == (50_000, False)


def test_options_are_compared_with_the_drafted_one_or_the_first_that_is_paid() -> None:
    project = paying()
    payment = choice_of(project, PAYMENT)
    assert issues_with_schedules(project) == (payment,)
    late = set_draft(project, terms=terms(payment="year"))
    assert [compared_with(each, payment) for each in (project, late)] == [option(NOW), option(YEAR)]
    gone = take_off_table(late, issue=PAYMENT, option=YEAR)
    assert compared_with(gone, choice_of(gone, PAYMENT)) == option(NOW)


def option(chosen: OptionId) -> OptionTerm:
    """A term that is an option."""
    return OptionTerm(option=chosen)


def test_an_amount_of_time_says_when_the_price_is_paid_once_it_is_said_to() -> None:
    project = in_time(marked=False)
    assert not issues_with_schedules(project)
    marked = set_paid_after(project, issue=PAYMENT, paid_after=True)
    (payment,) = issues_with_schedules(marked)
    assert schedule_of(payment, AmountTerm(amount=45)) == (Instalment(days=45),)
    assert not schedule_of(payment, None)
    assert isinstance(payment, AmountIssue)
    months = replace(payment, unit="Months")
    assert schedule_of(months, AmountTerm(amount=2)) == (Instalment(days=60),)
    assert not schedule_of(months, AmountTerm(amount=-1))
    assert not schedule_of(replace(payment, unit="pieces"), AmountTerm(amount=2))


def test_an_amount_is_compared_with_a_month_earlier_and_later_and_with_its_ends() -> None:
    project = in_time()
    payment = issues_with_schedules(project)[0]
    assert compared_with(project, payment) == AmountTerm(amount=15)
    drafted = set_draft(project, terms=terms(payment=47.0))
    before = compared_with(drafted, payment)
    assert before == AmountTerm(amount=47)
    assert others_than(payment, AmountTerm(amount=47)) == tuple(AmountTerm(amount=each) for each in (15, 75, 90))
    assert others_than(payment, AmountTerm(amount=15)) == tuple(AmountTerm(amount=each) for each in (45, 90))
    assert others_than(payment, AmountTerm(amount=90)) == tuple(AmountTerm(amount=each) for each in (15, 60))
