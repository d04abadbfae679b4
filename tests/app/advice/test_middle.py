"""The middle of every issue, and what trading adds to it: the closed forms of the literature."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.advice.differences import differences_of, pie_with
from app.advice.middle import best_for_both, settled_half_way, shares_of_party
from app.domain.ids import IssueId, PartyId
from app.domain.links import broken_by
from app.domain.packages import term_on
from app.domain.project import Project
from app.study.study import study_of
from app.valuation.frontier import Frontier
from app.valuation.tables import tables_of
from app.valuation.utilities import utilities_of_points, worth_of
from tests.app.advice.deals import THEM
from tests.builders import amount, choice, deal, line, scores, terms, two_issue_deal
from tests.strategies import projects

WEIGHTS = st.lists(st.integers(1, 20), min_size=4, max_size=4)


def linear(ours: list[int], theirs: list[int], step: float = 1.0) -> Project:
    """Amounts along straight lines on which the two want opposite ends."""
    names = [f"issue-{number}" for number in range(len(ours))]
    return deal(
        *(amount(name, 0, 10, step) for name in names),
        us={name: (weight, line(0, 100)) for name, weight in zip(names, ours, strict=True)},
        them={name: (weight, line(100, 0)) for name, weight in zip(names, theirs, strict=True)},
    )


def test_open_issues_are_settled_in_the_middle_and_settled_ones_stay() -> None:
    tables = tables_of(two_issue_deal())
    assert settled_half_way(tables, ()) == terms(colour="red", price=5.0)
    assert settled_half_way(tables, terms(price=9.0)) == terms(colour="red", price=9.0)


def test_where_both_want_the_same_the_middle_is_what_both_like_best() -> None:
    project = deal(
        choice("place", "here", "there", "away"),
        us={"place": (1, scores(here=0, there=100, away=60))},
        them={"place": (1, scores(here=10, there=90, away=100))},
    )
    tables = tables_of(project)
    assert settled_half_way(tables, ()) == terms(place="there")
    assert best_for_both(tables.issues[0]) == 1


@given(WEIGHTS, WEIGHTS)
def test_trading_adds_the_total_variation_distance_of_the_shares(ours: list[int], theirs: list[int]) -> None:
    study = study_of(linear(ours, theirs))
    found = pie_with(study.grounds, THEM, differences_of(study.grounds, study.beliefs, THEM))
    assert found is not None
    shares = [[Fraction(each, sum(weights)) for each in weights] for weights in (ours, theirs)]
    # Everything to whom it matters more, counted against a half of everything for each.
    most = sum(max(pair) for pair in zip(*shares, strict=True))
    assert found.expansion == pytest.approx(float(most - 1))
    assert found.expansion == pytest.approx(float(sum(abs(a - b) for a, b in zip(*shares, strict=True)) / 2))
    assert found.compatible == (0, 0)


@given(WEIGHTS, WEIGHTS)
def test_the_gain_over_splitting_every_issue_is_exactly_what_the_best_package_has_more(
    ours: list[int], theirs: list[int]
) -> None:
    study = study_of(linear(ours, theirs))
    found = pie_with(study.grounds, THEM, differences_of(study.grounds, study.beliefs, THEM))
    frontier = study.frontier
    assert found is not None
    assert isinstance(frontier, Frontier)
    split = sum(worth.low for worth in worth_of(study.tables, settled_half_way(study.tables, ())))
    best = max(sum(utilities_of_points(study.tables, row)) for row in frontier.points)
    assert split == 100
    assert float((best - split) / 100) == pytest.approx(found.expansion, abs=1e-12)


@given(WEIGHTS, WEIGHTS)
def test_both_have_no_less_than_by_splitting_and_no_more_than_half_of_what_there_is(
    ours: list[int], theirs: list[int]
) -> None:
    study = study_of(linear(ours, theirs))
    found = pie_with(study.grounds, THEM, differences_of(study.grounds, study.beliefs, THEM))
    assert found is not None
    assert found.even is not None
    assert 0.5 <= found.even <= (1 + found.expansion) / 2 + 1e-9


def test_sides_that_weigh_all_alike_gain_nothing_by_trading() -> None:
    study = study_of(linear([3, 2, 1, 4], [3, 2, 1, 4]))
    found = pie_with(study.grounds, THEM, differences_of(study.grounds, study.beliefs, THEM))
    assert found is not None
    assert (found.expansion, found.even) == (0, 0.5)


def test_an_issue_on_which_both_want_the_same_forfeits_half_of_it_in_the_middle() -> None:
    project = deal(
        amount("price", 0, 10),
        choice("place", "here", "there"),
        us={"price": (80, line(100, 0)), "place": (20, scores(here=100, there=0))},
        them={"price": (60, line(0, 100)), "place": (40, scores(here=100, there=0))},
    )
    study = study_of(project)
    found = pie_with(study.grounds, THEM, differences_of(study.grounds, study.beliefs, THEM))
    assert found is not None
    assert found.compatible == (0.1, 0.2)
    assert found.expansion == pytest.approx(0.1)


@given(projects())
def test_the_middle_settles_every_issue_and_breaks_no_rule_that_can_be_kept(project: Project) -> None:
    tables = tables_of(project)
    made = settled_half_way(tables, project.draft)
    assert {table.issue for table in tables.issues} <= {agreed.issue for agreed in made}
    assert all(term_on(made, agreed.issue) == agreed.term for agreed in project.draft)
    if not project.draft and study_of(project).package_count:
        assert not broken_by(made, project.rules)


@given(projects())
def test_the_shares_of_a_party_add_up_to_one_or_are_nothing(project: Project) -> None:
    tables = tables_of(project)
    for party in tables.parties:
        shares = shares_of_party(tables, PartyId(party))
        assert sum(shares.values()) in {0, 1}
        assert set(shares) == {IssueId(table.issue) for table in tables.issues}
