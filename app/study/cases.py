"""Cases: what terms come to in every outcome of an event, as if that outcome were certain."""

from collections.abc import Iterator, Sequence
from itertools import product
from math import prod

from app.advice.worths import Worth, worths_of
from app.domain.by_outcome import terms_by_outcome
from app.domain.ids import EventId, OutcomeId, Part, PartyId
from app.domain.lookup import find, is_complete
from app.domain.outcomes import laid_out
from app.domain.packages import Agreed, Contingency, Contingent, Terms, in_outcome
from app.domain.project import Project
from app.records import dataclass
from app.study.picture import NOTHING_BESIDE, Beside
from app.study.study import Study, study_of
from app.valuation.utilities import worth_of

MOST_WORLDS = 4_096
"""So many ways in which several events can turn out together are gone through."""

World = tuple[tuple[EventId, OutcomeId], ...]
"""How one or several events have turned out."""


def terms_if(terms: Terms, event: EventId, outcome: OutcomeId) -> Terms:
    """Terms of a project as it is said, as they are when an outcome has come about."""
    return tuple(
        Agreed(issue=agreed.issue, term=in_outcome(agreed.term, Part(issue=agreed.issue, event=event, outcome=outcome)))
        for agreed in terms
    )


def valued_in(plain: Study, terms: Terms) -> Terms:
    """Terms of a project as it is said, as the study of a deal without one of its events values them."""
    return terms_by_outcome(terms, laid_out(plain.said.issues, plain.said.contingencies))


def terms_in(terms: Terms, world: World) -> Terms:
    """Terms of a project as it is said, as they are when several outcomes have come about."""
    for event, outcome in world:
        terms = terms_if(terms, event, outcome)
    return terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Short:
    """By how many points of its own utility a party is below walking away in one world, by the likely numbers."""

    world: World
    party: PartyId
    points: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseWorth:
    """What terms come to in one outcome as if that were certain: `terms` are those agreed for it.

    `below` are the parties that would do better by walking away, by the likely numbers.
    """

    outcome: OutcomeId
    terms: Terms
    worths: tuple[tuple[PartyId, Worth], ...]
    below: tuple[PartyId, ...]


def cases_of(study: Study, event: Contingency, several: Sequence[Terms]) -> list[tuple[CaseWorth, ...]]:
    """The cases of several sets of terms of the project as it is said; of those that are alike in all, none."""
    apart = [is_told_apart(study, event.id, terms) for terms in several]
    if not any(apart):
        return [() for _ in several]
    plain = study.without(event.id)
    if plain.tables.parties != study.tables.parties:
        return [() for _ in several]
    return [
        tuple(_case(plain, terms_if(terms, event.id, each.id), each.id) for each in event.outcomes if is_apart)
        for terms, is_apart in zip(several, apart, strict=True)
    ]


def _case(plain: Study, terms: Terms, outcome: OutcomeId) -> CaseWorth:
    tables, valued = plain.tables, valued_in(plain, terms)
    return CaseWorth(
        outcome=outcome,
        terms=terms,
        worths=tuple(zip(tables.parties, worths_of(tables, plain.versions, [valued])[0], strict=True)),
        below=tuple(short.party for short in shorts_in(plain, terms, ())),
    )


def shorts_in(plain: Study, terms: Terms, world: World) -> tuple[Short, ...]:
    """Who would do better by walking away with these terms, which are those agreed for a world."""
    tables = plain.tables
    exact = zip(tables.parties, worth_of(tables, valued_in(plain, terms)), tables.reservations, strict=True)
    return tuple(
        Short(world=world, party=party, points=float(level - worth.low))
        for party, worth, level in exact
        if level is not None and worth.low < level
    )


def trials_of(study: Study, terms: Terms) -> Iterator[tuple[Study, tuple[World, ...]]]:
    """What terms that settle everything have to hold in: every outcome of each event on which they hang by itself, by
    what is expected of the others; then every way in which these events can turn out together.

    With the study that values terms so; too many ways together are left out.
    """
    hanging = [event for event in study.said.contingencies if any(_hangs_on(each.term, event.id) for each in terms)]
    for event in hanging:
        yield study.without(event.id), tuple(((event.id, outcome.id),) for outcome in event.outcomes)
    if len(hanging) > 1 and prod(len(event.outcomes) for event in hanging) <= MOST_WORLDS:
        certain = study
        for event in hanging:
            certain = certain.without(event.id)
        turns = product(*([(event.id, outcome.id) for outcome in event.outcomes] for event in hanging))
        yield certain, tuple(turns)


def broken_case(project: Project, terms: Terms) -> Short | None:
    """The first world in which terms leave somebody below walking away, though not whatever happens.

    What is below in every outcome is no matter of the event.
    """
    if not any(isinstance(agreed.term, Contingent) for agreed in terms) or not is_complete(project, terms):
        return None
    for plain, worlds in trials_of(study_of(project), terms):
        several = [shorts_in(plain, terms_in(terms, world), world) for world in worlds]
        always = set.intersection(*({short.party for short in shorts} for shorts in several))
        found = next((short for shorts in several for short in shorts if short.party not in always), None)
        if found is not None:
            return found
    return None


def is_told_apart(study: Study, event: EventId, terms: Terms) -> bool:
    """Whether terms settle everything, and something otherwise in one outcome of an event than in another."""
    return is_complete(study.said, terms) and any(_hangs_on(agreed.term, event) for agreed in terms)


def event_shown(study: Study, asked: EventId | None) -> Contingency | None:
    """The event asked for, else the first on which the draft depends, else the first on which an issue does."""
    said = study.said
    events = {event.id for event in laid_out(said.issues, said.contingencies).values()}
    if asked in events:
        return find(said.contingencies, asked, "event")
    known = [event for event in said.contingencies if event.id in events]
    hanging = [event for event in known if any(_hangs_on(agreed.term, event.id) for agreed in said.draft)]
    return next(iter([*hanging, *known]), None)


def _hangs_on(term: object, event: EventId) -> bool:
    return isinstance(term, Contingent) and (
        term.event == event or any(_hangs_on(branch.term, event) for branch in term.branches)
    )


def what_depends(study: Study) -> Beside:
    """What a picture on paper is held against: the deal in which nothing depends on the event that is shown."""
    event = event_shown(study, None)
    return NOTHING_BESIDE if event is None else Beside(event=event.id)
