"""Columns: exact scores over one denominator, whatever the kind of value function."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.estimates import Estimate
from app.domain.ids import IssueId, OptionId
from app.domain.issues import AmountIssue, Issue
from app.domain.values import OptionScore, OptionScores, Straight, ValueFunction, score_of
from app.valuation.columns import column_of, terms_of
from tests.app.valuation.deals import choice, issue_of, value_of
from tests.builders import about


@st.composite
def valued_issues(draw: st.DrawFn) -> tuple[Issue, ValueFunction]:
    issue = issue_of(draw, 0)
    return issue, value_of(draw, issue)


@given(valued_issues())
def test_scores_are_those_of_the_domain(pair: tuple[Issue, ValueFunction]) -> None:
    issue, value = pair
    terms = terms_of(issue)
    column = column_of(issue, terms, value)
    assert [Fraction(numerator, column.denominator) for numerator in column.numerators] == [
        score_of(value, issue, term).value for term in terms
    ]
    assert column.known


def test_bounds_are_the_ranges_of_the_estimates_and_everything_where_nothing_is_known() -> None:
    ranged = OptionScore(option=OptionId("o0"), score=Estimate(value=40.0, low=10.0, high=70.5))
    issue = choice(0, 2)
    column = column_of(issue, terms_of(issue), OptionScores(scores=(ranged,)))
    assert column.bounds.tolist() == [[10.0, 70.5], [0.0, 100.0]]
    assert not column.known


small = st.integers(-100, 100).map(float)


@given(st.tuples(small, small, small).map(sorted), st.tuples(small, small, small).map(sorted), st.floats(0, 6))
def test_the_bounds_of_a_line_are_those_of_the_domain(at_low: list[float], at_high: list[float], bow: float) -> None:
    issue = AmountIssue(id=IssueId("i0"), low=0.0, high=7.0, step=0.5)
    value = Straight(at_low=about(*_ordered(at_low)), at_high=about(*_ordered(at_high)), bend=about(0, -bow, bow))
    terms = terms_of(issue)
    scores = [score_of(value, issue, term) for term in terms]
    bounds = column_of(issue, terms, value).bounds
    for row, score in zip(bounds.tolist(), scores, strict=True):
        assert row == pytest.approx([float(score.low), float(score.high)], abs=1e-5)


def _ordered(numbers: list[float]) -> tuple[float, float, float]:
    low, value, high = numbers
    return value, low, high
