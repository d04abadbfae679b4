"""Telling: what could be said to a party next, true by our own project, the most useful for what it reveals first.

Information is shared in steps (a direction, then an order, then an example), each only after something came back for
the one before it, and no number of ours is ever part of it.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from itertools import permutations
from typing import Final

from app.advice.observer import BELIEVED, HINTED, Observer, Revealed
from app.advice.worth_opening import Openings
from app.domain.disclosures import Disclosure, DisclosureKind, pair_of
from app.domain.honesty import surely_movable, swing_on
from app.domain.ids import IssueId, PartyId, whole_of
from app.domain.lookup import us_of
from app.domain.packages import Terms
from app.domain.project import Project
from app.domain.questions import is_open
from app.domain.sharing import Sharing, may_be_told
from app.records import dataclass

MOST: Final = 8
_MOST_OF_ONE: Final = 2
"""In so many suggestions the same issue stands first."""
_MOST_WEIGHED: Final = 24
"""Of more trades those that would bring most."""
_MOST_WANTED: Final = 16
"""Of more issues only so many that matter most to us are asked for in return for another one."""
_LITTLE: Final = 0.1
"""Bits that are added before a use is divided by them, so that what reveals nothing is no miracle."""


class Step(StrEnum):
    """How much a statement about a trade says."""

    DIRECTION = "direction"
    ORDER = "order"
    EXAMPLE = "example"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Something that could be said to a party.

    A direction names the issue on which we could move and the one on which we want more; an order the one that matters
    more and the other; an example has `terms`. `words` are ours where it is no trade. `waits` tells that something has
    to come back first. `use` is how much a trade on the two issues could bring both, as a part of all importances, on
    average over the versions of the party; `bits` is what it would tell of our importances. None of either where that
    cannot be told.
    """

    kind: DisclosureKind
    party: PartyId
    step: Step | None = None
    issues: tuple[IssueId, ...] = ()
    terms: Terms = ()
    words: str = ""
    sharing: Sharing = Sharing.FREELY
    waits: bool = False
    use: float | None = None
    bits: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """What was told to a party and what came back: `told` things, of which nothing came back for `unanswered`, and how
    many `received` from it, answers to questions counted.
    """

    party: PartyId
    told: int = 0
    unanswered: int = 0
    received: int = 0

    @property
    def is_even(self) -> bool:
        """Whether as much came back as was told, and something did: then what is told in return only may be told."""
        return self.received > 0 and self.told <= self.received


def balance_with(said: Project, party: PartyId) -> Balance:
    """How what was told to a party and what came back weigh up."""
    told = [each for each in said.disclosures if each.to == party]
    back = sum(each.came_back for each in told)
    answers = sum(each.party == party and not is_open(each) and bool(each.answer.strip()) for each in said.questions)
    return Balance(party=party, told=len(told), unanswered=len(told) - back, received=back + answers)


def candidates_for(
    said: Project,
    party: PartyId,
    openings: Openings | None,
    observer: Observer,
    example: Terms = (),
    unsaid: Collection[str] = (),
) -> tuple[Candidate, ...]:
    """What could be said to a party, what may be said now first, and of that the most useful for what it reveals.

    Only what the person marked as freely or in return is in it, and no trade that brings us nothing. `openings` say
    what trades are good for, `example` is a package we could name, if there is one; `unsaid` are words of ours that are
    better not said. Raises Stopped.
    """
    balance = balance_with(said, party)
    found = [
        *_trades(said, party, observer, openings),
        *_examples(said, party, observer, example),
        *(each for each in _own_words(said, party) if each.words not in unsaid),
    ]
    ready = [_marked(each, balance) for each in found]
    return tuple(_listed(sorted(ready, key=_order)))


def _trades(said: Project, party: PartyId, observer: Observer, openings: Openings | None) -> Iterator[Candidate]:
    """Per pair of issues on which we could trade the next step there is."""
    entries = [each for each in us_of(said).preferences if each.issue in observer.shares]
    marks = {each.issue: each.sharing for each in entries if may_be_told(each.sharing)}
    swings = {issue: swing_on(said, issue) for issue in observer.shares}
    wanted = sorted(marks, key=lambda issue: -swings[issue].low)[:_MOST_WANTED]
    found = []
    for gives, gets in (pair for pair in permutations(marks, 2) if pair[1] in wanted):
        step = _next_step(said, party, (gives, gets)) if swings[gets].low > swings[gives].high else None
        if step is None or (step is Step.DIRECTION and not surely_movable(said, gives, gets)):
            continue
        use = None if openings is None else openings.gain(gives, gets)
        if use == 0:
            continue
        order = step is Step.ORDER
        candidate = Candidate(
            kind=DisclosureKind.PRIORITY if order else DisclosureKind.TRADE,
            party=party,
            step=step,
            issues=(gets, gives) if order else (gives, gets),
            sharing=_stricter(marks[gives], marks[gets]),
            waits=order and not _came_back(said, party, (gives, gets)),
            use=use,
        )
        found.append(candidate)
    found.sort(key=lambda each: (each.step is not Step.ORDER, -(each.use or 0.0)))
    for each in found[:_MOST_WEIGHED]:
        yield replace(each, bits=observer.bits_of(said_by(each)))


