"""Where targets come from."""

from dataclasses import replace
from fractions import Fraction

import pytest

from app.advice.course import course_of
from app.advice.targets import Target, TargetWhy, aspired, from_standards, next_target
from app.domain.ids import StandardId
from app.domain.issues import ChoiceIssue, OffTable
from app.domain.project import Project
from tests.app.advice.deals import grounds_of, three_issue_deal
from tests.app.advice.talks import OURS, THEIRS, THEM, US, after, aspiring, with_standards
from tests.builders import terms


def target_of(project: Project, asked: float | None = None) -> Target:
    grounds = grounds_of(project)
    found = next_target(grounds, course_of(project, grounds.tables), asked)
    assert found is not None
    return found


def test_what_is_asked_for_comes_first_as_typed() -> None:
    found = target_of(aspiring(three_issue_deal(), 70), 66.6)
    assert (found.value, found.why) == (Fraction(666, 10), TargetWhy.ASKED)


def test_before_any_offer_it_is_the_aspiration() -> None:
    assert target_of(aspiring(three_issue_deal(), 70)).why is TargetWhy.ASPIRATION
    assert aspired(grounds_of(three_issue_deal())) is None


def test_then_what_standards_speak_for_the_rest_settled_evenly() -> None:
    found = target_of(with_standards(three_issue_deal(), price="low"))
    assert (found.value, found.why) == (Fraction(90), TargetWhy.STANDARDS)
    assert found.terms == terms(speed="fast", colour="blue", price="low")


def test_of_two_standards_on_an_issue_the_one_that_is_better_for_us_counts() -> None:
    one = with_standards(three_issue_deal(), price="high")
    other = with_standards(three_issue_deal(), price="low")
    better = replace(other.standards[0], id=StandardId("better"))
    found = from_standards(grounds_of(replace(one, standards=(*one.standards, better))))
    assert found is not None
    assert found.terms == terms(speed="fast", colour="blue", price="low")


def test_standards_on_all_issues_are_the_target_themselves() -> None:
    found = from_standards(grounds_of(with_standards(three_issue_deal(), speed="slow", colour="blue", price="high")))
    assert found is not None
    assert (found.value, found.terms) == (Fraction(0), THEIRS)


def test_a_standard_off_the_table_makes_no_target() -> None:
    project = with_standards(three_issue_deal(), price="low")
    price = project.issues[2]
    assert isinstance(price, ChoiceIssue)
    gone = replace(price, options=(replace(price.options[0], off_table=OffTable()), *price.options[1:]))
    assert from_standards(grounds_of(replace(project, issues=(*project.issues[:2], gone)))) is None


def test_with_nothing_given_it_is_halfway_up_from_the_walk_away() -> None:
    found = target_of(three_issue_deal())
    assert (found.value, found.why) == (Fraction(60), TargetWhy.HALFWAY)


@pytest.mark.parametrize(("aspiration", "value", "why"), [(85, 85, "aspiration"), (50, 80, "step")])
def test_after_an_offer_it_is_a_step_lower_but_not_past_the_aspiration(aspiration: int, value: int, why: str) -> None:
    found = target_of(aspiring(after(three_issue_deal(), (US, OURS)), aspiration))
    assert (found.value, found.why) == (Fraction(value), TargetWhy(why))


def test_it_does_not_fall_below_the_walk_away_or_below_what_they_offer() -> None:
    low = terms(speed="fast", colour="red", price="high")
    found = target_of(after(three_issue_deal((59, 20)), (US, low)))
    assert found.value == Fraction(239, 4)
    found = target_of(after(three_issue_deal(), (US, low), (THEM, OURS)))
    assert (found.value, found.why) == (Fraction(100), TargetWhy.THEIR_OFFER)


def test_a_side_without_scores_has_no_target() -> None:
    project = replace(
        three_issue_deal(),
        issues=(),
        parties=tuple(replace(each, preferences=()) for each in three_issue_deal().parties),
    )
    grounds = grounds_of(project)
    assert next_target(grounds, course_of(project, grounds.tables)) is None
