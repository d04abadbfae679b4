"""Rounds: the offers of a log as turns of the parties; several made at once are one turn."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import field
from enum import StrEnum

from app.domain.ids import OfferId, PartyId
from app.domain.offers import Offer
from app.domain.project import Project
from app.domain.soundness import DERIVED
from app.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What one party put on the table at one time, in the order of the log; `preferred` is what the others picked."""

    party: PartyId = field(metadata=DERIVED)
    offers: tuple[Offer, ...] = field(metadata=DERIVED)
    preferred: OfferId | None = field(default=None, metadata=DERIVED)


class Pace(StrEnum):
    """Whether the rounds of a log can be placed in time."""

    DATED = "dated"
    UNDATED = "undated"  # an offer has no date
    BACKWARDS = "backwards"  # one came after another that has a later date


def rounds_of(project: Project) -> tuple[Round, ...]:
    """The log turn by turn; a turn of several offers stands where its first offer does."""
    sets = {offer: meso for meso in project.mesos for offer in meso.offers}
    known = {offer.id: offer for offer in project.offers}
    order = {offer.id: place for place, offer in enumerate(project.offers)}
    rounds = []
    for offer in project.offers:
        meso = sets.get(offer.id)
        if meso is None:
            rounds.append(Round(party=offer.party, offers=(offer,)))
            continue
        members = sorted(meso.offers, key=order.__getitem__)
        if members[0] == offer.id:
            together = tuple(known[member] for member in members)
            rounds.append(Round(party=offer.party, offers=together, preferred=meso.preferred))
    return tuple(rounds)


def moments_of(rounds: Sequence[Round]) -> tuple[Pace, tuple[float, ...]]:
    """When each round was made, in days from any one day on, never before the round ahead of it; without times none.

    Of several offers made at once the first one given counts. Within a day the order of the log holds: an offer without
    a time, or with one earlier than what stands before it, counts as made at the same time as that.
    """
    found: list[float] = []
    for turn in rounds:
        first = turn.offers[0]
        if not first.date:
            return Pace.UNDATED, ()
        day = dt.date.fromisoformat(first.date).toordinal()
        before = found[-1] if found else float(day)
        if day < int(before):
            return Pace.BACKWARDS, ()
        hours, minutes = (int(part) for part in (first.time or "0:0").split(":"))
        found.append(max(before, day + (60 * hours + minutes) / _MINUTES))
    return Pace.DATED, tuple(found)


_MINUTES = 24 * 60
