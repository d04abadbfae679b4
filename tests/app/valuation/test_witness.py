"""A witness: an acceptable package that a frontier left out is found, and stands in it like the others."""

import math
from dataclasses import replace
from functools import lru_cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.estimates import Estimate
from app.domain.ids import IssueId
from app.domain.parties import Preference
from app.domain.project import Project
from app.study.study import study_of
from app.valuation.columns import Points
from app.valuation.frontier import Frontier, frontier_of
from app.valuation.packages import choices_of, package_counts
from app.valuation.solutions import rows_in_zone
from app.valuation.tables import Tables, tables_of
from app.valuation.utilities import utilities_of_points
from app.valuation.witness import with_package, with_witness
from tests.app.valuation.deals import choice, deals, opposed, scores, tied
from tests.bench.families import zero_sum
from tests.builders import exactly


def frontier_for(tables: Tables) -> Frontier:
    """The frontier, which is not too large."""
    found = frontier_of(tables)
    assert isinstance(found, Frontier)
    return found


def points_of(tables: Tables, choice: tuple[int, ...]) -> Points:
    """What a package of issues that nothing ties is worth."""
    points: Points = np.sum([table.points[term] for table, term in zip(tables.issues, choice, strict=True)], axis=0)
    return points


BEYOND = zero_sum(8, 5, 3)
"""Its frontier is not exact."""


@lru_cache(maxsize=2)
def left_out(project: Project, rest: tuple[int, ...] = ()) -> Points:
    """The points of a package, with `rest` after its first issues, than which no listed one is as good for all."""
    tables = tables_of(project)
    frontier = frontier_for(tables)
    draw = np.random.default_rng(0)
    while True:
        points = points_of(tables, (*draw.integers(0, 5, 8).tolist(), *rest))
        if not (frontier.points >= points).all(axis=1).any():
            return points


def with_walk_aways(project: Project, utilities: list[float]) -> Project:
    """The deal with other walk-aways."""
    parties = (
        replace(party, walk_away=replace(party.walk_away, value=Estimate(value=utility)))
        for party, utility in zip(project.parties, utilities, strict=True)
    )
    return replace(project, parties=tuple(parties))


def just_acceptable(project: Project = BEYOND, rest: tuple[int, ...] = ()) -> Project:
    """The deal with walk-aways that next to nothing but a package left out reaches."""
    worth = utilities_of_points(tables_of(project), left_out(project, rest))
    return with_walk_aways(project, [math.floor(float(each) * 1e6) / 1e6 for each in worth])


def test_an_acceptable_package_that_the_frontier_leaves_out_is_found() -> None:
    study = study_of(just_acceptable())
    folded, frontier = study.folded, study.frontier
    assert isinstance(folded, Frontier)
    assert isinstance(frontier, Frontier)
    assert not len(rows_in_zone(folded))
    (row,) = rows_in_zone(frontier)
    (choice,) = choices_of(frontier, [row])
    tables = study.tables
    assert frontier.points[row].tolist() == points_of(tables, tuple(choice.tolist())).tolist()
    worth = utilities_of_points(tables, frontier.points[row])
    assert all(mine >= least for mine, least in zip(worth, tables.reservations, strict=True) if least is not None)
    assert study.solutions.nash.best == row
    counts = study.package_counts
    assert counts is not None
    assert counts[row] == 1


def test_a_package_that_is_found_is_counted_once_and_no_other_twice() -> None:
    """With an issue on which one option is best for all: it is folded first, and its row is among the sums already."""
    parties = tuple(
        replace(
            party,
            preferences=(
                *party.preferences,
                Preference(issue=IssueId("i8"), weight=exactly(5), value=scores([10, 1, 2, 3, 4, 5])),
            ),
        )
        for party in BEYOND.parties
    )
    whole = replace(BEYOND, issues=(*BEYOND.issues, choice(8, 6)), parties=parties)
    study = study_of(just_acceptable(whole, (0,)))
    folded, frontier = study.folded, study.frontier
    assert isinstance(folded, Frontier)
    assert isinstance(frontier, Frontier)
    assert len(rows_in_zone(frontier)) == 1
    assert not len(rows_in_zone(folded))
    assert set(package_counts(folded)) == set(package_counts(frontier)) == {1}


def test_what_was_found_for_some_walk_aways_is_not_there_for_others() -> None:
    before = study_of(just_acceptable())
    assert isinstance(before.frontier, Frontier)
    project = with_walk_aways(before.project, [1.0, 1.0, 1.0])
    after, alone = study_of(project, before).frontier, study_of(project).frontier
    assert isinstance(after, Frontier)
    assert isinstance(alone, Frontier)
    assert after.points.tolist() == alone.points.tolist()


@pytest.mark.parametrize("utilities", [[1.0, 1.0, 1.0], [100.0, 100.0, 100.0]])
def test_a_frontier_that_can_tell_stays_as_it_is(utilities: list[float]) -> None:
    frontier = frontier_for(tables_of(with_walk_aways(BEYOND, utilities)))
    assert with_witness(frontier) is frontier
    exact = frontier_for(tables_of(opposed(5, 5)))
    assert with_witness(exact) is exact


@given(deals(most_issues=4).flatmap(tied), st.data())
def test_any_package_can_be_put_among_the_efficient_ones(project: Project, data: st.DataObject) -> None:
    tables = tables_of(project)
    frontier = frontier_for(tables)
    if not len(frontier.points) or not frontier.stages:
        return
    rows = {
        block.issue: data.draw(st.integers(0, len(block.points) - 1), label=str(block.issue)) for block in tables.blocks
    }
    point = np.sum([block.points[rows[block.issue]] for block in tables.blocks], axis=0)
    found = with_package(frontier, rows)
    listed = found.points.tolist()
    assert point.tolist() in listed
    assert [each for each in listed if each != point.tolist()] == [
        each for each in frontier.points.tolist() if not (np.array(each) <= point).all()
    ]
    assert [each[0] for each in listed] == sorted(each[0] for each in listed)
    before = dict(zip(map(tuple, frontier.points.tolist()), package_counts(frontier), strict=True))
    after = dict(zip(map(tuple, listed), package_counts(found), strict=True))
    assert all(count == before[each] for each, count in after.items() if each in before)
    # Decoded, every row is a package of its points.
    for package, worth in zip(choices_of(found).tolist(), listed, strict=True):
        assert utilities_of_points(tables, worth) == _worth(tables, tuple(package))


def _worth(tables: Tables, choice: tuple[int, ...]) -> tuple[object, ...]:
    points = points_of(tables, choice)
    for link in tables.links:
        demands = {demand.condition.issue: demand for demand in link.demands}
        terms = {table.issue: table.terms[term] for table, term in zip(tables.issues, choice, strict=True)}
        if link.points is not None and all(each.meets(terms[issue]) for issue, each in demands.items()):
            points = points + link.points
    return utilities_of_points(tables, points)
