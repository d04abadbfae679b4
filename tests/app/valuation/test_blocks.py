"""Tied issues: rules and joint effects against listing every package in fractions."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.packages import Terms, term_on
from app.domain.project import Project
from app.valuation.counting import count_at_least, count_better, count_packages
from app.valuation.density import density_of, points_of_all
from app.valuation.frontier import Frontier, frontier_of
from app.valuation.packages import choices_of, package_counts, packages_at
from app.valuation.ranges import boxes_of, range_of_terms, utility_ranges
from app.valuation.tables import tables_of
from app.valuation.utilities import choice_of_terms, terms_of_choice, utilities_of_points, worth_of
from tests.app.valuation.deals import deals, tied
from tests.twins import enumeration


def folded(project: Project) -> Frontier:
    """The frontier, which is exact here."""
    found = frontier_of(tables_of(project))
    assert isinstance(found, Frontier)
    return found


@given(st.data())
def test_the_frontier_has_exactly_the_efficient_packages(data: st.DataObject) -> None:
    project = data.draw(tied(data.draw(deals())))
    frontier = folded(project)
    expected = enumeration.frontier(project)
    found = {
        utilities_of_points(frontier.tables, point): [
            terms_of_choice(frontier.tables, choice) for choice in packages_at(frontier, row)
        ]
        for row, point in enumerate(frontier.points)
    }
    assert {point: sorted(map(str, packages)) for point, packages in found.items()} == {
        point: sorted(map(str, packages)) for point, packages in expected.items()
    }
    assert package_counts(frontier) == [len(packages) for packages in found.values()]
    firsts = [terms_of_choice(frontier.tables, choice) for choice in choices_of(frontier).tolist()]
    assert all(first in packages for first, packages in zip(firsts, found.values(), strict=True))


@given(st.data())
def test_packages_are_counted_and_drawn_as_they_are(data: st.DataObject) -> None:
    project = data.draw(tied(data.draw(deals())))
    tables = tables_of(project)
    packages = [enumeration.utilities(project, package) for package in enumeration.all_packages(project)]
    assert count_packages(tables) == len(packages)
    standing = data.draw(st.sampled_from(packages)) if packages else tuple(Fraction(50) for _ in project.parties)
    at_least = [all(map(Fraction.__ge__, each, standing)) for each in packages]
    thresholds = [-(-(level * divisor) // 1) for level, divisor in zip(standing, tables.divisors, strict=True)]
    assert count_at_least(tables, [int(each) for each in thresholds]) == sum(at_least)
    assert count_better(tables, standing) == sum(enumeration.dominates(each, standing) for each in packages)
    points = points_of_all(tables)
    assert sorted(packages) == sorted(
        utilities_of_points(tables, row) for row in (points if points is not None else ())
    )
    density = density_of(tables, (0, 1))
    assert (density is None) == (not packages)
    if density is not None:
        assert density.shares.sum() == pytest.approx(1)


@given(st.data())
def test_what_terms_are_worth_spans_every_way_to_complete_them(data: st.DataObject) -> None:
    project = data.draw(tied(data.draw(deals())))
    tables = tables_of(project)
    packages = enumeration.all_packages(project)
    if not packages:
        return
    whole = data.draw(st.sampled_from(packages))
    terms: Terms = tuple(agreed for agreed in whole if data.draw(st.booleans()))
    completions = [
        enumeration.utilities(project, package) for package in packages if all(agreed in package for agreed in terms)
    ]
    for party, worth in enumerate(worth_of(tables, terms)):
        assert worth.low == min(each[party] for each in completions)
        assert worth.high == max(each[party] for each in completions)
    boxes = boxes_of(project, tables)
    for party, (low, high) in enumerate(range_of_terms(tables, boxes, whole)):
        exactly = float(enumeration.utilities(project, whole)[party])
        assert low - 1e-9 <= exactly <= high + 1e-9
        choice = np.array([choice_of_terms(tables, whole)], np.int32)
        assert utility_ranges(boxes[party], choice)[0].tolist() == pytest.approx([low, high])


@given(st.data())
def test_a_changed_weight_folds_to_the_same_as_afresh(data: st.DataObject) -> None:
    project = data.draw(tied(data.draw(deals())))
    before = folded(project)
    us = project.parties[0]
    weight = replace(us.preferences[0].weight, value=7.25, low=None, high=None)
    changed = replace(us, preferences=(replace(us.preferences[0], weight=weight), *us.preferences[1:]))
    after = replace(project, parties=(changed, *project.parties[1:]))
    again = frontier_of(tables_of(after, before.tables), before)
    assert isinstance(again, Frontier)
    assert again.points.tolist() == folded(after).points.tolist()
    assert term_on(project.draft, project.issues[0].id) is None
