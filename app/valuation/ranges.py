"""Whose utilities are only estimated, and between what the scores of open issues and their joint effects may lie."""

from collections.abc import Mapping
from typing import Final

import numpy as np

from app.domain.estimates import is_certain
from app.domain.ids import IssueId, part_of
from app.domain.issues import ChoiceIssue
from app.domain.likelihoods import belief_in
from app.domain.lookup import party_of
from app.domain.packages import Contingency, Terms, term_on
from app.domain.project import Project
from app.domain.values import OptionScores
from app.records import dataclass
from app.valuation.compounds import Compound
from app.valuation.fold import Indices
from app.valuation.issue_tables import IssueTable, Link, mask_of
from app.valuation.partial import demands_left, settle, surely_holds
from app.valuation.tables import Tables

OPEN: Final = -1
"""In choices: the issue is not settled."""

Span = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class StillOpen:
    """What terms leave open for one party: between what its scores of the open issues may lie, and what the joint
    effects that hang on them may add together.
    """

    scores: Mapping[IssueId, Span]
    effects: Span


def uncertain_in(project: Project, tables: Tables) -> tuple[bool, ...]:
    """Per valued party whether any of its weights, scores, joint effects or chances has a range."""
    issues = {table.issue for table in tables.issues}
    return tuple(
        any(
            not is_certain(preference.weight)
            for preference in party_of(project, party).preferences
            if preference.issue in issues
        )
        or not all(_is_certain(table, place) for table in tables.issues)
        or any(low < high for low, high in _effects_of(tables, place))
        or any(not is_certain(chance) for event in _counting(project) for chance in belief_in(event, party, project.us))
        for place, party in enumerate(tables.parties)
    )


def _counting(project: Project) -> list[Contingency]:
    """The events that some issue is laid out by."""
    events = {part.event for issue in project.issues if (part := part_of(issue.id)) is not None}
    return [event for event in project.contingencies if event.id in events]


def _is_certain(table: IssueTable, party: int) -> bool:
    """Whether all scores of an issue are, those of options off the table among them."""
    column, issue = table.columns[table.owners[party]], table.source
    if isinstance(column.value, OptionScores) and isinstance(issue, ChoiceIssue):
        entries = column.value.scores
        return len(entries) == len(issue.options) and all(is_certain(entry.score) for entry in entries)
    return column.certain


def still_open(tables: Tables, terms: Terms) -> tuple[StillOpen, ...]:
    """What terms leave open for every valued party.

    Of an open issue only those terms count that some way to settle all that is open has (in a group of very many
    combinations: every term). Which of them go together is left out of account, so with ties these are bounds.
    """
    allowed = _allowed(tables, terms) if tables.links else {}
    open_ones = [table for table in tables.issues if term_on(terms, table.issue) is None]
    open_ties = [link for link in tables.links if link.points is not None and not surely_holds(link, terms)]
    found = []
    for party in range(len(tables.parties)):
        added = [_effect_span(tables, link, party, terms, allowed) for link in open_ties]
        scores = {table.issue: _score_span(table, party, allowed.get(table.issue)) for table in open_ones}
        found.append(StillOpen(scores=scores, effects=(sum(low for low, _ in added), sum(high for _, high in added))))
    return tuple(found)


def _effects_of(tables: Tables, party: int) -> list[Span]:
    return [_bounds_of(link, party) for link in tables.links if link.points is not None]


def _bounds_of(link: Link, party: int) -> Span:
    return float(link.bounds[party, 0]), float(link.bounds[party, 1])


def _allowed(tables: Tables, terms: Terms) -> dict[IssueId, Indices]:
    """Which terms of the open issues that ties touch can still be agreed, by their numbers."""
    blocks = settle(tables, terms).tables.blocks
    return {
        member.issue: np.unique(block.choices[:, place])
        for block in blocks
        if isinstance(block, Compound) and block.possible
        for place, member in enumerate(block.members)
    }


def _effect_span(tables: Tables, link: Link, party: int, terms: Terms, allowed: Mapping[IssueId, Indices]) -> Span:
    left = demands_left(link, terms)
    if left is None:
        return 0.0, 0.0
    low, high = _bounds_of(link, party)
    tables_of_issues = {table.issue: table for table in tables.issues}
    for demand in left.demands:
        issue = demand.condition.issue
        # What depends on an event may come to terms that are not in the tables.
        met = mask_of(demand, tables_of_issues[issue])[allowed[issue]] if issue in allowed else np.array([True, False])
        if not met.any():
            return 0.0, 0.0
        if not met.all():
            low, high = min(low, 0.0), max(high, 0.0)
    return low, high


def _score_span(table: IssueTable, party: int, allowed: Indices | None) -> Span:
    bounds = table.columns[table.owners[party]].bounds
    bounds = bounds if allowed is None else bounds[allowed]
    return float(bounds[:, 0].min()), float(bounds[:, 1].max())
