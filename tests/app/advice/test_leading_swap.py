"""A swap that was named elsewhere leads those that are listed, as long as it still can be made."""

import pytest

from app.advice.trading import Trades, led_by, trades_with
from app.domain.edits.dealing import set_draft
from app.domain.edits.issues import add_choice_issue, remove_issues
from app.domain.edits.links import add_rule
from app.domain.edits.options import remove_options
from app.domain.ids import IssueId, OptionId
from app.domain.links import OneOf
from app.domain.packages import Terms
from app.domain.project import Project
from app.study.study import study_of
from tests.app.advice.deals import THEM, three_issue_deal
from tests.builders import depending, event, terms

ASKED = terms(speed="fast", colour="red", price="high")
SLOW_AND_LOW = set_draft(three_issue_deal(), terms=terms(speed="slow", price="low"))


def led(asked: Terms, project: Project) -> tuple[Trades, Trades]:
    """What is listed from the draft, and the same led by a swap that was asked for."""
    study = study_of(project)
    listed = trades_with(study.grounds, study.beliefs, THEM, 1)
    return listed, led_by(study.grounds, study.beliefs, listed, asked)


def test_a_swap_that_was_asked_for_stands_first_whether_it_was_listed_or_not() -> None:
    project = set_draft(three_issue_deal(), terms=terms(speed="slow", colour="red", price="low"))
    listed, found = led(ASKED, project)
    assert ASKED not in [trade.terms for trade in listed.trades]
    assert [trade.terms for trade in found.trades] == [ASKED, *(trade.terms for trade in listed.trades)]
    assert [(gain.party, gain.value) for gain in found.trades[0].gains] == [("us", 10), ("them", 30)]
    again, same = led(listed.trades[0].terms, project)
    assert same.trades == again.trades


def test_terms_that_are_no_swap_or_hurt_somebody_lead_nothing() -> None:
    project = set_draft(three_issue_deal(), terms=terms(speed="slow", colour="red", price="low"))
    for asked in (
        terms(speed="slow", colour="blue", price="high"),
        terms(speed="slow", colour="red", price="low"),
        terms(speed="slow"),
    ):
        listed, found = led(asked, project)
        assert found == listed


def forbidden(project: Project) -> Project:
    fast = OneOf(issue=IssueId("speed"), options=(OptionId("fast"),))
    return add_rule(project, when=(fast, OneOf(issue=IssueId("price"), options=(OptionId("high"),))))


@pytest.mark.parametrize(
    "changed",
    [
        remove_issues(SLOW_AND_LOW, issues=[IssueId("colour")]),
        add_choice_issue(SLOW_AND_LOW, name="Gift", options=("none", "some")),
        remove_options(SLOW_AND_LOW, issue=IssueId("colour"), options=[OptionId("red")]),
        depending(SLOW_AND_LOW, event("rain", (50, 50), (50, 50)), "colour"),
        depending(SLOW_AND_LOW, event("rain", (50, 50), (50, 50)), "speed"),
        forbidden(SLOW_AND_LOW),
    ],
    ids=["no such issue", "one more issue", "no such option", "open decided by an event", "by an event", "a rule"],
)
def test_a_swap_that_was_named_before_the_deal_changed_and_can_no_longer_be_made_leads_nothing(
    changed: Project,
) -> None:
    assert led(ASKED, SLOW_AND_LOW)[1].trades[0].terms == ASKED
    listed, found = led(ASKED, changed)
    assert found == listed
