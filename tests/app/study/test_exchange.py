"""Exchange rates: what a step costs us and brings the others, and how much of a measure it is worth."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.edits.weights import set_weight_range
from app.domain.ids import IssueId, OptionId, PartyId
from app.domain.packages import AmountTerm, OptionTerm
from app.domain.project import Project
from app.study.drawing import picture_of
from app.study.exchange import Exchange, exchanges_of
from app.study.study import study_of
from app.valuation.utilities import worth_of
from tests.app.reports.deals import template
from tests.builders import amount, bowed, choice, deal, line, scores, terms
from tests.strategies import projects


def steps(project: Project, issue: str) -> list[Exchange]:
    return [step for step in exchanges_of(study_of(project)).steps if step.issue == issue]


def test_a_step_of_a_straight_amount_is_worth_what_the_side_says_a_unit_is() -> None:
    project = template("supply-contract")
    side = next(each for each in picture_of(study_of(project)).sides if each.party == project.us)
    rates: dict[str, float] = {rate.issue: rate.value for rate in side.rates}
    (step,) = steps(project, "payment")
    assert step.each
    assert step.gains[0].value == pytest.approx(-15 * rates["payment"])
    assert step.equals == pytest.approx(15 * rates["payment"] / -rates["unit-price"])


def test_a_choice_has_a_step_to_each_next_worse_option_and_none_where_nothing_is_lost() -> None:
    project = deal(
        choice("colour", "grey", "red", "blue", "black"),
        us={"colour": (1, scores(grey=20, red=100, blue=20, black=0))},
        them={"colour": (1, scores(grey=50, red=0, blue=100, black=0))},
    )
    red, grey, blue, black = (OptionTerm(option=OptionId(each)) for each in ("red", "grey", "blue", "black"))
    assert [(step.before, step.after) for step in steps(project, "colour")] == [(red, grey), (blue, black)]
    assert [[gain.value for gain in step.gains] for step in steps(project, "colour")] == [[-80, 50], [-20, -100]]


def test_an_amount_along_a_curve_has_one_step_over_its_range() -> None:
    project = deal(amount("price", 0, 10), us={"price": (1, bowed(0, 100, 0.5))}, them={"price": (1, line(100, 0))})
    (step,) = steps(project, "price")
    assert (step.before, step.after) == (AmountTerm(amount=10), AmountTerm(amount=0))
    assert not step.each
    assert step.equals is None


def test_money_is_the_measure_before_any_other_amount() -> None:
    assert exchanges_of(study_of(template("supply-contract"))).measure == "unit-price"
    assert exchanges_of(study_of(template("flat-share"))).measure is None


def days_for_money(ours: tuple[float, float], theirs: tuple[float, float]) -> Project:
    """Weights of the days and of the price; we want few days and a high price, they the opposite."""
    return deal(
        amount("days", 0, 20),
        replace(amount("price", 0, 400), currency="EUR"),
        us={"days": (ours[0], line(100, 0)), "price": (ours[1], line(0, 100))},
        them={"days": (theirs[0], line(0, 100)), "price": (theirs[1], line(100, 0))},
    )


def test_the_window_of_rates_ends_where_the_shares_of_each_side_say() -> None:
    # A day is a twentieth of its range and a unit of the price a four hundredth: 20 to 1.
    (step,) = steps(days_for_money((20, 80), (60, 40)), "days")
    (rate,) = step.rates
    assert step.equals == pytest.approx(20 * 20 / 80)
    assert [rate.value, rate.low, rate.high] == pytest.approx([20 * 60 / 40] * 3)
    assert rate.chance == 1
    inside = (5 + 30) / 2
    ours, theirs = (next(gain.value for gain in step.gains if gain.party == who) for who in ("us", "them"))
    assert ours + inside * 80 / 400 > 0
    assert theirs - inside * 40 / 400 > 0


@given(ours=st.tuples(st.integers(1, 60), st.integers(1, 60)), theirs=st.tuples(st.integers(1, 60), st.integers(1, 60)))
def test_both_gain_by_a_step_for_money_just_inside_the_window(ours: tuple[int, int], theirs: tuple[int, int]) -> None:
    project = days_for_money(ours, theirs)
    study = study_of(project)
    step = next(each for each in exchanges_of(study).steps if each.issue == "days")
    (rate,) = step.rates
    # w_ai / w_aj < d_j / d_i < w_bi / w_bj, a day being a twentieth and a unit of the price a four hundredth.
    least, most = (20 * Fraction(days, price) for days, price in (ours, theirs))
    assert [step.equals, rate.value] == pytest.approx([float(least), float(most)])
    before = worth_of(study.tables, terms(days=10.0, price=100.0))
    for paid in range(1, 301, 13):
        after = worth_of(study.tables, terms(days=11.0, price=100.0 + paid))
        gain = all(now.low > was.low for was, now in zip(before, after, strict=True))
        assert gain == (least < paid < most)


def test_a_step_that_is_worth_less_to_them_than_it_costs_us_is_no_gift_in_any_version() -> None:
    (step,) = steps(days_for_money((60, 40), (20, 80)), "days")
    (rate,) = step.rates
    assert step.equals is not None
    assert rate.high < step.equals
    assert rate.chance == 0


def test_the_window_is_open_in_as_many_versions_as_its_chance_says() -> None:
    project = days_for_money((50, 50), (60, 40))
    project = set_weight_range(project, party=PartyId("them"), issue=IssueId("days"), low=10, high=90)
    (step,) = steps(project, "days")
    (rate,) = step.rates
    assert step.equals is not None
    assert rate.low < step.equals < rate.high
    assert 0.5 < rate.chance < 1


def test_nothing_is_counted_in_a_measure_on_which_they_want_the_same() -> None:
    project = deal(
        amount("days", 0, 20),
        amount("price", 0, 400),
        us={"days": (1, line(100, 0)), "price": (1, line(0, 100))},
        them={"days": (1, line(0, 100)), "price": (1, line(0, 100))},
    )
    assert [step.rates for step in steps(project, "days")] == [()]


@given(projects())
def test_every_step_costs_us_something(project: Project) -> None:
    for step in exchanges_of(study_of(project)).steps:
        ours = next(gain for gain in step.gains if gain.party == project.us)
        assert ours.value < 0
        assert step.equals is None or step.equals > 0
        assert all(gain.low <= gain.value <= gain.high for gain in step.gains)
        assert all(rate.low <= rate.value <= rate.high and 0 <= rate.chance <= 1 for rate in step.rates)
