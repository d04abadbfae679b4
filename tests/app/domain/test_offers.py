"""Offers: dated or not, never saying two things on one issue."""

import pytest

from app.domain.ids import OfferId, PartyId
from app.domain.offers import Offer, OfferStatus
from app.domain.packages import Terms
from app.domain.soundness import Unsound
from tests.builders import terms


def made(date: str = "", said: Terms = ()) -> Offer:
    return Offer(id=OfferId("one"), party=PartyId("us"), terms=said, date=date)


def test_an_offer_is_open_until_something_else_is_said() -> None:
    assert made().status is OfferStatus.OPEN


@pytest.mark.parametrize("date", ["", "2026-05-31", "2024-02-29"])
def test_a_date_is_a_day_of_the_calendar_or_not_given(date: str) -> None:
    assert made(date).date == date


@pytest.mark.parametrize("date", ["31.5.2026", "2026-02-29", "yesterday", "2026-05-31T10:00", "20260531", "2026-W22-7"])
def test_what_is_no_day_of_the_calendar_is_refused(date: str) -> None:
    with pytest.raises(Unsound, match="bad_date"):
        made(date)


def test_two_terms_on_one_issue_are_refused() -> None:
    with pytest.raises(Unsound, match="duplicate_id"):
        made(said=terms(price=1) + terms(price=2))
