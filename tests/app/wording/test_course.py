"""The course of the talks on one scale, in words."""

from app.domain.ids import PartyId
from app.study.course import Course, course_of
from app.study.study import study_of
from app.wording.course import course_in_words, level_in_words, scale_in_words, stop_in_words
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
