"""Deal rules of many parties: textbook games, the twin, and odd cases."""

from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.project import Project
from app.valuation import rules
from app.valuation.rules import (
    DealRule,
    Verdict,
    count_passing,
    minimal_winning,
    passing_rows,
    pivotal,
    unanimity,
    verdict_of,
    voting_power,
    wins,
)
from app.valuation.stopping import Stopped, StopSign
from app.valuation.tables import Tables, tables_of
from app.valuation.utilities import extremes, utilities_of_points
from app.valuation.zone import zone_of_possible_agreement
from tests.app.valuation.deals import deal, deals
from tests.app.valuation.games import folded
from tests.twins import enumeration, measuring

SECURITY_COUNCIL = DealRule(votes=(1,) * 15, quota=9, vetoes=frozenset(range(5)))


@st.composite
def games(draw: st.DrawFn, parties: int) -> DealRule:
    """A rule for so many parties."""
    votes = tuple(draw(st.integers(0, 4)) for _ in range(parties))
    return DealRule(
        votes=votes,
        quota=draw(st.integers(0, sum(votes) + 1)),
        vetoes=frozenset(draw(st.sets(st.integers(0, parties - 1), max_size=2))),
    )


def test_a_party_with_half_the_votes_has_two_thirds_of_the_power() -> None:
    rule = DealRule(votes=(2, 1, 1), quota=3)
    assert voting_power(rule) == (Fraction(2, 3), Fraction(1, 6), Fraction(1, 6))
    assert minimal_winning(rule) == ((0, 1), (0, 2))


def test_a_permanent_member_of_the_security_council_has_the_published_power() -> None:
    """Shapley and Shubik (1954), for the council of 15 members: 0.1963 each of five, 0.0019 each of ten."""
    power = voting_power(SECURITY_COUNCIL)
    assert power is not None
    assert [float(each) for each in power[:5]] == pytest.approx([0.1963] * 5, abs=1e-4)
    assert [float(each) for each in power[5:]] == pytest.approx([0.0019] * 10, abs=1e-4)
    assert sum(power) == 1


def test_coalitions_of_too_many_parties_are_not_listed() -> None:
    crowd = unanimity(rules.MOST_VOTERS + 1)
    assert minimal_winning(crowd) is None
    assert voting_power(crowd) is None
    assert voting_power(DealRule(votes=(1, 1), quota=3)) is None


def test_two_of_three_are_enough_where_the_quota_says_so() -> None:
    tables = tables_of(deal([[1], [1], [1]], [[[0, 60]], [[0, 60]], [[100, 10]]], [50, 50, 40]))
    settled = (Fraction(60), Fraction(60), Fraction(10))
    two = verdict_of(tables, DealRule(votes=(1, 1, 1), quota=2), settled)
    assert two.passes
    assert (two.agreeing, two.refusing, two.pivotal, two.blockers, two.to_win) == ((0, 1), (2,), (0, 1), (), ())
    assert two.short_by == (Fraction(0), Fraction(0), Fraction(30))
    everyone = verdict_of(tables, unanimity(3), settled)
    assert everyone.passes is False
    assert (everyone.blockers, everyone.to_win) == ((2,), (2,))
    veto = verdict_of(tables, DealRule(votes=(1, 1, 1), quota=2, vetoes=frozenset({2})), settled)
    assert (veto.passes, veto.blockers, veto.to_win) == (False, (2,), (2,))


def test_whoever_is_nearest_to_agreeing_is_won_over_first() -> None:
    sheets = [[[0, 100, 90]], [[0, 100, 40]], [[0, 100, 45]]]
    tables = tables_of(deal([[1], [1], [1]], sheets, [50, 50, 50]))
    found = verdict_of(tables, DealRule(votes=(1, 1, 1), quota=2), (Fraction(90), Fraction(40), Fraction(45)))
    assert found.to_win == (2,)
    heavy = verdict_of(tables, DealRule(votes=(1, 3, 1), quota=4), (Fraction(90), Fraction(40), Fraction(45)))
    assert heavy.to_win == (1,)


