"""Listening: what a party offered and declined so far, and its versions as that leaves them."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import numpy as np

from app.advice.beliefs import Belief
from app.advice.draws import SAMPLES, Draws, base_draws, resampled
from app.advice.heard import Explaining, Heard
from app.advice.learning import span_of
from app.advice.reading import Numbers, Reading, read
from app.advice.replies import Answer, Reply
from app.domain.ids import PartyId, whole_of
from app.domain.lookup import party_of
from app.domain.offers import Offer, OfferStatus
from app.domain.packages import Terms
from app.domain.project import FEWEST_PARTIES, Project
from app.domain.rounds import Round, rounds_of
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
    numbers = pace_of(prior, heard)
    # What was heard is asked for once, so that every number it hangs on is there.
    explaining.logs(prior, numbers)
    numbers |= prior.numbers

    def explains(moved: Numbers) -> Draws:
        return explaining.logs(Belief(project, tables, party, count, numbers=moved), moved)

    found = read(numbers, explains, f"{project.seed}/{party}", stop)
    staying = np.arange(count) % _STAYING == _STAYING // 2
    kept = {what: np.where(staying, numbers[what], moved) for what, moved in found.numbers.items()}
    return Reading(numbers=kept, ancestors=found.ancestors)


def pace_of(prior: Belief, heard: Heard) -> dict[str, Draws]:
    """What the pace of a party is drawn from: how sharply it chooses at first, how fast that fades, what it hopes."""
    seed, party, count = prior.project.seed, prior.party, prior.count
    return {each: base_draws(seed, f"{party}/{each}", count) for each in heard.pace}


def heard_from(project: Project, party: PartyId, offers: tuple[Offer, ...]) -> Heard:
    """What some offers of a party say, which follow one another in the project's order, and its replies to ours.

    Of offers made at once the first one speaks. Replies are heard with two parties only: with several others nobody
    knows whose they were. Somebody who bluffs on an issue answers as somebody else would: then none is heard.
    """
    at_once = {offer: meso.offers[0] for meso in project.mesos for offer in meso.offers}
    theirs = [each for each in project.offers if each.party == party and at_once.get(each.id, each.id) == each.id]
    read_ones = [each for each in theirs if each in offers]
    first = theirs.index(read_ones[0]) if read_ones else 0
    bluffed = {whole_of(entry.issue) for entry in party_of(project, party).preferences if entry.bluffed}
    return Heard(
        offers=tuple(each.terms for each in read_ones),
        first=first,
        replies=() if bluffed or len(project.parties) > FEWEST_PARTIES else tuple(_replies(project, offers)),
        bluffed=frozenset(bluffed),
        span=span_of(party_of(project, party)),
    )


_BY_ITSELF: Final = {
    OfferStatus.ACCEPTED: Answer.ACCEPTED,
    OfferStatus.REJECTED: Answer.REFUSED,
    OfferStatus.EXPIRED: Answer.REFUSED,
    OfferStatus.ENDED: Answer.ENDED,
}


def _replies(project: Project, read_ones: tuple[Offer, ...]) -> Iterator[Reply]:
    """What they did with each turn of ours, told once: through the offer that came instead, or else by itself.

    What was taken in says nothing more, and neither does what we took back.
    """
    last: Terms | None = None
    waiting: list[Round] = []
    for turn in rounds_of(project):
        if turn.party == project.us:
            waiting.append(turn)
            continue
        theirs = turn.offers[0]
        for ours in waiting:
            yield from _reply(ours, last, theirs if theirs in read_ones else None, came=True)
        waiting, last = [], theirs.terms
    for ours in waiting:
        yield from _reply(ours, last, None, came=False)


def _reply(turn: Round, last: Terms | None, instead: Offer | None, *, came: bool) -> Iterator[Reply]:
    """What became of a turn of ours, after which an offer of theirs `came` or none, to be read or not."""
    unread = tuple(each for each in turn.offers if not each.heeded and each.terms)
    for answer in (Answer.ACCEPTED, Answer.ENDED):
        ours = tuple(each for each in unread if _BY_ITSELF.get(each.status) is answer)
        if ours:
            yield Reply(answer=answer, ours=ours, theirs=last)
            return
    if came and instead is not None:
        ours = tuple(each for each in unread if each.status is not OfferStatus.WITHDRAWN)
        if ours:
            yield Reply(answer=Answer.COUNTERED, ours=ours, theirs=instead.terms)
    elif not came:
        ours = tuple(each for each in unread if _BY_ITSELF.get(each.status) is Answer.REFUSED)
        if ours:
            yield Reply(answer=Answer.REFUSED, ours=ours, theirs=last)
