"""The steps of the rail: one for every page, and how many things wait there."""

from app.domain.edits.dealing import put_on_table
from app.domain.edits.questions import answer_question, note_question
from app.domain.ids import PartyId, QuestionId
from tests.builders import terms, two_issue_deal
from ui.bridge.attention import Page
from ui.shell.steps import steps_of


def test_every_page_is_a_step_and_nothing_waits_at_first() -> None:
    steps = steps_of(two_issue_deal())
    assert [step.id for step in steps] == list(Page)
    assert {step.badge for step in steps} == {""}


def test_offers_are_counted_and_questions_while_they_wait_to_be_asked() -> None:
    project = put_on_table(two_issue_deal(), party=PartyId("us"), terms=terms(price=3))
    project = note_question(project, party=PartyId("them"), words="Why?")
    badges = {step.id: step.badge for step in steps_of(project)}
    assert (badges[Page.OFFERS], badges[Page.QUESTIONS]) == ("1", "1")
    project = answer_question(project, question=QuestionId("question"), answer="Because.", date="2026-05-01")
    assert {step.id: step.badge for step in steps_of(project)}[Page.QUESTIONS] == ""
