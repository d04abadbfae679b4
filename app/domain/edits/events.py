"""Editing events that a deal may depend on: their outcomes, what each side holds likely, what was thought of."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from fractions import Fraction

from app.domain.edits.changing import Refused, given, rebuild
from app.domain.estimates import Estimate, Source, known_by
from app.domain.ids import EventId, IssueId, OutcomeId, PartyId, mint
from app.domain.issues import Issue
from app.domain.likelihoods import ALL
from app.domain.lookup import find, issue_of, party_of
from app.domain.outcomes import FEWEST_OUTCOMES, freed
from app.domain.packages import Agreed, Belief, Branch, Caveat, Check, Contingency, Contingent, Outcome, Term, Terms
from app.domain.project import Project
from app.domain.values import exact

TWO = 2
"""With so many outcomes the chance of one is what the other leaves."""


def add_event(project: Project, *, words: str, outcomes: Sequence[str]) -> Project:
    """The project with one more event and nobody's chances of it; raises Refused for fewer than two outcomes."""
    if len(outcomes) < FEWEST_OUTCOMES:
        raise Refused("too_few_outcomes")
    identifier = EventId(mint(words, {event.id for event in project.contingencies}, otherwise="event"))
    made: list[Outcome] = []
    for label in outcomes:
        made.append(Outcome(id=_outcome_id(made, label), label=label))
    event = Contingency(id=identifier, event=words, outcomes=tuple(made))
    return replace(project, contingencies=(*project.contingencies, event))


def set_event_words(project: Project, *, event: EventId, words: str) -> Project:
    """The project with an event described otherwise."""
    return _change(project, replace(_event_of(project, event), event=words))


def set_event_measure(project: Project, *, event: EventId, words: str) -> Project:
    """The project with how it is told what became of an event."""
    return _change(project, replace(_event_of(project, event), measure=words))


def set_event_judge(project: Project, *, event: EventId, words: str) -> Project:
    """The project with who tells what became of an event."""
    return _change(project, replace(_event_of(project, event), judge=words))


def set_event_certified(project: Project, *, event: EventId, outcome: OutcomeId | None) -> Project:
    """The project with which outcome has to be certified, the other one holding unless it is; None: neither."""
    known = _event_of(project, event)
    if outcome is not None:
        find(known.outcomes, outcome, "outcome")
    return _change(project, replace(known, certified=outcome))


def set_event_date(project: Project, *, event: EventId, date: str) -> Project:
    """The project with the day (ISO 8601, or empty) by which an event is decided."""
    return _change(project, replace(_event_of(project, event), date=date))


def remove_events(project: Project, *, events: Collection[EventId]) -> Project:
    """The project without these events: issues depend on them no more, and terms that name them leave."""

    def without_them(terms: Terms) -> Terms:
        return tuple(agreed for agreed in terms if not any(_names(agreed.term, event) for event in events))

    left = rebuild(
        project, issues=freed(project.issues, events), preferences=lambda party: party.preferences, terms=without_them
    )
    questions = tuple(replace(each, event=None) if each.event in events else each for each in left.questions)
    return replace(
        left,
        contingencies=tuple(each for each in project.contingencies if each.id not in events),
        questions=left.questions if questions == left.questions else questions,
    )


def add_outcome(project: Project, *, event: EventId, label: str) -> Project:
    """The project with one more way an event can turn out, in which terms say what they say in the last one."""
    known = _event_of(project, event)
    new = Outcome(id=_outcome_id(known.outcomes, label), label=label)
    beliefs = tuple(replace(each, chances=(*each.chances, Estimate(value=0.0))) for each in known.beliefs)
    changed = replace(known, outcomes=(*known.outcomes, new), beliefs=beliefs)

    def with_branch(term: Contingent) -> Term:
        last = term.branches[-1].term if term.branches else term
        return replace(term, branches=(*term.branches, Branch(outcome=new.id, term=last)))

    return _with_terms(project, changed, with_branch)


