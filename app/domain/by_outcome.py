"""The deal laid out by outcomes: a project in which every issue that an event decides is one issue per outcome.

What the engine values and advises on is this project; what is said, saved and edited is the other one. Terms go from
one to the other by `terms_by_outcome` and `as_said`, and nothing is lost on the way.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace

from app.domain.ids import IssueId, Part, StandardId, numbered, part_id, part_of, whole_of
from app.domain.interests import Interest
from app.domain.issues import Issue
from app.domain.outcomes import effects_by_outcome, issues_by_outcome, laid_out, parts_on, rules_by_outcome
from app.domain.packages import Agreed, Branch, Contingency, Contingent, Term, Terms, in_outcome
from app.domain.parking import Parked
from app.domain.parties import Party, Preference
from app.domain.project import Project
from app.domain.settlement import Settlement
from app.domain.soundness import DERIVED
from app.domain.standards import Standard
from app.records import dataclass

_RESTS_ON = ("issues", "contingencies")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A project as it is said, and laid out by outcomes: the same object where no event decides anything."""

    said: Project = field(metadata=DERIVED)
    laid: Project = field(metadata=DERIVED)


def layout_of(project: Project, earlier: Layout | None = None) -> Layout:
    """A project laid out; parts that rest on identical objects of `earlier` are taken over from there."""
    events = laid_out(project.issues, project.contingencies)
    if not events:
        return Layout(said=project, laid=project)
    before = earlier if earlier is not None and _rests_on_the_same(earlier.said, project) else None
    issues = _issues_of(project, events, earlier)

    def kept(part: str) -> bool:
        return before is not None and getattr(before.said, part) is getattr(project, part)

    def terms(several: Terms) -> Terms:
        return terms_by_outcome(several, events)

    return Layout(
        said=project,
        laid=replace(
            project,
            issues=before.laid.issues if before else issues,
            parties=tuple(_party(party, events, before) for party in project.parties),
            rules=before.laid.rules if before and kept("rules") else rules_by_outcome(project.rules, events),
            joint_effects=before.laid.joint_effects
            if before and kept("joint_effects")
            else effects_by_outcome(project.joint_effects, events),
            draft=before.laid.draft if before and kept("draft") else terms(project.draft),
            packages=tuple(replace(each, terms=terms(each.terms)) for each in project.packages),
            offers=before.laid.offers
            if before and kept("offers")
            else tuple(replace(each, terms=terms(each.terms)) for each in project.offers),
            parked=tuple(laid for each in project.parked for laid in _parked(each, events)),
            standards=tuple(laid for each in project.standards for laid in _standards(each, events)),
            # They are about whole issues, and no table is computed from them.
            questions=(),
            interests=tuple(_interest(each, events) for each in project.interests),
            disclosures=(),
            settlement=_settlement(project.settlement, events),
        ),
    )


def by_outcome(project: Project) -> Project:
    """A project laid out by outcomes; itself where no event decides anything."""
    return layout_of(project).laid


def terms_by_outcome(terms: Terms, events: Mapping[IssueId, Contingency]) -> Terms:
    """Terms with one on every part of an issue that an event decides; laid out ones stay as they are."""
    if not any(agreed.issue in events for agreed in terms):
        return terms
    found: list[Agreed] = []
    for agreed in terms:
        event = events.get(agreed.issue)
        if event is None:
            found.append(agreed)
            continue
        found.extend(
            Agreed(issue=part_id(part), term=in_outcome(agreed.term, part)) for part in parts_on(agreed.issue, event)
        )
    return tuple(found)


def as_said(terms: Iterable[Agreed], events: Iterable[Contingency]) -> Terms:
    """Terms on whole issues: what is agreed alike in every outcome is a plain term again.

    Where a part is left open it is settled as the first part that is not: an event decides an issue as a whole.
    """
    given = tuple(terms)
    several = [(agreed, part_of(agreed.issue)) for agreed in given]
    if all(part is None for _, part in several):
        return given
    found: dict[IssueId, Term] = {}
    known: dict[str, Contingency] = {event.id: event for event in events}
    for agreed, part in several:
        whole = whole_of(agreed.issue)
        if whole in found:
            continue
        found[whole] = agreed.term if part is None else _joined(part, known, several)
    return tuple(Agreed(issue=issue, term=term) for issue, term in found.items())


