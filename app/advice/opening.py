"""The opening: the target, who should speak first, a first offer above the target with a ladder down to it."""

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from app.advice.course import course_of, far_out
from app.advice.grounds import Grounds
from app.advice.levels import best_for_them, best_for_us
from app.advice.proposals import Proposal, ProposalKind, is_different, proposals_of
from app.advice.targets import Target, aspired, from_standards, halfway
from app.domain.alternatives import WalkAwaySource, is_sure, settles, source_of
from app.domain.estimates import Source
from app.domain.ids import IssueId, StandardId, original
from app.domain.lookup import others_of
from app.domain.offers import Offer
from app.domain.packages import Contingent, Terms
from app.domain.parties import Alternative, Party, Preference
from app.domain.standards import Standard
from app.domain.values import scores_in
from app.records import dataclass
from app.valuation.issue_tables import IssueTable
from app.valuation.partial import points_of_term
from app.valuation.utilities import extremes, worth_of

if TYPE_CHECKING:
    from app.advice.beliefs import Belief

KNOWN_WITHIN = 0.2
"""A walk-away is known well when it is known to this share of the party's range."""
_HALF = 0.5
_RUNGS = (Fraction(1), Fraction(2, 5), Fraction(0))
"""How far above the target each step of the ladder stands, as shares of the first one: steps grow smaller."""


class First(StrEnum):
    """Whether to make the first offer."""

    GO_FIRST = "go_first"
    EITHER = "either"
    ASK_FIRST = "ask_first"  # ask and listen before any number is named


