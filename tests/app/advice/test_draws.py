"""Draws: stratified numbers and the triangles they become."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.advice.draws import base_draws, triangular


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
