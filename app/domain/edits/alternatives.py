"""Editing what a party could do without the deal: alternatives with their worth, chance, cost and delay."""

from collections.abc import Callable, Collection
from dataclasses import replace

from app.domain.alternatives import settles, source_of
from app.domain.edits.changing import change_party, in_issue_order
from app.domain.estimates import Estimate, Source, known_by
from app.domain.ids import AlternativeId, PartyId, mint
from app.domain.lookup import find, party_of
from app.domain.packages import Terms
from app.domain.parties import CERTAIN, NOTHING, Alternative, WalkAway
from app.domain.project import Project


def add_alternative(project: Project, *, party: PartyId, words: str = "") -> Project:
    """The project with one more thing that a party could do without the deal; worth nothing until it is said."""
    known = party_of(project, party).walk_away.alternatives
    identifier = AlternativeId(mint(words, {each.id for each in known}, otherwise="alternative"))
    added = Alternative(id=identifier, words=words)
    return _change(project, party, lambda old: replace(old, alternatives=(*old.alternatives, added)))


def list_alternative(project: Project, *, party: PartyId, words: str = "") -> Project:
    """As `add_alternative`; the first one is added below what the party does without a deal so far.

    So a walk-away that was given in points or as a deal still counts, beside what else could be done.
    """
    side = party_of(project, party)
    walk_away = side.walk_away
    if not walk_away.alternatives and source_of(project, side) is not None:
        settled = settles(project, walk_away.terms)
        present = Alternative(
            id=AlternativeId("present"),
            words=walk_away.words,
            terms=walk_away.terms if settled else (),
            worth=None if settled else walk_away.value,
        )
        project = _change(project, party, lambda old: replace(old, alternatives=(present,)))
    return add_alternative(project, party=party, words=words)


def remove_alternatives(project: Project, *, party: PartyId, alternatives: Collection[AlternativeId]) -> Project:
    """The project without these alternatives of a party."""
    party_of(project, party)
    return _change(
        project,
        party,
        lambda old: replace(old, alternatives=tuple(each for each in old.alternatives if each.id not in alternatives)),
    )


def set_alternative_words(project: Project, *, party: PartyId, alternative: AlternativeId, words: str) -> Project:
    """The project with other words for an alternative."""
    return _change_one(project, party, alternative, lambda each: replace(each, words=words))


def set_alternative_worth(
    project: Project, *, party: PartyId, alternative: AlternativeId, worth: Estimate | None
) -> Project:
    """The project with what an alternative is worth in points, if it comes about; that replaces a deal like it."""
    return _change_one(project, party, alternative, lambda each: replace(each, worth=worth, terms=()))


def set_alternative_terms(project: Project, *, party: PartyId, alternative: AlternativeId, terms: Terms) -> Project:
    """The project with the deal that would feel just as good as an alternative, if that comes about."""
    ordered = in_issue_order(project, terms)
    return _change_one(project, party, alternative, lambda each: replace(each, terms=ordered))


def set_alternative_chance(
    project: Project, *, party: PartyId, alternative: AlternativeId, chance: Estimate
) -> Project:
    """The project with how likely an alternative is to come about, in percent."""
    return _change_one(project, party, alternative, lambda each: replace(each, chance=chance))


def set_alternative_cost(project: Project, *, party: PartyId, alternative: AlternativeId, cost: Estimate) -> Project:
    """The project with what pursuing an alternative costs, in points."""
    return _change_one(project, party, alternative, lambda each: replace(each, cost=cost))


def set_alternative_delay(project: Project, *, party: PartyId, alternative: AlternativeId, delay: Estimate) -> Project:
    """The project with how many weeks an alternative takes."""
    return _change_one(project, party, alternative, lambda each: replace(each, delay=delay))


def set_alternative_source(
    project: Project,
    *,
    party: PartyId,
    alternative: AlternativeId,
    source: Source,
    date: str | None = None,
) -> Project:
    """The project with how we know the numbers of an alternative, dated as `known_by` says, but what is not said."""

    def sourced(each: Alternative) -> Alternative:
        worth = None if each.worth is None else known_by(each.worth, source, date)
        chance, cost, delay = (
            number if number in {CERTAIN, NOTHING} else known_by(number, source, date)
            for number in (each.chance, each.cost, each.delay)
        )
        return replace(each, worth=worth, chance=chance, cost=cost, delay=delay)

    return _change_one(project, party, alternative, sourced)


def set_waiting_source(project: Project, *, party: PartyId, source: Source, date: str | None = None) -> Project:
    """The project with how we know what a week of waiting costs a party."""
    return _change(project, party, lambda old: replace(old, waiting=known_by(old.waiting, source, date)))


def set_besides_source(project: Project, *, party: PartyId, source: Source, date: str | None = None) -> Project:
    """The project with how we know what counts beside the best alternative of a party."""
    return _change(project, party, lambda old: replace(old, besides=known_by(old.besides, source, date)))


def set_waiting(project: Project, *, party: PartyId, waiting: Estimate) -> Project:
    """The project with what a week of waiting costs a party, in points."""
    return _change(project, party, lambda old: replace(old, waiting=waiting))


def set_besides(project: Project, *, party: PartyId, besides: Estimate) -> Project:
    """The project with what counts beside the best alternative, in points: the relationship, the risk."""
    return _change(project, party, lambda old: replace(old, besides=besides))


def _change(project: Project, party: PartyId, change: Callable[[WalkAway], WalkAway]) -> Project:
    return change_party(project, party, lambda each: replace(each, walk_away=change(each.walk_away)))


def _change_one(
    project: Project, party: PartyId, alternative: AlternativeId, change: Callable[[Alternative], Alternative]
) -> Project:
    find(party_of(project, party).walk_away.alternatives, alternative, "alternative")
    return _change(
        project,
        party,
        lambda old: replace(
            old, alternatives=tuple(change(each) if each.id == alternative else each for each in old.alternatives)
        ),
    )