class FirstWhy(StrEnum):
    """What speaks for or against it."""

    WALK_AWAY_KNOWN = "walk_away_known"
    WALK_AWAY_GUESSED = "walk_away_guessed"
    WALK_AWAY_UNKNOWN = "walk_away_unknown"
    WEIGHTS_KNOWN = "weights_known"
    WEIGHTS_GUESSED = "weights_guessed"
    STANDARDS = "standards"  # a number with a source holds better than one without
    WANT_THE_SAME = "want_the_same"  # issues: a first offer shows them that we want what they want
    THEY_BEGAN = "they_began"


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoFirst:
    """Who should speak first, why, and the issues on which everybody has the same best outcome, by our estimate."""

    first: First
    why: tuple[FirstWhy, ...]
    same: tuple[IssueId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Where a standard lies for us on its issue, from 0 (our worst) to 100; None where it cannot be agreed as it is, or
    lies elsewhere in each outcome of an event.
    """

    standard: StandardId
    score: float | None


class WhyNoLadder(StrEnum):
    """Why there is no first offer above the target."""

    UNVALUED = "unvalued"  # somebody has no utilities, or nothing is possible
    OUT_OF_REACH = "out_of_reach"  # no package is worth the target
    NO_HEADROOM = "no_headroom"  # the target is the best we can have


@dataclass(frozen=True, slots=True, kw_only=True)
class Extreme:
    """Their first offer when it is far out: what it is worth to us, and our package to restate instead."""

    offer: Offer
    utility: float
    restated: Terms | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """How to begin. `target` is our aspiration, else what standards speak for (`standards_say` has that besides), else
    halfway up.

    `best` is the most we can have, None while nobody knows, and with `held` by packages alone that leave nobody below
    its walk-away in any outcome of events; `ladder` the first offer and the steps down to the target.
    """

    begun: bool
    target: Target | None
    standards_say: Target | None
    placed: tuple[Placed, ...]
    best: float | None
    held: bool
    who_first: WhoFirst
    ladder: tuple[Proposal, ...]
    why_none: WhyNoLadder | None
    extreme: Extreme | None


def opening(grounds: Grounds, beliefs: "Sequence[Belief]") -> Opening:
    """How to begin the talks: everything that is planned before the first offer. Raises Stopped."""
    us = grounds.us
    standards_say = from_standards(grounds)
    target = aspired(grounds) or standards_say or (None if us is None else halfway(grounds))
    ladder, why_none = _ladder(grounds, beliefs, target)
    best = None
    if us is not None and grounds.everybody_valued:
        at_best = best_for_us(grounds, [None] * len(grounds.tables.parties))
        best = at_best.most[us] if at_best.most else None
    sides = {offer.party == grounds.project.us for offer in grounds.project.offers}
    return Opening(
        begun=len(sides) > 1,
        target=target,
        standards_say=standards_say,
        placed=_placed(grounds),
        best=best,
        held=grounds.floors is not None,
        who_first=who_first(grounds),
        ladder=ladder,
        why_none=why_none,
        extreme=extreme_of(grounds, ladder),
    )


def who_first(grounds: Grounds) -> WhoFirst:
    """Whether to make the first offer, by how well we know the other side that we know least.

    A first offer anchors the talks (Galinsky and Mussweiler 2001), so whoever knows where the others stand makes it;
    whoever does not would anchor in the dark, and an offer that shows what both want loses what it could have been
    traded for (Loschelder, Swaab, Trötschel and Galinsky 2014; Loschelder, Trötschel, Swaab, Friese and Galinsky 2016).
    Known well are a walk-away that is no guess and known to `KNOWN_WITHIN` of that party's range, and weights that are
    no guesses for more than half of what matters; a rule of thumb, not a finding.
    """
    project = grounds.project
    same = _same_best(grounds)
    if any(offer.party != project.us for offer in project.offers):
        return WhoFirst(first=First.EITHER, why=(FirstWhy.THEY_BEGAN,), same=same)
    walk_away = max((_walk_away_known(grounds, party) for party in others_of(project)), key=_WORSE.index)
    weights = max((_weights_known(party) for party in others_of(project)), key=_WORSE.index)
    well = (walk_away is FirstWhy.WALK_AWAY_KNOWN) + (weights is FirstWhy.WEIGHTS_KNOWN)
    first = (First.ASK_FIRST, First.EITHER, First.GO_FIRST)[well]
    why = [walk_away, weights]
    if project.standards:
        why.append(FirstWhy.STANDARDS)
        first = First.GO_FIRST if first is First.EITHER else first
    if same:
        why.append(FirstWhy.WANT_THE_SAME)
    return WhoFirst(first=first, why=tuple(why), same=same)


_WORSE = (
    FirstWhy.WALK_AWAY_KNOWN,
    FirstWhy.WEIGHTS_KNOWN,
    FirstWhy.WALK_AWAY_GUESSED,
    FirstWhy.WEIGHTS_GUESSED,
    FirstWhy.WALK_AWAY_UNKNOWN,
)


def extreme_of(grounds: Grounds, ladder: Sequence[Proposal]) -> Extreme | None:
    """Their opening if it is far out (see `far_out`); None otherwise.

    What to restate is our last offer, or else the first one of the ladder.
    """
    found = far_out(grounds.project, grounds.tables)
    if found is None:
        return None
    offer, utility = found
    ours = course_of(grounds.project, grounds.tables).ours
    restated = ours if ours is not None else ladder[0].terms if ladder else None
    return Extreme(offer=offer, utility=float(utility), restated=restated)


def _ladder(
    grounds: Grounds, beliefs: "Sequence[Belief]", target: Target | None
) -> tuple[tuple[Proposal, ...], WhyNoLadder | None]:
    """A first offer halfway from the target to the most we can have while the others keep their walk-aways, and down.

    Each step is the package that is best for the others at its level; the last one is worth the target.
    """
    us, tables = grounds.us, grounds.tables
    if us is None or target is None or not grounds.everybody_valued:
        return (), WhyNoLadder.UNVALUED
    nobody: list[Fraction | None] = [None] * len(tables.parties)
    theirs = [None if party == us else level for party, level in enumerate(tables.reservations)]
    top = best_for_us(grounds, theirs)
    best = top if top.terms is not None else best_for_us(grounds, nobody)
    if best.terms is None:
        return (), WhyNoLadder.UNVALUED
    if best_for_them(grounds, target.value).terms is None:
        return (), WhyNoLadder.OUT_OF_REACH
    room = worth_of(tables, best.terms)[us].low - target.value
    if room <= 0:
        best = best_for_us(grounds, nobody)
        room = worth_of(tables, best.terms)[us].low - target.value if best.terms is not None else room
    found: list[Terms] = []
    for rung in _RUNGS:
        terms = best_for_them(grounds, target.value + max(room, Fraction(0)) / 2 * rung).terms
        if terms is not None and is_different(terms, found):
            found.append(terms)
    if len(found) < 2 and best.terms is not None and is_different(best.terms, found):
        # Too coarse a deal for steps: from the most we can have straight down to the target.
        found.insert(0, best.terms)
    told = proposals_of(grounds, beliefs, (), [(ProposalKind.RUNG, terms) for terms in found])
    return told, None if room > 0 else WhyNoLadder.NO_HEADROOM


def _placed(grounds: Grounds) -> tuple[Placed, ...]:
    scores: dict[StandardId, set[float | None]] = {}
    for standard in grounds.project.standards:
        scores.setdefault(StandardId(original(standard.id)), set()).add(_score_of(grounds, standard))
    return tuple(
        Placed(standard=each, score=next(iter(found)) if len(found) == 1 else None) for each, found in scores.items()
    )


def _score_of(grounds: Grounds, standard: Standard) -> float | None:
    table = next((table for table in grounds.tables.issues if table.issue == standard.issue), None)
    us = grounds.us
    if table is None or us is None or isinstance(standard.term, Contingent):
        return None
    low, high = table.ends[us]
    if low == high:
        return None
    points = points_of_term(table, standard.term)[us]
    return float(100 * (points - low) / (high - low))


def _walk_away_known(grounds: Grounds, party: Party) -> FirstWhy:
    tables = grounds.tables
    place = tables.parties.index(party.id) if party.id in tables.parties else None
    level = None if place is None else grounds.levels[place]
    if place is None or level is None:
        return FirstWhy.WALK_AWAY_UNKNOWN
    low, high = extremes(tables)[place]
    wide = (level[1] - level[0]) * float(tables.divisors[place]) > KNOWN_WITHIN * (high - low)
    return FirstWhy.WALK_AWAY_GUESSED if wide or _is_guessed(grounds, party, place) else FirstWhy.WALK_AWAY_KNOWN


def _is_guessed(grounds: Grounds, party: Party, place: int) -> bool:
    """Whether what a walk-away follows from is a guess: points, the alternative that counts, scores of a like deal."""
    source = source_of(grounds.project, party)
    if source is WalkAwaySource.ALTERNATIVES:
        outlook = grounds.tables.outlooks[place]
        counts = None if outlook is None else outlook.best.alternative
        alternative = next((each for each in party.walk_away.alternatives if each.id == counts), None)
        return alternative is None or _rests_on_guess(grounds, party, alternative)
    if source is WalkAwaySource.TERMS:
        return _scores_guessed(party)
    value = party.walk_away.value
    return value is None or value.source is Source.GUESS


def _rests_on_guess(grounds: Grounds, party: Party, alternative: Alternative) -> bool:
    """What is certain, or costs nothing, has no source and needs none."""
    numbers = [] if is_sure(alternative) else [alternative.chance]
    numbers += [alternative.cost] if alternative.cost.ceiling > 0 else []
    if settles(grounds.project, alternative.terms):
        return _scores_guessed(party) or any(number.source is Source.GUESS for number in numbers)
    numbers += [] if alternative.worth is None else [alternative.worth]
    return any(number.source is Source.GUESS for number in numbers)


def _scores_guessed(party: Party) -> bool:
    """Whether weights or scores are guesses for at least half of what matters."""
    total = sum(preference.weight.value for preference in party.preferences)
    known = sum(preference.weight.value for preference in party.preferences if not _has_guess(preference))
    return not total or known <= _HALF * total


def _has_guess(preference: Preference) -> bool:
    numbers = (preference.weight, *scores_in(preference.value))
    return any(number.source is Source.GUESS for number in numbers)


def _weights_known(party: Party) -> FirstWhy:
    weights = [preference.weight for preference in party.preferences]
    known = sum(weight.value for weight in weights if weight.source is not Source.GUESS)
    total = sum(weight.value for weight in weights)
    return FirstWhy.WEIGHTS_KNOWN if total and known > _HALF * total else FirstWhy.WEIGHTS_GUESSED


def _same_best(grounds: Grounds) -> tuple[IssueId, ...]:
    """The issues that matter to everybody and on which one outcome is best for all."""
    if not grounds.everybody_valued:
        return ()
    return tuple(table.issue for table in grounds.tables.issues if _is_shared(table))


def _is_shared(table: IssueTable) -> bool:
    matters = all(low < high for low, high in table.ends)
    best = [high for _, high in table.ends]
    return matters and bool((table.points == best).all(axis=1).any())
