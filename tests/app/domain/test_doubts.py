"""Importances to be checked again: where there is something to check, and never on a score sheet."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.doubts import doubtful_weights, nothing_matters, scored_in_vain, with_doubt
from app.domain.edits.curves import bend, set_curve_score, set_direction, set_knots
from app.domain.edits.issues import remove_issues
from app.domain.edits.ranges import set_range
from app.domain.edits.scores import clear_scores, score_by_order, set_score, set_score_range, set_value
from app.domain.edits.stances import set_stance
from app.domain.edits.weights import set_weight, set_weight_range
from app.domain.estimates import Estimate
from app.domain.ids import IssueId, OptionId, PartyId
from app.domain.issues import AmountIssue
from app.domain.lookup import party_of, us_of
from app.domain.parties import Preference, Scale
from app.domain.project import Project
from app.domain.stances import Stance
from app.domain.values import Bent, Unknown, score_of_amount
from tests.builders import amount, bent, choice, deal, exactly, line, scores, two_issue_deal

COLOUR, PRICE = IssueId("colour"), IssueId("price")
RED, GREEN, BLUE = OptionId("red"), OptionId("green"), OptionId("blue")
US, THEM = PartyId("us"), PartyId("them")

Edit = Callable[[Project], Project]


def widened() -> Project:
    return set_range(two_issue_deal(), issue=PRICE, low=0, high=20, step=1)


def test_another_range_puts_every_partys_importance_in_doubt() -> None:
    assert [doubtful_weights(party) for party in widened().parties] == [(PRICE,), (PRICE,)]
    assert [doubtful_weights(party) for party in two_issue_deal().parties] == [(), ()]


def test_the_only_issue_has_all_the_importance_whatever_its_range() -> None:
    assert doubtful_weights(us_of(remove_issues(widened(), issues=[COLOUR]))) == ()


def test_points_on_a_score_sheet_are_no_importances() -> None:
    assert doubtful_weights(replace(us_of(widened()), scale=Scale.AS_GIVEN)) == ()


def test_what_was_never_estimated_cannot_be_checked() -> None:
    party = party_of(widened(), THEM)
    blank = Estimate(value=50, low=0, high=100)
    fresh = replace(party, preferences=tuple(replace(entry, weight=blank) for entry in party.preferences))
    assert doubtful_weights(fresh) == ()


def test_typing_the_importance_settles_it() -> None:
    settled = set_weight(widened(), party=THEM, issue=PRICE, weight=30)
    assert doubtful_weights(party_of(settled, THEM)) == ()


def test_nothing_matters_to_whom_all_importances_are_0() -> None:
    nothing = set_weight(two_issue_deal(), party=THEM, issue=COLOUR, weight=0)
    assert not nothing_matters(party_of(nothing, THEM))
    nothing = set_weight(nothing, party=THEM, issue=PRICE, weight=0)
    assert nothing_matters(party_of(nothing, THEM))
    assert scored_in_vain(party_of(nothing, THEM))
    unscored = set_value(nothing, party=THEM, issue=PRICE, value=Unknown())
    unscored = set_value(unscored, party=THEM, issue=COLOUR, value=Unknown())
    assert nothing_matters(party_of(unscored, THEM))
    assert not scored_in_vain(party_of(unscored, THEM))
    assert not nothing_matters(party_of(remove_issues(nothing, issues=[COLOUR, PRICE]), THEM))


def three_colours(*, open_issues: bool = False) -> Project:
    """Everything scored and weighed; or weighed before anything was scored."""
    colour, price = scores(red=100, green=40, blue=0), line(100, 0)
    return deal(
        choice("colour", "red", "green", "blue"),
        amount("price", 0, 10),
        us={"colour": (20, Unknown() if open_issues else colour), "price": (80, Unknown() if open_issues else price)},
        them={"colour": (70, Unknown() if open_issues else colour), "price": (30, Unknown() if open_issues else price)},
    )


def marked(project: Project) -> list[tuple[PartyId, IssueId]]:
    return [(party.id, issue) for party in project.parties for issue in doubtful_weights(party)]


@pytest.mark.parametrize(
    ("edit", "place"),
    [
        (lambda on: score_by_order(on, party=US, issue=COLOUR, best_first=[BLUE, GREEN, RED]), (US, COLOUR)),
        (lambda on: score_by_order(on, party=US, issue=COLOUR, best_first=[GREEN, RED, BLUE]), (US, COLOUR)),
        (lambda on: set_stance(on, party=THEM, issue=COLOUR, stance=Stance.OPPOSITE), (THEM, COLOUR)),
        (lambda on: set_stance(on, party=THEM, issue=PRICE, stance=Stance.OPPOSITE), (THEM, PRICE)),
        (lambda on: set_stance(on, party=THEM, issue=PRICE, stance=Stance.UNKNOWN), (THEM, PRICE)),
        (lambda on: set_direction(on, party=US, issue=PRICE, better="more"), (US, PRICE)),
        (lambda on: set_knots(on, party=US, issue=PRICE, knots=[(0, 100), (10, 5)]), (US, PRICE)),
        (lambda on: set_knots(on, party=US, issue=PRICE, knots=[(0, 90), (4, 100), (10, 0)]), (US, PRICE)),
        (lambda on: set_curve_score(on, party=US, issue=PRICE, amount=10, score=5), (US, PRICE)),
        (lambda on: clear_scores(on, party=US, issue=COLOUR, options=[BLUE]), (US, COLOUR)),
        (lambda on: clear_scores(on, party=US, issue=COLOUR, options=[RED, GREEN, BLUE]), (US, COLOUR)),
        (lambda on: set_value(on, party=US, issue=COLOUR, value=scores(red=0, green=40, blue=100)), (US, COLOUR)),
    ],
)
def test_another_worst_or_best_outcome_puts_the_importance_in_doubt(edit: Edit, place: tuple[PartyId, IssueId]) -> None:
    assert marked(edit(three_colours())) == [place]


@pytest.mark.parametrize(
    "edit",
    [
        lambda on: score_by_order(on, party=US, issue=COLOUR, best_first=[RED, GREEN, BLUE]),
        lambda on: set_stance(on, party=THEM, issue=COLOUR, stance=Stance.SAME),
        lambda on: set_direction(on, party=US, issue=PRICE, better="less"),
        lambda on: bend(on, party=US, issue=PRICE, curvature=3),
        lambda on: set_curve_score(on, party=US, issue=PRICE, amount=5, score=70),
        lambda on: set_knots(on, party=US, issue=PRICE, knots=[(0, 100), (4, 30), (10, 0)]),
        lambda on: set_score_range(on, party=THEM, issue=COLOUR, option=RED, bounds=(80, 100)),
        lambda on: clear_scores(on, party=US, issue=COLOUR, options=[GREEN]),
    ],
)
def test_what_leaves_the_worst_and_the_best_where_they_were_raises_no_doubt(edit: Edit) -> None:
    assert marked(edit(three_colours())) == []


def test_scores_that_were_cleared_and_typed_anew_leave_the_importance_in_doubt() -> None:
    project = clear_scores(three_colours(), party=US, issue=COLOUR, options=[GREEN])
    project = clear_scores(project, party=US, issue=COLOUR, options=[RED])
    for option, score in ((RED, 0), (GREEN, 100)):
        project = set_score(project, party=US, issue=COLOUR, option=option, score=score)

    assert marked(project) == [(US, COLOUR)]


def test_what_is_scored_for_the_first_time_fits_the_importance_given_before() -> None:
    project = three_colours(open_issues=True)
    for option, score in ((GREEN, 40), (GREEN, 30), (RED, 100), (BLUE, 0)):
        project = set_score(project, party=US, issue=COLOUR, option=option, score=score)
    project = set_direction(project, party=US, issue=PRICE, better="less")
    project = set_stance(project, party=THEM, issue=COLOUR, stance=Stance.OPPOSITE)

    assert marked(project) == []
    mistyped = set_score(three_colours(open_issues=True), party=US, issue=COLOUR, option=RED, score=1)
    assert marked(clear_scores(mistyped, party=US, issue=COLOUR, options=[RED])) == []


def test_a_direction_turned_before_anything_was_weighed_puts_nothing_in_doubt_later() -> None:
    blank = Estimate(value=50, low=0, high=100)
    party = party_of(three_colours(), THEM)
    fresh = replace(party, preferences=tuple(replace(entry, weight=blank) for entry in party.preferences))
    project = replace(three_colours(), parties=(us_of(three_colours()), fresh))
    project = set_direction(project, party=THEM, issue=PRICE, better="more")

    assert marked(set_weight_range(project, party=THEM, issue=PRICE, low=20, high=60)) == []


curves = st.dictionaries(st.integers(-2, 12), st.integers(0, 4), min_size=2, max_size=5).map(
    lambda points: bent(*sorted(points.items()))
)


@given(curves, curves)
def test_a_curve_is_in_doubt_when_no_worst_or_no_best_amount_stays_so(before: Bent, after: Bent) -> None:
    issue = amount("price", 0, 10)
    old, new = (Preference(issue=PRICE, weight=exactly(1), value=value) for value in (before, after))

    assert with_doubt((issue, old), (issue, new)).check_again is _has_other_ends(issue, before, after)


def _has_other_ends(issue: AmountIssue, before: Bent, after: Bent) -> bool:
    """At every whole amount: where the knots stand, a curve is worst and best."""
    old, new = ([score_of_amount(value, issue, float(place)).value for place in range(11)] for value in (before, after))
    return any(
        end(old) != end(new)
        or not any(one == end(old) and other == end(new) for one, other in zip(old, new, strict=True))
        for end in (min, max)
    )
