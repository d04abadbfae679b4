"""The nearest package of an efficient point, against looking at all of them."""

import random

import pytest
from hypothesis import given, settings

from app.domain.project import Project
from app.valuation.frontier import Frontier, frontier_of
from app.valuation.nearest import nearest_in
from app.valuation.packages import packages_at
from app.valuation.tables import tables_of
from tests.builders import View, choice, deal, scores
from tests.effort import repeats
from tests.strategies import projects


def _with_many_ties(seed: int) -> Project:
    """Seven issues whose scores are few round numbers, so that most points have many packages."""
    draw = random.Random(seed)  # noqa: S311 - the same deal every time is the point
    issues = [choice(f"issue-{number}", "a", "b", "c") for number in range(7)]

    def views() -> dict[str, View]:
        return {each.id: (1.0, scores(**{o: float(draw.choice([0, 50, 100])) for o in "abc"})) for each in issues}

    return deal(*issues, us=views(), them=views())


def _check(project: Project, draw: random.Random, rows: int = 3) -> None:
    frontier = frontier_of(tables_of(project))
    if not isinstance(frontier, Frontier) or not len(frontier.points):
        return
    own = [draw.choice([None, *range(len(table.terms))]) for table in frontier.tables.issues]
    nearest = nearest_in(frontier, own)
    for row in draw.sample(range(len(frontier.points)), min(rows, len(frontier.points))):
        packages = list(packages_at(frontier, row))
        if len(packages) > 5_000 or not packages:
            continue
        found = nearest(row)
        assert found in packages
        changes = [sum(one != other for one, other in zip(own, each, strict=True)) for each in packages]
        assert sum(one != other for one, other in zip(own, found, strict=True)) == min(changes)


@pytest.mark.parametrize("seed", range(12))
def test_the_nearest_of_many_equal_packages_is_found(seed: int) -> None:
    _check(_with_many_ties(seed), random.Random(seed))  # noqa: S311 - as above


@settings(max_examples=repeats(80, night=2_000))
@given(projects())
def test_it_is_the_nearest_in_any_deal(project: Project) -> None:
    _check(project, random.Random(project.id))  # noqa: S311 - as above
