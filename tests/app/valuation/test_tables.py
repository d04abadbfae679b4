"""Tables: exact integers, what is taken over from before, who has no utilities and why."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.by_outcome import layout_of
from app.domain.estimates import Estimate
from app.domain.ids import IssueId, OptionId, PartyId
from app.domain.issues import AmountIssue, ChoiceIssue, OffTable
from app.domain.packages import Agreed, OptionTerm
from app.domain.parties import Scale, WalkAway
from app.domain.project import Project
from app.domain.values import OptionScore, OptionScores, Unknown
from app.valuation.counting import all_points
from app.valuation.tables import Unscored, Unvalued, WhyUnvalued, tables_of
from app.valuation.utilities import utilities_of_points
from tests.app.valuation.deals import choice, deal, deals, laptop, party, project, scores
from tests.builders import choice as plain_choice
from tests.builders import deal as plain_deal
from tests.builders import depending, event, line
from tests.twins import enumeration


@given(deals(parties=3, most_issues=3))
def test_every_package_is_worth_exactly_what_fractions_say(random_deal: Project) -> None:
    tables = tables_of(random_deal)
    assert tables.exact
    assert tables.error_bound == 0
    packages = enumeration.all_packages(random_deal)
    points = all_points(tables.issues, 3)
    assert [utilities_of_points(tables, row) for row in points] == [
        enumeration.utilities(random_deal, package) for package in packages
    ]


huge = st.one_of(
    st.floats(-1e15, 1e15, allow_nan=False, allow_subnormal=False),
    st.floats(0, 1),
    st.sampled_from((1e15, -1e15, 1e-300, 0.1)),
)


@given(
    st.lists(st.lists(huge, min_size=3, max_size=3), min_size=2, max_size=2),
    st.lists(st.floats(0.1, 1e15), min_size=2, max_size=2),
)
def test_rounded_points_keep_within_the_error_bound_they_state(sheet: list[list[float]], weights: list[float]) -> None:
    wide = deal([weights, [1.0, 1.0]], [sheet, [[0, 1, 2], [2, 1, 0]]])
    sheets = replace(wide, parties=(replace(wide.parties[0], scale=Scale.AS_GIVEN), wide.parties[1]))
    for one in (wide, sheets):
        tables = tables_of(one)
        bound = Fraction(tables.error_bounds[0])
        if tables.exacts[0]:
            assert bound == 0
        for row, utilities in zip(all_points(tables.issues, 2), enumeration.all_utilities(one), strict=True):
            worth = int(row[0]) / tables.divisors[0]
            assert abs(worth - utilities[0]) <= bound


def test_typed_decimals_count_as_they_show() -> None:
    tables = tables_of(deal([[0.1, 0.2], [0.3, 0]], [[[0.1, 0.7], [1, 2]], [[1, 2], [1, 2]]]))
    low = utilities_of_points(tables, all_points(tables.issues, 2)[0])
    assert low[0] == (Fraction(1, 100) + Fraction(2, 10)) / Fraction(3, 10)


def test_dragging_one_weight_keeps_all_other_issue_tables() -> None:
    before = deal([[10, 20, 30], [1, 2, 3]], [[[0, 100]] * 3, [[100, 0]] * 3])
    us = before.parties[0]
    dragged = (replace(us.preferences[0], weight=Estimate(value=55.0)), *us.preferences[1:])
    after = replace(before, parties=(replace(us, preferences=dragged), before.parties[1]))
    old = tables_of(before)
    new = tables_of(after, old)
    assert [one is other for one, other in zip(old.issues, new.issues, strict=True)] == [False, True, True]
    assert new.issues[0].columns[0] is old.issues[0].columns[0]
    assert new.divisors[0] == 105


@given(deals(), deals())
def test_what_is_taken_over_changes_no_result(one: Project, other: Project) -> None:
    tables = tables_of(other, tables_of(one))
    afresh = tables_of(other)
    assert all_points(tables.issues, 2).tolist() == all_points(afresh.issues, 2).tolist()
    assert (tables.divisors, tables.thresholds) == (afresh.divisors, afresh.thresholds)


def test_options_off_the_table_and_empty_issues_are_left_out() -> None:
    first = choice(0, 3)
    ruled_out = replace(first.options[1], off_table=OffTable(why="no budget"))
    issues = [replace(first, options=(first.options[0], ruled_out, first.options[2])), ChoiceIssue(id=IssueId("i1"))]
    people = [party(number, [1, 5], [scores([1, 2, 3]), OptionScores()], None) for number in range(2)]
    tables = tables_of(project(issues, people))
    assert [table.terms for table in tables.issues] == [
        (OptionTerm(option=OptionId("o0")), OptionTerm(option=OptionId("o2")))
    ]
    assert tables.left_out == (IssueId("i1"),)
    # The weight of an issue that cannot be settled does not dilute the others.
    assert utilities_of_points(tables, tables.issues[0].points[1]) == (Fraction(3), Fraction(3))


def test_weights_that_are_all_zero_leave_a_party_without_utilities() -> None:
    tables = tables_of(deal([[1, 1], [0, 0]], [[[0, 1], [0, 1]]] * 2))
    assert tables.parties == (PartyId("p0"),)
    assert tables.unvalued == (Unvalued(party=PartyId("p1"), code=WhyUnvalued.WEIGHTS_ZERO),)


def test_a_party_nothing_is_known_of_has_no_utilities() -> None:
    unknown = party(1, [1], [Unknown()], None)
    tables = tables_of(project([choice(0, 2)], [party(0, [1], [scores([0, 100])], None), unknown]))
    assert tables.unvalued == (Unvalued(party=PartyId("p1"), code=WhyUnvalued.NOTHING_SCORED),)


def test_a_deal_without_issues_has_no_utilities() -> None:
    tables = tables_of(project([], [party(0, [], [], None), party(1, [], [], None)]))
    assert {lacking.code for lacking in tables.unvalued} == {WhyUnvalued.NO_ISSUES}


def test_an_unscored_option_counts_as_the_middle_and_is_named() -> None:
    half = OptionScores(scores=(OptionScore(option=OptionId("o0"), score=Estimate(value=100.0)),))
    people = [party(0, [1, 1], [half, scores([0, 10])], None), party(1, [1, 1], [scores([1, 2])] * 2, None)]
    tables = tables_of(project([choice(0, 2), choice(1, 2)], people))
    assert tables.unscored == (Unscored(party=PartyId("p0"), issue=IssueId("i0")),)
    assert utilities_of_points(tables, all_points(tables.issues, 2)[2])[0] == 25


@pytest.mark.parametrize(("given_value", "threshold"), [(None, None), (40.0, 40), (40.5, 41), (-3.0, -3)])
def test_thresholds_are_the_least_points_no_worse_than_walking_away(
    given_value: float | None, threshold: int | None
) -> None:
    tables = tables_of(deal([[1], [1]], [[[0, 100]], [[0, 100]]], [given_value, None]))
    assert tables.thresholds == (threshold, None)
    assert tables.reservations[1] is None


def test_walk_away_terms_set_the_reservation_value_and_follow_the_scores() -> None:
    base = deal([[3, 1], [1, 1]], [[[0, 100], [0, 50]], [[0, 1], [0, 1]]], [99, None])
    terms = tuple(Agreed(issue=IssueId(f"i{number}"), term=OptionTerm(option=OptionId("o1"))) for number in (0, 1))
    us = replace(base.parties[0], walk_away=WalkAway(terms=terms, value=Estimate(value=99.0)))
    assert tables_of(replace(base, parties=(us, base.parties[1]))).reservations[0] == Fraction(350, 4)
    incomplete = replace(us, walk_away=replace(us.walk_away, terms=terms[:1]))
    assert tables_of(replace(base, parties=(incomplete, base.parties[1]))).reservations[0] == 99


def test_points_of_a_score_sheet_are_summed_undivided() -> None:
    base = deal([[1, 1], [1, 1]], [[[0, 60], [10, 70]], [[0, 1], [0, 1]]])
    sheet = replace(base.parties[0], scale=Scale.AS_GIVEN)
    tables = tables_of(replace(base, parties=(sheet, base.parties[1])))
    assert utilities_of_points(tables, all_points(tables.issues, 2)[3])[0] == 130


def test_straight_amounts_are_exact_thirds() -> None:
    issue = AmountIssue(id=IssueId("i0"), low=0.0, high=3.0, step=1.0)
    people = [party(number, [1], [line(0, 100)], None) for number in range(2)]
    tables = tables_of(project([issue], people))
    assert utilities_of_points(tables, tables.issues[0].points[1])[0] == Fraction(100, 3)


def test_tables_cannot_be_written_to() -> None:
    with pytest.raises(ValueError, match="read-only"):
        tables_of(laptop()).issues[0].points[0, 0] = 1


def test_an_enormous_importance_of_scores_that_are_all_nothing_adds_nothing() -> None:
    sheets = [[[0, 0], [0, 1]], [[0, 1], [1, 0]]]
    weighed = deal([[1e15, 1e-9], [1, 1]], sheets)
    first, second = weighed.parties
    tables = tables_of(replace(weighed, parties=(replace(first, scale=Scale.AS_GIVEN), second)))
    assert tables.exact
    assert tables.issues[0].points[:, 0].tolist() == [0, 0]
    assert tables.issues[1].points[:, 0].tolist() == [0, 1]


def test_an_issue_without_any_option_left_is_named_once_whatever_it_depends_on() -> None:
    gone = plain_choice("gone", "a", "b")
    off = replace(gone, options=tuple(replace(each, off_table=OffTable()) for each in gone.options))
    on = event("rain", (50, 50), (50, 50), "wet", "dry")
    laid = layout_of(depending(plain_deal(off, plain_choice("other", "c", "d")), on, "gone")).laid
    assert tables_of(laid).barred == (IssueId("gone"),)
