"""One question as a card: how it is asked, why, what they answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.advice.asking import Ranked
from app.domain.ids import QuestionId
from app.domain.project import Project
from app.domain.questions import Answer, Question, is_open
from app.wording.asking import aloud, forms_of, replies_to, whom_in_words, why_in_words
from ui.kit.buttons import button, link_button, may_shrink
from ui.kit.card import Card
from ui.kit.flow import WrappedRow
from ui.kit.line import Line
from ui.kit.taking_away import empty_out
from ui.kit.text import button_text, label, secondary, small, tool_tip
from ui.kit.type_scale import px
from ui.overrides import override
from ui.panels.questions.columns import LONGEST

__all__ = ["QuestionCard"]

_HINT = "What they said, in their own words"


class QuestionCard(Card):
    """Says one question; where it is open an answer is noted with one key, otherwise it asks to be opened.

    `answered` brings the question as it was asked with what came back, `noted` the question to be asked later,
    `dropped` the id of a noted one that is no longer to be asked.
    """

    opened = Signal()
    answered = Signal(object, object)  # Question, Answer
    noted = Signal(object)  # Question
    dropped = Signal(str)  # QuestionId

    def __init__(self) -> None:
        super().__init__(padding=14)
        self._forms: tuple[str, ...] = ()
        self._form = 0
        self._question: Question | None = None
        self._waiting: QuestionId | None = None
        self._replies: tuple[tuple[str, Answer], ...] = ()
        self.replies: list[QPushButton] = []
        self._build()

    def _build(self) -> None:
        self.set_spacing(6)
        self.whom = small("")
        self.asked = label("", "strong", wrap=True, selectable=True)
        self.why = secondary("")
        self.open = link_button("They answered…", "message-square")
        self.open.clicked.connect(self.opened)
        for part in (self.whom, self.asked, self.why):
            self.body.addWidget(part)
        self.body.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        self._inside = QWidget()
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, px(2), 0, 0)
        inside.setSpacing(px(8))
        holder = QWidget()
        self._row = WrappedRow(gap=6, parent=holder)
        inside.addWidget(holder)
        self.words = Line(most=LONGEST)
        self.words.setPlaceholderText(_HINT)
        self.words.setAccessibleName(_HINT)
        self.words.returnPressed.connect(self._answer_in_words)
        inside.addWidget(self.words)
        links = QWidget()
        several = WrappedRow(gap=12, parent=links)
        self.another = link_button("Say it another way", "rotate-ccw")
        self.another.clicked.connect(self._say_otherwise)
        self.later = link_button("", "calendar")
        self.later.clicked.connect(self._keep_for_later)
        for each in (self.another, self.later):
            several.addWidget(each)
        inside.addWidget(links)
        self.body.addWidget(self._inside)

    # display

    def show_question(self, project: Project, ranked: Ranked, turn: int, *, is_open_card: bool) -> None:
        """Show a question, in the form that waits to be asked or else the one of its `turn`; raises Missing."""
        matter = ranked.matter
        forms = forms_of(project, matter, turn)
        waiting = next((each for each in project.questions if is_open(each) and _is_about(each, ranked)), None)
        if waiting is not None:
            forms = (waiting.words, *(each for each in forms if each != waiting.words))
        if forms != self._forms:
            self._forms, self._form = forms, 0
        self._waiting = None if waiting is None else waiting.id
        self._question = Question(
            id=QuestionId("asked"), party=matter.party, kind=matter.kind, issues=matter.issues, event=matter.event
        )
        self.whom.setText(whom_in_words(project, matter))
        self.whom.setVisible(bool(self.whom.text()))
        self.why.setText(why_in_words(project, ranked))
        self._show_form()
        self._show_replies(replies_to(project, matter))
        self.later.setText("Take it off your list" if self._waiting else "Put it on your list")
        self.another.setVisible(len(forms) > 1)
        self.open.setVisible(not is_open_card)
        self._inside.setVisible(is_open_card)
        self.set_edge("accent" if is_open_card else None)

    @property
    def stop(self) -> QWidget:
        """What takes the keyboard first."""
        # Asked for before a new card is in sight as well.
        if self._inside.isHidden():
            return self.open
        return self.replies[0] if self.replies else self.words

    def _show_form(self) -> None:
        self.asked.setText(aloud(self._forms[self._form]))
        for each in (self.open, self.another, self.later):
            each.setAccessibleDescription(self._forms[self._form])

    def _show_replies(self, replies: Sequence[tuple[str, Answer]]) -> None:
        if tuple(replies) == self._replies:
            return
        self._replies = tuple(replies)
        empty_out(self._row)
        self.replies = []
        for number, (words, answer) in enumerate(replies, start=1):
            made = button(button_text(f"{number} · {words}"))
            may_shrink(made)
            made.setToolTip(tool_tip(f"{answer.label} Key {number}"))
            made.setAccessibleName(f"They answered: {words}")
            made.clicked.connect(self._answering(answer))
            self._row.addWidget(made)
            self.replies.append(made)

    # what a person does

    def _answering(self, answer: Answer) -> Callable[[], None]:
        return lambda: self._answer(replace(answer, words=self.words.text().strip()))

    def _answer_in_words(self) -> None:
        if self.words.text().strip():
            self._answer(Answer(words=self.words.text().strip()))

    def _answer(self, answer: Answer) -> None:
        if self._question is not None:
            self.words.clear()
            self.answered.emit(self._as_asked(), answer)

    def _as_asked(self) -> Question:
        if self._question is None:
            raise ValueError("no question")
        return replace(self._question, words=self._forms[self._form])

    def _say_otherwise(self) -> None:
        self._form = (self._form + 1) % len(self._forms)
        self._show_form()

    def _keep_for_later(self) -> None:
        if self._waiting is None:
            self.noted.emit(self._as_asked())
        else:
            self.dropped.emit(self._waiting)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = event.key() - Qt.Key.Key_1
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if plain and not event.isAutoRepeat() and self._inside.isVisible() and 0 <= place < len(self.replies):
            self.replies[place].click()
            return
        super().keyPressEvent(event)


def _is_about(question: Question, ranked: Ranked) -> bool:
    matter = ranked.matter
    same = (question.party, question.kind, question.event) == (matter.party, matter.kind, matter.event)
    return same and set(question.issues) == set(matter.issues)
