"""Tied issues: rules and joint effects against listing every package in fractions."""

import math
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.packages import Terms, term_on
from app.domain.project import Project
from app.valuation.blocks import listed, predicted_cost
from app.valuation.counting import count_at_least, count_better, count_packages
from app.valuation.density import choice_at, density_of, points_of_all
from app.valuation.frontier import Frontier, frontier_of
from app.valuation.measures import ranking
from app.valuation.near_frontier import near_frontier
from app.valuation.packages import choices_of, package_counts, packages_at
from app.valuation.rules import DealRule, count_passing
from app.valuation.search import Wish, first_packages, nearest_miss
from app.valuation.tables import tables_of
from app.valuation.utilities import extremes, terms_of_choice, utilities_of_points, worth_of
from tests.app.valuation.condensing import never_listed
from tests.app.valuation.deals import deals, opposed, tied
from tests.bench.families import tied_chain, tied_star
from tests.twins import enumeration, searching


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
    packages = enumeration.all_utilities(project)
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


several = st.integers(2, 4).flatmap(lambda parties: deals(parties=parties, most_issues=4)).flatmap(tied)


@given(several, st.sampled_from([0, 1_000_000]), st.data())
def test_what_needs_every_combination_is_right_or_not_known(
    project: Project, most_listed: int, data: st.DataObject
) -> None:
    points = enumeration.all_utilities(project)
    parties = len(project.parties)
    with never_listed(most_listed=most_listed):
        tables = tables_of(project)
        unknown = listed(tables.blocks) is None
        standing = data.draw(st.sampled_from(points)) if points else (Fraction(50),) * parties
        thresholds = [math.ceil(level * divisor) for level, divisor in zip(standing, tables.divisors, strict=True)]
        no_worse = sum(all(map(Fraction.__ge__, each, standing)) for each in points)
        better = sum(enumeration.dominates(each, standing) for each in points)
        rule = DealRule(votes=(1,) * parties, quota=1)
        agreed = [
            any(place is None or mine >= place for mine, place in zip(each, tables.reservations, strict=True))
            for each in points
        ]
        unvarying = all(low == high for low, high in extremes(tables))
        near = near_frontier(tables, Fraction(1, 10))
        answers = [
            (count_at_least(tables, thresholds), no_worse),
            (count_better(tables, standing), better),
            (count_passing(tables, rule), sum(agreed)),
            (None if near is None else len(near), len(searching.near_frontier(points, Fraction(1, 10)))),
            (None if (found := points_of_all(tables)) is None else len(found), len(points)),
        ]
        for answer, expected in answers:
            assert answer == expected or (answer is None and (unknown or not points)) or unvarying
        ranked = ranking(tables, (0, 1))
        assert (ranked is None) == unknown
        if ranked is not None:
            assert ranked.opposite + ranked.alike + ranked.tied == math.comb(len(points), 2)
        if points and not unknown:
            shown = points_of_all(tables)
            assert shown is not None
            for index, row in enumerate(shown):
                terms = terms_of_choice(tables, choice_at(tables, index))
                assert enumeration.utilities(project, terms) == utilities_of_points(tables, row)


@given(several, st.sampled_from([1, 1_000_000]), st.data())
def test_a_search_among_efficient_combinations_promises_what_it_can_keep(
    project: Project, kept: int, data: st.DataObject
) -> None:
    points = enumeration.all_utilities(project)
    parties = len(project.parties)
    if not points:
        return
    limits = st.lists(st.one_of(st.none(), st.sampled_from(points).map(min)), min_size=parties, max_size=parties)
    least, most = data.draw(limits), data.draw(st.one_of(st.just([None] * parties), limits))
    order = data.draw(st.permutations(range(parties)))
    wish = Wish(least=tuple(least), most=tuple(most), order=(tuple(order[:1]), tuple(order[1:])))
    with never_listed(most_listed=0, kept=kept):
        tables = tables_of(project)
        for count in (1, 3):
            found = first_packages(tables, wish, count)
            wanted = [point for point in points if searching.within(point, wish.least, wish.most)]
            values = [enumeration.utilities(project, terms_of_choice(tables, choice)) for choice in found.choices]
            assert all(value in wanted for value in values)
            keys = [tuple(searching.shares_of(points, value, group) for group in wish.order) for value in values]
            expected = sorted(
                (tuple(searching.shares_of(points, value, group) for group in wish.order) for value in wanted),
                reverse=True,
            )
            if found.complete:
                assert keys == expected[:count]
            else:
                assert found.bound is not None
                assert not expected or expected[0][0] <= found.bound
        if all(high > low for low, high in extremes(tables)) and any(tables.reservations):
            for largest, measure in ((False, sum), (True, max)):
                missed = nearest_miss(tables, largest=largest)
                fewest = min(measure(searching.shortfalls(points, point, tables.reservations)) for point in points)
                (choice,) = missed.choices
                value = enumeration.utilities(project, terms_of_choice(tables, choice))
                short = measure(searching.shortfalls(points, value, tables.reservations))
                assert short == fewest if missed.complete else (missed.bound or 0) <= fewest <= short


def test_ties_to_an_issue_that_is_gone_leave_the_others_as_they_are() -> None:
    tables = tables_of(tied_star(opposed(3, 3)))
    without = replace(tables, issues=tables.issues[1:])
    assert [block.issue for block in without.blocks] == [table.issue for table in tables.issues[1:]]
    assert count_packages(without) == 9


def test_predicted_cost_of_a_group_is_that_of_its_steps_where_it_is_not_listed() -> None:
    small, large = (tables_of(tied_chain(opposed(issues, 5))) for issues in (4, 20))
    assert 0 < predicted_cost(small.issues, small.links) < 1
    assert 5 < predicted_cost(large.issues, large.links) < 100
    assert predicted_cost(large.issues, ()) == 0