def _next_step(said: Project, party: PartyId, pair: tuple[IssueId, IssueId]) -> Step | None:
    """The step after those that were said about two issues; None once their order is known."""
    told = [_about(each) for each in said.disclosures if each.to == party and pair_of(each)]
    kinds = {kind for issues, kind in told if issues == frozenset(pair)}
    if DisclosureKind.PRIORITY in kinds:
        return None
    return Step.ORDER if DisclosureKind.TRADE in kinds else Step.DIRECTION


def _about(disclosure: Disclosure) -> tuple[frozenset[IssueId], DisclosureKind]:
    return frozenset(disclosure.issues), disclosure.kind


def _came_back(said: Project, party: PartyId, pair: tuple[IssueId, IssueId]) -> bool:
    """Whether something came back for every step on two issues so far."""
    told = [each for each in said.disclosures if each.to == party and set(each.issues) == set(pair)]
    return all(each.came_back for each in told)


def _examples(said: Project, party: PartyId, observer: Observer, example: Terms) -> Iterator[Candidate]:
    """An example of a package, once some order was told and something came back for it."""
    marks = {each.issue: each.sharing for each in us_of(said).preferences}
    told = [each for each in said.disclosures if each.to == party]
    orders = [each for each in told if each.kind is DisclosureKind.PRIORITY and pair_of(each)]
    about = tuple(dict.fromkeys(whole_of(agreed.issue) for agreed in example))
    if not orders or not example or any(each.terms for each in told):
        return
    if not all(may_be_told(marks[issue]) for issue in about if issue in marks):
        return
    yield Candidate(
        kind=DisclosureKind.TRADE,
        party=party,
        step=Step.EXAMPLE,
        issues=about,
        terms=example,
        sharing=_stricter(*(marks[issue] for issue in about if issue in marks)),
        waits=not any(each.came_back for each in orders),
        bits=observer.bits_of(Revealed(offers=(example,))),
    )


def _own_words(said: Project, party: PartyId) -> Iterator[Candidate]:
    """Interests, constraints and facts that were not told yet; what words tell of numbers nobody can say."""
    told = {each.words.strip() for each in said.disclosures if each.to == party}
    for interest in said.interests:
        words = interest.words.strip()
        if interest.party == said.us and words and may_be_told(interest.sharing) and words not in told:
            yield Candidate(
                kind=DisclosureKind.INTEREST,
                party=party,
                issues=interest.issues,
                words=words,
                sharing=interest.sharing,
            )
    for each in said.tellables:
        words = each.words.strip()
        if words and may_be_told(each.sharing) and words not in told:
            yield Candidate(kind=each.kind, party=party, words=words, sharing=each.sharing)


def _marked(candidate: Candidate, balance: Balance) -> Candidate:
    """The same, waiting where it is told in return only and nothing came back."""
    waits = candidate.waits or (candidate.sharing is Sharing.IN_RETURN and not balance.is_even)
    if waits == candidate.waits:
        return candidate
    return replace(candidate, waits=waits)


def _order(candidate: Candidate) -> tuple[bool, float, tuple[IssueId, ...]]:
    per_bit = 0.0 if candidate.use is None else candidate.use / ((candidate.bits or 0.0) + _LITTLE)
    return candidate.waits, -round(per_bit, 9), candidate.issues


def _listed(ordered: Sequence[Candidate]) -> Iterator[Candidate]:
    """The first ones, so that not all are about the same issue."""
    first: dict[IssueId, int] = {}
    listed = 0
    for each in ordered:
        about = each.issues[0] if each.step in {Step.DIRECTION, Step.ORDER} else None
        if about is not None:
            first[about] = first.get(about, 0) + 1
            if first[about] > _MOST_OF_ONE:
                continue
        if listed < MOST:
            listed += 1
            yield each


def _stricter(*several: Sharing) -> Sharing:
    order = (Sharing.FREELY, Sharing.IN_RETURN, Sharing.NEVER)
    return max(several, key=order.index, default=Sharing.NEVER)


def said_by(candidate: Candidate) -> Revealed:
    """What an observer would learn from a candidate, beside words that nobody can weigh."""
    if candidate.terms:
        return Revealed(offers=(candidate.terms,))
    if candidate.step is Step.ORDER:
        more, less = candidate.issues
        return Revealed(pairs=((more, less, BELIEVED),))
    if candidate.step is Step.DIRECTION:
        gives, gets = candidate.issues
        return Revealed(pairs=((gets, gives, HINTED),))
    return Revealed()
