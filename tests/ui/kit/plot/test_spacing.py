"""Places along an axis of time: to scale where there is room, never too close."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.kit.plot.spacing import kept_apart


def test_with_room_for_all_places_are_to_scale() -> None:
    assert kept_apart((10.0, 11.0, 14.0), 400.0, 20.0) == (0.0, 100.0, 400.0)


def test_moments_close_together_are_kept_apart_and_the_others_share_what_is_left() -> None:
    assert kept_apart((0.0, 0.0, 1.0, 4.0), 420.0, 20.0) == pytest.approx((0.0, 20.0, 120.0, 420.0))


def test_where_there_is_no_room_and_on_one_day_the_steps_are_equal() -> None:
    assert kept_apart((0.0, 1.0, 9.0), 30.0, 20.0) == (0.0, 15.0, 30.0)
    assert kept_apart((3.0, 3.0, 3.0), 100.0, 20.0) == (0.0, 50.0, 100.0)
    assert kept_apart((3.0,), 100.0, 20.0) == (50.0,)
    assert kept_apart((), 100.0, 20.0) == ()


@given(st.lists(st.integers(0, 100_000), min_size=2, max_size=30).map(sorted), st.floats(50, 1000))
def test_gaps_wider_than_the_least_are_to_scale_with_one_another(moments: list[int], width: float) -> None:
    places = kept_apart(moments, width, 20.0)
    gaps = [right - left for left, right in pairwise(places)]
    assert places[0] == 0.0
    assert places[-1] == pytest.approx(width)
    assert min(gaps) >= min(20.0, width / len(gaps)) - 1e-6
    if width > 20.0 * len(gaps) and moments[0] < moments[-1]:
        pairs = zip(gaps, pairwise(moments), strict=True)
        scales = [gap / (after - before) for gap, (before, after) in pairs if gap > 20.001]
        assert scales == pytest.approx(scales[:1] * len(scales))
