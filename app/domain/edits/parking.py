"""Editing the ledger of terms that were parked for the moment, and whether the rule of the whole was agreed."""

from collections.abc import Callable, Collection
from dataclasses import replace

from app.domain.edits.changing import Refused
from app.domain.edits.parties import with_term
from app.domain.ids import IssueId, PartyId
from app.domain.lookup import issue_of, party_of
from app.domain.packages import Agreed, Term
from app.domain.parking import Parked
from app.domain.project import Project


def park_term(project: Project, *, issue: IssueId, term: Term, by: PartyId | None = None, date: str = "") -> Project:
    """The project with a term set aside, subject to agreement on the whole; conditions and note of the issue stay."""
    issue_of(project, issue)
    if by is not None:
        party_of(project, by)
    known = next((each for each in project.parked if each.issue == issue), None)
    if known is None:
        parked = Parked(issue=issue, term=term, by=by, date=date)
    else:
        parked = replace(known, term=term, by=by, date=date)
    others = {each.issue: each for each in project.parked if each.issue != issue} | {issue: parked}
    return replace(project, parked=tuple(others[each.id] for each in project.issues if each.id in others))


def unpark_terms(project: Project, *, issues: Collection[IssueId]) -> Project:
    """The project with these issues open again."""
    return replace(project, parked=tuple(each for each in project.parked if each.issue not in issues))


def set_condition(project: Project, *, issue: IssueId, other: IssueId, term: Term | None) -> Project:
    """The project with what a parked term depends on: a term on another issue, None for it no longer.

    Raises Refused when nothing is parked on the issue, and for a condition on itself.
    """
    issue_of(project, other)
    if issue == other:
        raise Refused("condition_on_itself", issue=issue)
    return _change(
        project, issue, lambda parked: replace(parked, only_if=with_term(project, parked.only_if, other, term))
    )


def note_on_parked(project: Project, *, issue: IssueId, note: str) -> Project:
    """The project with a note on a parked term; raises Refused when nothing is parked on the issue."""
    return _change(project, issue, lambda parked: replace(parked, note=note))


def set_whole_only(project: Project, *, whole_only: bool) -> Project:
    """The project with whether the parties have agreed that nothing is agreed until everything is agreed."""
    return replace(project, whole_only=whole_only)


def take_parked_into_draft(project: Project) -> Project:
    """The project with every parked term in the draft; what the draft says on other issues stays."""
    others = {agreed.issue: agreed for agreed in project.draft}
    others.update((parked.issue, Agreed(issue=parked.issue, term=parked.term)) for parked in project.parked)
    return replace(project, draft=tuple(others[each.id] for each in project.issues if each.id in others))


def _change(project: Project, issue: IssueId, change: Callable[[Parked], Parked]) -> Project:
    issue_of(project, issue)
    if all(parked.issue != issue for parked in project.parked):
        raise Refused("not_parked", issue=issue)
    changed = tuple(change(parked) if parked.issue == issue else parked for parked in project.parked)
    return replace(project, parked=changed)
