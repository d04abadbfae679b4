"""Lessons: what it taught which of several offers they preferred."""

from dataclasses import replace

import pytest

from app.advice.beliefs import Belief
from app.advice.lessons import Lesson, taught_by
from app.domain.edits.dealing import prefer_because, prefer_offer, put_several_on_table
from app.domain.edits.issues import insert_issue
from app.domain.edits.parties import add_party
from app.domain.ids import IssueId, OfferId, PartyId
from app.domain.project import Project
from app.study.several import lessons_of
from app.study.study import study_of
from app.valuation.tables import tables_of
from app.wording.mesos import lesson_in_words
from tests.app.advice.test_beliefs import BLUE, RED, doubtful
from tests.app.advice.test_learning import PRICE, picked
from tests.builders import choice, depending, event

US, THEM = PartyId("us"), PartyId("them")


def preferring(project: Project, offer: str | None, by: PartyId = US) -> Project:
    """The deal with two offers at once, one of them preferred."""
    project = put_several_on_table(project, party=by, several=[RED, BLUE])
    return prefer_offer(project, meso=project.mesos[0].id, preferred=None if offer is None else OfferId(offer))


def moved(project: Project) -> tuple[Lesson, ...]:
    """What the preference among the first set moved."""
    taught = taught_by(project, tables_of(project), project.mesos[0].id)
    assert taught is not None
    return taught.lessons


def test_a_preference_moves_the_importances_towards_what_explains_it() -> None:
    lessons = moved(preferring(doubtful(), "offer-1"))
    price, colour = sorted(lessons, key=lambda lesson: -lesson.after + lesson.before)
    assert (price.issue, colour.issue) == ("price", "colour")
    assert price.after > price.before + 1
    assert colour.after < colour.before - 1
    assert sum(lesson.after for lesson in lessons) == pytest.approx(100)


def test_a_lesson_is_taught_by_the_preference_and_its_reason() -> None:
    several = (moved(picked(None)), moved(picked(PRICE)))
    without, named = (next(each for each in told if each.issue == PRICE) for told in several)
    assert named.before == pytest.approx(without.before)
    assert named.after > without.after + 1


def test_a_reason_on_which_the_picked_one_is_no_better_is_named_and_counts_for_nothing() -> None:
    # Blue is better for them than red whatever their importances are, so nobody prefers red because of the colour.
    project = preferring(doubtful(), "offer-1")
    named = prefer_because(project, meso=project.mesos[0].id, because=IssueId("colour"))
    taught = taught_by(named, tables_of(named), named.mesos[0].id)
    assert taught is not None
    assert taught.odd_reason == "colour"
    assert taught.lessons == moved(project)
    sensible = prefer_because(project, meso=project.mesos[0].id, because=IssueId("price"))
    taught = taught_by(sensible, tables_of(sensible), sensible.mesos[0].id)
    assert taught is not None
    assert taught.odd_reason is None


def test_a_preference_that_every_version_foresaw_moves_nothing() -> None:
    assert moved(preferring(doubtful(), "offer-2")) == ()


def test_nothing_is_taught_where_nobody_said_or_nobody_knows_who() -> None:
    silent = preferring(doubtful(), None)
    assert taught_by(silent, tables_of(silent), silent.mesos[0].id) is None
    theirs = preferring(doubtful(), "offer-1", by=THEM)
    assert taught_by(theirs, tables_of(theirs), theirs.mesos[0].id) is None
    three = preferring(add_party(doubtful(), name="Carol"), "offer-1")
    assert taught_by(three, tables_of(three), three.mesos[0].id) is None


def test_what_was_known_exactly_is_not_moved() -> None:
    project = doubtful()
    sure = replace(project.parties[1], preferences=project.parties[0].preferences)
    assert moved(preferring(replace(project, parties=(project.parties[0], sure)), "offer-1")) == ()


def test_a_preference_still_counts_when_an_issue_comes_up_later() -> None:
    before = preferring(doubtful(), "offer-1")
    project = insert_issue(before, issue=choice("delivery", "early", "late"))
    belief = Belief(project, tables_of(project), THEM)
    assert belief.agreeing < 0.9 * belief.count
    assert max(moved(project), key=lambda lesson: lesson.after - lesson.before).issue == "price"


def test_offers_that_settle_different_issues_are_not_compared() -> None:
    project = preferring(doubtful(), "offer-1")
    first, second = project.offers
    project = replace(project, offers=(first, replace(second, terms=second.terms[:1])))
    belief = Belief(project, tables_of(project), THEM)
    assert belief.agreeing == pytest.approx(belief.count)


def test_a_reason_on_which_one_of_the_offers_says_nothing_is_not_called_odd() -> None:
    project = picked(PRICE)
    first, second = project.offers
    settled = tuple(agreed for agreed in second.terms if agreed.issue != PRICE)
    project = replace(project, offers=(first, replace(second, terms=settled)))
    taught = taught_by(project, tables_of(project), project.mesos[0].id)
    assert taught is not None
    assert taught.odd_reason is None


def test_what_was_taught_of_an_issue_that_depends_on_an_event_is_told_of_all_of_it() -> None:
    project = preferring(depending(doubtful(), event("rain", (40, 60), (40, 60)), "price"), "offer-1")
    lessons = lessons_of(study_of(project))
    ((meso, taught),) = lessons
    assert meso == project.mesos[0].id
    assert taught is not None
    assert {lesson.issue for lesson in taught.lessons} == {"price", "colour"}
    assert sum(lesson.after for lesson in taught.lessons) == pytest.approx(100)
    assert lesson_in_words(project, taught)
