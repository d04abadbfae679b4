"""Choosing among better packages: exact comparison with the draft, evenness without comparing two parties' points."""

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.advice.choosing import better_rows, most_even

ROWS = st.lists(st.tuples(st.integers(-50, 50), st.integers(-50, 50)), min_size=1, max_size=20)


def test_rows_equal_to_the_floors_are_not_better() -> None:
    points = np.array([[5, 5], [5, 6], [4, 9], [6, 5]])

    assert better_rows(points, [Fraction(5), Fraction(5)]).tolist() == [1, 3]


def test_a_floor_between_two_points_excludes_only_what_lies_below_it() -> None:
    points = np.array([[5, 5], [6, 5]])

    assert better_rows(points, [Fraction(11, 2), Fraction(5)]).tolist() == [1]


@given(ROWS, st.tuples(st.fractions(-50, 50, max_denominator=7), st.fractions(-50, 50, max_denominator=7)))
def test_better_rows_are_those_that_a_comparison_one_by_one_finds(
    rows: list[tuple[int, int]], floors: tuple[Fraction, Fraction]
) -> None:
    found = better_rows(np.array(rows), floors).tolist()

    assert found == [
        number
        for number, row in enumerate(rows)
        if all(point >= floor for point, floor in zip(row, floors, strict=True)) and sum(row) > sum(floors)
    ]


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
