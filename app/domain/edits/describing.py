"""Editing a whole issue at once, as when its line in a table is typed or pasted."""

from collections.abc import Sequence

from app.domain.edits.options import add_options, move_options, remove_options, rename_option
from app.domain.edits.ranges import make_amount_issue, make_choice_issue, set_currency, set_range, set_unit
from app.domain.ids import IssueId
from app.domain.issues import AmountIssue, ChoiceIssue
from app.domain.lookup import choice_of, issue_of
from app.domain.project import Project


def set_options(project: Project, *, issue: IssueId, labels: Sequence[str]) -> Project:
    """The project with an issue that is a choice among these labels, in this order.

    An option whose label stays keeps its scores and terms. When as many labels were replaced as are new, they are
    taken as renamed, one by one; otherwise the missing ones leave and the new ones come unscored. An amount issue
    becomes a choice first.
    """
    if isinstance(issue_of(project, issue), AmountIssue):
        project = make_choice_issue(project, issue=issue)
    old = choice_of(project, issue).options
    kept = {option.label: option.id for option in old if option.label in labels}
    gone = [option for option in old if option.label not in kept]
    new = [label for label in labels if label not in kept]
    if len(gone) == len(new):
        for option, label in zip(gone, new, strict=True):
            project = rename_option(project, issue=issue, option=option.id, label=label)
    else:
        project = remove_options(project, issue=issue, options=[option.id for option in gone])
        project = add_options(project, issue=issue, labels=new)
    by_label = {option.label: option.id for option in choice_of(project, issue).options}
    for label in labels:
        project = move_options(project, issue=issue, options=[by_label[label]], before=len(by_label))
    return project


def set_amount(
    project: Project, *, issue: IssueId, ends: tuple[float, float], step: float, unit: str = "", currency: str = ""
) -> Project:
    """The project with an issue that is an amount with this range, step and unit or currency.

    A choice issue becomes an amount first; its options and their scores leave.
    """
    low, high = ends
    if isinstance(issue_of(project, issue), ChoiceIssue):
        project = make_amount_issue(project, issue=issue, low=low, high=high, step=step)
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
