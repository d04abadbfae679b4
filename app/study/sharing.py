"""What to tell the others, as one answer that may cross to a window: what they can tell by now, what could be said."""

from collections.abc import Collection, Iterator
from enum import StrEnum

import numpy as np

from app.advice.chances import acceptance
from app.advice.gains import is_settled
from app.advice.improvements import most_even_row
from app.advice.observer import Observer, Revealed, observer_of
from app.advice.sights import Sights, sights_after, sights_of
from app.advice.telling import Balance, Candidate, balance_with, candidates_for
from app.advice.worth_opening import openings_to
from app.domain.by_outcome import as_said, terms_by_outcome
from app.domain.candour import Slip, slips_in
from app.domain.ids import PartyId
from app.domain.lookup import is_complete, others_of, us_of
from app.domain.outcomes import laid_out
from app.domain.packages import Terms
from app.domain.project import Project
from app.domain.sharing import may_be_told
from app.records import dataclass
from app.study.study import Study
from app.valuation.frontier import Frontier
from app.valuation.packages import choices_of
from app.valuation.utilities import terms_of_choice, worth_of

_MOST_EXAMPLES = 400
_ROUNDING = 1e-9


class WhyNothing(StrEnum):
    """Why nothing can be suggested to be told."""

    NO_ISSUES = "no_issues"
    NOTHING_MARKED = "nothing_marked"  # nothing may be told
    ALL_TOLD = "all_told"  # all that may be told was, or our own numbers bear nothing out


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """For one other party: what it can tell by now, what the draft as our next offer would tell it besides (None where
    that is no whole package, or was offered already), and what could be said to it.
    """

    party: PartyId
    balance: Balance
    now: Sights
    next: Sights | None = None
    candidates: tuple[Candidate, ...] = ()
    why_nothing: WhyNothing | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToTell:
    """What to tell everybody else at the table in one snapshot; its names are those of `project`.

    `slips` are what to think over in words of ours, of those that have any.
    """

    project: Project
    shared: tuple[Shared, ...] = ()
    slips: tuple[tuple[str, tuple[Slip, ...]], ...] = ()


def to_tell(study: Study) -> ToTell:
    """What everybody else can tell, and what could be said to each. Raises Stopped."""
    said = study.said
    slips = tuple(_slips(study))
    unsaid = frozenset(words for words, _ in slips)
    return ToTell(
        project=said, shared=tuple(_shared(study, party.id, unsaid) for party in others_of(said)), slips=slips
    )


def _slips(study: Study) -> Iterator[tuple[str, tuple[Slip, ...]]]:
    """What to think over in everything that a person typed to be told."""
    said = study.said
    own = [each.words for each in said.interests if each.party == said.us]
    typed = [*own, *(each.words for each in said.tellables), *(each.words for each in said.disclosures)]
    less, place = _would_take_less(study), _our_walk_away(study)
    for words in dict.fromkeys(each.strip() for each in typed):
        found = slips_in(said, words, would_take_less=less, walk_away=place)
        if found:
            yield words, found


def _our_walk_away(study: Study) -> float | None:
    """How many points walking away is worth to us; None while that is not known."""
    us = study.grounds.us
    place = None if us is None else study.tables.reservations[us]
    return None if place is None else float(place)


def _would_take_less(study: Study) -> bool:
    """Whether our last offer, or the draft before any, is surely worth more to us than walking away."""
    project, us = study.project, study.grounds.us
    level = None if us is None else study.levels[us]
    ours = [offer.terms for offer in project.offers if offer.party == project.us]
    terms = ours[-1] if ours else project.draft
    if us is None or level is None or not terms or not is_settled(study.tables, terms):
        return False
    return float(worth_of(study.tables, terms)[us].low) > level[1] + _ROUNDING


def told_by_offers(study: Study, several: tuple[Terms, ...]) -> tuple[Sights, ...]:
    """What packages, laid out, would tell each of the others if we offered them now. Raises Stopped."""
    said = study.said
    observers = [observer_of(said, study.tables, party.id, stop=study.stop) for party in others_of(said)]
    return tuple(sights_after(said, each, Revealed(offers=several)) for each in observers)


def told_on_paper(study: Study, several: tuple[Terms, ...]) -> Sights | None:
    """What packages, as they are said, would tell the one other side that reads them; None without a package, and where
    several others may read them. What we have offered already tells nothing new. Raises Stopped.
    """
    said, events = study.said, laid_out(study.said.issues, study.said.contingencies)
    others = others_of(said)
    if not several or len(others) != 1:
        return None
    observer = observer_of(said, study.tables, others[0].id, stop=study.stop)
    known = {frozenset(each) for each in observer.so_far.offers}
    fresh = [each for each in (terms_by_outcome(terms, events) for terms in several) if frozenset(each) not in known]
    if not fresh:
        return Sights(party=observer.party)
    return sights_after(said, observer, Revealed(offers=tuple(dict.fromkeys(fresh))))


def _shared(study: Study, party: PartyId, unsaid: Collection[str]) -> Shared:
    said = study.said
    observer = observer_of(said, study.tables, party, stop=study.stop)
    openings = openings_to(study.grounds, study.beliefs, party)
    candidates = candidates_for(said, party, openings, observer, _example(study), unsaid)
    return Shared(
        party=party,
        balance=balance_with(said, party),
        now=sights_of(said, observer),
        next=_next(study, observer),
        candidates=candidates,
        why_nothing=None if candidates else _why_nothing(said),
    )


def _why_nothing(said: Project) -> WhyNothing:
    if not said.issues:
        return WhyNothing.NO_ISSUES
    marks = [*(each.sharing for each in us_of(said).preferences), *(each.sharing for each in said.tellables)]
    marks += [each.sharing for each in said.interests if each.party == said.us and each.words.strip()]
    return WhyNothing.ALL_TOLD if any(map(may_be_told, marks)) else WhyNothing.NOTHING_MARKED


def _next(study: Study, observer: Observer) -> Sights | None:
    said = study.said
    offered = {frozenset(each.terms) for each in said.offers if each.party == said.us}
    if not is_complete(said, said.draft) or frozenset(said.draft) in offered:
        return None
    return sights_after(said, observer, Revealed(offers=(study.project.draft,)))


def _example(study: Study) -> Terms:
    """A package that could be named as an example: of the efficient ones above our walk-away the likeliest by far to
    be acceptable, or the most even one where nobody's walk-away is known. Nothing where there is none.
    """
    frontier, us = study.frontier, study.grounds.us
    if us is None or not isinstance(frontier, Frontier) or not len(frontier.points):
        return ()
    even = most_even_row(frontier)
    rows = list(_rows(study, frontier, us))
    several = [terms_of_choice(study.tables, choice) for choice in choices_of(frontier, rows)]
    chances = acceptance(study.beliefs, several) if several else None
    if chances is None or not len(chances):
        return () if even is None else terms_of_choice(study.tables, choices_of(frontier, [even])[0])
    floor = study.tables.reservations[us]
    base = float(floor * study.tables.divisors[us]) if floor is not None else float(frontier.points[:, us].min())
    return several[int(np.argmax(chances * (frontier.points[rows, us] - base)))]


def _rows(study: Study, frontier: Frontier, us: int) -> Iterator[int]:
    need = study.tables.thresholds[us]
    points = frontier.points[:, us]
    good = np.arange(len(points)) if need is None else np.flatnonzero(points >= need)
    yield from good[:: max(1, -(-len(good) // _MOST_EXAMPLES))].tolist()


def example_as_said(project: Project, terms: Terms) -> Terms:
    """An example as it is written down and read out."""
    return as_said(terms, project.contingencies)
