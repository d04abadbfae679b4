"""Logs of offers and their steps, for tests of the course of a negotiation."""

from app.advice.steps import Step, steps_of
from app.domain.edits.dealing import put_on_table
from app.domain.ids import PartyId
from app.domain.packages import Terms
from app.domain.project import Project
from app.valuation.ranges import boxes_of
from app.valuation.tables import tables_of


def talks(project: Project, *said: tuple[str, Terms]) -> Project:
    """The project with these offers in its log, each by the party with this id."""
    for party, terms in said:
        project = put_on_table(project, party=PartyId(party), terms=terms)
    return project


def steps_in(project: Project) -> tuple[Step, ...]:
    """The steps of all offers of a project."""
    tables = tables_of(project)
    return steps_of(project, tables, boxes_of(project, tables))
