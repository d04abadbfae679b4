"""Rounds: the offers of a log as turns of the parties; several made at once are one turn."""

from dataclasses import field

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
