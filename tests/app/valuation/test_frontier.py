"""The frontier against its twin, its invariances, and two published cases."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.estimates import Estimate
from app.domain.project import Project
from app.valuation import fold, grid
from app.valuation.fold import Front
from app.valuation.frontier import Frontier, frontier_of, predicted_cost, utilities_of
from app.valuation.issue_tables import IssueTable
from app.valuation.packages import choices_of, package_counts, packages_at
from app.valuation.stopping import Stopped, StopSign
from app.valuation.tables import Tables, tables_of
from app.valuation.utilities import terms_of_choice, utilities_of_points
from tests.app.valuation.deals import choice, deal, deals, itex_cypress, laptop, opposed, party, project, scores
from tests.effort import repeats
from tests.twins import enumeration


def folded(tables: Tables, previous: Frontier | None = None) -> Frontier:
    """The frontier, which is not too large here."""
    found = frontier_of(tables, previous)
    assert isinstance(found, Frontier)
    return found


def exact_points(frontier: Frontier) -> list[tuple[Fraction, ...]]:
    """The efficient points as exact utilities."""
    return [utilities_of_points(frontier.tables, row) for row in frontier.points]


def assert_same_as_twin(deal_: Project) -> None:
    """Points, one package each, all packages and their number are what listing everything gives."""
    frontier = folded(tables_of(deal_))
    twin = enumeration.frontier(deal_)
    points = exact_points(frontier)
    assert set(points) == set(twin)
    assert len(points) == len(twin)
    counts = package_counts(frontier)
    choices = choices_of(frontier)
    for row, point in enumerate(points):
        everything = {terms_of_choice(frontier.tables, one) for one in packages_at(frontier, row)}
        assert everything == set(twin[point])
        assert counts[row] == len(twin[point])
        assert terms_of_choice(frontier.tables, choices[row].tolist()) in everything


@settings(max_examples=repeats(1_000, night=20_000))
@given(deals())
def test_two_party_frontier_is_what_listing_every_package_gives(random_deal: Project) -> None:
    assert_same_as_twin(random_deal)


@settings(max_examples=repeats(1_000, night=20_000))
@given(st.integers(3, 5).flatmap(lambda parties: deals(parties=parties, most_issues=3)))
def test_frontier_of_more_parties_is_what_listing_every_package_gives(random_deal: Project) -> None:
    assert_same_as_twin(random_deal)


def test_itex_cypress_has_eighteen_efficient_packages_of_one_hundred_and_eighty() -> None:
    frontier = folded(tables_of(itex_cypress()))
    assert len(enumeration.all_packages(itex_cypress())) == 180
    assert sum(package_counts(frontier)) == 18


def test_laptop_has_the_four_published_efficient_points() -> None:
    points = utilities_of(folded(tables_of(laptop())))
    assert points[::-1] == pytest.approx(
        np.array([(1, 0.8151), (0.874, 0.874), (0.8516, 0.9411), (0.7256, 1)]), abs=1e-4
    )


def points_of(deal_: Project) -> list[tuple[Fraction, ...]]:
    """The efficient utilities of a deal."""
    return exact_points(folded(tables_of(deal_)))


@settings(max_examples=repeats(2_000, night=20_000))
@given(deals(), st.permutations(range(4)))
def test_order_of_issues_does_not_change_the_frontier(random_deal: Project, order: list[int]) -> None:
    places = [place for place in order if place < len(random_deal.issues)]
    shuffled = replace(
        random_deal,
        issues=tuple(random_deal.issues[place] for place in places),
        parties=tuple(
            replace(someone, preferences=tuple(someone.preferences[place] for place in places))
            for someone in random_deal.parties
        ),
    )
    assert points_of(shuffled) == points_of(random_deal)


@settings(max_examples=repeats(2_000, night=20_000))
@given(deals())
def test_relabelling_the_parties_swaps_the_axes(random_deal: Project) -> None:
    swapped = replace(random_deal, parties=random_deal.parties[::-1])
    assert sorted((second, first) for first, second in points_of(swapped)) == points_of(random_deal)


def sheets_of(scores_drawn: bytes) -> list[list[list[float]]]:
    """Two parties' scores from 0 to 5 of three options on each of some issues."""
    rows = [[float(score % 6) for score in scores_drawn[start : start + 3]] for start in range(0, len(scores_drawn), 3)]
    return [rows[::2], rows[1::2]]


