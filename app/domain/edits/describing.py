"""Editing a whole issue at once, as when its line in a table is typed or pasted."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.domain.edits.changing import change_issue
from app.domain.edits.kinds import make_amount_issue, make_choice_issue
from app.domain.edits.options import add_options, remove_options, rename_option
from app.domain.edits.ranges import set_currency, set_range, set_unit
from app.domain.ids import IssueId
from app.domain.issues import AmountIssue, ChoiceIssue, Option
from app.domain.lookup import choice_of, issue_of
from app.domain.project import Project


def set_options(
    project: Project, *, issue: IssueId, labels: Sequence[str], amounts: Mapping[str, float] = {}
) -> Project:
    """The project with an issue that is a choice among these labels, in this order.

    An option whose label stays keeps its scores and terms. When as many labels were replaced as are new, they are
    taken as renamed, one by one; otherwise the missing ones leave and the new ones come unscored. An amount issue
    becomes a choice first: among those labels that `amounts` says are amounts of it.
    """
    if isinstance(issue_of(project, issue), AmountIssue):
        project = make_choice_issue(project, issue=issue, amounts=amounts)
    options = _claimed(choice_of(project, issue).options, labels)
    kept = {option.id for option in options if option is not None}
    gone = [option.id for option in choice_of(project, issue).options if option.id not in kept]
    fresh = [label for label, option in zip(labels, options, strict=True) if option is None]
    if len(gone) == len(fresh):
        for identifier, label in zip(gone, fresh, strict=True):
            project = rename_option(project, issue=issue, option=identifier, label=label)
    else:
        project = remove_options(project, issue=issue, options=gone)
        project = add_options(project, issue=issue, labels=fresh)
    found = choice_of(project, issue)
    ordered = tuple(option for option in _claimed(found.options, labels) if option is not None)
    return change_issue(project, issue, lambda _: replace(found, options=ordered))


def _claimed(options: Sequence[Option], labels: Sequence[str]) -> tuple[Option | None, ...]:
    """For each label the first option so called that no label before it has claimed."""
    unclaimed = list(options)
    claimed: list[Option | None] = []
    for label in labels:
        option = next((option for option in unclaimed if option.label == label), None)
        if option is not None:
            unclaimed.remove(option)
        claimed.append(option)
    return tuple(claimed)


def set_amount(
    project: Project,
    *,
    issue: IssueId,
    span: tuple[float, float, float],
    unit: str = "",
    currency: str = "",
    amounts: Mapping[str, float] = {},
) -> Project:
    """The project with an issue that is an amount with this range, step (low, high, step) and unit or currency.

    A choice issue becomes an amount first; of its options those stay that `amounts` says are amounts of the range.
    """
    low, high, step = span
    if isinstance(issue_of(project, issue), ChoiceIssue):
        project = make_amount_issue(project, issue=issue, low=low, high=high, step=step, amounts=amounts)
    project = set_range(project, issue=issue, low=low, high=high, step=step)
    if currency:
        return set_currency(project, issue=issue, currency=currency)
    return set_unit(project, issue=issue, unit=unit)


def empty_choice(project: Project, *, issue: IssueId) -> Project:
    """The project with an issue whose line was cleared: a choice without options, still to be described."""
    found = issue_of(project, issue)
    if isinstance(found, ChoiceIssue):
        return remove_options(project, issue=issue, options=[option.id for option in found.options])
    emptied = make_choice_issue(project, issue=issue)
    options = [option.id for option in choice_of(emptied, issue).options]
    return remove_options(emptied, issue=issue, options=options)