def rename_outcome(project: Project, *, event: EventId, outcome: OutcomeId, label: str) -> Project:
    """The project with an outcome called otherwise."""
    known = _event_of(project, event)
    find(known.outcomes, outcome, "outcome")
    outcomes = tuple(replace(each, label=label) if each.id == outcome else each for each in known.outcomes)
    return _change(project, replace(known, outcomes=outcomes))


def remove_outcomes(project: Project, *, event: EventId, outcomes: Collection[OutcomeId]) -> Project:
    """The project in which an event cannot turn out so; raises Refused where fewer than two ways would be left."""
    known = _event_of(project, event)
    left = tuple(each for each in known.outcomes if each.id not in outcomes)
    if len(left) < FEWEST_OUTCOMES:
        raise Refused("too_few_outcomes")
    kept = [number for number, each in enumerate(known.outcomes) if each.id not in outcomes]
    beliefs = tuple(replace(each, chances=tuple(each.chances[number] for number in kept)) for each in known.beliefs)

    def without_branches(term: Contingent) -> Term:
        branches = tuple(each for each in term.branches if each.outcome not in outcomes)
        return replace(term, branches=branches)

    certified = None if known.certified in outcomes else known.certified
    changed = replace(known, outcomes=left, beliefs=beliefs, certified=certified)
    return _with_terms(project, changed, without_branches)


def set_depends_on(project: Project, *, issue: IssueId, event: EventId | None) -> Project:
    """The project in which an issue may be settled otherwise in every outcome of an event; None: it may no more.

    What the draft says of it depends on the former event no more: it is what it was in the first outcome. Offers stay
    as they were made.
    """
    changed = replace(issue_of(project, issue), depends_on=event)
    if event is not None:
        _event_of(project, event)
    issues: tuple[Issue, ...] = tuple(changed if each.id == issue else each for each in project.issues)
    draft = tuple(
        Agreed(issue=agreed.issue, term=_first_of(agreed.term)) if agreed.issue == issue else agreed
        for agreed in project.draft
    )
    return replace(project, issues=issues, draft=project.draft if draft == project.draft else draft)


def set_chance(
    project: Project,
    *,
    event: EventId,
    party: PartyId,
    outcome: OutcomeId,
    chance: float,
    bounds: tuple[float, float] | None = None,
) -> Project:
    """The project with how likely a party holds an outcome, in percent, and between what that may lie.

    Of two outcomes the other one gets what is left. Of more the others stay, whatever they add up to; where nothing is
    written down of the party yet, they share what is left.
    """
    known = _event_of(project, event)
    party_of(project, party)
    place = [each.id for each in known.outcomes].index(find(known.outcomes, outcome, "outcome").id)
    old = next((each.chances for each in known.beliefs if each.party == party), None)
    said = _estimate(None if old is None else old[place], chance, bounds)
    chances: tuple[Estimate, ...]
    if len(known.outcomes) == TWO:
        rest = _mirrored(said)
        chances = (said, rest) if place == 0 else (rest, said)
    elif old is None:
        share = float((ALL - exact(said.value)) / (len(known.outcomes) - 1))
        chances = tuple(said if number == place else Estimate(value=share) for number in range(len(known.outcomes)))
    else:
        chances = (*old[:place], said, *old[place + 1 :])
    return _with_chances(project, known, party, chances)


def scale_chances(project: Project, *, event: EventId, party: PartyId) -> Project:
    """The project with what a party holds likely in the same proportion and adding up to 100 percent."""
    known = _event_of(project, event)
    old = next((each.chances for each in known.beliefs if each.party == party), ())
    whole = sum((exact(each.value) for each in old), Fraction(0))
    if whole == 0:
        raise Refused("chances_all_zero")
    scaled = []
    for each in old:
        # Compared before it becomes a float: beside tiny chances an upper end may be too large for that.
        ends = (min(exact(end) * ALL / whole, Fraction(ALL)) for end in (each.floor, each.value, each.ceiling))
        low, value, high = map(float, ends)
        spread = (None, None) if each.low is None else (low, high)
        scaled.append(replace(each, value=value, low=spread[0], high=spread[1]))
    return _with_chances(project, known, party, tuple(scaled))


