"""Between what prices another schedule is better for both: closed forms, a slow twin, and who is never hurt."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.advice.bets import Opening
from app.advice.payment_windows import PriceWindow, WhyNoWindow, when_to_pay
from app.domain.edits.dealing import set_draft
from app.domain.edits.events import add_event, set_depends_on
from app.domain.edits.ranges import set_unit
from app.domain.edits.waiting import set_discount_rate, set_schedule
from app.domain.estimates import Source
from app.domain.ids import OptionId
from app.domain.lookup import choice_of, option_of
from app.domain.packages import AmountTerm, OptionTerm, term_on
from app.domain.payments import present_value
from app.domain.project import Project
from tests.app.domain.paying import MONTHS, NOW, PAYMENT, PRICE, SCHEDULES, THEM, US, YEAR, in_time, paying
from tests.builders import about, exactly, terms

rates = st.floats(0, 60)


def chosen(option: str) -> OptionTerm:
    """A term that is an option."""
    return OptionTerm(option=OptionId(option))


def window_to(project: Project, option: str) -> PriceWindow:
    """The window of one option."""
    return next(each for each in when_to_pay(project, THEM).windows if each.after == chosen(option))


def worth(project: Project, price: float, option: str, rate: float) -> float:
    """What is left at signing of a price that is paid by the schedule of an option."""
    return price * present_value(option_of(choice_of(project, PAYMENT), NOW if option == "now" else YEAR).paid, rate)


@pytest.mark.parametrize("we_pay", [False, True])
def test_the_ends_of_a_window_are_what_waiting_costs_each(we_pay: bool) -> None:  # noqa: FBT001 - pytest passes by name
    found = window_to(paying(exactly(5), exactly(12), we_pay=we_pay), "year")
    assert (found.ours, found.value) == pytest.approx((2_500, 6_000))
    assert (found.before, found.later, found.low, found.high) == (chosen(NOW), True, found.value, found.value)
    assert found.opening is (Opening.NEVER if we_pay else Opening.SURELY)
    assert (found.price is None) is we_pay


@given(ours=rates, theirs=rates, we_pay=st.booleans(), drafted=st.sampled_from(["now", "year"]))
@settings(max_examples=60)
def test_there_is_a_price_for_both_just_where_waiting_for_the_later_money_costs_the_payer_more(
    ours: float,
    theirs: float,
    we_pay: bool,  # noqa: FBT001 - drawn
    drafted: str,
) -> None:
    project = paying(exactly(ours), exactly(theirs), we_pay=we_pay)
    project = set_draft(project, terms=terms(price=50_000.0, payment=drafted))
    other = "year" if drafted == "now" else "now"
    payee, payer = (theirs, ours) if we_pay else (ours, theirs)
    gained = (payer - payee) if other == "year" else (payee - payer)
    if abs(gained) > 1e-4:
        assert (window_to(project, other).opening is Opening.SURELY) is (gained > 0)
    found = window_to(project, other)
    # The slow twin: prices one by one.
    both_gain = [
        price
        for price in range(20_000, 120_000, 500)
        if worth(project, price, other, payee) > worth(project, 50_000, drafted, payee) + 1e-6
        and worth(project, price, other, payer) < worth(project, 50_000, drafted, payer) - 1e-6
    ]
    low, high = sorted((found.ours, found.value))
    inside = [price for price in range(20_000, 120_000, 500) if low + 1e-4 < price - 50_000 < high - 1e-4]
    assert both_gain == (inside if found.opening is Opening.SURELY else [])


@given(ours=rates, likely=rates, slack=st.floats(0, 10), we_pay=st.booleans())
@settings(max_examples=60)
def test_a_proposed_price_hurts_neither_side(ours: float, likely: float, slack: float, we_pay: bool) -> None:  # noqa: FBT001 - drawn
    theirs = about(likely, max(0.0, likely - slack), likely + slack)
    project = paying(exactly(ours), theirs, we_pay=we_pay, step=1.0)
    for found in when_to_pay(project, THEM).windows:
        if found.price is None:
            continue
        assert found.terms is not None
        assert term_on(found.terms, PRICE) == AmountTerm(amount=found.price)
        assert isinstance(found.after, OptionTerm)
        paid = SCHEDULES[found.after.option]
        for rate, paying_side in ((ours, we_pay), (likely, not we_pay)):
            gained = found.price * present_value(paid, rate) - 50_000
            assert (-gained if paying_side else gained) >= 0


def test_alike_rates_leave_nothing_to_gain() -> None:
    found = when_to_pay(paying(exactly(8), exactly(8)), THEM)
    assert {window.opening for window in found.windows} == {Opening.NEVER}
    assert {(window.chance, window.price) for window in found.windows} == {(0.0, None)}


def test_a_range_makes_a_window_that_is_open_on_some_estimates_only() -> None:
    found = window_to(paying(exactly(10), about(12, 4, 20)), "year")
    assert found.opening is Opening.SOMETIMES
    assert 0.5 < found.chance < 1
    assert found.low < found.ours < found.value < found.high
    # Nine of ten versions, so not the very ends.
    assert 2_000 < found.low < found.high < 10_000
    turned = window_to(paying(exactly(14), about(12, 4, 20)), "year")
    assert (turned.opening, turned.price) == (Opening.SOMETIMES, None)


def test_the_surest_and_widest_come_first_and_closed_ones_last() -> None:
    project = set_draft(paying(), terms=terms(price=50_000.0, payment="months"))
    found = when_to_pay(project, THEM)
    assert [window.after for window in found.windows] == [chosen(YEAR), chosen(NOW)]
    assert [window.opening for window in found.windows] == [Opening.SURELY, Opening.NEVER]
    assert [window.later for window in found.windows] == [True, False]


def test_a_price_is_a_step_of_its_issue_or_none() -> None:
    assert window_to(paying(exactly(5), exactly(12), step=50), "year").price == 54_250
    assert window_to(paying(exactly(5), exactly(12), step=5_000), "year").price == 55_000
    coarse = window_to(paying(exactly(5), exactly(6), step=5_000), "year")
    assert (coarse.opening, coarse.price, coarse.terms) == (Opening.SURELY, None, None)


def test_without_a_draft_one_reckons_half_way_and_from_the_first_that_is_paid() -> None:
    found = when_to_pay(paying(drafted=False), THEM)
    assert (found.price, found.at, found.drafted, found.paid) == (PRICE, 50_000, False, True)
    assert {(window.before, window.issue) for window in found.windows} == {(chosen(NOW), PAYMENT)}


def test_a_guess_is_told_from_what_is_known() -> None:
    assert when_to_pay(paying(), THEM).guessed
    assert not when_to_pay(paying(theirs=replace(about(12, 10, 15), source=Source.SAID)), THEM).guessed


def test_what_depends_on_an_event_is_reckoned_and_not_put_into_the_draft() -> None:
    project = add_event(paying(), words="It is late", outcomes=("yes", "no"))
    project = set_depends_on(project, issue=PRICE, event=project.contingencies[0].id)
    found = window_to(project, "year")
    assert (found.opening, found.terms) == (Opening.SURELY, None)


@pytest.mark.parametrize(
    ("project", "why"),
    [
        (set_discount_rate(paying(), party=US, rate=None), WhyNoWindow.OUR_RATE),
        (set_discount_rate(paying(), party=THEM, rate=None), WhyNoWindow.THEIR_RATE),
        (set_unit(paying(), issue=PRICE, unit="pieces"), WhyNoWindow.NO_PRICE),
    ],
)
def test_what_is_missing_is_told(project: Project, why: WhyNoWindow) -> None:
    found = when_to_pay(project, THEM)
    assert (found.why_none, found.windows) == (why, ())


def test_two_schedules_are_needed() -> None:
    project = paying()
    for option in (MONTHS, YEAR):
        project = set_schedule(project, issue=PAYMENT, option=option, paid=())
    assert when_to_pay(project, THEM).why_none is WhyNoWindow.ONE_SCHEDULE
    assert when_to_pay(set_schedule(project, issue=PAYMENT, option=NOW, paid=()), THEM).why_none is (
        WhyNoWindow.NO_SCHEDULE
    )


@given(ours=rates, theirs=rates, drafted=st.sampled_from([None, 15.0, 30.0, 47.5, 90.0]))
@settings(max_examples=40)
def test_a_month_more_on_an_amount_of_days_is_worth_what_each_rate_says(
    ours: float, theirs: float, drafted: float | None
) -> None:
    project = in_time(exactly(ours), exactly(theirs))
    if drafted is not None:
        project = set_draft(project, terms=terms(price=50_000.0, payment=drafted))
    before = drafted or 15.0
    for found in when_to_pay(project, THEM).windows:
        assert found.before == AmountTerm(amount=before)
        assert isinstance(found.after, AmountTerm)
        years = (found.after.amount - before) / 360
        assert found.later is (years > 0)
        # X (1 + k)^t - X: what is paid needs to be more by.
        wanted = [50_000 * ((1 + rate / 100) ** years - 1) for rate in (ours, theirs)]
        assert [found.ours, found.value] == pytest.approx(wanted, abs=1e-6)
        if abs(wanted[0] - wanted[1]) > 1e-3:
            assert (found.opening is Opening.SURELY) is (wanted[1] > wanted[0])
        if found.terms is not None:
            assert term_on(found.terms, PAYMENT) == found.after


def test_thirty_days_more_are_among_what_is_compared_and_fit_the_draft() -> None:
    project = set_draft(in_time(exactly(5), exactly(12)), terms=terms(price=50_000.0, payment=30.0))
    found = next(each for each in when_to_pay(project, THEM).windows if each.after == AmountTerm(amount=60))
    assert (found.ours, found.value) == pytest.approx((203.7, 474.4), abs=0.1)
    assert found.price == 50_300
    assert found.terms == terms(price=50_300.0, payment=60.0)
