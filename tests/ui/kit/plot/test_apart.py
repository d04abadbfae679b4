"""Marks that would cover one another: how far apart they come, and what stays where it is."""

import math
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from ui.kit.plot.apart import ApartOffers, set_apart
from ui.kit.plot.geometry import Frame
from ui.kit.plot.records import DraftMark, OfferMark, Point

LEAST = 17.0
PLACES = st.lists(st.tuples(st.floats(0, 300), st.floats(0, 200)), max_size=30)


def _closest(places: list[Point]) -> float:
    return min((math.dist(one, other) for one, other in combinations(places, 2)), default=math.inf)


@pytest.mark.parametrize("count", [2, 3, 5, 9])
def test_marks_in_one_place_are_all_seen_near_it(count: int) -> None:
    places = set_apart([(100.0, 100.0)] * count, LEAST)
    assert _closest(places) > LEAST - 2
    assert max(math.dist(place, (100.0, 100.0)) for place in places) < LEAST * math.sqrt(count)


def test_marks_close_to_one_another_part_along_the_line_through_both() -> None:
    (left, right) = set_apart([(100.0, 50.0), (107.0, 50.0)], LEAST)
    assert left == pytest.approx((95.0, 50.0))
    assert right == pytest.approx((112.0, 50.0))


@given(PLACES)
def test_what_covers_nothing_stays_and_the_answer_is_the_same_again(places: list[Point]) -> None:
    found = set_apart(places, LEAST)
    assert found == set_apart(places, LEAST)
    assert len(found) == len(places)
    if _closest(places) >= LEAST:
        assert found == places


@given(PLACES.filter(bool))
def test_the_fixed_one_stays(places: list[Point]) -> None:
    assert set_apart(places, LEAST, fixed=0)[0] == places[0]


def test_an_offer_that_the_draft_is_drawn_around_stays_and_others_make_way() -> None:
    frame = Frame(rect=QRectF(0, 0, 400, 400), x_range=(0, 100), y_range=(0, 100))
    offers = tuple(OfferMark(id=f"offer-{n}", at=(50.0, 50.0), party=0, text=str(n)) for n in (1, 2))
    apart = ApartOffers()
    first, last = apart.places(frame, offers, DraftMark(at=(50.0, 50.0), label="draft", is_around=True))
    assert last == (200.0, 200.0)
    assert math.dist(first, last) > 10
    assert apart.places(frame, offers[:1], None) == [(200.0, 200.0)]
