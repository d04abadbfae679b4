"""Choosing among better packages: exact comparison with the draft, evenness without comparing two parties' points."""

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.advice.choosing import most_even, within_reach

ROWS = st.lists(st.tuples(st.integers(-50, 50), st.integers(-50, 50)), min_size=1, max_size=20)


def test_a_total_beyond_64_bits_stays_out_of_every_package_s_reach() -> None:
    assert within_reach(10**40) > 2**60
    assert within_reach(-(10**40)) < -(2**60)
    assert within_reach(7) == 7


def test_the_most_even_row_gives_each_a_like_share_of_its_own_best_gain() -> None:
    points = np.array([[0, 1000], [50, 500], [100, 0]])

    assert most_even(points, [Fraction(0), Fraction(0)]) == 1


def test_a_tie_on_the_smaller_gain_is_settled_by_the_larger_one() -> None:
    points = np.array([[5, 5], [5, 8], [8, 5], [5, 10], [10, 5]])

    assert points[most_even(points, [Fraction(0), Fraction(0)])].tolist() in ([5, 10], [10, 5])


@given(ROWS, st.integers(1, 1000))
def test_the_choice_does_not_depend_on_the_unit_of_a_party(rows: list[tuple[int, int]], factor: int) -> None:
    points = np.array(rows)
    floors = [Fraction(int(low)) for low in points.min(axis=0)]
    scaled = points * np.array([factor, 1])

    one = points[most_even(points, floors)]
    other = points[most_even(scaled, [floors[0] * factor, floors[1]])]
    most = np.maximum(points.max(axis=0) - points.min(axis=0), 1)
    assert min((one - points.min(axis=0)) / most) == min((other - points.min(axis=0)) / most)


def test_where_nobody_can_gain_the_first_row_is_taken() -> None:
    assert most_even(np.array([[3, 3], [3, 3]]), [Fraction(3), Fraction(3)]) == 0
