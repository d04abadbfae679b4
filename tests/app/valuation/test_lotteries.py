"""The best lottery for one party against every lottery that could be best."""

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from app.valuation.columns import Points
from app.valuation.lotteries import best_lottery, ceiling
from tests.twins import measuring

numbers = st.integers(-3, 6)
clouds = st.tuples(st.integers(1, 6), st.integers(1, 4)).flatmap(
    lambda shape: arrays.arrays(np.int64, shape, elements=numbers)
)
floors = st.lists(st.fractions(-4, 7, max_denominator=4), min_size=4, max_size=4)


@given(clouds, floors, floors)
def test_no_lottery_is_better_for_a_party_and_keeps_the_floors(
    points: Points, first: list[Fraction], second: list[Fraction]
) -> None:
    parties = points.shape[1]
    rows = [tuple(map(Fraction, row)) for row in points.tolist()]
    for party in range(parties):
        lottery = None
        for asked in (first[:parties], second[:parties]):
            most = measuring.mosts_of_many(rows, tuple(asked))[party]
            if lottery is not None:
                assert most is None or most <= ceiling(lottery, asked)
            lottery = best_lottery(points, party, asked, lottery)
            assert (lottery and lottery.most) == most
            if lottery is not None:
                assert ceiling(lottery, asked) == lottery.most


def test_there_is_no_lottery_over_nothing() -> None:
    assert best_lottery(np.empty((0, 3), np.int64), 0, [Fraction(0)] * 3) is None


def test_packages_all_on_one_plane_are_told_apart_exactly() -> None:
    """Each costs the third party what it gives the others; floors that are met only by all three corners at once."""
    points = np.array([(a, b, 60 - a - b) for a in range(61) for b in range(61 - a)], np.int64) * (2**45 + 1)
    third = Fraction(20 * (2**45 + 1))
    lottery = best_lottery(points, 2, [third, third, Fraction(0)])
    assert lottery is not None
    assert lottery.most == third
    slightly = best_lottery(points, 2, [third + Fraction(1, 7)] * 3)
    assert slightly is not None
    assert slightly.most == third - Fraction(2, 7)
    assert best_lottery(points, 2, [2 * third, third + Fraction(1, 7), Fraction(0)]) is None
