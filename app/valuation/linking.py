"""Linking: a project's rules and joint effects as ties between the issues of its tables."""

from collections.abc import Iterator, Sequence

import numpy as np

from app.domain.issues import ChoiceIssue, is_all_off_table
from app.domain.likelihoods import chance_of_effect, likelihoods_of
from app.domain.links import OneOf, Rule, bonus_of
from app.domain.project import Project
from app.valuation.columns import Points
from app.valuation.issue_tables import Demand, IssueTable, Link


def links_of(
    project: Project, owners: Sequence[int], tables: Sequence[IssueTable], bonuses: Sequence[Points]
) -> tuple[Link, ...]:
    """Every tie of a project between issues that have terms; `bonuses` are the points of its joint effects.

    A rule "when A, then B and C" is two ties: A without B, and A without C, are impossible. An issue whose options are
    all off the table is a tie of its own: nothing that settles it is possible.
    """
    known = {table.issue for table in tables}
    likely = [likelihoods_of(project.contingencies, party.id, project.us) for party in project.parties]
    nothing = np.zeros((len(owners), 2))
    links = [
        Link(source=rule, demands=demands, points=None, bounds=nothing)
        for rule in project.rules
        for demands in _ways_to_break(rule)
    ]
    links.extend(
        Link(source=issue, demands=(_any_of(issue),), points=None, bounds=nothing)
        for issue in project.issues
        if isinstance(issue, ChoiceIssue) and is_all_off_table(issue)
    )
    for effect, points in zip(project.joint_effects, bonuses, strict=True):
        estimates = [bonus_of(effect, project.parties[owner].id) for owner in owners]
        bounds = np.array([(each.floor, each.ceiling) for each in estimates], np.float64).reshape(-1, 2)
        bounds *= np.array([float(chance_of_effect(effect, likely[owner])) for owner in owners]).reshape(-1, 1)
        demands = tuple(Demand(condition=condition, wanted=True) for condition in effect.when)
        links.append(Link(source=effect, demands=demands, points=points, bounds=bounds))
    return tuple(link for link in links if link.issues <= known)


def _any_of(issue: ChoiceIssue) -> Demand:
    options = tuple(option.id for option in issue.options)
    return Demand(condition=OneOf(issue=issue.id, options=options), wanted=True)


def _ways_to_break(rule: Rule) -> Iterator[tuple[Demand, ...]]:
    when = tuple(Demand(condition=condition, wanted=True) for condition in rule.when)
    if not rule.then:
        yield when
    for condition in rule.then:
        yield (*when, Demand(condition=condition, wanted=False))
