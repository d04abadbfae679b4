"""What making issues depend on an event comes to: the frontier with and without, each outcome's deal, a bet on money.

Everything is computed by the engine from two studies: of the deal as it is, and of the deal in which nothing depends on
the event. That second one also values what is agreed in one outcome as if that were certain.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from fractions import Fraction

import numpy as np

from app.advice.gains import Gain, gains_over_walk_away
from app.advice.improvements import most_even_row
from app.advice.worths import Worth, worths_of
from app.domain.ids import EventId, IssueId, OutcomeId, PartyId
from app.domain.lookup import find, is_complete, others_of
from app.domain.packages import Terms
from app.domain.project import FEWEST_PARTIES
from app.records import dataclass
from app.study.cases import terms_if, valued_in
from app.study.study import Study
from app.study.wagers import NoWager, Wager, wager_on
from app.valuation.frontier import Frontier
from app.valuation.tables import Tables
from app.valuation.utilities import least_points, utilities_of_points, worth_of

_TELLING = 0.5
"""Points below which a gain is none to speak of."""


class WhyNotAdded(StrEnum):
    """Why it cannot be said what the dependence adds."""

    NOTHING_DEPENDS = "nothing_depends"
    UNVALUED = "unvalued"  # somebody has no utilities
    BEYOND = "beyond"  # no frontier, or none of its deals reaches there


class Basis(StrEnum):
    """What everybody keeps while one has its best: the draft, the walk-aways, the most even deal without the event."""

    DRAFT = "draft"
    WALK_AWAY = "walk_away"
    EVEN = "even"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """The best one party can have where all others keep what they have: without the dependence, and with it.

    `kept` is what the others keep, by party; all in points of each one's own utility.
    """

    party: PartyId
    kept: tuple[tuple[PartyId, float], ...]
    without: float
    within: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BranchDeal:
    """What the draft comes to in one outcome, as if that were certain; `over` is what it brings beyond walking away."""

    outcome: OutcomeId
    worths: tuple[tuple[PartyId, Worth], ...]
    over: tuple[tuple[PartyId, Gain | None], ...]

    @property
    def below(self) -> tuple[PartyId, ...]:
        """Who would do better by walking away, by the likely numbers."""
        return tuple(party for party, gain in self.over if gain is not None and gain.value < 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class IfThen:
    """What is known of an event: `moved` is empty where `why_not` says why; `branches` are, until the draft is settled.

    `basis` says at what the comparison is made: the first at which everybody who is told of has something to gain, else
    the one at which most have. The bet is one with `them`.
    """

    event: EventId
    depending: tuple[IssueId, ...]
    moved: tuple[Moved, ...]
    basis: Basis | None
    why_not: WhyNotAdded | None
    branches: tuple[BranchDeal, ...]
    them: PartyId
    wager: Wager | NoWager


def if_then(study: Study, event: EventId, portion: Fraction, other: PartyId | None = None) -> IfThen:
    """What an event adds to the deal, and a bet of this portion of the largest stake; raises Missing, and Stopped.

    The bet is one with the party `other`, the first other one unless it is at the table.
    """
    said = study.said
    others = [party.id for party in others_of(said)]
    known = find(said.contingencies, event, "event")
    depending = tuple(issue.id for issue in said.issues if issue.depends_on == event)
    plain = study.without(event)
    settled = is_complete(said, said.draft)
    moved, basis, why_not = _moved(study, plain, depending, settled=settled)
    them = other if other is not None and other in others else others[0]
    branches = tuple(
        _branch(plain, terms_if(said.draft, event, outcome.id), outcome.id) for outcome in known.outcomes if settled
    )
    return IfThen(
        event=event,
        depending=depending,
        moved=moved,
        basis=basis,
        why_not=why_not,
        branches=branches,
        them=them,
        wager=wager_on(study, plain, known, portion, them),
    )


_Found = tuple[tuple[Moved, ...], Basis | None, WhyNotAdded | None]


def _moved(study: Study, plain: Study, depending: Sequence[IssueId], *, settled: bool) -> _Found:
    if not depending:
        return (), None, WhyNotAdded.NOTHING_DEPENDS
    if not study.grounds.everybody_valued or study.tables.parties != plain.tables.parties:
        return (), None, WhyNotAdded.UNVALUED
    if not isinstance(study.frontier, Frontier) or not isinstance(plain.frontier, Frontier):
        return (), None, WhyNotAdded.BEYOND
    most: _Found = (), None, WhyNotAdded.BEYOND
    most_gaining = -1
    for basis, kept in _bases(study, plain, settled=settled):
        several = [_best(study, plain, kept, party) for party in _told(study)]
        found = tuple(each for each in several if each is not None)
        gaining = sum(each.within - each.without >= _TELLING for each in found)
        if found and gaining > most_gaining:
            most, most_gaining = (found, basis, None), gaining
        if gaining == len(several):
            break
    return most


def _bases(study: Study, plain: Study, *, settled: bool) -> Iterator[tuple[Basis, Sequence[Fraction]]]:
    if settled:
        yield Basis.DRAFT, [worth.low for worth in worth_of(study.tables, study.project.draft)]
    reservations = study.tables.reservations
    known = [each for each in reservations if each is not None]
    if len(known) == len(reservations):
        yield Basis.WALK_AWAY, known
    row = most_even_row(plain.frontier) if isinstance(plain.frontier, Frontier) else None
    if row is not None and isinstance(plain.frontier, Frontier):
        yield Basis.EVEN, utilities_of_points(plain.frontier.tables, plain.frontier.points[row])


def _told(study: Study) -> tuple[PartyId, ...]:
    """Whose best is told: ours, and that of the only other side."""
    us, others = study.project.us, others_of(study.project)
    return (us, others[0].id) if len(others) + 1 == FEWEST_PARTIES else (us,)


def _best(study: Study, plain: Study, kept: Sequence[Fraction], party: PartyId) -> Moved | None:
    """The best a party can have on both frontiers where the others keep theirs; None where one has no such deal."""
    place = study.tables.parties.index(party)
    least = [None if other == place else level for other, level in enumerate(kept)]
    if study.grounds.floors is not None:
        # With the dependence only what nobody would leave in any outcome counts, so without it the same is asked.
        least = [_more(level, floor) for level, floor in zip(least, study.tables.reservations, strict=True)]
    within, without = (_most(each, least, place) for each in (study, plain))
    if within is None or without is None:
        return None
    others = tuple(
        (other, float(level)) for other, level in zip(study.tables.parties, kept, strict=True) if other != party
    )
    return Moved(party=party, kept=others, without=float(without), within=float(within))


def _more(level: Fraction | None, floor: Fraction | None) -> Fraction | None:
    return level if floor is None else floor if level is None else max(level, floor)


def _most(study: Study, least: Sequence[Fraction | None], place: int) -> Fraction | None:
    frontier = study.frontier
    if not isinstance(frontier, Frontier) or not len(frontier.points):
        return None
    tables: Tables = frontier.tables
    reached = np.ones(len(frontier.points), np.bool_)
    for party, need in enumerate(least_points(tables, least)):
        if need is not None:
            reached &= frontier.points[:, party] >= need
    if not reached.any():
        return None
    rows = np.flatnonzero(reached)
    best = int(rows[frontier.points[rows, place].argmax()])
    return utilities_of_points(tables, frontier.points[best])[place]


def _branch(plain: Study, terms: Terms, outcome: OutcomeId) -> BranchDeal:
    parties = plain.tables.parties
    terms = valued_in(plain, terms)
    worths = worths_of(plain.tables, plain.versions, [terms])[0]
    over = gains_over_walk_away(plain.grounds, terms)
    return BranchDeal(
        outcome=outcome,
        worths=tuple(zip(parties, worths, strict=True)),
        over=tuple(zip(parties, over, strict=True)),
    )
