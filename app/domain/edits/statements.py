"""Editing what others said about what matters more to them."""

from collections.abc import Collection
from dataclasses import replace

from app.domain.edits.changing import Refused
from app.domain.ids import IssueId, PartyId, StatementId, mint
from app.domain.lookup import find, issue_of, party_of
from app.domain.project import Project
from app.domain.statements import Reliability, Statement


def note_statement(
    project: Project, *, party: PartyId, more: IssueId, less: IssueId, alike: bool = False, date: str = ""
) -> Project:
    """The project with what another party said: `more` matters more to it than `less`, or both alike.

    The same said again takes the place of the earlier one. What it said otherwise of the two issues stays beside it:
    both cannot be true, and which of them to doubt is said (`domain.clashes`). Refused for us and for an issue compared
    with itself.
    """
    issue_of(project, more)
    issue_of(project, less)
    party_of(project, party)
    if party == project.us:
        raise Refused("said_by_us")
    if more == less:
        raise Refused("compared_with_itself", issue=more)
    ends = _ends(more, less, alike=alike)
    kept = tuple(
        each
        for each in project.statements
        if (each.party, each.alike, _ends(each.more, each.less, alike=each.alike)) != (party, alike, ends)
    )
    identifier = StatementId(mint("", {each.id for each in kept}, otherwise="statement"))
    statement = Statement(id=identifier, party=party, more=more, less=less, alike=alike, date=date)
    return replace(project, statements=(*kept, statement))


def set_reliability(project: Project, *, statement: StatementId, reliability: Reliability) -> Project:
    """The project with a statement believed more or less."""
    return _change(project, replace(_statement_of(project, statement), reliability=reliability))


def set_statement_words(project: Project, *, statement: StatementId, words: str) -> Project:
    """The project with what a party said in its own words."""
    return _change(project, replace(_statement_of(project, statement), words=words))


def date_statement(project: Project, *, statement: StatementId, date: str) -> Project:
    """The project with the day on which something was said; raises Unsound for what is no day."""
    return _change(project, replace(_statement_of(project, statement), date=date))


def remove_statements(project: Project, *, statements: Collection[StatementId]) -> Project:
    """The project without these statements."""
    return replace(project, statements=tuple(each for each in project.statements if each.id not in statements))


def _ends(more: IssueId, less: IssueId, *, alike: bool) -> tuple[IssueId, IssueId]:
    """The issues compared; of two that matter alike either may stand first."""
    return (min(more, less), max(more, less)) if alike else (more, less)


def _statement_of(project: Project, statement: StatementId) -> Statement:
    return find(project.statements, statement, "statement")


def _change(project: Project, changed: Statement) -> Project:
    statements = tuple(changed if each.id == changed.id else each for each in project.statements)
    return replace(project, statements=statements)