def test_a_walk_away_not_given_leaves_the_verdict_open_only_where_it_matters() -> None:
    tables = tables_of(deal([[1], [1], [1]], [[[0, 60]], [[0, 60]], [[100, 10]]], [50, 50, None]))
    settled = (Fraction(60), Fraction(60), Fraction(10))
    assert verdict_of(tables, unanimity(3), settled).passes is None
    assert verdict_of(tables, unanimity(3), settled).undecided == (2,)
    assert verdict_of(tables, DealRule(votes=(1, 1, 1), quota=2), settled).passes
    assert verdict_of(tables, unanimity(3), (Fraction(0), Fraction(0), Fraction(100))).passes is False


def test_a_rule_that_nobody_can_meet_passes_nothing() -> None:
    case = deal([[1], [1]], [[[0, 60]], [[60, 0]]], [0, 0])
    rule = DealRule(votes=(1, 1), quota=3)
    assert len(passing_rows(folded(case), rule)) == 0
    assert count_passing(tables_of(case), rule) == 0
    verdict = verdict_of(tables_of(case), rule, (Fraction(0), Fraction(60)))
    assert (verdict.passes, verdict.to_win) == (False, None)
    assert minimal_winning(rule) == ()
    assert pivotal(rule, (0, 1)) == ()


def test_more_packages_than_are_listed_are_counted_for_unanimity_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "LARGEST_LISTED", 1)
    tables = tables_of(deal([[1], [1]], [[[0, 60]], [[60, 0]]], [0, 10]))
    assert count_passing(tables, unanimity(2)) == 1
    assert count_passing(tables, DealRule(votes=(1, 1), quota=1)) is None


def test_a_shown_stop_sign_stops_the_counting() -> None:
    stop = StopSign()
    stop.show()
    with pytest.raises(Stopped):
        count_passing(
            tables_of(deal([[1], [1]], [[[0, 60]], [[60, 0]]], [0, 10])), DealRule(votes=(1, 1), quota=1), stop
        )


@given(st.integers(2, 4).flatmap(lambda parties: st.tuples(deals(parties=parties, most_issues=3), games(parties))))
def test_what_passes_is_what_asking_everybody_about_every_package_gives(case: tuple[Project, DealRule]) -> None:
    random_deal, rule = case
    frontier = folded(random_deal)
    tables = frontier.tables

    def agreed(point: Sequence[Fraction]) -> list[int]:
        pairs = enumerate(zip(point, tables.reservations, strict=True))
        return [party for party, (mine, least) in pairs if least is None or mine >= least]

    points = enumeration.all_utilities(random_deal)
    assert count_passing(tables, rule) == sum(wins(rule, agreed(point)) for point in points)
    efficient = [utilities_of_points(tables, row) for row in frontier.points]
    assert passing_rows(frontier, rule).tolist() == [
        at for at, point in enumerate(efficient) if wins(rule, agreed(point))
    ]
    if all(place is not None for place in tables.reservations):
        assert count_passing(tables, unanimity(len(tables.parties))) == zone_of_possible_agreement(frontier).packages
    for point in points[:5]:
        found = verdict_of(tables, rule, point)
        willing = (*found.agreeing, *found.undecided)
        assert found.passes is (True if wins(rule, found.agreeing) else None if wins(rule, willing) else False)
        assert set(willing) == set(agreed(point))
        if found.passes is False:
            check_who_is_won_over(tables, rule, found)


def check_who_is_won_over(tables: Tables, rule: DealRule, found: Verdict) -> None:
    """No other set of refusers makes the package pass at less, each counted in its own range."""
    ends = zip(extremes(tables), tables.divisors, strict=True)
    spans = [max(high - low, 1) / divisor for (low, high), divisor in ends]
    costs = [missing / span for missing, span in zip(found.short_by, spans, strict=True)]
    willing = (*found.agreeing, *found.undecided)
    twin = measuring.cheapest(found.refusing, costs, lambda chosen: wins(rule, (*willing, *chosen)))
    won = found.to_win
    assert (won is None) == (twin is None)
    assert won is None or twin == (sum((costs[party] for party in won), Fraction(0)), len(won))


@given(st.integers(1, 5).flatmap(games))
def test_voting_power_is_what_all_orders_of_joining_give(rule: DealRule) -> None:
    power = voting_power(rule)
    everyone = range(len(rule.votes))
    if not wins(rule, everyone):
        assert power is None
    elif wins(rule, ()):
        assert power == (Fraction(0),) * len(rule.votes)
    else:
        assert list(power or ()) == measuring.voting_power(len(rule.votes), lambda chosen: wins(rule, chosen))
