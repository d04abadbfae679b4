"""Editing the questions for the others: noted to be asked, asked, answered."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from app.domain.ids import EventId, IssueId, PartyId, QuestionId, mint
from app.domain.lookup import find, issue_of, party_of
from app.domain.project import Project
from app.domain.questions import Question, QuestionKind, is_open


def note_question(
    project: Project,
    *,
    party: PartyId,
    words: str,
    kind: QuestionKind = QuestionKind.OWN,
    issues: Sequence[IssueId] = (),
    event: EventId | None = None,
) -> Project:
    """The project with one more question to be asked; one that waits in the same words is not noted twice."""
    party_of(project, party)
    for issue in issues:
        issue_of(project, issue)
    if event is not None:
        find(project.contingencies, event, "event")
    if any(is_open(each) and (each.party, each.words) == (party, words) for each in project.questions):
        return project
    identifier = QuestionId(mint("question", {each.id for each in project.questions}, otherwise="question"))
    noted = Question(id=identifier, party=party, kind=kind, issues=tuple(issues), event=event, words=words)
    return replace(project, questions=(*project.questions, noted))


def set_question_words(project: Project, *, question: QuestionId, words: str) -> Project:
    """The project with a question asked in other words."""
    return _change(project, replace(_question_of(project, question), words=words))


def set_whom_to_ask(project: Project, *, question: QuestionId, party: PartyId) -> Project:
    """The project with a question put to somebody else."""
    party_of(project, party)
    return _change(project, replace(_question_of(project, question), party=party))


def date_question(project: Project, *, question: QuestionId, date: str) -> Project:
    """The project with the day (ISO 8601) on which a question was asked; empty: it is still to be asked."""
    return _change(project, replace(_question_of(project, question), date=date))


def answer_question(project: Project, *, question: QuestionId, answer: str, date: str = "") -> Project:
    """The project with what came back on a question; it was asked on that day, unless another one is known."""
    known = _question_of(project, question)
    return _change(project, replace(known, answer=answer, date=known.date or date))


def remove_questions(project: Project, *, questions: Collection[QuestionId]) -> Project:
    """The project without these questions and what came back on them; what was learned of them stays."""
    return replace(project, questions=tuple(each for each in project.questions if each.id not in questions))


def _question_of(project: Project, question: QuestionId) -> Question:
    return find(project.questions, question, "question")


def _change(project: Project, changed: Question) -> Project:
    return replace(project, questions=tuple(changed if each.id == changed.id else each for each in project.questions))
