"""Offers: a package or draft that a party put on the table, alone or beside several equivalent ones."""

import re
from dataclasses import field
from enum import StrEnum

from app.domain.ids import IssueId, MesoId, OfferId, PartyId
from app.domain.packages import Terms, check_terms
from app.domain.soundness import PRIVATE, Unsound, check_day, check_ids, check_name, check_text
from app.records import dataclass

FEWEST_AT_ONCE = 2


class OfferStatus(StrEnum):
    """What became of an offer; ACCEPTED means as a whole, SUPERSEDED that its party made another one since, ENDED that
    the talks ended rather than that anybody accepted it.
    """

    OPEN = "open"
    SUPERSEDED = "superseded"
    EXPIRED = "expired"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"


_CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Who put which terms on the table, when and by what channel, until when they hold, and what became of them.

    `date` and `expires` are days (ISO 8601, or empty), `time` is hours and minutes and needs a date; `channel` is in
    the person's words: a meeting, a letter. Of an offer that is `heeded` what it tells of its maker was taken into
    the estimates, or what became of it tells of the others.
    """

    id: OfferId = field(metadata=PRIVATE)
    party: PartyId = field(metadata=PRIVATE)
    terms: Terms = field(default=(), metadata=PRIVATE)
    date: str = field(default="", metadata=PRIVATE)
    time: str = field(default="", metadata=PRIVATE)
    channel: str = field(default="", metadata=PRIVATE)
    expires: str = field(default="", metadata=PRIVATE)
    status: OfferStatus = field(default=OfferStatus.OPEN, metadata=PRIVATE)
    heeded: bool = field(default=False, metadata=PRIVATE)
    note: str = field(default="", metadata=PRIVATE)

    def __post_init__(self) -> None:
        check_terms(self.terms)
        check_name(self.channel, "channel")
        check_text(self.note, "note")
        check_day(self.date, "date")
        check_day(self.expires, "expires")
        if self.time and not _CLOCK.fullmatch(self.time):
            raise Unsound("bad_time", "time", self.time)
        if self.time and not self.date:
            raise Unsound("time_without_date", "time", self.time)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meso:
    """Several offers of one party made at the same time (multiple equivalent simultaneous offers), and which of them
    the others said they preferred: evidence about what matters to them. None while they have not said.

    They preferred it `because` of one issue; None where they gave no reason.
    """

    id: MesoId = field(metadata=PRIVATE)
    offers: tuple[OfferId, ...] = field(metadata=PRIVATE)
    preferred: OfferId | None = field(default=None, metadata=PRIVATE)
    because: IssueId | None = field(default=None, metadata=PRIVATE)
    note: str = field(default="", metadata=PRIVATE)

    def __post_init__(self) -> None:
        check_ids(self.offers, "offers")
        check_text(self.note, "note")
        if len(self.offers) < FEWEST_AT_ONCE:
            raise Unsound("too_few_at_once", "offers", len(self.offers))
        if self.preferred is not None and self.preferred not in self.offers:
            raise Unsound("preferred_another", "preferred", self.preferred)
        if self.because is not None and self.preferred is None:
            raise Unsound("because_of_nothing", "because", self.because)