# One draw for all scores of a sheet: drawn one by one they take longer than all that is done with them.
sheets = st.integers(1, 3).flatmap(lambda issues: st.binary(min_size=6 * issues, max_size=6 * issues)).map(sheets_of)


@settings(max_examples=repeats(2_000, night=20_000))
@given(sheets)
def test_doubling_all_weights_of_a_party_changes_no_utility(sheet: list[list[list[float]]]) -> None:
    weights = [1.5 + issue for issue in range(len(sheet[0]))]
    doubled = deal([weights, [2 * weight for weight in weights]], sheet)
    assert points_of(doubled) == points_of(deal([weights, weights], sheet))


@settings(max_examples=repeats(2_000, night=20_000))
@given(sheets)
def test_adding_a_constant_to_all_scores_of_an_issue_keeps_the_efficient_packages(
    sheet: list[list[list[float]]],
) -> None:
    weights = [1.5 + issue for issue in range(len(sheet[0]))]
    shifted = [[[score + 7 for score in sheet[0][0]], *sheet[0][1:]], sheet[1]]
    before, after = (folded(tables_of(deal([weights, weights], one))) for one in (sheet, shifted))
    assert [set(packages_at(before, row)) for row in range(len(before.points))] == [
        set(packages_at(after, row)) for row in range(len(after.points))
    ]


@settings(max_examples=repeats(2_000, night=20_000))
@given(sheets, st.integers(0, 2))
def test_a_second_option_just_like_another_adds_packages_but_no_points(
    sheet: list[list[list[float]]], option: int
) -> None:
    weights = [1.0] * len(sheet[0])
    doubled = [[[*mine[0], mine[0][option]], *mine[1:]] for mine in sheet]
    before, after = (folded(tables_of(deal([weights, weights], one))) for one in (sheet, doubled))
    assert exact_points(before) == exact_points(after)
    assert sum(package_counts(after)) >= sum(package_counts(before))


@settings(max_examples=repeats(2_000, night=20_000))
@given(sheets)
def test_an_option_worse_for_all_never_becomes_efficient(sheet: list[list[list[float]]]) -> None:
    weights = [1.0] * len(sheet[0])
    worse = [[[*mine[0], min(mine[0]) - 1], *mine[1:]] for mine in sheet]
    frontier = folded(tables_of(deal([weights, weights], worse)))
    assert exact_points(frontier) == points_of(deal([weights, weights], sheet))
    assert not (choices_of(frontier)[:, 0] == 3).any()


weight_drags = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 2), st.sampled_from((0.0, 1.0, 33.3, 33.35, 50.0, 2.125))), max_size=8
)


@settings(max_examples=repeats(2_000, night=20_000))
@given(st.integers(2, 3).flatmap(lambda parties: deals(parties=parties, most_issues=3)), weight_drags)
def test_frontier_taken_over_from_the_last_one_is_the_one_folded_afresh(
    random_deal: Project, drags: list[tuple[int, int, float]]
) -> None:
    deal_ = random_deal
    tables = tables_of(deal_)
    frontier = folded(tables)
    for someone, issue, weight in drags:
        deal_ = with_weight(deal_, someone % len(deal_.parties), issue % len(deal_.issues), weight)
        tables = tables_of(deal_, tables)
        if len(tables.parties) == len(deal_.parties):
            frontier = folded(tables, frontier)
            afresh = folded(tables_of(deal_))
            assert exact_points(frontier) == exact_points(afresh)
            assert package_counts(frontier) == package_counts(afresh)


@pytest.mark.parametrize("parties", [2, 3])
def test_going_back_and_forth_between_two_issues_folds_only_those(
    monkeypatch: pytest.MonkeyPatch, parties: int
) -> None:
    deal_ = opposed(6, 3, parties)
    tables = tables_of(deal_)
    frontier = folded(tables)
    for issue in (2, 4):
        deal_ = with_weight(deal_, 0, issue, 50.5)
        tables = tables_of(deal_, tables)
        frontier = folded(tables, frontier)
    stages: list[str] = []

    def counted(front: Front, table: IssueTable, stop: StopSign | None) -> Front:
        stages.append(table.issue)
        return fold.fold_in(front, table, stop)

    monkeypatch.setattr("app.valuation.frontier.fold_in", counted)
    for issue in (2, 4, 4):
        deal_ = with_weight(deal_, 0, issue, 60.5 + len(stages))
        tables = tables_of(deal_, tables)
        frontier = folded(tables, frontier)
    assert stages == ["i4", "i2", "i2", "i4", "i4"]
    assert exact_points(frontier) == points_of(deal_)


