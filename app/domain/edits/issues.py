"""Editing what is negotiated: adding, naming, ordering and removing issues; what a new issue is taken to mean."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from app.domain.edits.changing import change_issue, moved, ordered, rebuild, without
from app.domain.edits.weights import tidy
from app.domain.estimates import Estimate
from app.domain.ids import IssueId, OptionId, mint
from app.domain.issues import AmountIssue, ChoiceIssue, Issue, Option
from app.domain.parties import Party, Preference, Scale
from app.domain.project import Project
from app.domain.soundness import LARGEST_NUMBER

FRESH_WEIGHT = 10.0
FULL_RANGE = 100.0


def fresh_preference(project: Project, party: Party, issue: IssueId) -> Preference:
    """What a party is taken to want of a new issue: an equal share of importance and no direction.

    Ours is to be checked; another party's may weigh nothing or as much as all its others together, because nothing is
    known of it. On a ready-made score sheet, whose scores count as given, the weight is 1.
    """
    return _fresh(party, party.preferences, issue, ours=party.id == project.us)


def _fresh(party: Party, entries: tuple[Preference, ...], issue: IssueId, *, ours: bool) -> Preference:
    if party.scale is Scale.AS_GIVEN:
        return Preference(issue=issue, weight=Estimate(value=1.0))
    total = sum(preference.weight.value for preference in entries)
    average = tidy(total / len(entries), total) if entries else 0.0
    if ours:
        return Preference(issue=issue, weight=Estimate(value=average or FRESH_WEIGHT), check_again=True)
    value = average or FULL_RANGE / 2
    high = min(max(tidy(total, total), 2 * value), LARGEST_NUMBER)
    return Preference(issue=issue, weight=Estimate(value=value, low=0.0, high=high))


def insert_issue(project: Project, *, issue: Issue, at: int | None = None) -> Project:
    """The project with `issue` added at a position (default: last); every party gets a fresh preference on it."""
    return _with_issues(project, (issue,), len(project.issues) if at is None else at)


def _with_issues(project: Project, new: tuple[Issue, ...], at: int) -> Project:
    """The project with these issues at a position, each as fresh as if the ones before it had been there already."""

    def with_fresh(party: Party) -> tuple[Preference, ...]:
        entries = party.preferences
        for place, issue in enumerate(new, start=at):
            entries = (
                *entries[:place],
                _fresh(party, entries, issue.id, ours=party.id == project.us),
                *entries[place:],
            )
        return entries

    issues = (*project.issues[:at], *new, *project.issues[at:])
    return rebuild(project, issues=issues, preferences=with_fresh, terms=lambda terms: terms)


def new_issue_id(project: Project, name: str) -> IssueId:
    """An id for an issue to be added."""
    return IssueId(mint(name, {issue.id for issue in project.issues}, otherwise="issue"))


def new_options(labels: Sequence[str], *, taken: Collection[str] = ()) -> tuple[Option, ...]:
    """Options with these labels and fresh ids."""
    used = set(taken)
    made: list[Option] = []
    for label in labels:
        option = OptionId(mint(label, used, otherwise="option"))
        used.add(option)
        made.append(Option(id=option, label=label))
    return tuple(made)


def add_choice_issue(project: Project, *, name: str, options: Sequence[str] = (), at: int | None = None) -> Project:
    """The project with a new choice issue with these option labels."""
    return _with_issues(project, _choices(project, [(name, options)]), len(project.issues) if at is None else at)


def add_choice_issues(project: Project, *, choices: Sequence[tuple[str, Sequence[str]]]) -> Project:
    """The project with new choice issues of these names and option labels at the end, as if they were added singly."""
    return _with_issues(project, _choices(project, choices), len(project.issues))


def _choices(project: Project, choices: Sequence[tuple[str, Sequence[str]]]) -> tuple[Issue, ...]:
    taken = {issue.id for issue in project.issues}
    made: list[Issue] = []
    for name, labels in choices:
        identifier = IssueId(mint(name, taken, otherwise="issue"))
        taken.add(identifier)
        made.append(ChoiceIssue(id=identifier, name=name, options=new_options(labels)))
    return tuple(made)


def add_amount_issue(project: Project, *, name: str, low: float, high: float, step: float, unit: str = "") -> Project:
    """The project with a new amount issue at the end."""
    issue = AmountIssue(id=new_issue_id(project, name), name=name, low=low, high=high, step=step, unit=unit)
    return insert_issue(project, issue=issue)


def rename_issue(project: Project, *, issue: IssueId, name: str) -> Project:
    """The project with one issue renamed; its id, terms and weights stay."""
    return change_issue(project, issue, lambda each: replace(each, name=name))


def note_on_issue(project: Project, *, issue: IssueId, note: str) -> Project:
    """The project with another note on one issue."""
    return change_issue(project, issue, lambda each: replace(each, note=note))


def move_issues(project: Project, *, issues: Collection[IssueId], before: int) -> Project:
    """The project with these issues brought together before a position; nothing else changes."""
    reordered = moved(project.issues, lambda issue: issue.id in issues, before)
    return rebuild(
        project,
        issues=reordered,
        preferences=lambda party: moved(party.preferences, lambda entry: entry.issue in issues, before),
        terms=lambda terms: ordered(reordered, terms),
    )


def remove_issues(project: Project, *, issues: Collection[IssueId]) -> Project:
    """The project without these issues: their terms leave every package and offer, the others stay."""
    return rebuild(
        project,
        issues=without(project.issues, issues, lambda issue: issue.id),
        preferences=lambda party: without(party.preferences, issues, lambda entry: entry.issue),
        terms=lambda terms: without(terms, issues, lambda agreed: agreed.issue),
    )
