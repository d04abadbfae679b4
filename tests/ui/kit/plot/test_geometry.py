"""Scores to pixels and back, ticks, staircase, the nearest point."""

from __future__ import annotations

import math
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF

from ui.kit.plot.geometry import Frame, nearest, polygon, staircase, ticks

RECT = QRectF(40, 10, 500, 400)
score = st.floats(0, 100)
points = st.lists(st.tuples(score, score), max_size=30)


def _frame(low: float = 0.0, high: float = 100.0) -> Frame:
    return Frame(rect=RECT, x_range=(low, high), y_range=(low, high))


@given(x=score, y=score, low=st.floats(-500, -1), high=st.floats(101, 900))
def test_a_place_on_the_screen_leads_back_to_its_scores(x: float, y: float, low: float, high: float) -> None:
    frame = _frame(low, high)

    back = frame.scores(frame.at((x, y)))

    assert math.isclose(back[0], x, abs_tol=1e-6)
    assert math.isclose(back[1], y, abs_tol=1e-6)


@given(points)
def test_many_places_at_once_equal_one_by_one(many: list[tuple[float, float]]) -> None:
    frame = _frame()

    for quick, slow in zip(frame.all_at(many), map(frame.at, many), strict=True):
        assert (QPointF(*quick) - slow).manhattanLength() < 1e-6


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=60))
def test_a_polygon_has_every_place_in_its_order(places: list[tuple[int, int]]) -> None:
    drawn = polygon(places)

    assert [(drawn.at(number).x(), drawn.at(number).y()) for number in range(drawn.size())] == places


def test_more_of_y_is_higher_on_the_screen() -> None:
    assert _frame().y_at(90) < _frame().y_at(10)


@given(points, score, score, st.floats(1, 60))
def test_the_nearest_point_is_what_measuring_all_of_them_finds(
    many: list[tuple[float, float]], x: float, y: float, radius: float
) -> None:
    frame = _frame()
    here = frame.at((x, y))

    found = nearest(frame, many, here, radius)

    distances = [math.hypot(*(frame.at(point) - here).toTuple()) for point in many]
    if found < 0:
        assert all(distance > radius - 1e-6 for distance in distances)
    else:
        assert math.isclose(distances[found], min(distances), abs_tol=1e-6)
        assert distances[found] <= radius + 1e-6


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6), st.integers(2, 12))
def test_ticks_are_even_inside_and_not_too_many(low: float, span: float, wanted: int) -> None:
    found = ticks(low, low + span, wanted)

    slack = span * 1e-6 + 1e-6
    assert all(low - slack <= value <= low + span + slack for value in found)
    assert len(found) <= 1.5 * wanted + 2
    gaps = [second - first for first, second in pairwise(found)]
    assert all(math.isclose(gap, gaps[0], rel_tol=1e-3, abs_tol=1e-8) for gap in gaps)


def test_scores_from_0_to_100_get_round_ticks() -> None:
    assert ticks(0, 100, 6) == [0, 20, 40, 60, 80, 100]
    assert ticks(5, 5, 6) == []


def test_the_staircase_goes_down_before_it_goes_right() -> None:
    assert staircase([(10, 90), (40, 60)]) == [(10, 90), (10, 60), (40, 60)]
    assert staircase([]) == []


@given(points, score, score)
def test_nothing_of_the_efficient_set_lies_above_its_staircase(
    many: list[tuple[float, float]], x: float, y: float
) -> None:
    efficient = sorted(
        {one for one in many if not any(other[0] >= one[0] and other[1] >= one[1] and other != one for other in many)}
    )
    corners = staircase(efficient)

    for across, up in corners:
        assert not any(one[0] > across and one[1] > up for one in efficient)


def test_a_position_beside_the_frame_gives_scores_beside_the_range() -> None:
    assert _frame().scores(QPointF(RECT.left() - 50, RECT.bottom()))[0] < 0
