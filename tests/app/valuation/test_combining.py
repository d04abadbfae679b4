"""Tied issues settled one by one: against every package in fractions, and where no list of packages could be made."""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import islice

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.links import is_broken
from app.domain.project import Project
from app.valuation.condensed import Condensed
from app.valuation.counting import count_packages
from app.valuation.frontier import Frontier, frontier_of
from app.valuation.packages import Choice, choices_of, package_counts, packages_at
from app.valuation.stopping import Stopped, StopSign
from app.valuation.tables import Tables, tables_of
from app.valuation.utilities import extremes, terms_of_choice, utilities_of_points, worth_of
from tests.app.valuation.condensing import are_within_reach, never_listed
from tests.app.valuation.deals import deals, opposed, tied
from tests.bench.families import tied_chain, tied_star
from tests.effort import repeats
from tests.twins import enumeration

projects = st.integers(2, 4).flatmap(lambda parties: deals(parties=parties, most_issues=5)).flatmap(tied)


def folded(tables: Tables) -> Frontier:
    """The frontier, which is there."""
    found = frontier_of(tables)
    assert isinstance(found, Frontier)
    return found


def condensed(tables: Tables) -> list[Condensed]:
    """The groups of a deal that are not listed."""
    return [block for block in tables.blocks if isinstance(block, Condensed)]


@settings(max_examples=repeats(1_000, night=20_000), deadline=None)
@given(projects)
def test_the_efficient_packages_are_those_that_listing_all_of_them_gives(project: Project) -> None:
    with never_listed():
        tables = tables_of(project)
        frontier = folded(tables)
        expected = enumeration.frontier(project)
        found = {
            utilities_of_points(tables, point): [
                terms_of_choice(tables, choice) for choice in packages_at(frontier, row)
            ]
            for row, point in enumerate(frontier.points)
        }
        assert {point: sorted(map(str, packages)) for point, packages in found.items()} == {
            point: sorted(map(str, packages)) for point, packages in expected.items()
        }
        assert package_counts(frontier) == [len(packages) for packages in found.values()]
        firsts = [terms_of_choice(tables, choice) for choice in choices_of(frontier).tolist()]
        assert all(first in packages for first, packages in zip(firsts, found.values(), strict=True))


@given(projects)
def test_packages_and_ranges_are_those_of_every_package_not_only_of_efficient_ones(project: Project) -> None:
    with never_listed():
        tables = tables_of(project)
        points = enumeration.all_utilities(project)
        assert count_packages(tables) == len(points)
        if points:
            lows, highs = (utilities_of_points(tables, each) for each in zip(*extremes(tables), strict=True))
            assert lows == tuple(map(min, zip(*points, strict=True)))
            assert highs == tuple(map(max, zip(*points, strict=True)))


@settings(max_examples=repeats(1_000, night=20_000), deadline=None)
@given(projects, st.integers(1, 6), st.sampled_from((0, 4, 30, 1_000, 100_000)))
def test_every_package_is_within_the_slacks_of_a_listed_one_where_few_are_kept(
    project: Project, kept: int, cells: int
) -> None:
    with never_listed(kept=kept, cells=cells):
        tables = tables_of(project)
        found = frontier_of(tables)
        if not isinstance(found, Frontier):
            return
        assert found.exact == (found.slack == 0)
        listed = [utilities_of_points(tables, point) for point in found.points]
        slacks = utilities_of_points(tables, found.slacks)
        assert slacks[-1] == 0
        everything = enumeration.all_utilities(project)
        assert set(listed) <= set(everything)
        assert are_within_reach(found, everything)
        for row, choice in enumerate(choices_of(found).tolist()):
            assert enumeration.utilities(project, terms_of_choice(tables, choice)) == listed[row]
        # Of equal packages some may have been left out on the way.
        assert all(count >= 1 for count in package_counts(found))


@given(projects, st.randoms(use_true_random=False))
def test_the_order_of_the_issues_changes_nothing(project: Project, draw: random.Random) -> None:
    order = list(range(len(project.issues)))
    draw.shuffle(order)
    parties = tuple(
        replace(party, preferences=tuple(party.preferences[place] for place in order)) for party in project.parties
    )
    shuffled = replace(project, issues=tuple(project.issues[place] for place in order), parties=parties)
    with never_listed():
        one, other = folded(tables_of(project)), folded(tables_of(shuffled))
        assert sorted(one.points.tolist()) == sorted(other.points.tolist())
        assert sorted(package_counts(one)) == sorted(package_counts(other))


