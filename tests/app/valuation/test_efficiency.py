"""What one deal leaves on the table: the published case, the twin and odd cases."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.project import Project
from app.valuation.efficiency import Counts, counts_around, left_on_the_table, surplus_share
from app.valuation.solutions import solutions_of
from app.valuation.tables import tables_of
from app.valuation.utilities import extremes, utilities_of_points
from tests.app.valuation.deals import deal, deals, itex_cypress
from tests.app.valuation.games import folded
from tests.twins import enumeration, measuring


def settlement() -> tuple[Fraction, ...]:
    """The signed deal of Itex and Cypress: 3.98, 30 days, on delivery, 5 % spoilage."""
    case = itex_cypress()
    return next(
        enumeration.utilities(case, package)
        for package in enumeration.all_packages(case)
        if [str(getattr(agreed.term, "option", "")) for agreed in package] == ["o2", "o2", "o0", "o1"]
    )


def test_the_settlement_of_itex_and_cypress_has_the_published_efficiency() -> None:
    counts = counts_around(tables_of(itex_cypress()), settlement())
    assert (counts.better, counts.worse) == (6, 81)
    assert float(counts.pareto_efficiency or 0) == pytest.approx(0.931, abs=5e-4)


def test_the_settlement_of_itex_and_cypress_leaves_the_published_step_to_both() -> None:
    frontier = folded(itex_cypress())
    left = left_on_the_table(frontier, settlement())
    (row,) = left.step.rows
    best = [float(each) for each in utilities_of_points(frontier.tables, frontier.points[row])]
    assert best == pytest.approx([0.6257, 0.7144], abs=1e-4)
    assert float(left.step.size) == pytest.approx(0.6257 - 0.5669, abs=1e-4)
    assert left.dominating == row


def test_an_efficient_deal_leaves_nothing() -> None:
    frontier = folded(itex_cypress())
    for point in frontier.points:
        left = left_on_the_table(frontier, utilities_of_points(frontier.tables, point))
        assert left.dominating is None
        assert not any(left.room)
        assert left.step.size == left.distance.size == 0
        assert left.step.rows == ()


def test_one_package_alone_is_as_efficient_as_can_be() -> None:
    only = tables_of(deal([[1], [1]], [[[7]], [[5]]]))
    counts = counts_around(only, (Fraction(7), Fraction(5)))
    assert counts == Counts(better=0, worse=0)
    assert counts.pareto_efficiency == 1
    assert Counts(better=None, worse=3).pareto_efficiency is None


def test_the_surplus_share_needs_walk_aways_and_something_to_gain() -> None:
    frontier = folded(deal([[1], [1]], [[[0, 60, 100]], [[100, 70, 0]]]))
    zero = (Fraction(0), Fraction(0))
    best = solutions_of(frontier, zero).utilitarian
    assert surplus_share(frontier, best, zero, (Fraction(0), Fraction(100))) == Fraction(100, 130)
    assert surplus_share(frontier, best, (None, Fraction(0)), zero) is None
    high = (Fraction(60), Fraction(70))
    assert surplus_share(frontier, solutions_of(frontier, high).utilitarian, high, high) is None
    nobody = solutions_of(frontier, (Fraction(99), Fraction(99))).utilitarian
    assert surplus_share(frontier, nobody, high, high) is None


@given(st.integers(2, 4).flatmap(lambda parties: deals(parties=parties, most_issues=3)), st.data())
def test_what_is_left_is_what_comparing_all_packages_in_fractions_gives(
    random_deal: Project, data: st.DataObject
) -> None:
    points = enumeration.all_utilities(random_deal)
    frontier = folded(random_deal)
    parties = len(random_deal.parties)
    drawn = st.one_of(
        st.sampled_from(points), st.tuples(*[st.fractions(-10, 100, max_denominator=3) for _ in range(parties)])
    )
    given_deal = data.draw(drawn)
    left = left_on_the_table(frontier, given_deal)
    ends = extremes(frontier.tables)
    spans = [Fraction(high - low) / each for (low, high), each in zip(ends, frontier.tables.divisors, strict=True)]
    assert left.step.size == measuring.largest_step(points, given_deal, [Fraction(1)] * parties)
    assert left.distance.size == measuring.largest_step(points, given_deal, spans)
    better, worse = measuring.better_and_worse(points, given_deal)
    assert counts_around(frontier.tables, given_deal) == Counts(better=better, worse=worse)
    assert (left.dominating is not None) == (better > 0)
    if left.dominating is not None:
        certificate = utilities_of_points(frontier.tables, frontier.points[left.dominating])
        assert enumeration.dominates(certificate, given_deal)
