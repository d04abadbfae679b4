"""Measures of a whole deal: published answers, the twin, what changes nothing, and odd cases."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.project import Project
from app.valuation import measures
from app.valuation.measures import (
    Ranking,
    difference_of_weights,
    integrative_potential,
    opposition,
    opposition_from_zero,
    ranking,
)
from app.valuation.packages import package_counts
from app.valuation.solutions import solutions_of
from app.valuation.stopping import Stopped, StopSign
from app.valuation.tables import tables_of
from tests.app.valuation.deals import deal, deals, itex_cypress
from tests.app.valuation.games import as_given, folded, new_recruit, stretched, turned
from tests.twins import enumeration, measuring

PAIR = (0, 1)


def test_opposition_and_conflict_of_itex_and_cypress_are_the_published_ones() -> None:
    frontier = folded(itex_cypress())
    found = opposition_from_zero(frontier)
    assert found is not None
    assert float(found.value) ** 0.5 == pytest.approx(0.4315, abs=1e-4)
    ranked = ranking(frontier.tables, PAIR)
    assert ranked is not None
    assert ranked.tied == 0
    assert float(ranked.conflict or 0) == pytest.approx(0.657, abs=5e-4)
    assert ranked.conflict == ranked.conflict_without_ties


def test_new_recruit_has_its_known_frontier_and_ties() -> None:
    frontier = folded(new_recruit())
    counts = package_counts(frontier)
    assert (len(frontier.points), sum(counts)) == (45, 53)
    assert sum(counts[row] for row in solutions_of(frontier).utilitarian.rows) == 25
    potential = integrative_potential(frontier)
    assert potential is not None
    assert potential.rows == solutions_of(frontier).utilitarian.rows


def test_a_fixed_pie_has_no_potential_and_a_deal_best_for_all_has_it_whole() -> None:
    haggle = folded(deal([[1], [1]], [[[0, 25, 100]], [[100, 75, 0]]]))
    assert integrative_potential(haggle) == measures.Best(rows=(0, 1, 2), value=Fraction(0))
    agreed = folded(deal([[1], [3]], [[[0, 25, 100]], [[10, 75, 90]]]))
    assert integrative_potential(agreed) == measures.Best(rows=(0,), value=Fraction(1))
    found = opposition(agreed)
    assert found is not None
    assert found.value == 0


def test_for_opposed_straight_issues_the_potential_is_how_much_the_weights_differ() -> None:
    steps = [[0, 25, 50, 75, 100], [0, 50, 100]]
    down = [[100 - score for score in row] for row in steps]
    frontier = folded(deal([[3, 1], [1, 4]], [steps, down]))
    found = integrative_potential(frontier)
    assert found is not None
    assert found.value == difference_of_weights(frontier.tables, PAIR) == Fraction(11, 20)


def test_where_all_packages_are_alike_nothing_is_measured() -> None:
    flat = folded(deal([[1], [1]], [[[7, 7]], [[5, 5]]]))
    assert opposition(flat) is None
    assert integrative_potential(flat) is None
    assert difference_of_weights(flat.tables, PAIR) is None
    assert ranking(flat.tables, PAIR) == Ranking(opposite=0, alike=0, tied=1)
    below = folded(deal([[1], [1]], [[[-7, -5]], [[5, 1]]]))
    assert opposition_from_zero(below) is None


def test_a_single_package_makes_no_pair_to_rank() -> None:
    found = ranking(tables_of(deal([[1], [1]], [[[7]], [[5]]])), PAIR)
    assert found == Ranking(opposite=0, alike=0, tied=0)
    assert found.conflict is None
    assert found.conflict_without_ties is None


def test_a_party_without_utilities_leaves_nothing_to_measure() -> None:
    frontier = folded(deal([[0], [1]], [[[0, 5]], [[7, 0]]]))
    assert opposition(frontier) is None
    assert opposition_from_zero(frontier) is None
    assert integrative_potential(frontier) is None


def test_more_packages_than_are_listed_are_not_ranked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measures, "LARGEST_RANKED", 100)
    assert ranking(tables_of(itex_cypress()), PAIR) is None


def test_a_shown_stop_sign_stops_the_ranking() -> None:
    stop = StopSign()
    stop.show()
    with pytest.raises(Stopped):
        ranking(tables_of(itex_cypress()), PAIR, stop)


@given(st.integers(2, 4).flatmap(lambda parties: deals(parties=parties, most_issues=3)))
def test_measures_are_what_comparing_all_packages_in_fractions_gives(random_deal: Project) -> None:
    points = enumeration.all_utilities(random_deal)
    frontier = folded(random_deal)
    apart = opposition(frontier)
    sized = len(measuring.shares(points, points[0]))
    assert (apart.value if apart else None) == (measuring.opposition(points) if sized else None)
    potential = integrative_potential(frontier)
    assert (potential.value if potential else None) == (measuring.integrative_potential(points) if sized > 1 else None)
    assert potential is None or 0 <= potential.value <= 1
    if len(points) <= 60:
        found = ranking(frontier.tables, PAIR)
        assert found is not None
        assert (found.opposite, found.alike, found.tied) == measuring.ranking(
            [(point[0], point[1]) for point in points]
        )


@given(deals(most_issues=3), st.integers(2, 9), st.integers(-5, 5))
def test_measures_by_range_do_not_see_the_scale_or_the_start_of_a_party(
    random_deal: Project, factor: int, shift: int
) -> None:
    plain = as_given(random_deal)
    ours, theirs = folded(plain), folded(stretched(plain, factor, shift))
    for measure in (opposition, integrative_potential):
        before, after = measure(ours), measure(theirs)
        assert (before and before.value) == (after and after.value)
    assert ranking(ours.tables, PAIR) == ranking(theirs.tables, PAIR)
    assert difference_of_weights(ours.tables, PAIR) == difference_of_weights(theirs.tables, PAIR)


@given(deals(parties=3, most_issues=3), st.permutations(range(3)))
def test_measures_do_not_see_the_order_of_parties_and_issues(random_deal: Project, order: list[int]) -> None:
    for measure in (opposition, opposition_from_zero, integrative_potential):
        before, after = measure(folded(random_deal)), measure(folded(turned(random_deal, order)))
        assert (before and before.value) == (after and after.value)
