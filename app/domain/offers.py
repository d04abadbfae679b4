"""Offers: a package or draft that a party put on the table."""

import datetime as dt
from dataclasses import field
from enum import StrEnum

from app.domain.ids import OfferId, PartyId
from app.domain.packages import Terms, check_terms
from app.domain.soundness import PRIVATE, Unsound, check_text
from app.records import dataclass


class OfferStatus(StrEnum):
    """What became of an offer."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Who put which terms on the table, when (ISO 8601 date, or empty), and what became of it."""

    id: OfferId = field(metadata=PRIVATE)
    party: PartyId = field(metadata=PRIVATE)
    terms: Terms = field(default=(), metadata=PRIVATE)
    date: str = field(default="", metadata=PRIVATE)
    status: OfferStatus = field(default=OfferStatus.OPEN, metadata=PRIVATE)
    note: str = field(default="", metadata=PRIVATE)

    def __post_init__(self) -> None:
        check_terms(self.terms)
        check_text(self.note, "note")
        if self.date and not _is_day(self.date):
            raise Unsound("bad_date", "date", self.date)


def _is_day(text: str) -> bool:
    """Whether it is a day as it is always written here; the standard library also reads weeks, and none of the "-"."""
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
