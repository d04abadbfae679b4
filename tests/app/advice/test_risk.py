"""Who should bear which risk: in proportion to what each can bear."""

from fractions import Fraction
from math import exp, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.advice.bets import Difference
from app.advice.risk import bearable_stake, risk_shares
from app.domain.edits.risk import set_risk_tolerance
from app.domain.estimates import Estimate
from app.domain.project import Project
from tests.app.domain.paying import THEM, US, paying
from tests.builders import about, exactly


def able(ours: Estimate | None, theirs: Estimate | None) -> Project:
    """The deal with what each side can bear."""
    project = set_risk_tolerance(paying(), party=US, tolerance=ours)
    return set_risk_tolerance(project, party=THEM, tolerance=theirs)


def differing(ours: float, theirs: float, low: float | None = None, high: float | None = None) -> Difference:
    """A difference about one outcome of an event."""
    return Difference(
        likelier=(),
        ours=Fraction(ours),
        theirs=Fraction(theirs),
        low=Fraction(theirs if low is None else low),
        high=Fraction(theirs if high is None else high),
    )


def test_shares_are_in_proportion_to_what_each_can_bear() -> None:
    ours, theirs = risk_shares(able(exactly(40_000), about(60_000, 40_000, 120_000)), (US, THEM))
    assert (ours.party, ours.value, ours.low, ours.high) == (US, 0.4, 0.25, 0.5)
    assert (theirs.party, theirs.value, theirs.low, theirs.high) == (THEM, 0.6, 0.5, 0.75)


def test_nothing_is_said_while_one_is_not_known() -> None:
    assert risk_shares(able(exactly(40_000), None), (US, THEM)) == ()
    assert bearable_stake(differing(0.6, 0.1), None, exactly(1)) is None


@given(ours=st.floats(1, 100), theirs=st.floats(1, 100), share=st.floats(0, 1))
def test_no_other_share_of_an_even_chance_is_better_for_both_together(ours: float, theirs: float, share: float) -> None:
    def price_of_risk(tolerance: float, part: float) -> float:
        # What one would pay to be rid of winning or losing so much at even chances (exponential value).
        swing = part / tolerance
        return tolerance * log((exp(swing) + exp(-swing)) / 2)

    def together(part: float) -> float:
        return price_of_risk(ours, part) + price_of_risk(theirs, 1 - part)

    best = risk_shares(able(exactly(ours), exactly(theirs)), (US, THEM))[0].value
    assert together(best) <= together(share) + 1e-9


def test_the_stake_is_the_difference_of_the_log_odds_by_what_both_can_bear() -> None:
    found = bearable_stake(differing(0.6, 0.1), exactly(30), exactly(60))
    assert found is not None
    assert found.value == pytest.approx((log(1.5) + log(9)) * 20)
    assert (found.low, found.high) == (found.value, found.value)


def test_ranges_of_their_chance_and_tolerance_are_those_of_the_stake() -> None:
    found = bearable_stake(differing(0.6, 0.3, 0.1, 0.7), exactly(30), about(60, 30, 90))
    assert found is not None
    # They may hold it likelier than we do: then there is no bet at all.
    assert found.low == 0 < found.value < found.high


def test_chances_that_leave_no_bet_have_no_stake() -> None:
    assert bearable_stake(differing(0.3, 0.3), exactly(30), exactly(60)) is None
