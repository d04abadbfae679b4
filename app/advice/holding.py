"""Holding: for how much of what is believed of the others a piece of advice holds, or which guess it rests on."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from app.advice.advice import Advice, AdviceCode, Claim, Holding
from app.advice.chances import acceptance
from app.advice.grounds import Grounds
from app.advice.impasse import impasse_of
from app.advice.mattering import Hinge, HingeKind, guess_behind, mattering_of
from app.advice.prior import all_guessed, priors_of
from app.advice.questions import rests_on_guesses_alone
from app.domain.ids import PartyId, whole_of
from app.domain.lookup import others_of
from app.domain.packages import Terms
from app.valuation.utilities import worth_of

if TYPE_CHECKING:
    from app.advice.beliefs import Belief

_OVER_THE_DRAFT: Final = {AdviceCode.TRADE, AdviceCode.BETTER_FOR_BOTH}
_TO_BE_SIGNED: Final = {
    AdviceCode.BREAKS_RULE,
    AdviceCode.OFF_TABLE,
    AdviceCode.BELOW_WALK_AWAY,
    AdviceCode.BROKEN_IN_AN_OUTCOME,
    AdviceCode.COMPLETE_DRAFT,
    AdviceCode.START_DRAFT,
    AdviceCode.MAKE_OFFER,
}
_NO_DEAL: Final = {AdviceCode.NO_ZONE, AdviceCode.ZONE_UNLIKELY}


def holding_of(grounds: Grounds, advice: Advice) -> Holding | None:
    """What advice claims of the others and in how many versions of them that is so, all of them together.

    None where it claims nothing of them, where nothing is in doubt, or where somebody gives no walk-away that the claim
    is about. What rests on guesses alone is `guessed`, whatever their ranges. Raises Stopped.
    """
    us = grounds.project.us
    if advice.code in _OVER_THE_DRAFT:
        return _nobody_loses(grounds, advice.terms)
    if advice.code in _NO_DEAL and advice.party != us:
        return _no_deal(grounds)
    if advice.code is AdviceCode.BELOW_WALK_AWAY and advice.party is not None and advice.party != us:
        return _refused(grounds, advice.party)
    return _acceptable(grounds, advice.terms) if advice.code in _TO_BE_SIGNED and advice.terms else None


def _nobody_loses(grounds: Grounds, terms: Terms) -> Holding | None:
    draft, beliefs = grounds.project.draft, _beliefs(grounds)
    guessed = rests_on_guesses_alone(grounds.project, (draft, terms))
    if not beliefs and not guessed:
        return None
    # Nobody of whom nothing is in doubt loses: else it would not be advised.
    chance = float(np.prod([belief.chance(belief.gains([terms], draft) >= -belief.told)[0] for belief in beliefs]))
    guess = guess_behind(grounds.project, beliefs, draft, terms) if guessed else None
    return Holding(claim=Claim.NOBODY_LOSES, chance=chance, guessed=guessed, guess=guess)


def _acceptable(grounds: Grounds, terms: Terms) -> Holding | None:
    beliefs = _beliefs(grounds)
    guessed = rests_on_guesses_alone(grounds.project, (terms,), walk_away=True)
    if not _all_walk_away(grounds) or (not beliefs and not guessed):
        return None
    chances = acceptance(beliefs, [terms])
    if chances is None:
        return None
    surely = all(_surely_reaches(grounds, place, terms) for place in _of_no_doubt(grounds))
    guess = next(iter(mattering_of(grounds.project, beliefs, terms).hinges), None) if guessed else None
    chance = float(chances[0]) if surely else 0.0
    return Holding(claim=Claim.ACCEPTABLE, chance=chance, guessed=guessed, guess=guess)


def _refused(grounds: Grounds, party: PartyId) -> Holding | None:
    """How likely a party would refuse the draft, whatever becomes of what it leaves open."""
    belief = next((each for each in _beliefs(grounds) if each.party == party), None)
    guessed = rests_on_guesses_alone(grounds.project, (grounds.project.draft,), walk_away=True)
    guess = Hinge(kind=HingeKind.WALK_AWAY, party=party) if guessed else None
    chance = 1.0
    if belief is not None and belief.walk_away is not None:
        _, most = belief.worth_of_terms(grounds.tables, grounds.project.draft)
        chance = float(belief.chance(most[np.newaxis] < belief.walk_away - belief.told)[0])
    elif not guessed:
        return None
    return Holding(claim=Claim.REFUSED, chance=chance, guessed=guessed, guess=guess)


def _no_deal(grounds: Grounds) -> Holding | None:
    project, beliefs = grounds.project, _beliefs(grounds)
    found = impasse_of(grounds, beliefs) if len(beliefs) == len(others_of(project)) else None
    if found is None:
        return None
    guessed = all_guessed(priors_of(project))
    theirs = [each for each in found.hinges if each.party != project.us]
    guess = None
    if guessed:
        first = next(iter(theirs), None)
        party, issue = (beliefs[0].party, None) if first is None else (first.party, first.issue)
        kind = HingeKind.WALK_AWAY if issue is None else HingeKind.WEIGHT
        guess = Hinge(kind=kind, party=party, issue=None if issue is None else whole_of(issue))
    return Holding(claim=Claim.NO_DEAL, chance=1 - found.chance, guessed=guessed, guess=guess)


def _beliefs(grounds: Grounds) -> "Sequence[Belief]":
    """The versions of all others of whom anything is in doubt."""
    return [each for each in grounds.versions if each is not None and each.party != grounds.project.us]


def _of_no_doubt(grounds: Grounds) -> Iterator[int]:
    """The places of all others of whom nothing is in doubt."""
    for place, (party, version) in enumerate(zip(grounds.tables.parties, grounds.versions, strict=True)):
        if version is None and party != grounds.project.us:
            yield place


def _all_walk_away(grounds: Grounds) -> bool:
    """Whether every other side gives a walk-away."""
    others = {party.id for party in others_of(grounds.project)}
    known = zip(grounds.tables.parties, grounds.tables.reservations, strict=True)
    return others <= {party for party, place in known if place is not None}


def _surely_reaches(grounds: Grounds, place: int, terms: Terms) -> bool:
    floor = grounds.tables.reservations[place]
    return floor is None or worth_of(grounds.tables, terms)[place].low >= floor
