"""Editing the options of choice issues."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from app.domain.edits.changing import change_issue, each_preference_on, moved, rebuild, without
from app.domain.edits.issues import new_options
from app.domain.ids import IssueId, OptionId, PartyId
from app.domain.issues import ChoiceIssue, Issue, OffTable, Option
from app.domain.lookup import choice_of, option_of
from app.domain.packages import Contingent, OptionTerm, Term, Terms
from app.domain.parties import Party, Preference
from app.domain.project import Project
from app.domain.values import OptionScores, Unknown


def add_options(project: Project, *, issue: IssueId, labels: Sequence[str], at: int | None = None) -> Project:
    """The project with options added to an issue (default: last); nobody has scored them yet."""
    old = choice_of(project, issue)
    position = len(old.options) if at is None else at
    fresh = new_options(labels, taken={option.id for option in old.options})
    new = replace(old, options=(*old.options[:position], *fresh, *old.options[position:]))
    return change_issue(project, issue, lambda _: new)


def rename_option(project: Project, *, issue: IssueId, option: OptionId, label: str) -> Project:
    """The project with one option renamed; its scores and the packages that name it stay."""
    new = _changed_option(choice_of(project, issue), option, lambda each: replace(each, label=label))
    return change_issue(project, issue, lambda _: new)


def move_options(project: Project, *, issue: IssueId, options: Collection[OptionId], before: int) -> Project:
    """The project with these options brought together before a position."""
    old = choice_of(project, issue)
    new = replace(old, options=moved(old.options, lambda option: option.id in options, before))
    return change_issue(project, issue, lambda _: new)


def remove_options(project: Project, *, issue: IssueId, options: Collection[OptionId]) -> Project:
    """The project without these options: their scores leave, and so do the terms that name them.

    When a party's worst or best option leaves, its weight was given for another range and is marked to be checked.
    """
    old = choice_of(project, issue)
    new = replace(old, options=without(old.options, options, lambda option: option.id))

    def of_preference(_: Party, preference: Preference) -> Preference:
        if not isinstance(preference.value, OptionScores):
            return preference
        kept = without(preference.value.scores, options, lambda entry: entry.option)
        return replace(preference, value=OptionScores(scores=kept) if kept else Unknown())

    return rebuild(
        project,
        issues=_with(project, new),
        preferences=each_preference_on(issue, of_preference),
        terms=lambda terms: _without_options(terms, issue, options),
    )


def take_off_table(
    project: Project, *, issue: IssueId, option: OptionId, by: PartyId | None = None, why: str = ""
) -> Project:
    """The project with an option nobody can agree to any more; its scores stay, it leaves the possible packages.

    Where it was a party's worst or best possible outcome, that weight is marked to be checked.
    """
    return _switch_option(project, issue, option, OffTable(by=by, why=why))


def put_back_on_table(project: Project, *, issue: IssueId, option: OptionId) -> Project:
    """The project with an option that can be agreed to again; weights are marked as when it was taken off."""
    return _switch_option(project, issue, option, None)


def _switch_option(project: Project, issue: IssueId, option: OptionId, off_table: OffTable | None) -> Project:
    new = _changed_option(choice_of(project, issue), option, lambda each: replace(each, off_table=off_table))
    return rebuild(
        project,
        issues=_with(project, new),
        preferences=lambda party: party.preferences,
        terms=lambda terms: terms,
    )


def _changed_option(issue: ChoiceIssue, option: OptionId, change: Callable[[Option], Option]) -> ChoiceIssue:
    option_of(issue, option)
    return replace(issue, options=tuple(change(each) if each.id == option else each for each in issue.options))


def _with(project: Project, issue: ChoiceIssue) -> tuple[Issue, ...]:
    return tuple(issue if each.id == issue.id else each for each in project.issues)


def _without_options(terms: Terms, issue: IssueId, options: Collection[OptionId]) -> Terms:
    return tuple(agreed for agreed in terms if agreed.issue != issue or not _names(agreed.term, options))


def _names(term: Term, options: Collection[OptionId]) -> bool:
    if isinstance(term, OptionTerm):
        return term.option in options
    return isinstance(term, Contingent) and any(_names(branch.term, options) for branch in term.branches)
