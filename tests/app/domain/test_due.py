"""What of a price falls due when, once a deal is signed."""

from dataclasses import replace

import pytest

from app.domain.due import payments_due
from app.domain.edits.settling import date_settlement, settle_deal
from app.domain.edits.waiting import set_schedule
from app.domain.ids import PartyId
from app.domain.parties import Preference
from app.domain.payments import Instalment
from app.domain.project import Project
from tests.app.domain.paying import MONTHS, PAYMENT, PRICE, THEM, US, in_time, paying
from tests.builders import choice, exactly, terms


def signed(date: str = "2026-05-31", *, we_pay: bool = False, payment: str = "months") -> Project:
    """The deal, signed at 50,000."""
    return settle_deal(paying(we_pay=we_pay), terms=terms(price=50_000.0, payment=payment), date=date)


@pytest.mark.parametrize(("we_pay", "payer"), [(False, THEM), (True, US)])
def test_every_part_has_its_day_its_sum_and_who_pays(we_pay: bool, payer: PartyId) -> None:  # noqa: FBT001 - pytest passes by name
    found = payments_due(signed(we_pay=we_pay))
    # Six months after the last of May is the last of November.
    assert [(each.day, each.percent, each.amount) for each in found] == [
        ("2026-05-31", 50, 25_000),
        ("2026-11-30", 50, 25_000),
    ]
    assert {(each.issue, each.price, each.by) for each in found} == {(PAYMENT, PRICE, payer)}


def test_what_is_no_whole_month_is_counted_in_days() -> None:
    project = set_schedule(signed(), issue=PAYMENT, option=MONTHS, paid=(Instalment(days=45),))
    assert [each.day for each in payments_due(project)] == ["2026-07-15"]
    late = set_schedule(signed("2024-11-30"), issue=PAYMENT, option=MONTHS, paid=(Instalment(days=90),))
    assert [each.day for each in payments_due(late)] == ["2025-02-28"]


def test_an_amount_of_days_says_when_all_of_it_is_due() -> None:
    project = settle_deal(in_time(), terms=terms(price=50_000.0, payment=45.0), date="2026-05-31")
    assert [(each.day, each.percent, each.amount) for each in payments_due(project)] == [("2026-07-15", 100, 50_000)]


def test_nothing_falls_due_without_a_day_or_a_schedule_or_a_signature() -> None:
    assert not payments_due(paying())
    assert not payments_due(date_settlement(signed(), date=""))
    assert not payments_due(set_schedule(signed(), issue=PAYMENT, option=MONTHS, paid=()))


def test_without_a_signed_price_the_part_is_all_there_is() -> None:
    project = settle_deal(paying(), terms=terms(payment="year"), date="2026-05-31")
    (found,) = payments_due(project)
    assert (found.day, found.amount, found.by) == ("2027-05-31", None, THEM)


@pytest.mark.parametrize("days", [45.0, 360.0, 36_000.0])
def test_what_falls_due_after_the_last_day_there_is_falls_due_then(days: float) -> None:
    project = set_schedule(signed("9999-12-01"), issue=PAYMENT, option=MONTHS, paid=(Instalment(days=days),))
    assert [each.day for each in payments_due(project)] == ["9999-12-31"]


def test_parts_of_several_issues_come_by_their_days() -> None:
    project = signed(payment="year")
    bonus = choice("bonus", "later")
    bonus = replace(bonus, options=tuple(replace(each, paid=(Instalment(days=90),)) for each in bonus.options))
    (price, payment), (us, them) = project.issues, project.parties
    entry = Preference(issue=bonus.id, weight=exactly(0))
    parties = tuple(replace(each, preferences=(*each.preferences, entry)) for each in (us, them))
    project = replace(project, issues=(price, payment, bonus), parties=parties)
    project = settle_deal(project, terms=terms(price=50_000.0, payment="year", bonus="later"), date="2026-05-31")
    assert [each.day for each in payments_due(project)] == ["2026-08-31", "2027-05-31"]
