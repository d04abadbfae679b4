"""The non-dominance filter against comparing everything with everything."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from app.valuation import dominance
from app.valuation.columns import Points
from app.valuation.dominance import efficient_in_groups, efficient_rows
from app.valuation.stopping import Stopped, StopSign
from tests.twins.enumeration import dominates

clouds = st.tuples(st.integers(0, 60), st.integers(1, 5)).flatmap(
    lambda shape: arrays.arrays(np.int64, shape, elements=st.integers(-3, 6))
)


@given(clouds)
def test_kept_rows_are_the_distinct_ones_that_nothing_dominates(points: Points) -> None:
    rows = [tuple(row) for row in points.tolist()]
    kept = [rows[at] for at in efficient_rows(points)]
    assert len(set(kept)) == len(kept)
    assert set(kept) == {row for row in rows if not any(dominates(other, row) for other in rows)}
    assert kept == sorted(kept, reverse=True)


@given(clouds, st.data())
def test_rows_in_groups_are_kept_as_if_every_group_were_alone(points: Points, data: st.DataObject) -> None:
    groups = data.draw(arrays.arrays(np.int64, len(points), elements=st.integers(0, 3)))
    kept = efficient_in_groups(points, groups)
    assert groups[kept].tolist() == sorted(groups[kept].tolist())
    for group in set(groups.tolist()):
        mine = points[kept[groups[kept] == group]].tolist()
        assert sorted(mine, reverse=True) == points[groups == group][efficient_rows(points[groups == group])].tolist()


@pytest.mark.parametrize("parties", [1, 2, 3, 4])
@pytest.mark.parametrize("highest", [9, 10_000, 2**52])
def test_large_and_small_groups_together_keep_what_each_does_alone(parties: int, highest: int) -> None:
    draw = np.random.default_rng(parties)
    points = draw.integers(-highest, highest, (3_000, parties))
    # From groups of one row to one of hundreds, and with the widest numbers more of them than fit side by side.
    groups = np.minimum(draw.geometric(0.004, 3_000), 1_500) - 1
    kept = efficient_in_groups(points, groups)
    for group in np.unique(groups):
        mine = points[kept[groups[kept] == group]].tolist()
        assert sorted(mine, reverse=True) == points[groups == group][efficient_rows(points[groups == group])].tolist()


def plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is asked of the library."""
    monkeypatch.setattr(dominance, "MOST_PLAIN", 10**9)
    monkeypatch.setattr(dominance, "_MOST_PLAIN_LOADED", 10**9)


@pytest.mark.parametrize("parties", [3, 4, 5])
@pytest.mark.parametrize("highest", [9, 40, 2**52])
def test_many_rows_keep_what_a_plain_comparison_keeps(
    monkeypatch: pytest.MonkeyPatch, parties: int, highest: int
) -> None:
    points = np.random.default_rng(parties).integers(-highest, highest, (1500, parties))
    rows = efficient_rows(points)
    plainly(monkeypatch)
    # Of equal rows the last one is kept, whoever compares.
    assert np.array_equal(efficient_rows(points), rows)
    no_less = (points[None, :, :] >= points[:, None, :]).all(axis=2)
    more = (points[None, :, :] > points[:, None, :]).any(axis=2)
    efficient = points[np.count_nonzero(no_less & more, axis=1) == 0]
    assert {tuple(row) for row in points[rows].tolist()} == {tuple(row) for row in efficient.tolist()}


def test_totals_that_floats_do_not_hold_are_still_told_apart() -> None:
    points = np.random.default_rng(1).integers(0, 9, (1500, 3)) + 2**53
    assert {tuple(row) for row in (points[efficient_rows(points)] - 2**53).tolist()} == {
        tuple(row) for row in (points - 2**53)[efficient_rows(points - 2**53)].tolist()
    }


@pytest.mark.parametrize("parties", [3, 4])
def test_the_filter_looks_at_the_stop_sign(parties: int) -> None:
    sign = StopSign()
    sign.show()
    with pytest.raises(Stopped):
        efficient_rows(np.arange(5 * parties).reshape(5, parties), sign)
