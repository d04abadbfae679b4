"""What to ask them: the questions worth asking first, and below what is on the list and what came back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.advice.asking import Ranked
from app.document.touched import Touched
from app.domain.edits.answering import record_answer
from app.domain.edits.questions import note_question, remove_questions
from app.domain.ids import PartyId, QuestionId
from app.domain.lookup import Missing, others_of
from app.domain.project import Project
from app.domain.questions import Answer, Question, QuestionKind
from app.study.asking import ToAsk, to_ask
from app.study.study import Study
from app.wording.asking import learned_in_words, noted_in_words, order_in_words
from ui.bridge.asking import Asking
from ui.bridge.attention import Attention, Page
from ui.bridge.clock import today
from ui.bridge.document_link import DocumentLink
from ui.bridge.following import Following
from ui.bridge.study_link import StudyLink
from ui.delegates.cell import CellDelegate
from ui.kit.banner import InlineMessage
from ui.kit.buttons import link_button
from ui.kit.card import Card
from ui.kit.empty_state import EmptyState
from ui.kit.grid.sheet import Gestures, RowId
from ui.kit.grid.view import Grid
from ui.kit.page import lay_out_section
from ui.kit.tab_order import go_to
from ui.kit.taking_away import take_away
from ui.kit.text import label, secondary
from ui.kit.type_scale import px
from ui.models.columns import refuse_if
from ui.models.rows import RowsModel
from ui.panels.questions.card import QuestionCard
from ui.panels.questions.columns import row_with
from ui.panels.questions.rows import QuestionRow, question_columns, question_rows

__all__ = ["AskSection"]

_SHOWN = Touched.ISSUES | Touched.PARTIES | Touched.QUESTIONS
_SENTENCE = "Ask before you offer: first why things matter to them, then what helps your next offer most."
_NOTHING = "There is nothing to ask about yet. Name what is negotiated first."
_FIRST = 4
"""So many questions are shown until somebody asks for more."""

_Key = tuple[PartyId, QuestionKind, tuple[str, ...], str | None]


class AskSection(QWidget):
    """Which question is open, and in what words it is shown, is no part of the document."""

    def __init__(
        self,
        link: DocumentLink,
        attention: Attention,
        studies: StudyLink,
        parent: QWidget | None = None,
        *,
        date: Callable[[], str] = today,
    ) -> None:
        super().__init__(parent)
        self._link = link
        self._date = date
        self._found: ToAsk | None = None
        self._open: _Key | None = None
        self._whole = False
        self._refocus = False
        self._told_of = 0
        self._learning: tuple[PartyId, ToAsk] | None = None
        self.cards: dict[_Key, QuestionCard] = {}
        self._build(attention)
        # Whoever comes before the first answer waits here, and has the best question as soon as it is there.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("What to ask")
        Following(self, link, _SHOWN, self._show_project)
        Asking(self, (link, studies), self._question, self._receive)

    # layout

    def _build(self, attention: Attention) -> None:
        page, _area = lay_out_section(self, _SENTENCE)
        self.empty = EmptyState("circle-question-mark", _NOTHING, "Go to the issues")
        self.empty.action.clicked.connect(lambda: attention.go_to(Page.ISSUES))
        page.addWidget(self.empty, 4)
        self.waiting = secondary("Weighing what to ask first…")
        page.addWidget(self.waiting)
        self.order = InlineMessage(parent=self)
        self.learned = InlineMessage(parent=self)
        page.addWidget(self.learned)
        page.addWidget(self.order)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(px(8))
        page.addLayout(self._cards)
        self.more = link_button("Show more questions", "chevron-down")
        self.more.clicked.connect(self._show_all)
        self.more.hide()
        page.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.listed = label("On your list, and asked", "section", wrap=True)
        page.addWidget(self.listed)
        gestures = Gestures(
            together=self._link.together,
            add=self._add,
            add_words="Ask something of your own",
            remove=self._remove,
        )
        self._several = len(self._link.project.parties)
        self.model: RowsModel[QuestionRow] = RowsModel(
            question_columns(self._link, self._date()),
            gestures=gestures,
            shape=lambda row: row_with(row.question.words, row.question.answer),
        )
        self.grid = Grid(self.model, self)
        self.grid.setItemDelegate(CellDelegate(self.grid))
        self.grid.setAccessibleName("Questions on your list, and asked")
        self.table = Card(padding=3)
        self.table.body.addWidget(self.grid)
        page.addWidget(self.table)
        page.addStretch(1)

    # display

    def _show_project(self, project: Project) -> None:
        asks = bool(project.issues)
        self.empty.setVisible(not asks)
        if len(project.questions) < self._told_of:
            # What was said of an answer went with it.
            self.learned.set_message("")
        # Until the first answer is there nothing else takes the keyboard, so that the best question does.
        self.waiting.setVisible(asks and self._found is None)
        for part in (self.listed, self.table):
            part.setVisible((asks and self._found is not None) or bool(project.questions))
        rows = question_rows(project, self._date())
        if len(project.parties) != self._several:
            self._several = len(project.parties)
            self.model.set_columns(question_columns(self._link, self._date()), rows)
        else:
            self.model.set_rows(rows)
        if not asks:
            self.setFocusProxy(self.empty.action)

    def _question(self, study: Study) -> ToAsk:
        return to_ask(study)

    def _receive(self, found: ToAsk) -> None:
        try:
            self._show_found(found)
        except Missing:
            # What was asked about has left the deal since; the next answer is on its way.
            return

    def _show_found(self, found: ToAsk) -> None:
        first, self._found = self._found is None, found
        if first:
            self._refocus = self.hasFocus()
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._show_project(self._link.project)
        self.order.set_message(order_in_words(found) if found.project.issues else "", "info")
        self._tell_learned(found)
        shown = found.ranked if self._whole else found.ranked[:_FIRST]
        keys = [_key(each) for each in shown]
        if self._open not in keys:
            self._open = keys[0] if keys else None
        for gone in [key for key in self.cards if key not in keys]:
            take_away(self._cards, self.cards.pop(gone))
        turns: dict[QuestionKind, int] = {}
        for place, (key, ranked) in enumerate(zip(keys, shown, strict=True)):
            card = self.cards.get(key) or self._card(key)
            if self._cards.indexOf(card) != place:
                self._cards.removeWidget(card)
                self._cards.insertWidget(place, card)
            kind = ranked.matter.kind
            card.show_question(found.project, ranked, turns.get(kind, 0), is_open_card=key == self._open)
            turns[kind] = turns.get(kind, 0) + 1
        self.more.setVisible(len(found.ranked) > len(shown))
        if self._open is not None:
            self.setFocusProxy(self.cards[self._open].stop)
            if self._refocus:
                self._refocus = False
                if self.cards[self._open].stop.isVisible():
                    self._go_to_open()
                else:
                    # Once a new card has its place.
                    QTimer.singleShot(0, self, self._go_to_open)

    def _go_to_open(self) -> None:
        if self._open in self.cards:
            go_to(self.cards[self._open].stop, Qt.FocusReason.OtherFocusReason)

    def _card(self, key: _Key) -> QuestionCard:
        made = QuestionCard()
        made.opened.connect(lambda: self._open_card(key))
        made.answered.connect(self._record)
        made.noted.connect(self._note)
        made.dropped.connect(lambda question: self._remove((question,)))
        self.cards[key] = made
        return made

    def _tell_learned(self, found: ToAsk) -> None:
        if self._learning is None:
            return
        party, before = self._learning
        if found.project is not self._link.project:
            # Computed before the answer was noted.
            return
        self._learning = None
        was, now = (dict(each.shares).get(party, ()) for each in (before, found))
        learned = learned_in_words(found.project, was, now, party)
        if learned:
            self.learned.set_message(learned, "good")

    # what a person does

    def _open_card(self, key: _Key) -> None:
        self._open, self._refocus = key, True
        if self._found is not None:
            self._receive(self._found)

    def _show_all(self) -> None:
        self._whole = True
        if self._found is not None:
            self._receive(self._found)

    def _record(self, asked: Question, said: Answer) -> None:
        self._learning = None if self._found is None else (asked.party, self._found)
        refusal = self._link.apply(record_answer, asked=asked, said=said, date=self._date())
        self._refocus = not refusal
        self._told_of = len(self._link.project.questions)
        self.learned.set_message(refusal or noted_in_words(said), "warning" if refusal else "good")

    def _note(self, asked: Question) -> None:
        self._link.apply(
            note_question,
            party=asked.party,
            words=asked.words,
            kind=asked.kind,
            issues=asked.issues,
            event=asked.event,
        )

    def _add(self, text: str) -> None:
        others = others_of(self._link.project)
        refuse_if(self._link.apply(note_question, party=others[0].id, words=text.strip()))

    def _remove(self, ids: tuple[RowId, ...]) -> None:
        refuse_if(self._link.apply(remove_questions, questions=[QuestionId(str(each)) for each in ids]))


def _key(ranked: Ranked) -> _Key:
    matter = ranked.matter
    return matter.party, matter.kind, tuple(matter.issues), matter.event
