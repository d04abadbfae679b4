"""What the offers of every other party tell, as one answer that may cross to a window."""

from app.advice.told import Checked, Told, checked_by, told_by
from app.domain.clashes import Clash, clashes
from app.domain.ids import PartyId
from app.domain.lookup import others_of
from app.domain.project import Project
from app.records import dataclass
from app.study.study import Study


@dataclass(frozen=True, slots=True, kw_only=True)
class TheirOffersTell:
    """Per other party what its offers tell that were not taken in yet, and which of its statements clash.

    `agree` is False where hardly any version agrees with all that the party picked and said: it is believed less then.
    So many of its offers are `unread` because nothing at all is scored for it.
    """

    party: PartyId
    told: Told | None
    clashes: tuple[Clash, ...]
    agree: bool
    unread: int = 0


def their_offers_tell(study: Study) -> tuple[TheirOffersTell, ...]:
    """For everybody else at the table, in the project's order. Raises Stopped."""
    found = []
    for party in others_of(study.project):
        valued = party.id in study.tables.parties
        found.append(
            TheirOffersTell(
                party=party.id,
                told=told_by(study.said, study.project, study.tables, party.id, study.stop) if valued else None,
                clashes=clashes(study.said, party.id),
                agree=study.belief_of(party.id).believable if valued else True,
                unread=0 if valued else _offered_by(study.said, party.id),
            )
        )
    return tuple(found)


def checked_in(study: Study) -> dict[PartyId, Checked]:
    """Per other party what is to be known before what its offers tell is trusted. Takes longer than that.

    Raises Stopped.
    """
    return {
        party.id: checked_by(study.project, study.tables, party.id, study.stop) for party in others_of(study.project)
    }


def _offered_by(project: Project, party: PartyId) -> int:
    return sum(each.party == party and bool(each.terms) for each in project.offers)
