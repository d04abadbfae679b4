"""The table of what is on the list, what was asked, and what came back."""

from __future__ import annotations

from app.domain.edits.questions import answer_question, date_question, set_question_words, set_whom_to_ask
from app.domain.ids import QuestionId
from app.domain.lookup import others_of
from app.domain.project import FEWEST_PARTIES, Project
from app.domain.questions import Question, is_open
from app.records import dataclass
from app.wording.dates import day_in_words
from app.wording.names import party_name
from ui.bridge.document_link import DocumentLink
from ui.kit.grid.sheet import Choices
from ui.models.columns import CellRefused, Column, refuse_if
from ui.panels.questions.columns import day_column, said_column

__all__ = ["QuestionRow", "question_columns", "question_rows"]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionRow:
    """A question, whom it is put to, and the day in words."""

    question: Question
    whom: str
    day: str

    @property
    def id(self) -> QuestionId:
        """Which question."""
        return self.question.id


def question_rows(project: Project, today: str) -> tuple[QuestionRow, ...]:
    """What is still to be asked first, then what was, the newest first."""
    rows = [
        QuestionRow(
            question=each,
            whom=party_name(project, each.party),
            day=day_in_words(each.date, today) if each.date else "",
        )
        for each in project.questions
    ]
    waiting = [row for row in rows if is_open(row.question)]
    return (*waiting, *reversed([row for row in rows if not is_open(row.question)]))


def question_columns(link: DocumentLink, today: str) -> tuple[Column[QuestionRow], ...]:
    """The question, whom it is put to where there is a choice, the answer, and the day."""
    several = len(link.project.parties) > FEWEST_PARTIES
    whom = Column[QuestionRow](
        key="whom",
        title="Whom",
        text=lambda row: row.whom,
        edit=lambda row, text: _ask(link, row, text),
        look=lambda _: Choices(labels=tuple(party_name(link.project, each.id) for each in others_of(link.project))),
        width=108,
        stretch=1,
    )
    return (
        said_column(
            "question",
            "Question",
            lambda row: row.question.words,
            lambda row, text: link.apply(set_question_words, question=row.id, words=text),
            nothing="say what to ask",
            width=118,
        ),
        *((whom,) if several else ()),
        said_column(
            "answer",
            "Answer",
            lambda row: row.question.answer,
            lambda row, text: link.apply(answer_question, question=row.id, answer=text, date=today if text else ""),
            nothing="not yet",
            width=100,
        ),
        day_column(
            "Asked",
            lambda row: (row.question.date, row.day),
            lambda row, day: link.apply(date_question, question=row.id, date=day),
            nothing="to ask",
            tip="When it was asked",
        ),
    )


def _ask(link: DocumentLink, row: QuestionRow, text: str) -> None:
    party = next((each.id for each in others_of(link.project) if party_name(link.project, each.id) == text), None)
    if party is None:
        raise CellRefused("Pick whom to ask.")
    refuse_if(link.apply(set_whom_to_ask, question=row.id, party=party))
