"""Editing the standards that targets and arguments are taken from."""

from collections.abc import Collection
from dataclasses import replace

from app.domain.ids import IssueId, StandardId, mint
from app.domain.lookup import find, issue_of
from app.domain.packages import Term
from app.domain.project import Project
from app.domain.standards import Standard


def add_standard(project: Project, *, issue: IssueId, term: Term, words: str = "", where: str = "") -> Project:
    """The project with what is usual on an issue, what that is, and where it stands."""
    issue_of(project, issue)
    identifier = StandardId(mint(words, {each.id for each in project.standards}, otherwise="standard"))
    standard = Standard(id=identifier, issue=issue, term=term, words=words, source=where)
    return replace(project, standards=(*project.standards, standard))


def set_standard_term(project: Project, *, standard: StandardId, term: Term) -> Project:
    """The project with another outcome as a standard."""
    return _change(project, replace(_standard_of(project, standard), term=term))


def set_standard_words(project: Project, *, standard: StandardId, words: str) -> Project:
    """The project with another description of a standard."""
    return _change(project, replace(_standard_of(project, standard), words=words))


def set_standard_source(project: Project, *, standard: StandardId, where: str) -> Project:
    """The project with where a standard stands: a price list, a quote, a precedent."""
    return _change(project, replace(_standard_of(project, standard), source=where))


def remove_standards(project: Project, *, standards: Collection[StandardId]) -> Project:
    """The project without these standards."""
    return replace(project, standards=tuple(each for each in project.standards if each.id not in standards))


def _standard_of(project: Project, standard: StandardId) -> Standard:
    return find(project.standards, standard, "standard")


def _change(project: Project, changed: Standard) -> Project:
    standards = tuple(changed if each.id == changed.id else each for each in project.standards)
    return replace(project, standards=standards)
