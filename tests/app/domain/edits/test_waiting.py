"""Editing when money is paid, and scores that follow from what waiting costs."""

from dataclasses import replace
from math import log

import pytest

from app.domain.edits.changing import Refused
from app.domain.edits.kinds import make_choice_issue
from app.domain.edits.ranges import set_currency, set_unit
from app.domain.edits.scales import set_scale
from app.domain.edits.waiting import (
    score_by_waiting,
    set_discount_rate,
    set_discount_rate_source,
    set_paid_after,
    set_schedule,
)
from app.domain.estimates import Source
from app.domain.ids import PartyId
from app.domain.issues import AmountIssue
from app.domain.lookup import choice_of, issue_of, option_of, party_of, preference_of
from app.domain.parties import Preference, Scale
from app.domain.payments import Instalment
from app.domain.project import Project
from app.domain.values import OptionScores, Saturating
from app.valuation.tables import tables_of
from app.valuation.utilities import worth_of
from tests.app.domain.paying import NOW, PAYMENT, PRICE, SCHEDULES, THEM, US, YEAR, in_time, paying
from tests.builders import about, bent, exactly, terms


def payment_of(project: Project, party: PartyId) -> Preference:
    """How a party sees the payment."""
    return preference_of(party_of(project, party), PAYMENT)


def scored(project: Project, party: PartyId) -> list[float]:
    """The scores of a party on the payment."""
    value = payment_of(project, party).value
    assert isinstance(value, OptionScores)
    return [entry.score.value for entry in value.scores]


def utility(project: Project, party: PartyId, price: float, payment: str) -> float:
    """What a package is worth to a party."""
    tables = tables_of(project)
    worths = worth_of(tables, terms(price=price, payment=payment))
    return float(worths[tables.parties.index(party)].low)


def test_parts_come_in_order_of_time_and_nothing_takes_them_away() -> None:
    parts = (Instalment(percent=70, days=60), Instalment(percent=20), Instalment(percent=10))
    project = set_schedule(paying(), issue=PAYMENT, option=NOW, paid=parts)
    paid = option_of(choice_of(project, PAYMENT), NOW).paid
    assert paid == (Instalment(percent=30), Instalment(percent=70, days=60))
    emptied = set_schedule(project, issue=PAYMENT, option=NOW, paid=())
    assert not option_of(choice_of(emptied, PAYMENT), NOW).paid


def test_a_rate_has_a_source_once_it_is_given() -> None:
    project = set_discount_rate_source(paying(), party=THEM, source=Source.SAID, date="2026-05-02")
    rate = party_of(project, THEM).discount_rate
    assert rate is not None
    assert (rate.source, rate.date, rate.low) == (Source.SAID, "2026-05-02", 10)
    with pytest.raises(Refused) as refused:
        set_discount_rate_source(set_discount_rate(project, party=THEM, rate=None), party=THEM, source=Source.SAID)
    assert refused.value.code == "no_rate"


@pytest.mark.parametrize("we_pay", [False, True])
@pytest.mark.parametrize("scale", [Scale.SHARES, Scale.AS_GIVEN])
@pytest.mark.parametrize(("option", "share"), [("year", 1.0), ("months", None)])
def test_a_schedule_and_the_money_that_makes_up_for_it_are_worth_the_same(
    option: str,
    share: float | None,
    scale: Scale,
    we_pay: bool,  # noqa: FBT001 - pytest passes by name
) -> None:
    project = set_scale(paying(exactly(8), we_pay=we_pay), party=US, scale=scale)
    project = score_by_waiting(project, party=US, issue=PAYMENT)
    # 4,000 a year; half of it half a year later is half of the sum as of that day.
    half = 50_000 / (0.5 + 0.5 / 1.08**0.5) - 50_000
    more = 4_000 if share else half
    before = utility(project, US, 50_000, "now")
    assert utility(project, US, 50_000 + more, option) == pytest.approx(before, abs=0.005)
    assert not payment_of(project, US).check_again


def test_whoever_is_paid_scores_early_money_best_and_whoever_pays_late_money() -> None:
    project = score_by_waiting(paying(), party=US, issue=PAYMENT)
    project = score_by_waiting(project, party=THEM, issue=PAYMENT)
    ours, theirs = scored(project, US), scored(project, THEM)
    assert (ours[0], ours[2], theirs[0], theirs[2]) == (100, 0, 0, 100)
    assert 0 < ours[1] < 100


def test_the_range_and_the_source_of_a_rate_are_those_of_what_follows_from_it() -> None:
    rate = replace(about(12, 10, 15), source=Source.SAID, date="2026-05-02")
    entry = payment_of(score_by_waiting(paying(theirs=rate), party=THEM, issue=PAYMENT), THEM)
    # As much as 5,000 to 7,500 of the price, whose 20,000 weigh 60.
    assert (entry.weight.low, entry.weight.value, entry.weight.high) == (15, 18, 22.5)
    assert (entry.weight.source, entry.weight.date) == (Source.SAID, "2026-05-02")
    assert isinstance(entry.value, OptionScores)
    middle = entry.value.scores[1].score
    assert middle.floor < middle.value < middle.ceiling
    ours = payment_of(score_by_waiting(paying(), party=US, issue=PAYMENT), US)
    assert (ours.weight.low, ours.weight.value) == (None, 7.5)