def _joined(part: Part, events: Mapping[str, Contingency], several: list[tuple[Agreed, Part | None]]) -> Term:
    said = {other.outcome: agreed.term for agreed, other in several if other is not None and other.issue == part.issue}
    first = next(iter(said.values()))
    branches = tuple(
        Branch(outcome=outcome.id, term=said.get(outcome.id, first)) for outcome in events[part.event].outcomes
    )
    if all(branch.term == first for branch in branches):
        return first
    return Contingent(event=part.event, branches=branches)


def _rests_on_the_same(one: Project, other: Project) -> bool:
    return all(getattr(one, part) is getattr(other, part) for part in _RESTS_ON)


def _issues_of(project: Project, events: Mapping[IssueId, Contingency], earlier: Layout | None) -> tuple[Issue, ...]:
    """The issues laid out, parts of the same issue being the same objects as before."""
    made = issues_by_outcome(project.issues, events)
    if earlier is None:
        return made
    same = {issue.id for issue in project.issues if any(issue is each for each in earlier.said.issues)}
    known = {issue.id: issue for issue in earlier.laid.issues if whole_of(issue.id) in same}
    return tuple(known.get(issue.id, issue) for issue in made)


def _parked(parked: Parked, events: Mapping[IssueId, Contingency]) -> Iterator[Parked]:
    """What is parked, on every part of an issue that an event decides."""
    only_if = terms_by_outcome(parked.only_if, events)
    for agreed in terms_by_outcome((parked.agreed,), events):
        yield replace(parked, issue=agreed.issue, term=agreed.term, only_if=only_if)


def _standards(standard: Standard, events: Mapping[IssueId, Contingency]) -> Iterator[Standard]:
    """What is usual, whatever an event brings."""
    if standard.issue not in events:
        yield standard
        return
    agreed = Agreed(issue=standard.issue, term=standard.term)
    for number, each in enumerate(terms_by_outcome((agreed,), events)):
        yield replace(standard, id=StandardId(numbered(standard.id, number)), issue=each.issue, term=each.term)


def _interest(interest: Interest, events: Mapping[IssueId, Contingency]) -> Interest:
    """What is needed, whatever an event brings: every part of an issue serves it as the issue does."""
    served_by = tuple(
        replace(each, issue=issue)
        for each in interest.served_by
        for issue in (map(part_id, parts_on(each.issue, events[each.issue])) if each.issue in events else (each.issue,))
    )
    return interest if served_by == interest.served_by else replace(interest, served_by=served_by)


def _settlement(settlement: Settlement | None, events: Mapping[IssueId, Contingency]) -> Settlement | None:
    """What was signed; a clause on an issue that an event decides stands at the first of its parts."""
    if settlement is None:
        return None
    clauses = tuple(
        replace(each, issue=part_id(parts_on(each.issue, events[each.issue])[0]))
        if each.issue is not None and each.issue in events
        else each
        for each in settlement.clauses
    )
    return replace(settlement, terms=terms_by_outcome(settlement.terms, events), clauses=clauses)


def _party(party: Party, events: Mapping[IssueId, Contingency], before: Layout | None) -> Party:
    """A party that wants of every part what it wants of the issue, whose weight is that of the whole."""
    if before is not None:
        for said, laid in zip(before.said.parties, before.laid.parties, strict=True):
            if said is party:
                return laid
    preferences: list[Preference] = []
    for entry in party.preferences:
        if entry.issue in events:
            preferences.extend(
                replace(entry, issue=part_id(each)) for each in parts_on(entry.issue, events[entry.issue])
            )
        else:
            preferences.append(entry)
    walk_away = party.walk_away
    return replace(
        party,
        preferences=tuple(preferences),
        walk_away=replace(
            walk_away,
            terms=terms_by_outcome(walk_away.terms, events),
            alternatives=tuple(
                replace(each, terms=terms_by_outcome(each.terms, events)) for each in walk_away.alternatives
            ),
        ),
    )
