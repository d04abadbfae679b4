"""What to tell them: what they can tell by now, what could be said next, what was said and what may be."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.advice.telling import Candidate
from app.document.touched import Touched
from app.domain.edits.disclosing import set_issue_sharing, tell, tell_example
from app.domain.ids import PartyId
from app.domain.lookup import Missing, others_of, us_of
from app.domain.project import Project
from app.domain.sharing import Sharing
from app.study.sharing import Shared, ToTell, WhyNothing, to_tell
from app.study.study import Study
from app.wording.telling import (
    DECLINE_WHY,
    DECLINES,
    LOCKED,
    balance_in_words,
    next_in_words,
    sights_in_words,
    why_nothing_in_words,
)
from ui.bridge.asking import Asking
from ui.bridge.attention import Attention, Page
from ui.bridge.clock import today
from ui.bridge.document_link import DocumentLink
from ui.bridge.following import Following
from ui.bridge.study_link import StudyLink
from ui.delegates.with_whom import WithWhom
from ui.kit.banner import InlineMessage
from ui.kit.buttons import link_button
from ui.kit.card import Card
from ui.kit.empty_state import EmptyState
from ui.kit.flow import WrappedRow
from ui.kit.page import lay_out_section
from ui.kit.tab_order import go_to
from ui.kit.taking_away import take_away
from ui.kit.text import label, secondary
from ui.kit.type_scale import px
from ui.panels.questions.tell_card import TellCard
from ui.panels.questions.told import MayTell, Told

__all__ = ["ShareSection"]

_SHOWN = Touched.ISSUES | Touched.PARTIES | Touched.DISCLOSURES
_SENTENCE = "Tell in small steps, and take the next one only after something came back."
_NOTHING = "There is nothing to tell about yet. Name what is negotiated first."
_FIRST = 3
"""So many suggestions are shown until somebody asks for more."""


class ShareSection(QWidget):
    """Whom it is about is what the picture shows upward; what was told and may be told is part of the document."""

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
        self._link, self._attention, self._date = link, attention, date
        self._found: ToTell | None = None
        self._whole = False
        self._refocus = False
        self.cards: list[TellCard] = []
        self._build(attention)
        # Whoever comes before the first answer waits here, at the top of the page.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("What to tell")
        following = Following(self, link, _SHOWN, self._show_project)
        Asking(self, (link, studies), self._question, self._receive)
        attention.axes_changed.connect(following.again)
        attention.axes_changed.connect(self._show_again)

    # layout

    def _build(self, attention: Attention) -> None:
        page, self._area = lay_out_section(self, _SENTENCE)
        self.empty = EmptyState("circle-question-mark", _NOTHING, "Go to the issues")
        self.empty.action.clicked.connect(lambda: attention.go_to(Page.ISSUES))
        page.addWidget(self.empty, 4)
        self.whom = WithWhom("Whom to tell", self._link, attention, self)
        page.addWidget(self.whom)
        self.seen = Card("What they can tell by now", padding=14)
        self.seen.set_spacing(6)
        self.now = label("", "body", wrap=True)
        self.next = secondary("")
        self.balance = InlineMessage()
        for part in (self.now, self.next, self.balance):
            self.seen.body.addWidget(part)
        page.addWidget(self.seen)
        self.suggested = label("What you could say next", "section", wrap=True)
        page.addWidget(self.suggested)
        self.nothing = secondary("")
        page.addWidget(self.nothing)
        page.addWidget(self._openers())
        self._cards = QVBoxLayout()
        self._cards.setSpacing(px(8))
        page.addLayout(self._cards)
        self.refusal = InlineMessage(parent=self)
        page.addWidget(self.refusal)
        self.more = link_button("Show more", "chevron-down")
        self.more.clicked.connect(self._show_all)
        self.more.hide()
        page.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.told = Told(self._link, self._date, self._whom)
        page.addWidget(self.told)
        # Said once the first answer is there.
        for each in (self.nothing, self.openers):
            each.hide()
        self.may_tell = MayTell(self._link)
        page.addWidget(self._declining())
        page.addWidget(self.may_tell)
        page.addStretch(1)

    def _openers(self) -> QWidget:
        """Two ways to begin where nothing may be told yet."""
        self.openers = QWidget(self)
        row = WrappedRow(gap=16, parent=self.openers)
        self.freely = link_button("All issues freely")
        self.in_return = link_button("All issues only in return")
        self.freely.clicked.connect(lambda: self._open_all(Sharing.FREELY))
        self.in_return.clicked.connect(lambda: self._open_all(Sharing.IN_RETURN))
        for each in (self.freely, self.in_return):
            row.addWidget(each)
        return self.openers

    def _declining(self) -> QWidget:
        self.declining = Card("If they ask for your walk-away or your target", padding=14)
        self.declining.set_spacing(8)
        self.declining.body.addWidget(secondary(DECLINE_WHY))
        for words in DECLINES:
            self.declining.body.addWidget(label(f"“{words}”", "body", wrap=True, selectable=True))
        self.declining.body.addWidget(secondary(LOCKED))
        return self.declining

    # display

    def _show_project(self, project: Project) -> None:
        says = bool(project.issues)
        self.empty.setVisible(not says)
        parts: tuple[QWidget, ...] = (self.seen, self.suggested, self.told, self.may_tell, self.declining)
        for each in parts:
            each.setVisible(says)
        if not says:
            self.openers.hide()
            self.nothing.hide()
            self.more.hide()
        self.told.show_project(project)
        self.may_tell.show_project(project)
        if not says:
            self.setFocusProxy(self.empty.action)

    def _question(self, study: Study) -> ToTell:
        return to_tell(study)

    def _receive(self, found: ToTell) -> None:
        if self._found is None:
            self._refocus = self.hasFocus()
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._found = found
        self._show_again()

    def _show_again(self) -> None:
        if self._found is None or not self._found.project.issues:
            return
        try:
            self._show_found(self._found.project, self._shared(self._found))
        except Missing:
            # What it is about has left the deal since; the next answer is on its way.
            return

    def _shared(self, found: ToTell) -> Shared:
        whom = self._whom()
        return next((each for each in found.shared if each.party == whom), found.shared[0])

    def _show_found(self, project: Project, shared: Shared) -> None:
        self.now.setText(
            "\n".join(sights_in_words(project, shared.now)) or "Hardly anything about what matters to you."
        )
        self.next.setText(
            "" if shared.next is None else f"If you offer your draft: {next_in_words(project, shared.next)}"
        )
        self.next.setVisible(shared.next is not None)
        said = balance_in_words(shared.balance)
        self.balance.set_message(said, "warning" if shared.balance.unanswered else "good")
        why = shared.why_nothing
        self.nothing.setText("" if why is None else why_nothing_in_words(why))
        self.nothing.setVisible(why is not None)
        self.openers.setVisible(why is WhyNothing.NOTHING_MARKED)
        shown = shared.candidates if self._whole else shared.candidates[:_FIRST]
        while len(self.cards) > len(shown):
            take_away(self._cards, self.cards.pop())
        while len(self.cards) < len(shown):
            self.cards.append(self._card())
            self._cards.addWidget(self.cards[-1])
        for card, candidate in zip(self.cards, shown, strict=True):
            card.show_candidate(project, candidate)
        self.more.setVisible(len(shared.candidates) > len(shown))
        self._warn(project)
        first = self.cards[0].said if self.cards else self.may_tell.grid
        if why is WhyNothing.NOTHING_MARKED:
            first = self.in_return
        self.setFocusProxy(first)
        if self._refocus:
            self._refocus = False
            # Once what is new has its place.
            QTimer.singleShot(0, first, partial(go_to, first, Qt.FocusReason.OtherFocusReason))

    def _warn(self, project: Project) -> None:
        """Say what to think over below the tables; where somebody is typing there, so that it is seen."""
        slips = dict(self._found.slips) if self._found is not None else {}
        for table in (self.told, self.may_tell):
            before = table.doubt.text()
            table.show_slips(project, slips)
            if table.doubt.text() not in {"", before} and table.grid.hasFocus():
                # Once it has its place.
                QTimer.singleShot(0, table.doubt, partial(self._area.ensureWidgetVisible, table.doubt, 0, px(8)))

    def _card(self) -> TellCard:
        made = TellCard()
        made.told.connect(self._tell)
        return made

    def _whom(self) -> PartyId:
        others = [party.id for party in others_of(self._link.project)]
        other = self._attention.other
        return other if other in others else others[0]

    # what a person does

    def _tell(self, candidate: Candidate, words: str) -> None:
        if candidate.terms:
            refusal = self._link.apply(
                tell_example, party=candidate.party, terms=candidate.terms, words=words, date=self._date()
            )
        else:
            refusal = self._link.apply(
                tell,
                party=candidate.party,
                telling=candidate.kind,
                about=candidate.issues,
                words=words,
                date=self._date(),
            )
        self.refusal.set_message(refusal, "warning")
        self._refocus = not refusal

    def _open_all(self, sharing: Sharing) -> None:
        with self._link.together("Change whether they may be told how you see the issues"):
            for entry in us_of(self._link.project).preferences:
                self._link.apply(set_issue_sharing, issue=entry.issue, sharing=sharing)

    def _show_all(self) -> None:
        self._whole = True
        self._show_again()
