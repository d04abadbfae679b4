"""Several equivalent offers at once: of nearly the same worth to us, as different as possible for the others."""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from fractions import Fraction
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from app.advice.beliefs import Belief
from app.advice.chances import acceptance, acceptance_by_worths
from app.advice.course import course_of
from app.advice.gains import gains_between
from app.advice.grounds import Grounds
from app.advice.improvements import most_even_row
from app.advice.leanings import Lookout
from app.advice.mattering import Hinge, mattering_of
from app.advice.picking import Rivals, choose, likings_of, picks, weights_of
from app.advice.questions import rests_on_guesses_alone
from app.domain.ids import IssueId, PartyId
from app.domain.lookup import us_of
from app.domain.offers import Offer, OfferStatus
from app.domain.packages import Term, Terms, term_on
from app.domain.values import exact
from app.records import dataclass
from app.valuation.frontier import Frontier
from app.valuation.packages import Choice, choices_of
from app.valuation.totals import points_of_choices
from app.valuation.utilities import choice_of_terms, extremes, terms_of_choice, worth_of

FEWEST, MOST = 2, 4
PLAUSIBLE = 1 / 3
"""A package less likely to be acceptable than this is not worth a place."""
ALL_BUT_ONE = 0.9
"""One that is picked so often leaves the others for show."""
_USUAL_TOLERANCE = Fraction(1, 50)
_WIDENINGS = 8
_LOOKED_AT = 60
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class MesoWish:
    """How many packages (2 to 4), worth `target` to `target + tolerance` points to us."""

    target: Fraction
    tolerance: Fraction
    count: int = 3


class MesoCode(StrEnum):
    """What has to be said about several offers, or why there are none."""

    OURS_UNKNOWN = "ours_unknown"
    THEIRS_UNKNOWN = "theirs_unknown"
    OUT_OF_REACH = "out_of_reach"  # no package is worth the target to us
    TOO_HIGH = "too_high"  # fewer than two are worth it, however wide the tolerance
    BELOW_WALK_AWAY = "below_walk_away"  # the target is worse for us than walking away
    TOO_COARSE = "too_coarse"  # fewer than two packages within the tolerance, so a wider one was taken
    IMPLAUSIBLE = "implausible"  # fewer than two are likely enough to be acceptable
    DECOYS = "decoys"  # one good offer, the others are for show
    FEWER = "fewer"  # fewer than asked for
    NOT_EQUALISED = "not_equalised"  # made equal fewer than two could be offered together
    NO_WALK_AWAY = "no_walk_away"  # somebody gives none, so the better half by what is likely was taken


