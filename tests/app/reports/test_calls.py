"""The call sheet: the questions in order on one page, with room for answers and without a number of ours."""

import re

import pytest

from app.domain.edits.parties import set_aspiration, set_walk_away_points
from app.domain.edits.questions import answer_question, note_question
from app.domain.ids import QuestionId
from app.domain.lookup import others_of
from app.domain.project import Project
from app.domain.questions import QuestionKind
from app.reports.calls import MOST_CALLED, call_sheet_of, called
from app.reports.outline import Audience, Outline, Room, Said, words_of
from app.study.asking import to_ask
from app.study.study import study_of
from app.wording.papers import PRIVATE
from tests.app.reports.deals import NOTHING, TEMPLATES, large, template


def sheet(project: Project) -> Outline:
    return call_sheet_of(study_of(project))


def asked(outline: Outline) -> list[str]:
    return [block.words for block in outline.blocks if isinstance(block, Said)]


@pytest.mark.parametrize("name", TEMPLATES)
def test_it_asks_a_few_questions_in_order_each_with_room(name: str) -> None:
    outline = sheet(template(name))
    assert outline.audience is Audience.PRIVATE
    assert outline.mark == PRIVATE
    numbered = asked(outline)
    assert 1 <= len(numbered) <= MOST_CALLED
    assert [words.split(" ")[0] for words in numbered] == [str(number + 1) for number in range(len(numbered))]
    assert len([block for block in outline.blocks if isinstance(block, Room)]) == len(numbered) + 1


def test_what_is_on_the_list_comes_first_and_what_was_answered_is_left_out() -> None:
    project = template("supply-contract")
    (them,) = others_of(project)
    project = note_question(project, party=them.id, words="Who decides?")
    kinds = {each.matter.kind: each.matter for each in to_ask(study_of(project)).ranked}
    first = kinds[QuestionKind.WHY]
    project = note_question(project, party=them.id, words="And why?", kind=first.kind, issues=first.issues)
    assert [words.split("“")[1] for words in asked(sheet(project))][:2] == ["Who decides?”", "And why?”"]
    found = to_ask(study_of(project))
    assert len({(each.matter.kind, tuple(each.matter.issues)) for each in called(project, found)}) == MOST_CALLED
    project = answer_question(project, question=QuestionId("question"), answer="The board.", date="2026-05-01")
    assert "Who decides?" not in " ".join(asked(sheet(project)))


@pytest.mark.parametrize("name", TEMPLATES)
def test_its_order_is_that_of_the_screen(name: str) -> None:
    project = template(name)
    found = to_ask(study_of(project))
    assert [each.matter for each in called(project, found)] == [each.matter for each in found.ranked[:MOST_CALLED]]


def test_it_names_no_walk_away_and_no_target() -> None:
    project = set_aspiration(template("supply-contract"), party=template("supply-contract").us, aspiration=83.25)
    project = set_walk_away_points(project, party=project.us, points=41.75)
    text = " ".join(words_of(sheet(project)))
    assert not re.search(r"83[.,]25|41[.,]75|83\.3|41\.8", text)
    assert "not as a number" in text


def test_an_empty_deal_says_what_to_do_first() -> None:
    outline = sheet(NOTHING)
    assert asked(outline) == []
    assert "Name what is negotiated first." in " ".join(words_of(outline))


def test_of_many_words_there_is_less_room_below_each() -> None:
    rooms = [block.lines for block in sheet(large()).blocks if isinstance(block, Room)]
    assert set(rooms[:-1]) <= {1, 2}
