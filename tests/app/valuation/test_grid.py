"""Folding on a grid: the certificate against every package, exactness where the points allow it, what is listed."""

from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.project import Project
from app.valuation import fold, grid
from app.valuation.counting import all_points
from app.valuation.fold import Front, TooLarge, fold_in, start
from app.valuation.frontier import Frontier, frontier_of
from app.valuation.grid import fold_on_grid, listed, onto_grid, still_suits
from app.valuation.packages import choices_of, package_counts, packages_at
from app.valuation.stopping import Stopped, StopSign
from app.valuation.tables import Tables, tables_of
from tests.app.valuation.deals import deal, deals, opposed
from tests.effort import repeats


@contextmanager
def folded_on(
    cells: int, *, exactly: float = 0.0, listing: int = 200_000, added: int = 0, together: int = 1
) -> Iterator[None]:
    """The engine with grids of so many cells, which begin when `exactly` milliseconds are spent.

    Up to `added` points are added up without any comparison before that, and moves are up to `together` combinations.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(grid, "LARGEST_GRID", cells)
        patch.setattr(grid, "LARGEST_GRID_OF_MANY", cells)
        patch.setattr(grid, "LARGEST_SUM", added)
        patch.setattr(grid, "_TOGETHER", (together,))
        patch.setattr(grid, "LONGEST_LIST", listing)
        patch.setattr(grid, "LONGEST_FROM_GRID", (listing,))
        patch.setattr(fold, "LARGEST_WORK", exactly)
        yield


def assert_certified(tables: Tables, frontier: Frontier) -> None:
    """Every package has a listed one within the slacks, every listed one exists, and none beats another."""
    everything = all_points(tables.issues, len(tables.parties))
    listing = frontier.points
    near = (listing[None] + np.array(frontier.slacks) >= everything[:, None]).all(axis=2)
    assert near.any(axis=1).all()
    choices = choices_of(frontier)
    parts = [table.points[choices[:, place]] for place, table in enumerate(tables.issues)]
    assert np.array_equal(np.sum(parts, axis=0), listing)
    no_less = (listing[None] >= listing[:, None]).all(axis=2)
    assert np.array_equal(no_less, np.eye(len(listing), dtype=np.bool_))
    assert (np.diff(listing[:, 0]) >= 0).all()
    if not any(frontier.slacks):
        whole = frontier_of(tables)
        assert isinstance(whole, Frontier)
        assert np.array_equal(whole.points, listing)


certified = st.integers(2, 5).flatmap(lambda parties: deals(parties=parties, most_issues=4))


@settings(max_examples=repeats(1_000, night=20_000), deadline=None)
@given(
    certified,
    st.sampled_from((4, 30, 200, 5_000)),
    st.sampled_from((0.0, 0.1)),
    st.sampled_from((3, 10, 1_000)),
    st.sampled_from(((0, 1), (0, 20), (12, 1), (12, 20))),
)
def test_every_package_is_within_the_slacks_of_a_listed_one(
    random_deal: Project, cells: int, exactly: float, listing: int, at_once: tuple[int, int]
) -> None:
    tables = tables_of(random_deal)
    with folded_on(cells, exactly=exactly, listing=listing, added=at_once[0], together=at_once[1]):
        found = frontier_of(tables)
    if isinstance(found, Frontier):
        assert_certified(tables, found)


def opposed_tables(issues: int, options: int, parties: int) -> Tables:
    """The tables of such a deal."""
    return tables_of(opposed(issues, options, parties))


@pytest.mark.parametrize(("issues", "parties"), [(6, 2), (6, 3), (6, 4), (5, 5), (5, 6)])
def test_the_bound_is_one_that_tells_deals_apart(issues: int, parties: int) -> None:
    tables = opposed_tables(issues, 4, parties)
    with folded_on(100_000, exactly=0.1):
        found = frontier_of(tables)
    assert isinstance(found, Frontier)
    assert not found.exact
    assert 0 < found.error_bound < 2 * 100 / 100_000 ** (1 / (parties - 1)) * issues
    assert found.slacks[-1] == 0
    assert_certified(tables, found)


def test_on_a_grid_as_fine_as_the_points_nothing_is_lost() -> None:
    tables = tables_of(deal([[2, 4, 6]] * 2, [[[0, 5, 9, 10]] * 3, [[10, 6, 5, 0]] * 3]))
    whole = frontier_of(tables)
    with folded_on(200):
        found = frontier_of(tables)
    assert isinstance(whole, Frontier)
    assert isinstance(found, Frontier)
    assert found.exact
    assert np.array_equal(found.points, whole.points)
    assert package_counts(found) == package_counts(whole)
    assert [set(packages_at(found, row)) for row in range(len(found.points))] == [
        set(packages_at(whole, row)) for row in range(len(whole.points))
    ]


@pytest.mark.parametrize(("parties", "added", "together"), [(2, 0, 1), (2, 20, 16), (3, 0, 16), (3, 70, 64)])
def test_packages_are_counted_where_partial_sums_were_dropped(parties: int, added: int, together: int) -> None:
    tables = opposed_tables(6, 4, parties)
    with folded_on(40, added=added, together=together):
        found = frontier_of(tables)
    assert isinstance(found, Frontier)
    assert not found.exact
    assert package_counts(found) == [len(list(packages_at(found, row))) for row in range(len(found.points))]


def test_a_bound_as_large_as_all_that_can_be_gained_is_no_answer() -> None:
    tables = opposed_tables(6, 4, 5)
    with folded_on(5):
        found = frontier_of(tables)
    assert found == TooLarge(folded=6, points=found.points if isinstance(found, TooLarge) else 0)


def test_the_bound_is_the_largest_gap_in_points_of_utility() -> None:
    tables = opposed_tables(6, 4, 3)
    with folded_on(2_000):
        found = frontier_of(tables)
    assert isinstance(found, Frontier)
    gaps = [Fraction(slack) / divisor for slack, divisor in zip(found.slacks, tables.divisors, strict=True)]
    assert found.error_bound == pytest.approx(float(max(gaps)))
    assert found.slack == max(found.slacks)


def test_issues_added_up_first_are_rounded_once() -> None:
    tables = opposed_tables(6, 4, 3)
    with folded_on(2_000):
        front = onto_grid(start(3), tables.issues)
    assert front.grid is not None
    at_once = fold_on_grid(front, tables.issues[:4])
    assert [stage.issue for stage in at_once.stages] == [table.issue for table in tables.issues[:4]]
    # Four issues rounded one by one might cost four widths.
    assert all(slack < width for slack, width in zip(at_once.slacks, front.grid.widths, strict=True))


@pytest.mark.parametrize("together", [1, 16])
def test_every_stage_leads_back_to_terms_that_add_up(together: int) -> None:
    tables = opposed_tables(6, 4, 3)
    with folded_on(2_000, added=20, together=together):
        found = frontier_of(tables)
    assert isinstance(found, Frontier)
    assert {stage.issue for stage in found.stages} == {table.issue for table in tables.issues}
    assert_certified(tables, found)


def gridded(tables: Tables, cells: int) -> Front:
    """All issues but the last folded on a grid."""
    with folded_on(cells):
        front = onto_grid(start(len(tables.parties)), tables.issues)
        for table in tables.issues[:-1]:
            front = fold_on_grid(front, [table])
    return front


def test_nodes_are_never_above_their_points() -> None:
    tables = opposed_tables(5, 4, 3)
    front = gridded(tables, 400)
    assert front.grid is not None
    lows = np.sum([table.points.min(axis=0) for table in tables.issues[:-1]], axis=0)
    rests = front.points - lows - front.grid.nodes * np.array(front.grid.widths)
    # Nodes are counted from where the remainders are smallest, which may be above the lowest term.
    assert (np.ptp(rests, axis=0) <= front.slacks).all()
    assert (front.grid.nodes >= 0).all()


def test_a_grid_suits_a_dragged_weight_until_the_deal_is_of_another_size() -> None:
    tables = opposed_tables(5, 4, 2)
    front = gridded(tables, 400)
    last = tables.issues[-1]
    assert still_suits(front, [last])
    assert still_suits(start(2), [last])
    assert not still_suits(front, [tables_of(deal([[9e6]] * 2, [[[0, 50, 100]], [[100, 50, 0]]])).issues[0]])


def test_a_long_front_is_thinned_and_says_by_how_much() -> None:
    rising = [float(step * step) for step in range(100)]
    tables = tables_of(deal([[1], [1]], [[rising], [rising[::-1]]]))
    whole = fold_in(start(2), tables.issues[0])
    with folded_on(9, listing=10):
        thin = listed(whole)
    assert 2 <= len(thin.points) <= 10
    assert len(thin.stages[-1].terms) == len(thin.points)
    firsts = whole.points[:, 0].tolist()
    kept = [max(mine for mine in thin.points[:, 0].tolist() if mine <= first) for first in firsts]
    assert thin.slacks == (max(first - mine for first, mine in zip(firsts, kept, strict=True)), 0)


def test_a_shown_stop_sign_stops_the_fold_on_a_grid() -> None:
    sign = StopSign()
    tables = opposed_tables(3, 4, 3)
    front = onto_grid(start(3), tables.issues)
    sign.show()
    with pytest.raises(Stopped):
        fold_on_grid(front, tables.issues[:1], sign)
    with pytest.raises(Stopped):
        listed(front, sign)