@dataclass(frozen=True, slots=True, kw_only=True)
class Likely:
    """What a package is worth to another party: the mean over all versions, and where the middle 80 % of them lie."""

    party: PartyId
    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One of several offers: worth `ours` to us; `chance` that it is acceptable to all others (None: not known),
    `picked` how often it is the one they prefer. `guessed` says that the chance rests on guesses alone, `guess` on
    which most.
    """

    terms: Terms
    ours: float
    theirs: tuple[Likely, ...]
    chance: float | None
    picked: float
    guessed: bool = False
    guess: Hinge | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """One issue settled in two ways."""

    issue: IssueId
    before: Term
    after: Term


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenAway:
    """What several offers of equal worth tell about us: the weightiest issue they all settle alike, and two moves that
    make up for each other.
    """

    kept: IssueId | None = None
    rate: tuple[Moved, Moved] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeveralOffers:
    """Packages to put on the table at once.

    All are worth `target` to `target + tolerance` to us, where `tolerance` is wider than asked for with TOO_COARSE.
    `difference` is the largest between two of them, `difference_at_most` what it may be by nine of ten versions of us.
    `within` counts the packages that were found in that band, `reachable` is a target with plausible packages where
    there are none at the one asked for, or our best where that is out of reach.
    """

    members: tuple[Member, ...] = ()
    target: float = 0.0
    tolerance: float = 0.0
    within: int = 0
    difference: float = 0.0
    difference_at_most: float = 0.0
    codes: tuple[MesoCode, ...] = ()
    reachable: float | None = None
    given_away: GivenAway = GivenAway()


def may_be_called_equal(found: SeveralOffers, tolerance: float) -> bool:
    """Whether it is true that several offers are equally good for us: within the tolerance, our own doubts included."""
    return len(found.members) >= FEWEST and max(found.difference, found.difference_at_most) <= tolerance + _ROUNDING


def usual_wish(grounds: Grounds, count: int = 3) -> MesoWish | None:
    """The less of our aspiration and what our last offer is worth, else the most even efficient package; no less than
    walking away, nor than what they already offer. And 2 % of our range.

    None while our side has no utilities or nothing says what to aim for.
    """
    us, tables = grounds.us, grounds.tables
    if us is None or not tables.issues:
        return None
    low, high = (Fraction(end) / tables.divisors[us] for end in extremes(tables)[us])
    target, offered = _aim(grounds, us), course_of(grounds.project, tables).offered
    if target is not None and offered is not None:
        # Whoever may sign for so much has nothing to gain from several for less.
        target = max(target, offered)
    return None if target is None else MesoWish(target=target, tolerance=(high - low) * _USUAL_TOLERANCE, count=count)


def _aim(grounds: Grounds, us: int) -> Fraction | None:
    aspiration = us_of(grounds.project).aspiration
    levels = [] if aspiration is None else [exact(aspiration.value)]
    ours = [offer.terms for offer in grounds.project.offers if offer.party == grounds.project.us and _stands(offer)]
    if ours:
        levels.append(worth_of(grounds.tables, ours[-1])[us].low)
    if levels:
        place = grounds.tables.reservations[us]
        # Whoever has offered less already asks for more in vain; and no less than walking away is worth offering.
        return min(levels) if place is None else max(min(levels), place)
    if not isinstance(grounds.frontier, Frontier):
        return None
    row = most_even_row(grounds.frontier)
    return None if row is None else int(grounds.frontier.points[row, us]) / grounds.tables.divisors[us]


def _stands(offer: Offer) -> bool:
    return offer.status is not OfferStatus.WITHDRAWN


def build_meso(grounds: Grounds, beliefs: Sequence[Belief], wish: MesoWish) -> SeveralOffers:
    """Two to four packages of nearly the same worth to us, chosen for what the others may like and what it would teach.

    Of the packages in the band those stay that are acceptable to the others with some likelihood, that no other one
    beats for them in nearly all versions, and that none dominates (`Rivals.dominate`): whoever had both would never
    offer it. Of the packages outside the band some may dominate a member: equality has its price. Chosen is, one by
    one, what adds most to the expected best of the set for them plus what their pick would tell of them (multiple
    equivalent simultaneous offers: Medvec and Galinsky 2005, Leonardelli et al. 2019; greedy choice as in Nemhauser,
    Wolsey and Fisher 1978). Raises Stopped.
    """
    us = grounds.us
    if us is None:
        return _none(wish, MesoCode.OURS_UNKNOWN)
    if not grounds.everybody_valued or not beliefs:
        return _none(wish, MesoCode.THEIRS_UNKNOWN)
    best = Fraction(extremes(grounds.tables)[us][1]) / grounds.tables.divisors[us]
    if wish.target > best:
        return replace(_none(wish, MesoCode.OUT_OF_REACH), reachable=float(best))
    lookout = Lookout(grounds, beliefs)
    found = _found(grounds, beliefs, wish, lookout)
    if found.within < FEWEST:
        found = _widened((grounds, beliefs, lookout), wish, best) or replace(found, codes=(MesoCode.TOO_HIGH,))
    codes = found.codes
    place = grounds.tables.reservations[us]
    if place is not None and wish.target < place:
        codes = (MesoCode.BELOW_WALK_AWAY, *codes)
    too_much = MesoCode.IMPLAUSIBLE in codes or MesoCode.TOO_HIGH in codes
    return replace(found, codes=codes, reachable=_reachable(grounds, beliefs, us) if too_much else None)


def _widened(where: tuple[Grounds, Sequence[Belief], Lookout], wish: MesoWish, best: Fraction) -> SeveralOffers | None:
    """The answer at a tolerance wide enough for two members, or for two packages at least; None where none is."""
    grounds, beliefs, lookout = where
    tolerance, coarse = wish.tolerance, None
    for _ in range(_WIDENINGS):
        if grounds.stop:
            grounds.stop.check()
        if wish.target + tolerance >= best:
            break
        tolerance = max(2 * tolerance, abs(best) / 1_000)
        found = _found(grounds, beliefs, replace(wish, tolerance=tolerance), lookout)
        if found.within >= FEWEST and (coarse is None or len(found.members) >= len(coarse.members)):
            coarse = found
        if len(found.members) >= FEWEST:
            break
    if coarse is None:
        return None
    top = max((member.ours for member in coarse.members), default=coarse.target)
    needed = max(top - coarse.target, 0.0) if len(coarse.members) >= FEWEST else coarse.tolerance
    return replace(coarse, codes=(MesoCode.TOO_COARSE, *coarse.codes), tolerance=needed)


def _none(wish: MesoWish, code: MesoCode) -> SeveralOffers:
    return SeveralOffers(target=float(wish.target), tolerance=float(wish.tolerance), codes=(code,))


def _found(grounds: Grounds, beliefs: Sequence[Belief], wish: MesoWish, lookout: Lookout) -> SeveralOffers:
    found = lookout.between((wish.target, wish.target + wish.tolerance))
    chosen, codes = _chosen(grounds, beliefs, found.choices, wish.count)
    answer = weighed(grounds, beliefs, [terms_of_choice(grounds.tables, found.choices[place]) for place in chosen])
    target, tolerance = float(wish.target), float(wish.tolerance)
    return replace(answer, target=target, tolerance=tolerance, within=found.within, codes=(*codes, *_show(answer)))


def even_offers(
    grounds: Grounds, beliefs: Sequence[Belief], packages: Sequence[Terms], wish: MesoWish
) -> SeveralOffers:
    """Those of some settled packages, made equal in another way, that may be offered together; in their order.

    They are judged as `build_meso` judges its own: worth the target, likely enough to be acceptable, none beaten or
    dominated. `tolerance` is wider than asked for where the best of them is, TOO_COARSE where they are not equal.
    """
    tables, us = grounds.tables, grounds.us
    if us is None:
        return _none(wish, MesoCode.OURS_UNKNOWN)
    worthy = [terms for terms in dict.fromkeys(packages) if worth_of(tables, terms)[us].low >= wish.target]
    rows = [tuple(-1 if term is None else term for term in choice_of_terms(tables, terms)) for terms in worthy]
    chosen, codes = _chosen(grounds, beliefs, rows, wish.count)
    answer = weighed(grounds, beliefs, [worthy[place] for place in sorted(chosen)])
    target, asked = float(wish.target), float(wish.tolerance)
    needed = max((member.ours for member in answer.members), default=target) - target
    place = tables.reservations[us]
    before = [MesoCode.BELOW_WALK_AWAY] if place is not None and wish.target < place else []
    if answer.difference > asked + _ROUNDING:
        before.append(MesoCode.TOO_COARSE)
    codes = (*before, *codes, *_show(answer))
    return replace(answer, target=target, tolerance=max(asked, needed), within=len(worthy), codes=codes)


def _chosen(
    grounds: Grounds, beliefs: Sequence[Belief], choices: Sequence[Choice], count: int
) -> tuple[list[int], tuple[MesoCode, ...]]:
    """The places of those to offer together, and what has to be said of how they were chosen."""
    if not choices:
        return [], ()
    codes = []
    rows = np.array(choices, np.int32)
    worths = [belief.worth_of_choices(grounds.tables, rows) for belief in beliefs]
    likings, weights = likings_of(grounds, beliefs, worths), weights_of(beliefs)
    chances = acceptance_by_worths(beliefs, worths)
    if chances is None:
        codes.append(MesoCode.NO_WALK_AWAY)
        means = likings @ weights
        plausible = np.flatnonzero(means >= np.median(means))
    else:
        plausible = np.flatnonzero(chances >= PLAUSIBLE)
    if len(plausible) < FEWEST <= len(choices):
        codes.append(MesoCode.IMPLAUSIBLE)
    points = points_of_choices(grounds.tables, rows)[0]
    rivals = Rivals(points=points, beliefs=beliefs, worths=worths).of(plausible)
    kept = [choices[place] for place in plausible.tolist()]
    chosen = choose(kept, likings[plausible], weights, count, dominated=rivals.dominate)
    if len(chosen) < FEWEST <= len(plausible):
        codes.append(MesoCode.DECOYS)
    elif FEWEST <= len(chosen) < count:
        codes.append(MesoCode.FEWER)
    return [int(plausible[place]) for place in chosen], tuple(codes)


def _show(answer: SeveralOffers) -> tuple[MesoCode, ...]:
    """DECOYS where one of several members is picked nearly always."""
    several = len(answer.members) >= FEWEST
    return (MesoCode.DECOYS,) if several and max(each.picked for each in answer.members) > ALL_BUT_ONE else ()


def weighed(grounds: Grounds, beliefs: Sequence[Belief], several: Sequence[Terms]) -> SeveralOffers:
    """Settled packages side by side as several offers, whatever they are; `target` is the least of them."""
    us = grounds.us
    if us is None or not several:
        return SeveralOffers()
    worths = [belief.worth(several) for belief in beliefs]
    picked = picks(likings_of(grounds, beliefs, worths), weights_of(beliefs))
    chances = acceptance(beliefs, several)
    ours = [float(worth_of(grounds.tables, terms)[us].low) for terms in several]
    pairs = [gains_between(grounds.tables, grounds.versions, *pair)[us] for pair in combinations(several, 2)]
    members = tuple(
        Member(
            terms=terms,
            ours=ours[place],
            theirs=tuple(_likely(belief, each[place]) for belief, each in zip(beliefs, worths, strict=True)),
            chance=None if chances is None else min(float(chances[place]), 1.0),
            picked=min(float(picked[place]), 1.0),
            guessed=guessed,
            guess=next(iter(mattering_of(grounds.project, beliefs, terms, 1).hinges), None) if guessed else None,
        )
        for place, terms in enumerate(several)
        for guessed in (rests_on_guesses_alone(grounds.project, (terms,), walk_away=True),)
    )
    return SeveralOffers(
        members=members,
        target=min(ours),
        difference=max((abs(gain.value) for gain in pairs), default=0.0),
        difference_at_most=max((max(abs(gain.low), abs(gain.high)) for gain in pairs), default=0.0),
        given_away=_given_away(grounds, us, several),
    )


def _likely(belief: Belief, worths: NDArray[np.float64]) -> Likely:
    low, high = belief.span(worths, worths)
    return Likely(party=belief.party, mean=float(belief.mean(worths[None, :])[0]), low=low, high=high)


# what is said besides


def _reachable(grounds: Grounds, beliefs: Sequence[Belief], us: int) -> float | None:
    """The most that an efficient package is worth to us which is likely enough to be acceptable."""
    frontier = grounds.frontier
    if not isinstance(frontier, Frontier) or not len(frontier.points):
        return None
    order = np.argsort(-frontier.points[:, us], kind="stable")
    rows = order[np.unique(np.linspace(0, len(order) - 1, _LOOKED_AT).astype(np.intp))]
    several = [terms_of_choice(grounds.tables, choice) for choice in choices_of(frontier, rows).tolist()]
    chances = acceptance(beliefs, several)
    likely = [] if chances is None else np.flatnonzero(chances >= PLAUSIBLE).tolist()
    return float(int(frontier.points[rows[likely[0]], us]) / grounds.tables.divisors[us]) if likely else None


def _given_away(grounds: Grounds, us: int, several: Sequence[Terms]) -> GivenAway:
    if len(several) < FEWEST:
        return GivenAway()
    weight = {table.issue: table.ends[us][1] - table.ends[us][0] for table in grounds.tables.issues}
    alike = [issue for issue in weight if len({term_on(terms, issue) for terms in several}) == 1 and weight[issue] > 0]
    kept = max(alike, key=lambda issue: weight[issue], default=None)
    rates = [rate for pair in combinations(several, 2) if (rate := _rate(grounds, us, *pair)) is not None]
    return GivenAway(kept=kept, rate=rates[0] if rates else None)


def _rate(grounds: Grounds, us: int, one: Terms, other: Terms) -> tuple[Moved, Moved] | None:
    """Two packages that differ for us on two issues alone: what we gain on the one, and what we lose on the other."""
    moves = []
    tables = grounds.tables
    numbers = zip(tables.issues, choice_of_terms(tables, one), choice_of_terms(tables, other), strict=True)
    for table, before, after in numbers:
        if before is None or after is None or before == after:
            continue
        change = int(table.points[after, us] - table.points[before, us])
        if change:
            move = Moved(issue=table.issue, before=table.terms[before], after=table.terms[after])
            moves.append((change, move))
    if len(moves) != 2 or moves[0][0] * moves[1][0] >= 0:
        return None
    gained, lost = sorted(moves, key=lambda move: -move[0])
    return gained[1], lost[1]