def test_on_a_score_sheet_the_points_themselves_have_the_range_of_the_rate() -> None:
    project = set_scale(paying(theirs=about(12, 10, 15)), party=THEM, scale=Scale.AS_GIVEN)
    entry = payment_of(score_by_waiting(project, party=THEM, issue=PAYMENT), THEM)
    assert (entry.weight.low, entry.weight.value, entry.weight.high) == (None, 1, None)
    assert isinstance(entry.value, OptionScores)
    now, _, year = (each.score for each in entry.value.scores)
    # 5,000 to 7,500 of the price, of which 20,000 are 60 points.
    assert (now.floor, now.value, now.ceiling) == (0, 0, 0)
    assert (year.floor, year.value, year.ceiling) == (15, 18, 22.5)


def test_where_the_price_is_no_straight_line_the_importance_stays() -> None:
    project = paying()
    parties = tuple(
        replace(
            each,
            preferences=(replace(each.preferences[0], value=bent((40_000, 0), (60_000, 100))), each.preferences[1]),
        )
        if each.id == US
        else each
        for each in project.parties
    )
    entry = payment_of(score_by_waiting(replace(project, parties=parties), party=US, issue=PAYMENT), US)
    assert entry.weight.value == 40


@pytest.mark.parametrize(
    ("project", "code"),
    [
        (set_discount_rate(paying(), party=US, rate=None), "no_rate"),
        (set_discount_rate(paying(), party=US, rate=exactly(0)), "schedules_alike"),
        (set_schedule(paying(), issue=PAYMENT, option=YEAR, paid=()), "options_without_schedule"),
        (set_schedule(paying(), issue=PAYMENT, option=YEAR, paid=SCHEDULES["months"]), ""),
        (set_unit(paying(), issue=PRICE, unit="days"), "no_price"),
    ],
)
def test_what_is_missing_is_said(project: Project, code: str) -> None:
    if not code:
        assert scored(score_by_waiting(project, party=US, issue=PAYMENT), US)[1:] == [0, 0]
        return
    with pytest.raises(Refused) as refused:
        score_by_waiting(project, party=US, issue=PAYMENT)
    assert refused.value.code == code


def test_it_is_done_for_one_issue_and_one_party() -> None:
    project = paying()
    after = score_by_waiting(project, party=US, issue=PAYMENT)
    assert party_of(after, THEM) is party_of(project, THEM)
    assert preference_of(party_of(after, US), PRICE) is preference_of(party_of(project, US), PRICE)


def test_only_an_amount_of_time_says_when_the_price_is_paid() -> None:
    project = in_time(marked=False)
    marked = set_paid_after(project, issue=PAYMENT, paid_after=True)
    assert marked == in_time()
    assert set_paid_after(marked, issue=PAYMENT, paid_after=False) == project
    for wrong in (set_unit(project, issue=PAYMENT, unit="pieces"), paying()):
        with pytest.raises(Refused) as refused:
            set_paid_after(wrong, issue=PAYMENT, paid_after=True)
        assert refused.value.code == "not_time"


def test_in_another_unit_of_time_it_still_says_so_and_in_any_other_no_longer() -> None:
    def says(project: Project) -> bool:
        issue = issue_of(project, PAYMENT)
        return isinstance(issue, AmountIssue) and issue.paid_after

    assert says(set_unit(in_time(), issue=PAYMENT, unit="weeks"))
    assert not says(set_unit(in_time(), issue=PAYMENT, unit="pieces"))
    assert not says(set_currency(in_time(), issue=PAYMENT, currency="EUR"))


def test_turned_into_a_choice_each_option_says_when_it_is_paid() -> None:
    choice = choice_of(make_choice_issue(in_time(), issue=PAYMENT), PAYMENT)
    assert [option.paid for option in choice.options] == [(Instalment(days=15.0 * each),) for each in range(1, 7)]


@pytest.mark.parametrize("scale", [Scale.SHARES, Scale.AS_GIVEN])
@pytest.mark.parametrize("party", [US, THEM])
@pytest.mark.parametrize("days", [15.0, 30.0, 45.0, 90.0])
def test_days_and_the_money_that_makes_up_for_them_are_worth_the_same(
    days: float, party: PartyId, scale: Scale
) -> None:
    project = set_scale(in_time(exactly(30), exactly(30)), party=party, scale=scale)
    project = score_by_waiting(project, party=party, issue=PAYMENT)
    tables = tables_of(project)
    # Reckoned at 50,000, paid after the fewest days.
    more = 50_000 * (1.3 ** ((days - 15) / 360) - 1)
    worths = [
        float(worth_of(tables, terms(price=price, payment=after))[tables.parties.index(party)].low)
        for price, after in ((50_000.0, 15.0), (50_000 + more, days))
    ]
    assert worths[0] == pytest.approx(worths[1], abs=0.01)


def test_the_range_of_a_rate_is_that_of_the_bend() -> None:
    value = payment_of(score_by_waiting(in_time(theirs=about(30, 0, 60)), party=THEM, issue=PAYMENT), THEM).value
    assert isinstance(value, Saturating)
    assert (value.at_low.value, value.at_high.value) == (0, 100)
    assert value.bend.low is not None
    assert value.bend.low < value.bend.value == round(-75 / 360 * log(1.3), 4) < 0 == value.bend.high


@pytest.mark.parametrize("rate", [20, 1_000])
def test_what_no_curve_and_no_score_can_say_is_refused(rate: float) -> None:
    years = set_unit(in_time(exactly(rate)), issue=PAYMENT, unit="years")
    with pytest.raises(Refused) as refused:
        score_by_waiting(years, party=US, issue=PAYMENT)
    assert refused.value.code == "waiting_too_dear"
    late = set_schedule(paying(exactly(1_000)), issue=PAYMENT, option=YEAR, paid=(Instalment(days=36_000),))
    with pytest.raises(Refused) as refused:
        score_by_waiting(late, party=US, issue=PAYMENT)
    assert refused.value.code == "waiting_too_dear"
