"""The course of the talks on one scale, in words."""

from app.domain.edits.curves import set_direction
from app.domain.edits.parties import add_party
from app.domain.edits.weights import set_weight
from app.domain.ids import IssueId, PartyId
from app.domain.rounds import Pace
from app.study.course import Course, course_of
from app.study.study import study_of
from app.wording.course import (
    answers_in_words,
    course_in_words,
    level_in_words,
    pace_in_words,
    scale_in_words,
    stop_in_words,
)
from tests.app.advice.talks import talks
from tests.app.wording.test_by_estimate import bare
from tests.builders import terms, two_issue_deal

US, THEM = PartyId("us"), PartyId("them")
PROJECT = talks(two_issue_deal(), ("us", terms(colour="red", price=1)), ("them", terms(price=9)))


def _course() -> Course:
    return course_of(study_of(PROJECT), 50, {})


def test_our_points_are_told_as_they_are_and_a_draft_as_a_range() -> None:
    assert course_in_words(PROJECT, _course(), US) == "Our points. Offer 1 by us: 92; Offer 2 by them: 8–28."


def test_theirs_are_told_by_our_estimate() -> None:
    said = course_in_words(PROJECT, _course(), THEM)
    assert said == (
        "Points of them, by your estimate. Offer 1 by us: about 3 by your estimate; "
        "Offer 2 by them: about 27–97 by your estimate."
    )
    assert list(bare(said)) == []
    stop = _course().stops[0]
    assert stop_in_words(PROJECT, stop, stop.worths[1], THEM) == "Offer 1 by us: about 3 by your estimate"


def test_a_walk_away_is_called_by_whose_it_is() -> None:
    levels = [scale.walk_away for scale in _course().scales]
    assert levels[0] is not None
    assert levels[1] is not None
    assert level_in_words(PROJECT, US, levels[0]) == "our walk-away 30"
    assert level_in_words(PROJECT, THEM, levels[1]) == "their walk-away, about 30"
    assert scale_in_words(PROJECT, US) == "Our points"


def _answers(*prices: tuple[str, float]) -> str:
    project = talks(two_issue_deal(), *((who, terms(price=price)) for who, price in prices))
    return answers_in_words(project, course_of(study_of(project), 50, {}).answers)


def test_what_was_given_back_is_counted_and_nothing_is_said_before_anybody_could() -> None:
    assert _answers(("us", 1), ("them", 9), ("us", 2)) == ""
    one = (("us", 1), ("them", 9), ("us", 2), ("them", 8))
    assert _answers(*one) == "By your estimate they gave something back after your one concession."
    assert _answers(*one, ("us", 2), ("them", 7), ("us", 3)) == (
        "By your estimate they gave something back after your one concession, "
        "and you gave something back 1\xa0out of\xa02\xa0times."
    )
    assert _answers(("them", 9), ("us", 1), ("them", 8), ("us", 0)) == (
        "By your estimate you gave nothing back after their one concession."
    )


def test_several_others_are_called_by_their_names() -> None:
    project = add_party(two_issue_deal(), name="Carol")
    project = set_weight(project, party=PartyId("carol"), issue=IssueId("price"), weight=10.0)
    project = set_direction(project, party=PartyId("carol"), issue=IssueId("price"), better="more")
    said = [("us", 1), ("carol", 9), ("us", 2), ("carol", 8)]
    project = talks(project, *((who, terms(price=price)) for who, price in said))
    answered = answers_in_words(project, course_of(study_of(project), 50, {}).answers)
    assert answered == "By your estimate Carol gave something back after your one concession."


def test_it_is_said_whether_offers_stand_in_time_or_in_order_and_why() -> None:
    assert pace_in_words(Pace.DATED) == "To scale in time; offers close to one another are kept apart."
    assert pace_in_words(Pace.UNDATED) == "In order, not to scale in time: dates are missing."
    assert "the dates go back and forth" in pace_in_words(Pace.BACKWARDS)
