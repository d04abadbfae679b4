"""Questions after signing: what may be better for everybody, with the signed deal as the floor."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from app.advice.settled import Question
from app.domain.edits.dealing import set_draft
from app.domain.packages import Terms
from app.domain.project import Project
from app.reports.handed import questions_as_text
from app.study.after_signing import AfterSigning
from app.wording.numbers import formats_of
from app.wording.settled import (
    floor_in_words,
    nothing_to_ask,
    question_in_words,
    worth_asking,
)
from ui.bridge.document_link import DocumentLink
from ui.kit.buttons import button, icon_button
from ui.kit.card import Card
from ui.kit.lines_label import LinesLabel
from ui.kit.taking_away import empty_out
from ui.kit.text import secondary
from ui.kit.type_scale import px
from ui.panels.offers.handed_over import HandedOver

__all__ = ["AskedAfterCard"]

_MOST_LINES = 12


class AskedAfterCard(Card):
    """One question below the other, each with why it is worth asking, which is for our eyes only."""

    def __init__(self, link: DocumentLink) -> None:
        super().__init__("Questions that may make it better still")
        self._link = link
        self._found: AfterSigning | None = None
        self.takes: list[QToolButton] = []
        self.floor = secondary("")
        self.body.addWidget(self.floor)
        self._questions = QVBoxLayout()
        self._questions.setSpacing(px(10))
        self.body.addLayout(self._questions)
        self.copy = button("Copy as text", icon_name="copy")
        self.copy.setAccessibleName("Copy the questions as text to hand over")
        self.copy.setToolTip("The questions and the floor only; nothing of what anything is worth")
        self.copy.clicked.connect(self._copy)
        self.body.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)
        self.handed = HandedOver()
        self.body.addWidget(self.handed)

    def show_found(self, project: Project, found: AfterSigning | None) -> None:
        """Show the questions, why there are none, or nothing while they are worked out."""
        self._found = found
        self.handed.hide()
        empty_out(self._questions)
        self.takes = []
        questions = () if found is None else found.improving.questions
        self.copy.setVisible(bool(questions))
        if found is None:
            self.floor.setText("")
            return
        self.floor.setText(floor_in_words(project) if questions else nothing_to_ask(str(found.improving.verdict)))
        for number, question in enumerate(questions, start=1):
            self._questions.addWidget(self._row(project, found.terms, question, number))

    def _row(self, project: Project, signed: Terms, question: Question, number: int) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(px(8))
        said = QVBoxLayout()
        said.setSpacing(px(2))
        asked = question_in_words(project, signed, question.terms, formats_of())
        said.addWidget(LinesLabel(asked, "body", lines=_MOST_LINES, shrinks=True))
        why = worth_asking(project, question, formats_of())
        said.addWidget(LinesLabel(why, "small", lines=_MOST_LINES, shrinks=True))
        across.addLayout(said, 1)
        take = icon_button("arrow-right", f"Take question {number} into the draft", "accent")
        take.clicked.connect(partial(self._take, question.terms))
        self.takes.append(take)
        across.addWidget(take, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _take(self, terms: Terms, *_: object) -> None:
        self._link.apply(set_draft, terms=terms)

    def _copy(self) -> None:
        if self._found is not None:
            several = [question.terms for question in self._found.improving.questions]
            project = self._link.project
            self.handed.copy(partial(questions_as_text, project, self._found.terms, several), project)
