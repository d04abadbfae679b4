"""Lineup: the packages that matter side by side, each with what it is worth to every party at the table."""

from collections.abc import Iterator, Sequence
from enum import StrEnum

import numpy as np

from app.advice.gains import Gain
from app.advice.improvements import rows_by_evenness
from app.advice.worths import Worth, worths_of
from app.domain.ids import OfferId, PackageId, PartyId
from app.domain.packages import Terms
from app.domain.project import FEWEST_PARTIES, Project
from app.records import dataclass
from app.study.scales import Level, Side
from app.study.study import Study
from app.valuation.frontier import Frontier
from app.valuation.packages import choices_of
from app.valuation.solutions import rows_in_zone
from app.valuation.utilities import terms_of_choice

MOST_EVEN = 3
MOST_OF_A_KIND = 100
"""So many of the latest offers, and of the kept packages, are lined up."""

QUICK_ROWS, QUICK_POINTS = 30, 20_000
"""Of so few rows from so few efficient points a lineup is made with every tick of a drag."""

_CLOSE = 1e-9


class Why(StrEnum):
    """What puts a package into the lineup, in the order of the rows."""

    DRAFT = "draft"
    BETTER = "better"
    OFFER = "offer"
    KEPT = "kept"
    EVEN = "even"
    BEST = "best"


class Footing(StrEnum):
    """How a package stands to one party's walk-away."""

    UNKNOWN = "unknown"  # no walk-away is given, or the party has no utilities
    AT_LEAST = "at_least"
    OPEN = "open"  # it depends on how the open issues are settled
    BELOW = "below"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a package is in the lineup; the field that belongs to `why` is filled. `place` counts the even ones from 1.

    `sure` is False where by the estimates a better package may make somebody lose.
    """

    why: Why
    offer: OfferId | None = None
    package: PackageId | None = None
    party: PartyId | None = None
    place: int = 0
    sure: bool = True

    @property
    def key(self) -> str:
        """An id that no other reason of a lineup has."""
        return f"{self.why}:{self.offer or self.package or self.party or self.place}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What one party has of a package. `shade` runs from 0 at its walk-away (else its worst package) to 1 at its best.

    `worth` is None for a party without utilities.
    """

    party: PartyId
    worth: Worth | None
    shade: float
    footing: Footing


@dataclass(frozen=True, slots=True, kw_only=True)
class LinedUp:
    """A package of the lineup, with every party's share in the order of the project's parties."""

    reasons: tuple[Reason, ...]
    terms: Terms
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineup:
    """The rows in the order of `Why`, and every party's scale. `whole` is False where no efficient package is known.

    `above` tells that the efficient ones are at or above every walk-away that is given, which some other may not be;
    `exact` that none better than these can have been missed.

    Shares of different parties are never added, subtracted or compared: each is measured on its party's own scale.
    """

    rows: tuple[LinedUp, ...]
    sides: tuple[Side, ...]
    whole: bool
    above: bool
    exact: bool


def lineup_of(study: Study, sides: Sequence[Side], better: Terms | None, gains: Sequence[Gain] = ()) -> Lineup | None:
    """The packages that matter to the parties with these scales; None for two parties, whose plot shows it all.

    `better` is the package better for everybody than the draft, if there is one, with what it brings.
    """
    if len(study.project.parties) == FEWEST_PARTIES:
        return None
    frontier = study.frontier if study.tables.issues else None
    sure = all(gain.low >= 0 for gain in gains)
    found = [*_own(study.project, better, Reason(why=Why.BETTER, sure=sure))]
    if isinstance(frontier, Frontier) and len(frontier.points):
        found += _merged(_efficient(study, frontier))
    worths = worths_of(study.tables, study.versions, [terms for _, terms in found])
    rows = tuple(
        LinedUp(reasons=reasons, terms=terms, shares=_shares(study, sides, worth))
        for (reasons, terms), worth in zip(found, worths, strict=True)
    )
    above = isinstance(frontier, Frontier) and len(rows_in_zone(frontier)) > 0
    whole = isinstance(frontier, Frontier)
    exact = isinstance(frontier, Frontier) and frontier.exact
    return Lineup(rows=rows, sides=tuple(sides), whole=whole, above=above, exact=exact)


def is_quick(study: Study) -> bool:
    """Whether a lineup takes so little that it may move with the hand."""
    project, frontier = study.project, study.frontier
    rows = 2 + len(project.offers) + len(project.packages) + MOST_EVEN + len(project.parties)
    return rows <= QUICK_ROWS and (not isinstance(frontier, Frontier) or len(frontier.points) <= QUICK_POINTS)


_Found = tuple[tuple[Reason, ...], Terms]


def _own(project: Project, better: Terms | None, as_better: Reason) -> Iterator[_Found]:
    """What the person has composed, offered, been offered or kept."""
    if project.draft:
        yield (Reason(why=Why.DRAFT),), project.draft
    if better is not None:
        yield (as_better,), better
    for offer in project.offers[-MOST_OF_A_KIND:]:
        yield (Reason(why=Why.OFFER, offer=offer.id, party=offer.party),), offer.terms
    for package in project.packages[-MOST_OF_A_KIND:]:
        yield (Reason(why=Why.KEPT, package=package.id),), package.terms


def _efficient(study: Study, frontier: Frontier) -> Iterator[_Found]:
    """The most even efficient packages and the best for each party, above every walk-away where there are such.

    Of several that are best for a party the most even one.
    """
    above = rows_by_evenness(frontier)
    rows = above if len(above) else np.arange(len(frontier.points))
    chosen: list[tuple[Reason, int]] = []
    if len(above) and study.grounds.everybody_valued:
        even = above[:MOST_EVEN].tolist()
        chosen += [(Reason(why=Why.EVEN, place=place), row) for place, row in enumerate(even, start=1)]
    for place, party in enumerate(frontier.tables.parties):
        best = int(rows[np.argmax(frontier.points[rows, place])])
        chosen.append((Reason(why=Why.BEST, party=party), best))
    choices = choices_of(frontier, [row for _, row in chosen]).tolist()
    for (reason, _), choice in zip(chosen, choices, strict=True):
        yield (reason,), terms_of_choice(frontier.tables, choice)


def _merged(found: Iterator[_Found]) -> list[_Found]:
    """Packages that are in for several reasons once."""
    reasons: dict[Terms, tuple[Reason, ...]] = {}
    for why, terms in found:
        reasons[terms] = (*reasons.get(terms, ()), *why)
    return [(why, terms) for terms, why in reasons.items()]


def _shares(study: Study, sides: Sequence[Side], worths: Sequence[Worth]) -> tuple[Share, ...]:
    known = dict(zip(study.tables.parties, worths, strict=True))
    return tuple(_share(side, known.get(side.party)) for side in sides)


def _share(side: Side, worth: Worth | None) -> Share:
    if worth is None:
        return Share(party=side.party, worth=None, shade=0.0, footing=Footing.UNKNOWN)
    start = side.worst if side.walk_away is None else side.walk_away.value
    span = side.best - start
    shade = max(0.0, min(1.0, (worth.middle - start) / span)) if span > _CLOSE else float(worth.middle >= start)
    return Share(party=side.party, worth=worth, shade=shade, footing=_footing(worth, side.walk_away))


def _footing(worth: Worth, walk_away: Level | None) -> Footing:
    if walk_away is None:
        return Footing.UNKNOWN
    if worth.most < walk_away.value - _CLOSE:
        return Footing.BELOW
    return Footing.OPEN if worth.least < walk_away.value - _CLOSE else Footing.AT_LEAST
