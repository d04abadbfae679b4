"""Draws: stratified numbers and the triangles they become."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.advice.draws import base_draws, evenly, triangular


@given(st.floats(-50, 50), st.floats(0, 30), st.floats(0, 30), st.integers(0, 99))
def test_triangular_draws_have_the_mean_and_the_ends_of_their_distribution(
    likely: float, below: float, above: float, seed: int
) -> None:
    low, high = likely - below, likely + above
    draws = triangular(base_draws(seed, "x", 2_000), low, likely, high)
    assert low - 1e-9 <= draws.min() <= draws.max() <= high + 1e-9
    assert draws.mean() == pytest.approx((low + likely + high) / 3, abs=0.02 * (high - low) + 1e-9)


def test_base_draws_have_one_number_in_each_stratum() -> None:
    draws = base_draws(5, "what", 100)
    assert sorted((draws * 100).astype(int).tolist()) == list(range(100))


def test_independent_draws_hang_on_the_seed_and_on_what_they_are_for() -> None:
    draws = evenly(5, "what", 4_000)
    assert 0 <= draws.min() <= draws.max() < 1
    assert draws.mean() == pytest.approx(0.5, abs=0.02)
    assert (draws == evenly(5, "what", 4_000)).all()
    assert (draws != evenly(6, "what", 4_000)).any()
    assert (draws != evenly(5, "else", 4_000)).any()
