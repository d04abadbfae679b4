"""Curves bent by how much risk one can bear: exponential value, exactly."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.edits.changing import Refused
from app.domain.edits.curves import set_knots
from app.domain.edits.risk import bend_by_tolerance, set_risk_tolerance, set_risk_tolerance_source
from app.domain.estimates import Estimate, Source
from app.domain.ids import IssueId
from app.domain.lookup import issue_of, party_of, preference_of
from app.domain.packages import AmountTerm
from app.domain.project import Project
from app.domain.values import Saturating, score_of
from tests.app.domain.paying import PAYMENT, PRICE, THEM, US, paying
from tests.builders import about, exactly


def bent(tolerance: Estimate, *, we_pay: bool = False) -> Project:
    """The deal with our price bent by a tolerance."""
    project = set_risk_tolerance(paying(we_pay=we_pay), party=US, tolerance=tolerance)
    return bend_by_tolerance(project, party=US, issue=PRICE)


def score(project: Project, price: float) -> float:
    """What a price scores for us."""
    value = preference_of(party_of(project, US), PRICE).value
    return float(score_of(value, issue_of(project, PRICE), AmountTerm(amount=price)).value)


@given(price=st.integers(40_000, 60_000), tolerance=st.floats(2_000, 1e6), we_pay=st.booleans())
def test_a_bent_curve_is_the_exponential_value_of_the_money(price: int, tolerance: float, we_pay: bool) -> None:  # noqa: FBT001 - drawn
    def value(amount: float) -> float:
        return -math.exp(-(1 - 2 * we_pay) * (amount - 50_000) / tolerance)

    low, high, here = (value(each) for each in (40_000, 60_000, price))
    worst, best = sorted((low, high))
    found = score(bent(exactly(tolerance), we_pay=we_pay), price)
    # The bend is kept to four decimals, the share of the way to eight.
    assert found == pytest.approx(100 * (here - worst) / (best - worst), abs=0.01)


@pytest.mark.parametrize("we_pay", [False, True])
def test_whoever_dislikes_risk_takes_the_middle_rather_than_either_end(we_pay: bool) -> None:  # noqa: FBT001 - pytest passes by name
    assert score(bent(exactly(10_000), we_pay=we_pay), 50_000) > 60


def test_a_range_of_the_tolerance_is_one_of_the_bend() -> None:
    value = preference_of(party_of(bent(about(10_000, 5_000, 20_000)), US), PRICE).value
    assert isinstance(value, Saturating)
    assert (value.bend.low, value.bend.value, value.bend.high) == (1, 2, 4)


@pytest.mark.parametrize(
    ("issue", "tolerance", "code"),
    [
        (PAYMENT, exactly(10_000), "not_money"),
        (PRICE, None, "no_tolerance"),
        (PRICE, exactly(1_000), "tolerance_too_small"),
    ],
)
def test_what_cannot_be_bent_is_refused(issue: IssueId, tolerance: Estimate | None, code: str) -> None:
    project = set_risk_tolerance(paying(), party=US, tolerance=tolerance)
    with pytest.raises(Refused) as refused:
        bend_by_tolerance(project, party=US, issue=issue)
    assert refused.value.code == code


def test_points_of_a_curve_stay() -> None:
    project = set_risk_tolerance(paying(), party=US, tolerance=exactly(9_000))
    project = set_knots(project, party=US, issue=PRICE, knots=[(40_000, 0), (60_000, 100)])
    with pytest.raises(Refused):
        bend_by_tolerance(project, party=US, issue=PRICE)


def test_a_tolerance_has_a_source_once_it_is_given() -> None:
    with pytest.raises(Refused):
        set_risk_tolerance_source(paying(), party=THEM, source=Source.SAID)
    project = set_risk_tolerance(paying(), party=THEM, tolerance=exactly(5_000))
    known = party_of(set_risk_tolerance_source(project, party=THEM, source=Source.SAID), THEM).risk_tolerance
    assert known is not None
    assert known.source is Source.SAID