def set_chance_source(
    project: Project, *, event: EventId, party: PartyId, source: Source, date: str | None = None
) -> Project:
    """The project with how we know what a party holds likely; raises Refused when nothing of it is written down."""
    known = _event_of(project, event)
    old = given(next((each.chances for each in known.beliefs if each.party == party), None), Refused("no_chances"))
    return _with_chances(project, known, party, tuple(known_by(each, source, date) for each in old))


def clear_chances(project: Project, *, event: EventId, party: PartyId) -> Project:
    """The project in which nothing is written down of what a party holds likely."""
    known = _event_of(project, event)
    return _change(project, replace(known, beliefs=tuple(each for each in known.beliefs if each.party != party)))


def set_check(project: Project, *, event: EventId, on: Caveat, fine: bool | None, note: str = "") -> Project:
    """The project with what was found on one caveat of an event; None: it has not been looked at."""
    known = _event_of(project, event)
    others = [each for each in known.checks if each.on is not on]
    found = [*others, *([] if fine is None else [Check(on=on, fine=fine, note=note)])]
    order = list(Caveat)
    return _change(project, replace(known, checks=tuple(sorted(found, key=lambda each: order.index(each.on)))))


def _event_of(project: Project, event: EventId) -> Contingency:
    return find(project.contingencies, event, "event")


def _change(project: Project, changed: Contingency) -> Project:
    events = tuple(changed if each.id == changed.id else each for each in project.contingencies)
    return replace(project, contingencies=events)


def _with_terms(project: Project, changed: Contingency, change: Callable[[Contingent], Term]) -> Project:
    """The project with an event and all terms that depend on it changed at once, because they have to agree."""

    def said(term: Term) -> Term:
        if not isinstance(term, Contingent):
            return term
        branches = tuple(replace(each, term=said(each.term)) for each in term.branches)
        inside = term if branches == term.branches else replace(term, branches=branches)
        return change(inside) if term.event == changed.id else inside

    events = tuple(changed if each.id == changed.id else each for each in project.contingencies)
    return rebuild(
        project,
        issues=project.issues,
        preferences=lambda party: party.preferences,
        terms=lambda terms: tuple(replace(agreed, term=said(agreed.term)) for agreed in terms),
        contingencies=events,
    )


def _with_chances(project: Project, event: Contingency, party: PartyId, chances: tuple[Estimate, ...]) -> Project:
    new = Belief(party=party, chances=chances)
    known = {each.party: each for each in event.beliefs}
    beliefs = (*(new if each.party == party else each for each in event.beliefs), *(() if party in known else (new,)))
    return _change(project, replace(event, beliefs=beliefs))


def _estimate(old: Estimate | None, chance: float, bounds: tuple[float, float] | None) -> Estimate:
    known = Estimate(value=chance) if old is None else old
    if bounds is not None:
        return replace(known, value=chance, low=min(*bounds, chance), high=max(*bounds, chance))
    low, high = known.low, known.high
    return replace(
        known,
        value=chance,
        low=None if low is None else min(low, chance),
        high=None if high is None else max(high, chance),
    )


def _mirrored(chance: Estimate) -> Estimate:
    """What is left for the other one of two outcomes."""
    low, value, high = (float(ALL - exact(end)) for end in (chance.ceiling, chance.value, chance.floor))
    ends = (None, None) if chance.low is None else (low, high)
    return replace(chance, value=value, low=ends[0], high=ends[1])


def _first_of(term: Term) -> Term:
    return _first_of(term.branches[0].term) if isinstance(term, Contingent) and term.branches else term


def _names(term: Term, event: EventId) -> bool:
    return isinstance(term, Contingent) and (
        term.event == event or any(_names(branch.term, event) for branch in term.branches)
    )


def _outcome_id(outcomes: Sequence[Outcome], label: str) -> OutcomeId:
    return OutcomeId(mint(label, {each.id for each in outcomes}, otherwise="outcome"))
