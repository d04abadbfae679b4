"""What may be asked of a party, and how its versions answer."""

from dataclasses import replace

import numpy as np
import pytest

from app.advice.matters import FEWEST, MOST_COMPARED, Asked, Hint, leanings_of, matters_of
from app.domain.edits.events import set_chance
from app.domain.edits.weights import set_weight_range
from app.domain.estimates import Source
from app.domain.ids import EventId, IssueId, OutcomeId
from app.domain.project import Project
from app.domain.questions import QuestionKind
from app.domain.values import Unknown
from app.study.study import study_of
from tests.app.advice.deals import COLOUR, PRICE, SPEED, THEM, three_issue_deal
from tests.builders import choice, deal, depending, event, scores


def asked_in(project: Project) -> list[Asked]:
    study = study_of(project)
    (belief,) = study.beliefs
    return list(matters_of(study.project, study.tables, belief))


def wide(project: Project, *issues: IssueId) -> Project:
    for issue in issues:
        project = set_weight_range(project, party=THEM, issue=issue, low=0, high=100)
    return project


def test_of_what_is_certain_nothing_is_asked() -> None:
    assert asked_in(three_issue_deal()) == []


def test_which_of_two_matters_more_is_asked_where_either_may() -> None:
    pairs = {
        each.matter.issues
        for each in asked_in(wide(three_issue_deal(), SPEED))
        if each.matter.kind is QuestionKind.WHICH
    }
    assert pairs == {(SPEED, PRICE), (SPEED, COLOUR)}


def test_answers_are_as_likely_as_versions_give_them_and_share_them_out() -> None:
    for each in asked_in(wide(three_issue_deal(), SPEED, COLOUR, PRICE)):
        counts = np.bincount(each.given, minlength=len(each.answers)) / len(each.given)
        assert counts == pytest.approx([answer.likely for answer in each.answers])
        assert sum(answer.likely for answer in each.answers) == pytest.approx(1)
        assert all(answer.likely >= FEWEST for answer in each.answers if answer.hint is not Hint.OTHER)


def test_which_way_they_look_is_asked_where_nothing_is_known_of_it() -> None:
    project = three_issue_deal()
    us, them = project.parties
    preferences = tuple(replace(each, value=Unknown()) if each.issue == COLOUR else each for each in them.preferences)
    found = asked_in(replace(project, parties=(us, replace(them, preferences=preferences))))
    (direction,) = [each for each in found if each.matter.kind is QuestionKind.DIRECTION]
    assert direction.matter.issues == (COLOUR,)
    assert len([answer for answer in direction.answers if answer.hint is Hint.TERM]) == 2


def test_a_guess_is_told_from_what_they_said() -> None:
    project = wide(three_issue_deal(), PRICE)
    (why,) = [each for each in asked_in(project) if each.matter.kind is QuestionKind.WHY]
    assert why.matter.guessed
    us, them = project.parties
    preferences = tuple(replace(each, weight=replace(each.weight, source=Source.SAID)) for each in them.preferences)
    (why,) = [
        each
        for each in asked_in(replace(project, parties=(us, replace(them, preferences=preferences))))
        if each.matter.kind is QuestionKind.WHY
    ]
    assert not why.matter.guessed


def test_of_many_issues_those_are_compared_of_whose_importance_the_least_is_known() -> None:
    names = [f"i{number}" for number in range(MOST_COMPARED + 4)]
    views = {name: (10.0, scores(a=0, b=100)) for name in names}
    project = deal(*(choice(name, "a", "b") for name in names), us=views, them=views, reservations=(10, 10))
    project = wide(project, *map(IssueId, names[:-1]))
    compared = {
        issue for each in asked_in(project) if each.matter.kind is QuestionKind.WHICH for issue in each.matter.issues
    }
    assert len(compared) == MOST_COMPARED
    assert names[-1] not in compared


def test_an_event_is_asked_about_where_a_deal_depends_on_it_and_its_issue_once() -> None:
    built = event("built", (50, 50), (50, 50), "in-time", "late")
    project = depending(wide(three_issue_deal(), PRICE), built, "price")
    project = set_chance(
        project, event=EventId("built"), party=THEM, outcome=OutcomeId("in-time"), chance=60.0, bounds=(20.0, 90.0)
    )
    found = [(each.matter.kind, each.matter.issues, each.matter.event) for each in asked_in(project)]
    assert (QuestionKind.FORECAST, (), EventId("built")) in found
    assert found.count((QuestionKind.WHY, (PRICE,), None)) == 1


def test_packages_are_looked_for_under_every_answer_about_one_issue() -> None:
    study = study_of(wide(three_issue_deal(), PRICE))
    (belief,) = study.beliefs
    groups = leanings_of(study.project, study.tables, belief)
    assert groups.shape == (belief.count, 3)
    assert groups[:, 0].all()
    assert (groups[:, 1] ^ groups[:, 2]).all()
