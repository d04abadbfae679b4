"""The course of the talks: who said what last, two concessions in a row, a demand on a single issue, an even step."""

from dataclasses import replace
from fractions import Fraction

import pytest

from app.advice.course import (
    Base,
    awaits_answer,
    course_of,
    far_out,
    insisted_on,
    step_of,
)
from app.domain.offers import OfferStatus
from app.domain.packages import Terms
from app.domain.project import Project
from app.valuation.tables import tables_of
from tests.app.advice.deals import grounds_of, three_issue_deal
from tests.app.advice.talks import OURS, THEIRS, THEM, US, after
from tests.builders import terms

LESS = terms(speed="fast", colour="blue", price="low")
STILL_LESS = terms(speed="fast", colour="blue", price="high")


def talks(*said: tuple[str, Terms]) -> Project:
    return after(three_issue_deal(), *said)


def test_the_next_offer_is_compared_with_our_last_one() -> None:
    project = talks((US, OURS), (THEM, THEIRS), (US, LESS))
    course = course_of(project, tables_of(project))
    assert (course.ours, course.theirs, course.base, course.terms) == (LESS, THEIRS, Base.OURS, LESS)


def test_without_one_with_theirs_and_without_any_with_a_settled_draft() -> None:
    project = talks((THEM, LESS))
    assert course_of(project, tables_of(project)).base is Base.THEIRS
    drafted = replace(three_issue_deal(), draft=OURS)
    assert course_of(drafted, tables_of(drafted)).base is Base.DRAFT
    open_draft = replace(three_issue_deal(), draft=OURS[:2])
    assert course_of(open_draft, tables_of(open_draft)).base is Base.NOTHING


def test_what_was_withdrawn_or_left_something_open_does_not_count() -> None:
    project = talks((US, OURS), (US, LESS), (US, OURS[:1]))
    gone = replace(project.offers[1], status=OfferStatus.WITHDRAWN)
    project = replace(project, offers=(project.offers[0], gone, project.offers[2]))
    course = course_of(project, tables_of(project))
    assert (course.ours, course.base) == (OURS, Base.OURS_COMPLETE)


@pytest.mark.parametrize("status", [OfferStatus.EXPIRED, OfferStatus.REJECTED, OfferStatus.SUPERSEDED])
def test_what_is_off_the_table_was_said_but_is_not_offered(status: OfferStatus) -> None:
    project = talks((US, OURS), (THEM, STILL_LESS))
    gone = replace(project.offers[1], status=status)
    project = replace(project, offers=(project.offers[0], gone))
    course = course_of(project, tables_of(project))
    assert course.theirs == STILL_LESS
    assert course.said == 50
    assert course.offered is None


def test_nothing_is_counted_from_an_opening_that_is_far_out() -> None:
    project = talks((THEM, THEIRS))
    found = far_out(project, tables_of(project))
    assert found is not None
    assert found[0].party == THEM
    assert found[1] == 0
    assert course_of(project, tables_of(project)).base is Base.NOTHING
    again = talks((US, OURS), (THEM, THEIRS))
    assert course_of(again, tables_of(again)).base is Base.OURS


def test_our_offer_waits_for_an_answer_until_they_say_something() -> None:
    assert awaits_answer(talks((US, OURS)))
    assert not awaits_answer(talks((US, OURS), (THEM, THEIRS)))
    assert not awaits_answer(three_issue_deal())


@pytest.mark.parametrize(
    ("project", "issue"),
    [
        (talks((US, OURS), (THEM, LESS)), "colour"),
        (talks((THEM, LESS), (THEM, STILL_LESS)), "price"),
        (talks((THEM, STILL_LESS), (THEM, LESS)), None),
        (talks((US, OURS), (THEM, THEIRS)), None),
        (talks((THEM, THEIRS)), None),
        (talks((US, OURS), (THEM, LESS[1:])), "colour"),
        (talks((THEM, LESS), (THEM, STILL_LESS[2:])), "price"),
        (talks((THEM, STILL_LESS), (THEM, LESS[2:])), None),
        (talks((US, OURS)), None),
    ],
)
def test_a_demand_on_a_single_issue_is_seen(project: Project, issue: str | None) -> None:
    assert insisted_on(project, tables_of(project)) == issue


@pytest.mark.parametrize(
    ("project", "step"),
    [
        (talks((US, OURS), (THEM, STILL_LESS)), Fraction(50, 4)),
        (talks((US, OURS)), Fraction(80, 4)),
        (talks((THEM, THEIRS)), Fraction(5)),
        (after(three_issue_deal((None, None)), (US, OURS)), Fraction(5)),
    ],
)
def test_a_step_is_a_quarter_of_the_way_left(project: Project, step: Fraction) -> None:
    grounds = grounds_of(project)
    assert step_of(grounds, course_of(project, grounds.tables)) == step
