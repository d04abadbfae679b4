"""Linking: a project's rules and joint effects as ties between the issues of its tables."""

from collections.abc import Iterator, Sequence

import numpy as np

from app.domain.links import Rule, bonus_of
from app.domain.project import Project
from app.valuation.columns import Points
from app.valuation.issue_tables import Demand, IssueTable, Link


def links_of(
    project: Project, owners: Sequence[int], tables: Sequence[IssueTable], bonuses: Sequence[Points]
) -> tuple[Link, ...]:
    """Every tie of a project between issues that have terms; `bonuses` are the points of its joint effects.

    A rule "when A, then B and C" is two ties: A without B, and A without C, are impossible.
    """
    known = {table.issue for table in tables}
    nothing = np.zeros((len(owners), 2))
    links = [
        Link(source=rule, demands=demands, points=None, bounds=nothing)
        for rule in project.rules
        for demands in _ways_to_break(rule)
    ]
    for effect, points in zip(project.joint_effects, bonuses, strict=True):
        estimates = [bonus_of(effect, project.parties[owner].id) for owner in owners]
        bounds = np.array([(each.floor, each.ceiling) for each in estimates], np.float64).reshape(-1, 2)
        demands = tuple(Demand(condition=condition, wanted=True) for condition in effect.when)
        links.append(Link(source=effect, demands=demands, points=points, bounds=bounds))
    return tuple(link for link in links if link.issues <= known)


def _ways_to_break(rule: Rule) -> Iterator[tuple[Demand, ...]]:
    when = tuple(Demand(condition=condition, wanted=True) for condition in rule.when)
    if not rule.then:
        yield when
    for condition in rule.then:
        yield (*when, Demand(condition=condition, wanted=False))
