"""Ranges: weights belong to them, curves follow them, terms stay what they were."""

from collections.abc import Callable

import pytest

from app.domain.edits.changing import Refused
from app.domain.edits.dealing import set_draft
from app.domain.edits.kinds import make_amount_issue, make_choice_issue
from app.domain.edits.ranges import set_currency, set_range, set_unit
from app.domain.edits.scores import set_value
from app.domain.ids import IssueId, PartyId
from app.domain.issues import AmountIssue
from app.domain.lookup import issue_of, preference_of, us_of
from app.domain.project import Project
from app.domain.values import Bent, ValueFunction
from tests.builders import amount, bent, deal, line, terms, two_issue_deal

COLOUR, PRICE = IssueId("colour"), IssueId("price")
US, THEM = PartyId("us"), PartyId("them")


def valued(value: ValueFunction) -> Project:
    return set_value(two_issue_deal(), party=US, issue=PRICE, value=value)


def our_value(project: Project, issue: IssueId = PRICE) -> ValueFunction:
    return preference_of(us_of(project), issue).value


def knots(project: Project) -> list[tuple[float, float]]:
    value = our_value(project)
    assert isinstance(value, Bent)
    return [(knot.amount, knot.score.value) for knot in value.knots]


def doubtful(project: Project) -> list[IssueId]:
    return [entry.issue for entry in us_of(project).preferences if entry.check_again]


def test_other_ends_ask_to_check_the_weight_of_that_issue_only() -> None:
    assert doubtful(set_range(two_issue_deal(), issue=PRICE, low=0, high=20, step=1)) == [PRICE]


def test_another_step_changes_nothing_but_the_issue() -> None:
    before = two_issue_deal()
    after = set_range(before, issue=PRICE, low=0, high=10, step=0.5)

    assert issue_of(after, PRICE) == amount("price", 0, 10, 0.5)
    assert after.parties is before.parties


def test_a_straight_line_runs_between_the_new_ends() -> None:
    assert our_value(set_range(two_issue_deal(), issue=PRICE, low=5, high=50, step=1)) == line(100, 0)


def test_a_bent_line_is_cut_at_the_new_ends() -> None:
    curve = valued(bent((0, 0), (4, 80), (10, 100)))

    assert knots(set_range(curve, issue=PRICE, low=2, high=7, step=1)) == [(2, 40), (4, 80), (7, 90)]


def test_a_bent_line_is_level_where_the_range_grew() -> None:
    curve = valued(bent((0, 0), (4, 80), (10, 100)))

    grown = set_range(curve, issue=PRICE, low=-5, high=20, step=1)
    assert knots(grown) == [(-5, 0), (0, 0), (4, 80), (10, 100), (20, 100)]


def test_a_bent_line_over_a_wide_range_can_be_cut_to_a_very_narrow_one() -> None:
    wide = deal(amount("price", 0, 1e9, 1e6), us={"price": (1, bent((0, 0), (1e9, 100)))})

    assert knots(set_range(wide, issue=PRICE, low=0, high=10, step=1)) == [(0, 0), (10, 0)]


def test_terms_outside_the_new_range_stay_what_they_were() -> None:
    drafted = set_draft(two_issue_deal(), terms=terms(colour="red", price=9))

    assert set_range(drafted, issue=PRICE, low=0, high=5, step=1).draft is drafted.draft


@pytest.mark.parametrize(("low", "high", "step", "code"), [(5, 5, 1, "range_empty"), (0, 5, 0, "step_not_positive")])
def test_a_range_or_step_that_holds_nothing_is_refused(low: float, high: float, step: float, code: str) -> None:
    with pytest.raises(Refused, match=code):
        set_range(two_issue_deal(), issue=PRICE, low=low, high=high, step=step)
    with pytest.raises(Refused, match=code):
        make_amount_issue(two_issue_deal(), issue=COLOUR, low=low, high=high, step=step)


def test_a_choice_has_no_range_unit_or_currency() -> None:
    edits: tuple[Callable[[], Project], ...] = (
        lambda: set_range(two_issue_deal(), issue=COLOUR, low=0, high=5, step=1),
        lambda: set_unit(two_issue_deal(), issue=COLOUR, unit="days"),
        lambda: set_currency(two_issue_deal(), issue=COLOUR, currency="EUR"),
        lambda: make_choice_issue(two_issue_deal(), issue=COLOUR),
    )
    for edit in edits:
        with pytest.raises(Refused, match="not_an_amount"):
            edit()


def test_a_unit_and_a_currency_replace_one_another() -> None:
    in_euro = set_currency(set_unit(two_issue_deal(), issue=PRICE, unit="days"), issue=PRICE, currency="EUR")
    in_days = set_unit(in_euro, issue=PRICE, unit="days")

    units = [
        (issue.unit, issue.currency)
        for issue in (issue_of(in_euro, PRICE), issue_of(in_days, PRICE))
        if isinstance(issue, AmountIssue)
    ]
    assert units == [("", "EUR"), ("days", "")]
