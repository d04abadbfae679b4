"""What to ask as JSON: nothing unless asked, numbers only where they rest on more than guesses, any project at all."""

import json
from typing import Any

import pytest
from hypothesis import given

from app.cli.questioning import questions_of
from app.domain.edits.questions import answer_question, note_question
from app.domain.edits.scores import set_source
from app.domain.edits.weights import set_weight_range
from app.domain.estimates import Source
from app.domain.ids import QuestionId
from app.domain.project import Project
from app.library.templates import open_template
from app.study.study import study_of
from tests.app.advice.deals import COLOUR, PRICE, SPEED, THEM, three_issue_deal
from tests.app.cli.conftest import Dealwright
from tests.app.cli.test_moving import ITEX
from tests.strategies import projects


def told(project: Project) -> dict[str, Any]:
    tree: dict[str, Any] = json.loads(json.dumps(questions_of(study_of(project)), allow_nan=False))
    found: dict[str, Any] = tree["questions"]
    return found


def doubtful() -> Project:
    project = three_issue_deal()
    for issue in (SPEED, COLOUR, PRICE):
        project = set_weight_range(project, party=THEM, issue=issue, low=0, high=90)
    return project


def test_nothing_is_told_unless_it_is_asked_for(dealwright: Dealwright) -> None:
    answer = dealwright("analyze", "--json", ITEX)
    assert json.loads(answer.out)["questions"] is None
    asked = dealwright("analyze", "--json", ITEX, "--questions")
    assert asked.code == 0
    assert json.loads(asked.out)["questions"]["ranked"]


def test_what_rests_on_guesses_alone_has_no_number() -> None:
    found = told(doubtful())
    assert found["rests_on_guesses"]
    assert {each["value"] for each in found["ranked"]} == {None}
    assert {answer["likely"] for each in found["ranked"] for answer in each["answers"]} == {None}


def test_what_was_said_has_numbers_in_their_order() -> None:
    project = doubtful()
    for issue in (SPEED, COLOUR, PRICE):
        project = set_source(project, party=THEM, issue=issue, source=Source.SAID)
    found = told(project)
    assert not found["rests_on_guesses"]
    weighed = [each for each in found["ranked"] if each["value"] is not None]
    assert weighed[0]["value"] == max(each["value"] for each in weighed)
    for each in weighed:
        assert sum(answer["likely"] for answer in each["answers"]) == pytest.approx(1)
        assert 0 <= each["tells"] <= 1


def test_noted_questions_come_along() -> None:
    project = note_question(doubtful(), party=THEM, words="Who decides?")
    project = answer_question(project, question=QuestionId("question"), answer="The board.", date="2026-05-01")
    assert told(project)["noted"] == [
        {
            "id": "question",
            "party": "them",
            "kind": "own",
            "issues": [],
            "event": None,
            "words": "Who decides?",
            "date": "2026-05-01",
            "answer": "The board.",
        }
    ]


@pytest.mark.parametrize("name", ["job-offer", "home-renovation", "flat-share"])
def test_templates_have_questions_with_words(name: str) -> None:
    found = told(open_template(name, identifier="deal", seed=7))
    assert len(found["ranked"]) > 3
    assert all(each["words"] for each in found["ranked"])


@given(projects())
def test_any_project_has_an_answer(project: Project) -> None:
    found = told(project)
    assert bool(found["ranked"]) <= bool(project.issues)