def best_sum(tables: Tables, weights: Sequence[int], pick: Callable[..., int]) -> int:
    """The best weighted sum of points along a chain or star of choices, term by term in plain whole numbers.

    Settles issues in their order and remembers the outcomes of the first and of the last one: enough for both.
    """
    places = {table.issue: place for place, table in enumerate(tables.issues)}
    ties = []
    for link in tables.links:
        met = [
            (places[demand.condition.issue], {term for term, each in enumerate(table.terms) if demand.meets(each)})
            for demand in link.demands
            for table in [tables.issues[places[demand.condition.issue]]]
        ]
        points = None if link.points is None else sum(map(int.__mul__, weights, link.points.tolist()))
        ties.append((max(place for place, _ in met), met, points))
    best: dict[tuple[int, ...], int] = {(): 0}
    for place, table in enumerate(tables.issues):
        values = [sum(map(int.__mul__, weights, row)) for row in table.points.tolist()]
        ours = [(met, points) for last, met, points in ties if last == place]
        grown: dict[tuple[int, ...], int] = {}
        for before, total in best.items():
            for term, value in enumerate(values):
                chosen = {0: (*before, term)[0], place - 1: (*before, term)[-2] if before else term, place: term}
                added = [points for met, points in ours if all(chosen[at] in terms for at, terms in met)]
                if None not in added:
                    sums = total + value + sum(each for each in added if each is not None)
                    grown[chosen[0], term] = pick(grown.get((chosen[0], term), sums), sums)
        best = grown
    return pick(best.values())


LARGE = {
    "chain": lambda: tied_chain(opposed(20, 5)),
    "star": lambda: tied_star(opposed(20, 5)),
    "chain of three parties": lambda: tied_chain(opposed(14, 4, 3)),
}


@pytest.mark.parametrize("kind", LARGE)
def test_of_far_too_many_combinations_to_list_none_is_better_in_any_direction(kind: str) -> None:
    project = LARGE[kind]()
    tables = tables_of(project)
    frontier = folded(tables)
    assert count_packages(tables) > 10**6
    assert frontier.exact
    parties = len(tables.parties)
    for seed in range(4):
        draw = random.Random(seed)  # noqa: S311 - the same directions every time is the point
        weights = [draw.randint(1, 100) for _ in range(parties)]
        assert int((frontier.points * np.array(weights)).sum(axis=1).max()) == best_sum(tables, weights, max)
    for party, ends in enumerate(extremes(tables)):
        weights = [int(party == other) for other in range(parties)]
        assert ends == (best_sum(tables, weights, min), best_sum(tables, weights, max))
    for row in random.Random(1).sample(range(len(frontier.points)), 8):  # noqa: S311 - as above
        for choice in islice(packages_at(frontier, row), 5):
            terms = terms_of_choice(tables, choice)
            assert not any(is_broken(rule, terms) for rule in project.rules)
            assert tuple(worth.low for worth in worth_of(tables, terms)) == utilities_of_points(
                tables, frontier.points[row]
            )


def test_counts_and_packages_of_a_large_group_agree() -> None:
    # Two options in three of equal points: very many packages at every point.
    project = tied_chain(opposed(12, 3))
    us, them = project.parties
    alike = replace(us, preferences=tuple(replace(each, value=us.preferences[0].value) for each in us.preferences))
    frontier = folded(tables_of(replace(project, parties=(alike, them))))
    assert condensed(frontier.tables)
    counts = package_counts(frontier)
    for row, count in enumerate(counts):
        packages: list[Choice] = list(packages_at(frontier, row))
        assert len(packages) == len(set(packages)) == count


def test_packages_of_points_that_very_many_share_come_one_by_one() -> None:
    project = tied_chain(opposed(24, 3))
    nobody = tuple(
        replace(
            party,
            preferences=tuple(
                replace(each, weight=replace(each.weight, value=float(number == 0)))
                for number, each in enumerate(party.preferences)
            ),
        )
        for party in project.parties
    )
    frontier = folded(tables_of(replace(project, parties=nobody, joint_effects=())))
    counts = package_counts(frontier)
    assert max(counts) > 100_000
    packages = list(islice(packages_at(frontier, int(np.argmax(counts))), 500))
    assert len(set(packages)) == 500


def test_a_shown_stop_sign_stops_the_steps() -> None:
    tables = tables_of(tied_chain(opposed(20, 5)))
    stop = StopSign()
    stop.show()
    with pytest.raises(Stopped):
        frontier_of(tables, stop=stop)
    assert isinstance(frontier_of(tables), Frontier)


def test_an_edit_of_another_issue_keeps_the_rows_of_a_group_that_only_rules_tie() -> None:
    project = replace(tied_chain(opposed(8, 5)), joint_effects=())
    loose = replace(project, rules=project.rules[1:])
    before = folded(tables_of(loose))
    us = loose.parties[0]
    weight = replace(us.preferences[0].weight, value=7.25, low=None, high=None)
    changed = replace(us, preferences=(replace(us.preferences[0], weight=weight), *us.preferences[1:]))
    after = replace(loose, parties=(changed, *loose.parties[1:]))
    tables = tables_of(after, before.tables)
    again = frontier_of(tables, before)
    assert isinstance(again, Frontier)
    assert again.points.tolist() == folded(tables_of(after)).points.tolist()
