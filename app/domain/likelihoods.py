"""Likelihoods: how likely a party holds what may come about, from what is written down about it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from math import prod

from app.domain.estimates import Estimate
from app.domain.ids import EventId, IssueId, OutcomeId, PartyId, part_of
from app.domain.links import JointEffect
from app.domain.packages import Contingency
from app.domain.values import exact

LEAST_CHANCE, MOST_CHANCE = 1.0, 99.0
"""Nobody is sure of what is worth a bet: a chance of 0 or 100 percent counts as these."""
ALL = 100


def belief_in(event: Contingency, party: PartyId, us: PartyId) -> tuple[Estimate, ...]:
    """What a party holds likely, in percent per outcome, as it counts: never 0 nor 100.

    Of whom nothing is written down is taken to see it as we do, so that no difference is made up; and where nothing is
    written down of us, all outcomes are equally likely. The numbers need not add up to 100 (`likelihoods_in`).
    """
    known = {belief.party: belief.chances for belief in event.beliefs}
    chances = known.get(party) or known.get(us)
    if chances is None:
        even = Estimate(value=ALL / max(1, len(event.outcomes)))
        return (even,) * len(event.outcomes)
    return tuple(map(_unsure, chances))


def likelihoods_in(event: Contingency, party: PartyId, us: PartyId) -> tuple[Fraction, ...]:
    """How likely a party holds each outcome, adding up to 1: what is written down, in proportion."""
    values = [exact(chance.value) for chance in belief_in(event, party, us)]
    whole = sum(values, Fraction(0))
    return tuple(value / whole for value in values)


def is_clipped(chance: Estimate) -> bool:
    """Whether a chance counts as less or more than is written down, because nobody can be so sure."""
    return not LEAST_CHANCE <= chance.value <= MOST_CHANCE


def adds_up(chances: Iterable[Estimate]) -> bool:
    """Whether chances add up to 100 percent, to a millionth of a percent."""
    return abs(sum((exact(chance.value) for chance in chances), Fraction(0)) - ALL) <= Fraction(1, 10**6)


Likelihoods = Mapping[tuple[EventId, OutcomeId], Fraction]
"""How likely one party holds each outcome of each event."""


def likelihoods_of(events: Iterable[Contingency], party: PartyId, us: PartyId) -> Likelihoods:
    """How likely a party holds every outcome of all events."""
    return {
        (event.id, outcome.id): chance
        for event in events
        for outcome, chance in zip(event.outcomes, likelihoods_in(event, party, us), strict=True)
    }


def chance_of(issue: IssueId, known: Likelihoods) -> Fraction:
    """How likely it is that a part of an issue comes to count; 1 for a whole issue."""
    part = part_of(issue)
    return Fraction(1) if part is None else known[part.event, part.outcome]


def chance_of_effect(effect: JointEffect, known: Likelihoods) -> Fraction:
    """How likely the outcomes are under which a joint effect can hold; different events are independent."""
    return prod((known[outcome] for outcome in outcomes_in(effect)), start=Fraction(1))


def outcomes_in(effect: JointEffect) -> tuple[tuple[EventId, OutcomeId], ...]:
    """The outcomes of events that a joint effect speaks of, each once."""
    parts = (part_of(condition.issue) for condition in effect.when)
    return tuple(dict.fromkeys((part.event, part.outcome) for part in parts if part is not None))


def _unsure(chance: Estimate) -> Estimate:
    value, low, high = (
        min(max(each, LEAST_CHANCE), MOST_CHANCE) for each in (chance.value, chance.floor, chance.ceiling)
    )
    if (value, low, high) == (chance.value, chance.floor, chance.ceiling):
        return chance
    ends = (None, None) if chance.low is None else (low, high)
    return replace(chance, value=value, low=ends[0], high=ends[1])
