"""Editing a whole issue at once, as when its line in a table is typed or pasted."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from operator import eq

from app.domain.edits.changing import change_issue
from app.domain.edits.kinds import make_amount_issue, make_choice_issue
from app.domain.edits.options import add_options, remove_options
from app.domain.edits.ranges import set_currency, set_range, set_unit
from app.domain.ids import IssueId
from app.domain.issues import AmountIssue, ChoiceIssue, Option
from app.domain.labels import is_put_right, is_same_label
from app.domain.lookup import choice_of, issue_of
from app.domain.project import Project


def set_options(
    project: Project, *, issue: IssueId, labels: Sequence[str], amounts: Mapping[str, float] = {}
) -> Project:
    """The project with an issue that is a choice among these labels, in this order.

    An option whose label stays, or is only put right (see `is_put_right`), keeps its scores and terms. Other labels are
    other things: they come unscored, and options that are no longer named leave as when they are removed. An amount
    issue becomes a choice first: among those labels that `amounts` says are amounts of it.
    """
    if isinstance(issue_of(project, issue), AmountIssue):
        project = make_choice_issue(project, issue=issue, amounts=amounts)
    claimed = _claimed(choice_of(project, issue).options, labels)
    kept = {option.id for option in claimed if option is not None}
    gone = [option.id for option in choice_of(project, issue).options if option.id not in kept]
    new = [label for label, option in zip(labels, claimed, strict=True) if option is None]
    # Each of these checks the whole deal anew, and a pasted block has many lines.
    if gone:
        project = remove_options(project, issue=issue, options=gone)
    if new:
        project = add_options(project, issue=issue, labels=new)
    found = choice_of(project, issue)
    fresh = iter(found.options[len(kept) :])
    ordered = tuple(
        replace(option, label=label) if option else next(fresh) for label, option in zip(labels, claimed, strict=True)
    )
    return (
        project if ordered == found.options else change_issue(project, issue, lambda _: replace(found, options=ordered))
    )


def _claimed(options: Sequence[Option], labels: Sequence[str]) -> tuple[Option | None, ...]:
    """For each label the option it stands for, if any: one so called, one put right, or one without a label there."""
    claimed: list[Option | None] = [None] * len(labels)
    unclaimed = list(options)
    for is_meant in (eq, is_same_label, is_put_right):
        for place, label in enumerate(labels):
            if claimed[place] is not None:
                continue
            option = next((option for option in unclaimed if is_meant(option.label, label)), None)
            if option is not None:
                claimed[place] = option
                unclaimed.remove(option)
    for place, option in enumerate(options[: len(labels)]):
        if claimed[place] is None and option in unclaimed and not option.label.strip():
            claimed[place] = option
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
