"""The table of what is on the list, what was asked, and what came back."""

from __future__ import annotations

from app.domain.edits.questions import answer_question, date_question, set_question_words, set_whom_to_ask
from app.domain.ids import QuestionId
from app.domain.lookup import others_of
from app.domain.project import FEWEST_PARTIES, Project
from app.domain.questions import Question, is_open
from app.records import dataclass
from app.wording.dates import day_in_words, read_day
from app.wording.names import party_name
from app.wording.reading import NotTaken
from ui.bridge.document_link import DocumentLink
from ui.kit.grid.sheet import Choices
from ui.models.columns import CellRefused, Column

__all__ = ["QuestionRow", "question_columns", "question_rows", "take"]


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
        width=96,
        stretch=1,
        title_gives_way=True,
    )
    return (
        Column(
            key="question",
            title="Question",
            text=lambda row: row.question.words or "say what to ask",
            stands_in=lambda row: not row.question.words.strip(),
            edit_text=lambda row: row.question.words,
            edit=lambda row, text: take(link.apply(set_question_words, question=row.id, words=text.strip())),
            tip=lambda row: row.question.words,
            limit=2_000,
            width=140,
            stretch=4,
        ),
        *((whom,) if several else ()),
        Column(
            key="answer",
            title="Answer",
            text=lambda row: row.question.answer or "not yet",
            stands_in=lambda row: not row.question.answer.strip(),
            edit_text=lambda row: row.question.answer,
            edit=lambda row, text: take(
                link.apply(answer_question, question=row.id, answer=text.strip(), date=today if text.strip() else "")
            ),
            tip=lambda row: row.question.answer,
            limit=2_000,
            width=110,
            stretch=4,
        ),
        Column(
            key="date",
            title="Asked",
            text=lambda row: row.day or "to ask",
            stands_in=lambda row: not row.question.date,
            edit_text=lambda row: row.question.date,
            edit=lambda row, text: take(link.apply(date_question, question=row.id, date=_day(text))),
            title_tip="When it was asked: such as 2026-11-27",
            width=76,
            stretch=1,
        ),
    )


def take(refusal: str) -> None:
    """Say why an edit was refused, if it was."""
    if refusal:
        raise CellRefused(refusal)


def _ask(link: DocumentLink, row: QuestionRow, text: str) -> None:
    party = next((each.id for each in others_of(link.project) if party_name(link.project, each.id) == text), None)
    if party is None:
        raise CellRefused("Pick whom to ask.")
    take(link.apply(set_whom_to_ask, question=row.id, party=party))


def _day(text: str) -> str:
    try:
        return read_day(text)
    except NotTaken as refusal:
        raise CellRefused(str(refusal)) from refusal
