"""Side bets: windows, shares and stakes against closed forms and against slow search."""

from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from math import exp, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.advice.bets import (
    Difference,
    Opening,
    difference_in,
    fair_exchange,
    fair_price,
    largest_stake,
    roughly_shared_stake,
    shared_stake,
    split_of,
    told_by_answer,
)
from app.domain.estimates import Estimate
from app.domain.ids import EventId, OutcomeId, PartyId
from app.domain.likelihoods import likelihoods_in
from app.domain.packages import Belief, Contingency, Outcome

US, THEM = PartyId("us"), PartyId("them")

shares = st.fractions(min_value=Fraction(1, 100), max_value=Fraction(99, 100), max_denominator=1000)
chances_of_three = st.tuples(*[st.integers(min_value=1, max_value=98)] * 3)


def event_of(ours: tuple[float, ...], theirs: tuple[Estimate, ...] | None) -> Contingency:
    beliefs = [Belief(party=US, chances=tuple(Estimate(value=each) for each in ours))]
    beliefs += [] if theirs is None else [Belief(party=THEM, chances=theirs)]
    outcomes = tuple(Outcome(id=OutcomeId(f"o{number}")) for number in range(len(ours)))
    return Contingency(id=EventId("late"), outcomes=outcomes, beliefs=tuple(beliefs))


def difference(ours: tuple[float, ...], theirs: tuple[Estimate, ...] | None) -> Difference | None:
    return difference_in(event_of(ours, theirs), US, THEM)


def test_the_renovation_that_one_side_holds_late() -> None:
    theirs = (Estimate(value=90, low=80, high=95), Estimate(value=10, low=5, high=20))
    found = difference((40, 60), theirs)
    assert found is not None
    assert found.likelier == (OutcomeId("o1"),)
    assert (found.ours, found.theirs) == (Fraction(3, 5), Fraction(1, 10))
    assert (found.low, found.high) == (Fraction(1, 20), Fraction(1, 5))
    assert found.opening is Opening.SURELY


def test_ranges_that_reach_our_own_chance_leave_a_bet_open_on_some_only() -> None:
    found = difference((40, 60), (Estimate(value=50, low=30, high=70), Estimate(value=50, low=30, high=70)))
    assert found is not None
    assert found.opening is Opening.SOMETIMES


def test_of_whom_nothing_is_known_no_difference_is_made_up() -> None:
    assert difference((40, 60), None) is None


@given(ours=chances_of_three, theirs=chances_of_three)
def test_we_differ_by_the_total_variation_distance(ours: tuple[int, ...], theirs: tuple[int, ...]) -> None:
    event = event_of(tuple(map(float, ours)), tuple(Estimate(value=float(each)) for each in theirs))
    found = difference_in(event, US, THEM)
    p, q = (likelihoods_in(event, party, US) for party in (US, THEM))
    every = [places for size in range(4) for places in combinations(range(3), size)]
    most = max(sum((p[place] - q[place] for place in places), Fraction(0)) for places in every)
    assert most == sum((abs(one - other) for one, other in zip(p, q, strict=True)), Fraction(0)) / 2
    assert (found.ours - found.theirs if found is not None else 0) == most


@given(p=shares, q=shares, price=shares, stake=st.integers(min_value=1, max_value=10**6))
def test_both_gain_just_inside_the_window(p: Fraction, q: Fraction, price: Fraction, stake: int) -> None:
    found = split_of(Fraction(stake), price, p, q)
    assert (found.backer > 0 and found.other > 0) == (q < price < p)
    assert found.backer + found.other == found.created == stake * (p - q)
    assert p * found.if_it_happens - (1 - p) * found.otherwise == found.backer
    assert (1 - q) * found.otherwise - q * found.if_it_happens == found.other


@given(p=shares, q=shares, paid=shares)
def test_what_is_paid_for_what_is_won_is_good_for_both_just_between_the_odds(
    p: Fraction, q: Fraction, paid: Fraction
) -> None:
    least, most = fair_exchange(Fraction(1), p, q)
    both_gain = p > (1 - p) * paid and (1 - q) * paid > q
    assert both_gain == (least < paid < most)


@given(ends=st.tuples(shares, shares, shares).map(sorted), price=shares)
def test_an_answer_to_a_bet_puts_their_chance_on_one_side_of_its_price(ends: list[Fraction], price: Fraction) -> None:
    low, value, high = ends
    found = Difference(likelier=(OutcomeId("o1"),), ours=Fraction(1), theirs=value, low=low, high=high)
    taken, declined = (told_by_answer(found, price, taken=answer) for answer in (True, False))
    assert taken[0] <= taken[1] <= taken[2] <= price
    assert price <= declined[0] <= declined[1] <= declined[2]
    assert (low >= price) or taken[0] == low
    assert (high <= price) or declined[2] == high