def with_weight(deal_: Project, someone: int, issue: int, weight: float) -> Project:
    """The deal with one weight replaced."""
    parties = list(deal_.parties)
    preferences = list(parties[someone].preferences)
    preferences[issue] = replace(preferences[issue], weight=Estimate(value=weight))
    parties[someone] = replace(parties[someone], preferences=tuple(preferences))
    return replace(deal_, parties=tuple(parties))


def zero_sum(issues: int, options: int) -> Project:
    """What one gains the other loses, in numbers that never tie: every package is efficient."""
    sheet = [[float(option * (options**issue)) for option in range(options)] for issue in range(issues)]
    return deal([[1.0] * issues] * 2, [sheet, [[-score for score in row] for row in sheet]])


def test_every_package_of_a_zero_sum_deal_is_efficient() -> None:
    assert package_counts(folded(tables_of(zero_sum(5, 4)))) == [1] * 4**5


def test_a_frontier_that_does_not_fit_says_how_far_it_may_be_off(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = folded(tables_of(zero_sum(6, 4)))
    monkeypatch.setattr(fold, "LARGEST_WORK", 0.2)
    monkeypatch.setattr(grid, "LARGEST_GRID", 200)
    thin = folded(tables_of(zero_sum(6, 4)))
    assert len(thin.points) <= 202
    assert not thin.exact
    assert thin.slack > 0
    assert thin.error_bound == pytest.approx(float(thin.slack / thin.tables.divisors[0]))
    assert {tuple(row) for row in thin.points.tolist()} <= {tuple(row) for row in whole.points.tolist()}


def test_a_shown_stop_sign_stops_the_fold() -> None:
    sign = StopSign()
    sign.show()
    with pytest.raises(Stopped):
        frontier_of(tables_of(laptop()), stop=sign)


def test_a_deal_without_issues_has_an_empty_frontier() -> None:
    empty = project([], [party(0, [], [], None), party(1, [], [], None)])
    frontier = folded(tables_of(empty))
    assert len(frontier.points) == 0
    assert package_counts(frontier) == []


def test_a_single_package_is_the_whole_frontier() -> None:
    one = project([choice(0, 1)], [party(number, [1.0], [scores([5.0])], 0.0) for number in range(2)])
    assert points_of(one) == [(Fraction(5), Fraction(5))]


def test_a_changed_walk_away_needs_no_fold() -> None:
    before = laptop()
    us = before.parties[0]
    after = replace(before, parties=(replace(us, walk_away=replace(us.walk_away, value=None)), before.parties[1]))
    tables = tables_of(before)
    frontier = folded(tables)
    again = folded(tables_of(after, tables), frontier)
    assert again.points is frontier.points
    assert again.tables.reservations[0] is None


def test_predicted_cost_grows_with_the_deal() -> None:
    small, large = (predicted_cost(tables_of(zero_sum(issues, 4))) for issues in (3, 9))
    assert 0 < small < large


def test_predicted_cost_of_a_drag_is_that_of_one_fold() -> None:
    before = opposed(10, 5)
    begun = folded(tables_of(before))
    held = tables_of(with_weight(before, 0, 3, 30.5), begun.tables)
    dragged = tables_of(with_weight(before, 0, 3, 40.5), held)

    assert predicted_cost(held, begun) == predicted_cost(held)
    assert predicted_cost(dragged, folded(held, begun)) < predicted_cost(dragged) / 2


def test_predicted_cost_knows_that_trading_at_one_rate_is_dear() -> None:
    sheet = [[0.0, 21.3, 47.1, 82.9, 100.0]] * 8
    weights = [3.17, 5.03, 7.49, 11.71, 13.37, 17.93, 19.01, 23.57]
    opposite = [[100 - score for score in row] for row in sheet]
    alike = tables_of(deal([weights, weights], [sheet, opposite]))
    unlike = tables_of(deal([weights, weights[::-1]], [sheet, opposite]))
    assert predicted_cost(alike) > 5 * predicted_cost(unlike)
