"""Impasse: whether there is likely a deal at all, where the gap is, what would close it, and whether to walk away."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from app.advice.agreement import Seats, agreement_at
from app.advice.chances import acceptance_by_worths
from app.advice.draws import LIKELY_FROM, SAMPLES, UNLIKELY_BELOW, Draws
from app.advice.grounds import Grounds
from app.advice.learning import by_whole_issue
from app.domain.ids import IssueId, PartyId
from app.domain.packages import Terms
from app.records import dataclass
from app.valuation.frontier import Frontier, utilities_of
from app.valuation.packages import choices_of
from app.valuation.utilities import terms_of_choice

if TYPE_CHECKING:
    from app.advice.beliefs import Belief

_MOST_LOOKED_AT = 400
_END = 0.1
"""The share of the versions at either end of an estimate that are looked at alone."""
_TELLING = 0.1
"""An estimate whose ends change the chance by less is no help."""
_ROUNDING = 1e-9

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """By how many points of its own one other party still falls short of walking away, at the likely numbers."""

    party: PartyId
    short: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Hinge:
    """An estimate on which a deal hangs: one importance of a party, or (`issue` None) its walk-away.

    `at_high` tells at which of its ends there is; `chance` how likely there is a deal near that end.
    """

    party: PartyId
    issue: IssueId | None
    at_high: bool
    chance: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """How many points of its own something new would have to be worth to one party to make a deal likely, if it cost
    nobody anything; what else is agreed may change for it.
    """

    party: PartyId
    worth: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Impasse:
    """What is to be said of a zone between the walk-aways; it is as likely as `chance` at least and `at_most`, the same
    number wherever every version could be settled.

    `needs` tell for whom something more would make a deal likely, and how much. `closest` is the package, good enough
    for us, by which the others miss least, and `gaps` what they miss then; empty where no package is good enough for
    us. `hinges` come with the most telling first. `best_likely` is the most that we have in an efficient package that
    all others likely find good enough, None without one; `ours` is our walk-away.
    """

    chance: float
    at_most: float
    closest: Terms
    gaps: tuple[Gap, ...]
    needs: tuple[Need, ...]
    hinges: tuple[Hinge, ...]
    best_likely: float | None
    ours: float

    @property
    def is_likely(self) -> bool:
        """Whether no deal is likely, for all that could not be settled: what all this is shown for."""
        return self.at_most < UNLIKELY_BELOW

    @property
    def walk_away(self) -> bool:
        """Whether walking away is better for us than all that the others likely accept."""
        return self.best_likely is None or self.best_likely < self.ours - _ROUNDING


def impasse_of(grounds: Grounds, beliefs: "Sequence[Belief]") -> Impasse | None:
    """Whether there is likely a deal that nobody would rather leave, over all versions of the others.

    None while anything is missing: utilities of somebody, our walk-away or all of the others', or a frontier. Whose
    walk-away is not known is taken to sign anything: then a deal is less likely still. A version has a deal where some
    package is at or above every walk-away in it (`agreement`). Which estimate it hangs on is read from the versions
    themselves: how many of those at either end of it have a deal (regional sensitivity: Spear and Hornberger 1980).
    What is needed is read from the efficient packages, and so at most a little more than would do. Raises Stopped.
    """
    us, frontier = grounds.us, grounds.frontier
    if us is None or not isinstance(frontier, Frontier) or not len(frontier.points) or not grounds.everybody_valued:
        return None
    places = grounds.tables.reservations
    beliefs = [belief for belief in beliefs if belief.walk_away is not None]
    if places[us] is None or not beliefs:
        return None
    seats = Seats(grounds=grounds, us=us, beliefs=beliefs, ours=_our_walk_away(grounds, us))
    rows = _looked_at(frontier, us)
    utilities, choices = utilities_of(frontier)[rows], choices_of(frontier, rows)
    worths = [belief.worth_of_choices(grounds.tables, choices) for belief in beliefs]
    short = _short(seats, utilities[:, us], worths)
    found = agreement_at(seats, np.any(np.all(short <= _ROUNDING, axis=0), axis=0), grounds.stop)
    weights = _weights(beliefs)
    place = float(places[us] or 0)
    closest, gaps = _closest(grounds, utilities, place)
    chances = acceptance_by_worths(beliefs, worths)
    likely = [] if chances is None else utilities[chances >= LIKELY_FROM, us].tolist()
    return Impasse(
        chance=min(float(found.known @ weights), 1.0),
        at_most=min(float(found.maybe @ weights), 1.0),
        closest=() if closest is None else terms_of_choice(grounds.tables, choices[closest].tolist()),
        gaps=gaps,
        needs=tuple(_needs(seats, short, weights)),
        hinges=tuple(_hinges(_drawn(grounds, beliefs, seats.ours), found.known, weights)),
        best_likely=max(likely, default=None),
        ours=place,
    )


def _looked_at(frontier: Frontier, us: int) -> NDArray[np.intp]:
    """The efficient points, of very many so many spread over what they give us."""
    order = np.argsort(frontier.points[:, us], kind="stable")
    count = len(order)
    if count <= _MOST_LOOKED_AT:
        return np.asarray(order, np.intp)
    return np.asarray(order[np.linspace(0, count - 1, _MOST_LOOKED_AT).astype(int)], np.intp)


def _our_walk_away(grounds: Grounds, us: int) -> Draws:
    version = grounds.versions[us]
    drawn = None if version is None else version.walk_away
    return np.full(SAMPLES, float(grounds.tables.reservations[us] or 0)) if drawn is None else drawn


def _short(seats: Seats, ours: Draws, worths: "Sequence[Draws]") -> NDArray[np.float64]:
    """How much packages leave everybody short of walking away (parties, packages, versions), us first."""
    theirs = [
        belief.walk_away - worth
        for belief, worth in zip(seats.beliefs, worths, strict=True)
        if belief.walk_away is not None
    ]
    return np.stack([seats.ours - ours[:, np.newaxis], *theirs])


def _needs(seats: Seats, short: NDArray[np.float64], weights: Draws) -> Iterator[Need]:
    """For every party alone: what would bring it over its walk-away in as many versions as make a deal likely."""
    parties = (seats.grounds.project.us, *(belief.party for belief in seats.beliefs))
    for place, party in enumerate(parties):
        others = np.delete(short, place, axis=0)
        enough = np.all(others <= _ROUNDING, axis=0)
        least = np.where(enough, np.maximum(short[place], 0.0), np.inf).min(axis=0)
        order = np.argsort(least, kind="stable")
        at = min(int(np.searchsorted(np.cumsum(weights[order]), LIKELY_FROM - _ROUNDING)), len(order) - 1)
        worth = float(least[order[at]])
        if np.isfinite(worth):
            yield Need(party=party, worth=worth)


def _closest(grounds: Grounds, utilities: NDArray[np.float64], ours: float) -> tuple[int | None, tuple[Gap, ...]]:
    """Of the packages good enough for us the one by which whoever misses most, by its own range, misses least."""
    us, tables = grounds.us, grounds.tables
    good = [] if us is None else np.flatnonzero(utilities[:, us] >= ours - _ROUNDING).tolist()
    if not good:
        return None, ()
    others = [party for party, place in enumerate(tables.reservations) if party != us and place is not None]
    levels = np.array([float(tables.reservations[party] or 0) for party in others])
    short = levels - utilities[np.ix_(good, others)]
    reach = np.maximum(np.ptp(utilities[:, others], axis=0), 1.0)
    best = int(np.argmin((short / reach).max(axis=1)))
    gaps = zip(others, short[best].tolist(), strict=True)
    found = tuple(Gap(party=tables.parties[party], short=miss) for party, miss in gaps if miss > _ROUNDING)
    return good[best], found


def _weights(beliefs: "Sequence[Belief]") -> Draws:
    """How likely each version of all others together is, adding up to 1; parties are independent."""
    together = np.prod([belief.weights for belief in beliefs], axis=0)
    return np.asarray(together / together.sum())


def _drawn(
    grounds: Grounds, beliefs: "Sequence[Belief]", ours: Draws
) -> Iterator[tuple[PartyId, IssueId | None, Draws]]:
    """Every estimate that a deal may hang on, in every version."""
    yield grounds.project.us, None, ours
    for belief in beliefs:
        if belief.walk_away is not None:
            yield belief.party, None, belief.walk_away
        for issue, shares in by_whole_issue(belief.importances()).items():
            yield belief.party, issue, shares


def _hinges(drawn: Iterator[tuple[PartyId, IssueId | None, Draws]], there: Flags, weights: Draws) -> Iterator[Hinge]:
    found = []
    for party, issue, numbers in drawn:
        if np.ptp(numbers) <= _ROUNDING:
            continue
        order = np.argsort(numbers, kind="stable")
        low, high = (_at_end(there[turn], weights[turn]) for turn in (order, order[::-1]))
        if abs(high - low) >= _TELLING:
            found.append(Hinge(party=party, issue=issue, at_high=high > low, chance=max(low, high)))
    yield from sorted(found, key=lambda hinge: -hinge.chance)


def _at_end(there: Flags, weights: Draws) -> float:
    """How likely there is a deal in the first of versions that are put in order."""
    count = max(1, int(np.searchsorted(np.cumsum(weights), _END)))
    part = weights[:count]
    return float(there[:count] @ part / part.sum()) if part.sum() else 0.0
