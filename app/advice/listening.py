"""Listening: what a party offered and declined so far, and its versions as that leaves them."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import numpy as np

from app.advice.beliefs import Belief
from app.advice.draws import SAMPLES, Draws, base_draws, resampled
from app.advice.heard import FADING, SHARPNESS, Declined, Explaining, Heard
from app.advice.learning import span_of
from app.advice.reading import Numbers, Reading, read
from app.domain.ids import PartyId, whole_of
from app.domain.lookup import party_of
from app.domain.offers import Offer, OfferStatus
from app.domain.project import Project
from app.valuation.stopping import StopSign
from app.valuation.tables import Tables

_STAYING: Final = 5
"""One version in so many stays: whoever makes offers may mean something else altogether, as a bluffer does."""


def prior_of(project: Project, tables: Tables, party: PartyId, count: int = SAMPLES) -> Belief:
    """What the estimates of a party leave open, before anything that it said, picked or offered."""
    return Belief(replace(project, mesos=(), statements=()), tables, party, count)


def alike(belief: Belief, tables: Tables) -> Belief:
    """The same in versions that are all equally likely: those that are likelier stand there more than once.

    What nothing was learned of keeps its own draws.
    """
    if np.ptp(belief.weights) == 0:
        return belief
    chosen = resampled(belief.weights, belief.count)
    numbers = {what: drawn[chosen] for what, drawn in belief.numbers.items()}
    project = replace(belief.project, mesos=(), statements=())
    return Belief(project, tables, belief.party, belief.count, numbers=numbers)


def reading_of(prior: Belief, tables: Tables, heard: Heard, stop: StopSign | None = None) -> Reading:
    """Where the versions of a party have to go to explain what was heard; some stay where they were. Raises Stopped."""
    project, party, count = prior.project, prior.party, prior.count
    explaining = Explaining(heard, tables)
    numbers = pace_of(prior)
    # What was heard is asked for once, so that every number it hangs on is there.
    explaining.logs(prior, numbers)
    numbers |= prior.numbers

    def explains(moved: Numbers) -> Draws:
        return explaining.logs(Belief(project, tables, party, count, numbers=moved), moved)

    found = read(numbers, explains, f"{project.seed}/{party}", stop)
    staying = np.arange(count) % _STAYING == _STAYING // 2
    kept = {what: np.where(staying, numbers[what], moved) for what, moved in found.numbers.items()}
    return Reading(numbers=kept, ancestors=found.ancestors)


def pace_of(prior: Belief) -> dict[str, Draws]:
    """What the pace of a party is drawn from: how sharply it chooses at first, and how fast that fades."""
    seed, party, count = prior.project.seed, prior.party, prior.count
    return {each: base_draws(seed, f"{party}/{each}", count) for each in (SHARPNESS, FADING)}


def heard_from(project: Project, party: PartyId, offers: tuple[Offer, ...]) -> Heard:
    """What some offers of a party say, which follow one another in the project's order.

    What we had on the table alone when it made one of them was declined; that is said with two parties only. Of offers
    made at once the first one speaks.
    """
    at_once = {offer: meso.offers[0] for meso in project.mesos for offer in meso.offers}
    theirs = [each for each in project.offers if each.party == party and at_once.get(each.id, each.id) == each.id]
    read_ones = [each for each in theirs if each in offers]
    first = theirs.index(read_ones[0]) if read_ones else 0
    bluffed = {whole_of(entry.issue) for entry in party_of(project, party).preferences if entry.bluffed}
    return Heard(
        offers=tuple(each.terms for each in read_ones),
        first=first,
        declined=tuple(_declined(project, read_ones)) if len(project.parties) == 2 else (),
        bluffed=frozenset(bluffed),
        span=span_of(party_of(project, party)),
    )


def _declined(project: Project, read_ones: list[Offer]) -> Iterator[Declined]:
    """What we offered alone since the last offer of theirs, with the offer that came instead."""
    several = {offer for meso in project.mesos for offer in meso.offers}
    waiting: list[Offer] = []
    for offer in project.offers:
        if offer.party == project.us:
            waiting += [] if offer.id in several or offer.status is OfferStatus.WITHDRAWN else [offer]
            continue
        if offer in read_ones:
            place = read_ones.index(offer)
            yield from (Declined(place=place, terms=each.terms) for each in waiting)
        waiting = []
