"""Moving on: how to begin and what to offer next, as one answer that may cross to a window."""

from app.advice.draws import SAMPLES
from app.advice.next_offer import AskedNext, NextOffer, next_offer
from app.advice.opening import Opening, opening
from app.domain.ids import PartyId
from app.domain.project import Project
from app.records import dataclass
from app.study.scales import Level
from app.study.sides import levels_of
from app.study.study import Study


@dataclass(frozen=True, slots=True, kw_only=True)
class Moving:
    """The answer for one snapshot: its names are those of `project`, whatever has been edited since.

    `walk_aways` are those of the others as we estimate them, None where one is not given; `versions` is of how many
    draws each probability is the share.
    """

    project: Project
    following: NextOffer
    opening: Opening
    walk_aways: tuple[tuple[PartyId, Level | None], ...]
    versions: int = SAMPLES


def moving_of(study: Study, asked: AskedNext) -> Moving:
    """How to begin and what to offer next. Raises Stopped."""
    known = dict(zip(study.tables.parties, levels_of(study), strict=True))
    us = study.project.us
    return Moving(
        project=study.project,
        following=next_offer(study.grounds, study.beliefs, asked),
        opening=opening(study.grounds, study.beliefs),
        walk_aways=tuple((party.id, known.get(party.id)) for party in study.project.parties if party.id != us),
    )
