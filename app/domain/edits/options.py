"""Editing the options of choice issues."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from app.domain.edits.changing import change_issue, each_preference_on, moved, rebuild, without
from app.domain.edits.issues import new_options
from app.domain.ids import IssueId, OptionId, PartyId
from app.domain.issues import ChoiceIssue, OffTable, Option, options_on_table
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
    return _change_option(project, issue, option, lambda each: replace(each, label=label))


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
        kept = OptionScores(scores=without(preference.value.scores, options, lambda entry: entry.option))
        changed = ends_of(preference.value) != ends_of(kept)
        value = kept if kept.scores else Unknown()
        return replace(preference, value=value, check_again=preference.check_again or changed)

    issues = tuple(new if each.id == issue else each for each in project.issues)
    return rebuild(
        project,
        issues=issues,
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


def ends_of(value: OptionScores) -> tuple[float, float] | None:
    """The worst and the best score; None when nothing is scored."""
    scores = [entry.score.value for entry in value.scores]
    return (min(scores), max(scores)) if scores else None


def _switch_option(project: Project, issue: IssueId, option: OptionId, off_table: OffTable | None) -> Project:
    switched = _change_option(project, issue, option, lambda each: replace(each, off_table=off_table))
    before, after = choice_of(project, issue), choice_of(switched, issue)

    def of_preference(_: Party, preference: Preference) -> Preference:
        value = preference.value
        if not isinstance(value, OptionScores) or _possible_ends(before, value) == _possible_ends(after, value):
            return preference
        return replace(preference, check_again=True)

    return rebuild(
        switched,
        issues=switched.issues,
        preferences=each_preference_on(issue, of_preference),
        terms=lambda terms: terms,
    )


def _possible_ends(issue: ChoiceIssue, value: OptionScores) -> tuple[float, float] | None:
    possible = {option.id for option in options_on_table(issue)}
    return ends_of(OptionScores(scores=tuple(entry for entry in value.scores if entry.option in possible)))


def _change_option(project: Project, issue: IssueId, option: OptionId, change: Callable[[Option], Option]) -> Project:
    old = choice_of(project, issue)
    option_of(old, option)
    options = tuple(change(each) if each.id == option else each for each in old.options)
    new: ChoiceIssue = replace(old, options=options)
    return change_issue(project, issue, lambda _: new)


def _without_options(terms: Terms, issue: IssueId, options: Collection[OptionId]) -> Terms:
    return tuple(agreed for agreed in terms if agreed.issue != issue or not _names(agreed.term, options))


def _names(term: Term, options: Collection[OptionId]) -> bool:
    if isinstance(term, OptionTerm):
        return term.option in options
    return isinstance(term, Contingent) and any(_names(branch.term, options) for branch in term.branches)
