"""The page: the events, and of the chosen one its cases, what depends on it, what that adds, a bet, a checklist."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from app.document.touched import Touched
from app.domain.edits.events import add_event, remove_events
from app.domain.ids import EventId, PartyId
from app.domain.likelihoods import adds_up, is_clipped
from app.domain.lookup import Missing, find
from app.domain.packages import Contingency
from app.domain.problems import Place
from app.domain.project import Project
from app.study.if_then import IfThen, if_then
from app.study.study import Study
from app.wording.if_then import EXAMPLE, EXAMPLE_TOLD
from ui.bridge.asking import Asking
from ui.bridge.attention import Attention
from ui.bridge.clock import today
from ui.bridge.document_link import DocumentLink
from ui.bridge.following import Following
from ui.bridge.leading import Leading
from ui.bridge.study_link import StudyLink
from ui.delegates.cell import CellDelegate
from ui.delegates.with_whom import WithWhom
from ui.kit.card import Card
from ui.kit.empty_state import EmptyState
from ui.kit.grid.sheet import Gestures, RowId
from ui.kit.grid.view import Grid
from ui.kit.page import lay_out_page
from ui.models.columns import refuse_if
from ui.models.rows import RowsModel
from ui.overrides import override
from ui.panels.if_then.checklist import ChecklistCard
from ui.panels.if_then.depending import DependingCard
from ui.panels.if_then.event_card import EventCard
from ui.panels.if_then.found import AddsCard, BetCard
from ui.panels.if_then.rows import EventRow, event_columns, event_rows

__all__ = ["IfThenPanel"]

_SHOWN = Touched.ISSUES | Touched.PARTIES | Touched.DRAFT | Touched.CONTINGENCIES
_SENTENCE = (
    "You disagree about what will happen? Do not argue it out: let the deal depend on it, and both of you expect to "
    "do better."
)
_OUTCOMES = ("it happens", "it does not")


class IfThenPanel(QWidget):
    """Which event is looked at is no part of the document; what an event comes to is asked for in the lane."""

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
        self._attention = attention
        self._date = date
        self._event: EventId | None = None
        gestures = Gestures(
            together=link.together,
            add=lambda text: refuse_if(link.apply(add_event, words=text.strip(), outcomes=_OUTCOMES)),
            add_words="Add what may happen",
            remove=self._remove,
        )
        self.model: RowsModel[EventRow] = RowsModel(event_columns(link), gestures=gestures)
        self._build()
        self._asking = Asking(self, (link, studies), self._question, self._receive)
        self.bet.portion_changed.connect(self._asking.again)
        attention.axes_changed.connect(self._asking.again)
        Leading(self, link, attention, self._go_to_place)
        Following(self, link, _SHOWN, self._show)

    # layout

    def _build(self) -> None:
        page, area = lay_out_page(self, "If… then", _SENTENCE)
        inside = area.widget()
        self.empty = EmptyState("split", EXAMPLE_TOLD, "Begin with such an event")
        self.empty.action.clicked.connect(self._add_example)
        self.grid = Grid(self.model, self)
        self.grid.setItemDelegate(CellDelegate(self.grid))
        self.grid.setAccessibleName("What may happen")
        self.grid.selectionModel().currentRowChanged.connect(self._choose_current)
        table = Card(padding=3, parent=inside)
        table.body.addWidget(self.grid)
        self.card = EventCard(self._link, self._date, inside)
        self.depending = DependingCard(self._link, inside)
        self.adds = AddsCard(inside)
        self.bet_with = WithWhom("Bet with", self._link, self._attention, self)
        self.bet = BetCard(self._link, self.bet_with, self._date, inside)
        self.checklist = ChecklistCard(self._link, inside)
        page.addWidget(self.empty)
        page.addWidget(table)
        for part in self._about_one():
            page.addWidget(part)
            # Shown once there is an event, and an answer about it.
            part.hide()
        page.addStretch(1)
        self.setFocusProxy(self.grid)

    def _about_one(self) -> tuple[QWidget, ...]:
        return self.card, self.depending, self.adds, self.bet, self.checklist

    # display

    def _show(self, project: Project) -> None:
        known = [event.id for event in project.contingencies]
        self.model.set_rows(event_rows(project))
        if self._event not in known:
            self._event = known[-1] if known else None
        self.empty.setVisible(not known)
        if self._event is None:
            for part in self._about_one():
                part.hide()
            self._look()
            return
        if self.grid.currentIndex().row() != known.index(self._event) and not self.grid.hasFocus():
            self.grid.go_to(known.index(self._event), 0)
        self._show_event(project, self._event)
        self._look()

    def _look(self) -> None:
        """Have the picture show what the event adds while this page is in sight."""
        self._attention.look_at_event(self._event if self.isVisible() else None)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self._look()
        super().showEvent(event)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._look()
        super().hideEvent(event)

    def _show_event(self, project: Project, event: EventId) -> None:
        self.card.show_event(project, event)
        self.depending.show_event(project, event)
        self.checklist.show_event(find(project.contingencies, event, "event"))
        for part in (self.card, self.depending, self.checklist):
            part.show()

    def _choose_current(self) -> None:
        rows, row = self.model.rows, self.grid.currentIndex().row()
        # Below the last row one is about to add another event.
        if 0 <= row < len(rows) and rows[row].id != self._event:
            self._event = rows[row].id
            self.adds.hide()
            self.bet.hide()
            self._show(self._link.project)
            self._asking.again()

    def _go_to_place(self, place: Place) -> None:
        """Go to the first event of which a party's chances are odd."""
        events = self._link.project.contingencies
        odd = [number for number, event in enumerate(events) if _is_odd(event, place.party)]
        if odd:
            self.grid.go_to(odd[0], 0)
            self.card.grid.setFocus()

    # asking

    def _question(self, study: Study) -> IfThen | None:
        event = self._event
        if event is None or all(each.id != event for each in study.said.contingencies):
            return None
        return if_then(study, event, self.bet.portion, self._attention.other)

    def _receive(self, found: IfThen | None) -> None:
        try:
            shown = found is not None and found.event == self._event
            if found is not None and shown:
                self.adds.show_found(self._link.project, found)
                self.bet.show_found(self._link.project, found)
        except Missing:
            # The answer names what is no longer there; the next one is on its way.
            return
        self.adds.setVisible(shown)
        self.bet.setVisible(shown)

    # edits

    def _add_example(self) -> None:
        words, outcomes = EXAMPLE
        self._link.apply(add_event, words=words, outcomes=outcomes)

    def _remove(self, ids: tuple[RowId, ...]) -> None:
        refuse_if(self._link.apply(remove_events, events=[EventId(str(each)) for each in ids]))


def _is_odd(event: Contingency, party: PartyId | None) -> bool:
    return any(
        belief.party == party and (not adds_up(belief.chances) or any(map(is_clipped, belief.chances)))
        for belief in event.beliefs
    )
