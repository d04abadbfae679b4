"""The course of the talks, as a page is handed it."""

from dataclasses import replace

from hypothesis import given

from app.domain.edits.dealing import put_several_on_table
from app.domain.ids import OfferId, PartyId
from app.domain.project import Project
from app.domain.rounds import Pace
from app.study.course import course_of
from app.study.study import study_of
from tests.app.advice.talks import talks
from tests.builders import terms, two_issue_deal
from tests.strategies import projects

US = PartyId("us")


def _talks() -> Project:
    project = talks(two_issue_deal(), ("us", terms(colour="red", price=1)), ("them", terms(colour="blue", price=9)))
    return put_several_on_table(project, party=US, several=[terms(colour="red", price=2), terms(colour="red", price=3)])


def test_every_offer_has_its_worths_on_every_scale() -> None:
    course = course_of(study_of(_talks()), 50, {})
    assert [scale.party for scale in course.scales] == ["us", "them"]
    assert [scale.ends for scale in course.scales] == [(0.0, 100.0), (0.0, 100.0)]
    assert [(stop.number, stop.worths[0].least, stop.worths[1].least) for stop in course.stops] == [
        (1, 92.0, 3.0),
        (2, 8.0, 97.0),
        (3, 84.0, 6.0),
        (4, 76.0, 9.0),
    ]
    assert [stop.turn for stop in course.stops] == [0, 1, 2, 2]
    assert [stop.leads for stop in course.stops] == [True, True, True, False]
    assert [step.offer for step in course.steps] == [stop.offer for stop in course.stops]


def test_only_so_many_of_the_newest_offers_are_on_it() -> None:
    course = course_of(study_of(_talks()), 3, {})
    assert [(stop.number, stop.turn) for stop in course.stops] == [(2, 0), (3, 1), (4, 1)]


def test_each_offer_tells_what_its_changes_bring_us() -> None:
    course = course_of(study_of(_talks()), 50, {})
    assert [[(move.issue, move.gain and move.gain.value) for move in stop.moves] for stop in course.stops] == [
        [],
        [],
        [("price", -8.0)],
        [("price", -16.0)],
    ]


def test_it_is_told_when_each_turn_was_made_where_all_have_dates() -> None:
    course = course_of(study_of(_talks()), 50, {})
    assert (course.pace, course.moments) == (Pace.UNDATED, ())
    offers = tuple(replace(offer, date=f"2026-05-0{n}") for n, offer in enumerate(_talks().offers, start=1))
    course = course_of(study_of(replace(_talks(), offers=offers)), 3, {})
    assert course.pace is Pace.DATED
    assert [moment - course.moments[0] for moment in course.moments] == [0.0, 1.0]


def test_any_two_offers_are_compared_when_asked_for() -> None:
    asked = {OfferId("offer-1"): OfferId("offer-2"), OfferId("offer-9"): OfferId("offer-1")}
    (compared,) = course_of(study_of(_talks()), 50, asked).compared
    assert (compared.offer, compared.since) == ("offer-1", "offer-2")
    assert [gain.value for gain in compared.change.gains] == [84.0, -94.0]


@given(projects())
def test_every_sound_project_has_a_course(project: Project) -> None:
    course = course_of(study_of(project), 50, {})
    assert len(course.stops) == len(project.offers)
    assert all(len(stop.worths) == len(course.scales) for stop in course.stops)
