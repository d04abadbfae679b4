"""Questions for the others: noted, asked, answered, gone."""

import pytest

from app.domain.edits.events import add_event, remove_events
from app.domain.edits.issues import remove_issues
from app.domain.edits.parties import add_party, remove_party
from app.domain.edits.questions import (
    answer_question,
    date_question,
    note_question,
    remove_questions,
    set_question_words,
    set_whom_to_ask,
)
from app.domain.ids import EventId, IssueId, PartyId, QuestionId
from app.domain.lookup import Missing
from app.domain.project import Project
from app.domain.questions import Question, QuestionKind, is_open
from app.domain.soundness import Unsound
from tests.builders import two_issue_deal

PRICE, COLOUR, THEM = IssueId("price"), IssueId("colour"), PartyId("them")
FIRST = QuestionId("question")


def noted() -> Project:
    return note_question(
        two_issue_deal(), party=THEM, words="Price or colour?", kind=QuestionKind.WHICH, issues=(PRICE, COLOUR)
    )


def test_a_question_is_to_be_asked_until_it_was() -> None:
    (found,) = noted().questions
    assert found == Question(
        id=FIRST, party=THEM, kind=QuestionKind.WHICH, issues=(PRICE, COLOUR), words="Price or colour?"
    )
    assert is_open(found)
    assert not is_open(date_question(noted(), question=FIRST, date="2026-05-01").questions[0])


def test_the_same_words_wait_once_and_may_be_asked_again_after_an_answer() -> None:
    project = noted()
    assert note_question(project, party=THEM, words="Price or colour?") is project
    answered = answer_question(project, question=FIRST, answer="The colour.", date="2026-05-01")
    again = note_question(answered, party=THEM, words="Price or colour?")
    assert [each.id for each in again.questions] == [FIRST, "question-2"]


def test_an_answer_dates_a_question_that_was_not_asked_before() -> None:
    answered = answer_question(noted(), question=FIRST, answer="The colour.", date="2026-05-01")
    assert (answered.questions[0].answer, answered.questions[0].date) == ("The colour.", "2026-05-01")
    later = answer_question(answered, question=FIRST, answer="The price.", date="2026-06-01")
    assert (later.questions[0].answer, later.questions[0].date) == ("The price.", "2026-05-01")


def test_a_question_is_put_another_way_and_to_somebody_else() -> None:
    project = set_question_words(add_party(noted(), name="Bank"), question=FIRST, words="What matters?")
    project = set_whom_to_ask(project, question=FIRST, party=PartyId("bank"))
    assert (project.questions[0].words, project.questions[0].party) == ("What matters?", "bank")
    with pytest.raises(Missing):
        set_whom_to_ask(project, question=FIRST, party=PartyId("nobody"))


def test_a_question_is_removed() -> None:
    assert remove_questions(noted(), questions=[FIRST]).questions == ()


def test_a_question_outlives_its_issues_and_its_event_but_not_whom_it_asks() -> None:
    assert remove_issues(noted(), issues=[PRICE]).questions[0].issues == (COLOUR,)
    project = add_event(two_issue_deal(), words="Rain", outcomes=("yes", "no"))
    project = note_question(project, party=THEM, words="Rain?", event=EventId("rain"))
    assert remove_events(project, events=[EventId("rain")]).questions[0].event is None
    two = note_question(add_party(noted(), name="Bank"), party=PartyId("bank"), words="Loan?")
    assert [each.party for each in remove_party(two, party=PartyId("bank")).questions] == [THEM]


def test_a_question_names_what_there_is() -> None:
    project = two_issue_deal()
    for ask in ({"party": PartyId("gone")}, {"party": THEM, "issues": (IssueId("gone"),)}):
        with pytest.raises(Missing):
            note_question(project, words="", **ask)
    with pytest.raises(Missing):
        note_question(project, party=THEM, words="", event=EventId("gone"))
    with pytest.raises(Unsound, match="bad_date"):
        date_question(noted(), question=FIRST, date="soon")
