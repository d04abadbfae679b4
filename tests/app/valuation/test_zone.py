"""The zone, the nearest miss, and deals better for all."""

import random
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.ids import PartyId
from app.domain.project import Project
from app.valuation.frontier import Frontier, frontier_of
from app.valuation.tables import tables_of
from app.valuation.utilities import utilities_of_points
from app.valuation.zone import Improvements, improvements_on, zone_of_possible_agreement
from tests.app.valuation.deals import deal, deals, party, project
from tests.twins import enumeration


def folded(deal_: Project) -> Frontier:
    """The frontier, which is not too large here."""
    found = frontier_of(tables_of(deal_))
    assert isinstance(found, Frontier)
    return found


@given(deals())
def test_the_zone_is_every_package_no_party_would_refuse(random_deal: Project) -> None:
    frontier = folded(random_deal)
    standing = frontier.tables.reservations
    zone = zone_of_possible_agreement(frontier)
    points = enumeration.all_utilities(random_deal)
    inside = [
        all(least is None or worth >= least for worth, least in zip(point, standing, strict=True)) for point in points
    ]
    assert zone.packages == sum(inside)
    assert zone.exists == (None if None in standing else any(inside))
    efficient = {point for point, yes in zip(points, inside, strict=True) if yes} & set(
        enumeration.frontier(random_deal)
    )
    assert {utilities_of_points(frontier.tables, frontier.points[row]) for row in zone.rows} == efficient


def test_without_a_zone_the_nearest_misses_and_their_shortfalls_are_named() -> None:
    zone = zone_of_possible_agreement(folded(deal([[1], [1]], [[[0, 40, 100]], [[100, 70, 0]]], [50, 75])))
    assert zone.exists is False
    assert zone.packages == 0
    assert zone.nearest == (1,)
    assert zone.shortfalls == (Fraction(10), Fraction(5))


@given(st.integers(1, 4), st.integers(0, 1_000))
def test_the_package_that_all_would_have_without_a_deal_is_acceptable_however_points_are_rounded(
    issues: int, seed: int
) -> None:
    draw = random.Random(seed)  # noqa: S311 - long numbers, the same every time
    weights = [[draw.uniform(1, 100) for _ in range(issues)] for _ in range(2)]
    long = deal(weights, [[[draw.uniform(0, 100) for _ in range(3)] for _ in range(issues)] for _ in range(2)])
    package = draw.choice(enumeration.all_packages(long))
    parties = tuple(replace(party, walk_away=replace(party.walk_away, terms=package)) for party in long.parties)
    frontier = folded(replace(long, parties=parties))
    assert not frontier.tables.exact
    assert zone_of_possible_agreement(frontier).exists


def test_a_missing_walk_away_leaves_the_zone_open() -> None:
    zone = zone_of_possible_agreement(folded(deal([[1], [1]], [[[0, 100]], [[100, 0]]], [50, None])))
    assert zone.exists is None
    assert zone.missing == (PartyId("p1"),)
    assert zone.packages == 1


def test_an_inexact_frontier_without_count_denies_a_zone_only_beyond_its_slacks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("app.valuation.zone.count_at_least", lambda *_: None)
    frontier = folded(deal([[1], [1]], [[[0, 100]], [[100, 0]]], [50, 50]))
    assert zone_of_possible_agreement(frontier).exists is False
    short = frontier.tables.thresholds[0]
    assert short is not None
    assert zone_of_possible_agreement(replace(frontier, slacks=(short - 1, 0))).exists is False
    assert zone_of_possible_agreement(replace(frontier, slacks=(short, 0))).exists is None


def test_a_deal_without_issues_has_no_zone_to_speak_of() -> None:
    zone = zone_of_possible_agreement(folded(project([], [party(0, [], [], None), party(1, [], [], None)])))
    assert not zone.exists
    assert zone.rows == ()


@given(st.integers(2, 3).flatmap(lambda parties: deals(parties=parties, most_issues=3)), st.data())
def test_improvements_are_the_efficient_deals_better_for_all(random_deal: Project, data: st.DataObject) -> None:
    frontier = folded(random_deal)
    size = len(random_deal.parties)
    points = enumeration.all_utilities(random_deal)
    start = data.draw(
        st.one_of(st.sampled_from(points), st.tuples(*[st.fractions(-50, 100, max_denominator=5)] * size))
    )
    found = improvements_on(frontier, start)
    better = {point for point in enumeration.frontier(random_deal) if enumeration.dominates(point, start)}
    assert {utilities_of_points(frontier.tables, frontier.points[row]) for row in found.rows} == better
    gains = [[mine - base for mine, base in zip(point, start, strict=True)] for point in better]
    assert found.room == tuple(max(gain, default=Fraction(0)) for gain in zip(*gains, strict=True)) or not better
    if better:
        assert found.best is not None
        steps = {point: smallest_step(point, start, found.room) for point in better}
        assert steps[utilities_of_points(frontier.tables, frontier.points[found.best])] == max(steps.values())


def smallest_step(point: tuple[Fraction, ...], start: tuple[Fraction, ...], room: tuple[Fraction, ...]) -> Fraction:
    """The smallest gain as a share of the room, over parties that have room."""
    return min((mine - base) / most for mine, base, most in zip(point, start, room, strict=True) if most > 0)


def test_nothing_is_better_for_all_than_an_efficient_deal() -> None:
    frontier = folded(deal([[1], [1]], [[[0, 40, 100]], [[100, 70, 0]]]))
    nothing = Improvements(rows=(), best=None, room=(Fraction(0), Fraction(0)))
    assert improvements_on(frontier, (Fraction(40), Fraction(70))) == nothing


def test_an_improvement_by_next_to_nothing_is_still_one() -> None:
    """Less than the smallest number there is: as a share it would be more than the largest."""
    frontier = folded(deal([[1], [1]], [[[0, 40, 100]], [[100, 70, 0]]]))

    found = improvements_on(frontier, (Fraction(40) - Fraction(5e-324) / 3, Fraction(70)))

    assert found.best == found.rows[0]
    assert utilities_of_points(frontier.tables, frontier.points[found.best]) == (Fraction(40), Fraction(70))