def test_an_answer_outside_what_they_may_hold_makes_their_range_no_narrower() -> None:
    tenths = [Fraction(each, 10) for each in range(11)]
    late = (OutcomeId("late"),)
    low = Difference(likelier=late, ours=tenths[6], theirs=tenths[1], low=tenths[1], high=tenths[2])
    assert told_by_answer(low, tenths[3], taken=False) == (tenths[3], tenths[3], tenths[4])
    high = replace(low, theirs=tenths[5], low=tenths[4], high=tenths[5])
    assert told_by_answer(high, tenths[3], taken=True) == (tenths[2], tenths[3], tenths[3])
    assert told_by_answer(replace(high, low=tenths[1]), tenths[0], taken=True)[0] == tenths[0]
    assert told_by_answer(replace(low, low=tenths[0]), tenths[9], taken=False)[2] == tenths[10]


@given(p=shares, q=shares)
def test_the_fair_price_gives_both_the_same(p: Fraction, q: Fraction) -> None:
    found = split_of(Fraction(1), fair_price(p, q), p, q)
    assert found.backer == found.other


@given(price=shares, rooms=st.tuples(shares, shares))
def test_at_the_largest_stake_just_one_side_may_fall_to_its_walk_away(
    price: Fraction, rooms: tuple[Fraction, Fraction]
) -> None:
    found = split_of(largest_stake(price, *rooms), price, price, price)
    left = (rooms[0] - found.otherwise, rooms[1] - found.if_it_happens)
    assert min(left) == 0


def test_without_room_nothing_is_staked() -> None:
    assert largest_stake(Fraction(1, 2), Fraction(-3), Fraction(5)) == 0


def test_two_who_dislike_risk_stake_what_gives_most_together() -> None:
    p, q, aversions = 0.6, 0.1, (0.001, 0.0005)
    wanted = shared_stake(p, q, aversions)
    assert wanted == pytest.approx((log(1.5) + log(9)) / 0.0015)

    def together(stake: float) -> float:
        return sum(
            -log(chance * exp(-aversion * won) + (1 - chance) * exp(aversion * lost)) / aversion
            for chance, aversion, won, lost in (
                (p, aversions[0], stake * 0.65, stake * 0.35),
                (q, aversions[1], -stake * 0.65, -stake * 0.35),
            )
        )

    best = max((wanted * step / 200 for step in range(401)), key=together)
    assert best == pytest.approx(wanted, rel=0.01)


@given(
    p=st.floats(0.02, 0.98),
    q=st.floats(0.02, 0.98),
    aversions=st.tuples(st.floats(0.001, 0.1), st.floats(0.001, 0.1)),
    off=st.floats(0.05, 3),
)
def test_at_the_shared_stake_nobody_could_gain_by_insuring_the_other(
    p: float, q: float, aversions: tuple[float, float], off: float
) -> None:
    """The condition of Borch: what a unit of money is worth if it happens, against if not, is alike for both."""
    stake = shared_stake(p, q, aversions)
    ours = log(p / (1 - p)) - aversions[0] * stake
    theirs = log(q / (1 - q)) + aversions[1] * stake
    assert ours == pytest.approx(theirs, abs=1e-9)

    def together(staked: float) -> float:
        # Certain equivalents; at what price it is placed only shifts money from one to the other.
        backer = -log(p * exp(-aversions[0] * staked / 2) + (1 - p) * exp(aversions[0] * staked / 2)) / aversions[0]
        other = -log(q * exp(aversions[1] * staked / 2) + (1 - q) * exp(-aversions[1] * staked / 2)) / aversions[1]
        return backer + other

    for factor in (1 - off, 1 + off):
        assert together(stake) >= together(stake * factor) - 1e-9


@given(
    p=st.floats(0.02, 0.98), q=st.floats(0.02, 0.98), aversions=st.tuples(st.floats(0.001, 0.1), st.floats(0.001, 0.1))
)
def test_the_rough_stake_is_the_best_by_mean_and_variance(p: float, q: float, aversions: tuple[float, float]) -> None:
    def together(stake: float) -> float:
        """What both expect, less half of aversion times variance."""
        spread = aversions[0] * p * (1 - p) + aversions[1] * q * (1 - q)
        return stake * (p - q) - spread * stake**2 / 2

    best = roughly_shared_stake(p, q, aversions)
    assert all(together(best) >= together(best + off) for off in (-10.0, -0.1, 0.1, 10.0))


def test_near_one_another_mean_and_variance_say_the_same() -> None:
    exactly, roughly = (of(0.5, 0.48, (0.01, 0.02)) for of in (shared_stake, roughly_shared_stake))
    assert roughly == pytest.approx(exactly, rel=0.01)
