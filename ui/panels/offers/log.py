"""The log of offers, newest last, and the ways to add to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.document.touched import Touched
from app.domain.ids import OfferId, PartyId
from app.domain.lookup import Missing, others_of
from app.domain.problems import Place
from app.domain.project import Project
from app.study.scales import Side
from app.wording.names import party_name
from app.wording.numbers import formats_of
from app.wording.scores import scores_in_words
from ui.bridge.attention import Attention
from ui.bridge.clock import today
from ui.bridge.document_link import DocumentLink
from ui.bridge.following import Following
from ui.bridge.offering import put_terms_on_table
from ui.bridge.study_link import StudyLink
from ui.kit.buttons import button, may_shrink, primary_button
from ui.kit.empty_state import EmptyState
from ui.kit.page import lay_out_section
from ui.kit.taking_away import take_away
from ui.kit.text import button_text, tool_tip
from ui.kit.type_scale import px
from ui.panels.offers.entry import OfferEntry

__all__ = ["OfferLog"]

AS_THEIRS = "Put on the table as theirs"
_SHOWN = Touched.ISSUES | Touched.PARTIES | Touched.OFFERS | Touched.DRAFT | Touched.CONTINGENCIES


class OfferLog(QWidget):
    """Shows every offer of the project with what it is worth, in this window only."""

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
        self._studies = studies
        self._date = date
        self._entries: dict[OfferId, OfferEntry] = {}
        self._build()
        following = Following(self, link, _SHOWN, self._show)
        studies.picture_changed.connect(following.again)
        attention.place_asked.connect(self._go_to_place)

    def entry_of(self, offer: OfferId) -> OfferEntry:
        """The entry of an offer; KeyError when it is not in the log."""
        return self._entries[offer]

    def _build(self) -> None:
        page, self._area = lay_out_section(
            self, "What was put on the table, in order. Nothing is agreed until everything is agreed."
        )
        page.addLayout(self._actions())
        self._log = QVBoxLayout()
        self._log.setSpacing(px(8))
        page.addLayout(self._log)
        self._empty = EmptyState(
            "message-square",
            "No offers yet. Settle issues in your draft, then put it on the table, as your offer or as theirs.",
        )
        page.addWidget(self._empty, 4)
        page.addStretch(1)
        self.setFocusProxy(self.ours)

    def _actions(self) -> QHBoxLayout:
        self.ours = primary_button("Put on the table")
        self.ours.clicked.connect(lambda: self.log_draft(self._link.project.us))
        self.ours.setAccessibleName("Put on the table as our offer")
        self.theirs = button(AS_THEIRS)
        self.theirs.clicked.connect(self._log_as_theirs)
        may_shrink(self.theirs)
        self.whose = button(AS_THEIRS)
        self.whose.setMenu(QMenu(self.whose))
        for each in (self.theirs, self.whose):
            each.setAccessibleName("Put on the table as their offer")
        row = QHBoxLayout()
        row.setSpacing(px(8))
        for each in (self.ours, self.theirs, self.whose):
            row.addWidget(each)
        row.addStretch(1)
        return row

    # display

    def _show(self, project: Project) -> None:
        if self.isVisible() and len(project.offers) > len(self._entries):
            QTimer.singleShot(0, self, partial(self._bring_into_sight, project.offers[-1].id))
        self._match_offers(project)
        scores = self._scores(project)
        for number, offer in enumerate(project.offers, start=1):
            self._entries[offer.id].show_offer(project, offer, number, scores.get(offer.id, ""))
        self._empty.setVisible(not project.offers)
        reason = "" if project.draft else tool_tip("Settle at least one issue of the draft first.")
        for each in (self.ours, self.theirs, self.whose):
            each.setEnabled(bool(project.draft))
            each.setToolTip(reason)
        self._fill_menu(project)

    def _match_offers(self, project: Project) -> None:
        wanted = [offer.id for offer in project.offers]
        if wanted == list(self._entries):
            return
        for gone in [offer for offer in self._entries if offer not in wanted]:
            entry = self._entries.pop(gone)
            take_away(self._log, entry)
        self._entries = {offer: self._entries.get(offer) or OfferEntry(self._link, offer) for offer in wanted}
        for place, entry in enumerate(self._entries.values()):
            if self._log.indexOf(entry) != place:
                self._log.insertWidget(place, entry)

    def _scores(self, project: Project) -> dict[OfferId, str]:
        picture = self._studies.picture
        if picture is None:
            return {}
        sides: dict[PartyId, Side] = {side.party: side for side in picture.sides}
        us = self._link.project.us
        show, found = formats_of(), {}
        try:
            for offer in picture.offers:
                # An offer tells what it is worth to whoever made it, also when another side is in the picture.
                place = 0 if picture.axes[1] == us else 1
                theirs = picture.axes[place] if offer.party == us else offer.party
                theirs_of_ours = offer.spot.y if place else offer.spot.x
                worth = replace(offer.spot, x=offer.ours, y=theirs_of_ours if offer.party == us else offer.worth)
                found[offer.offer] = scores_in_words(project, worth, (sides[us], sides[theirs]), show)
        except Missing:
            # The picture shows a party that has just left; the next one is on its way.
            return {}
        return found

    def _fill_menu(self, project: Project) -> None:
        others = others_of(project)
        self.theirs.setVisible(len(others) == 1)
        self.whose.setVisible(len(others) > 1)
        menu = self.whose.menu()
        menu.clear()
        for other in others:
            action = menu.addAction(f"As an offer from {button_text(party_name(project, other.id))}")
            action.triggered.connect(lambda _=False, party=other.id: self.log_draft(party))

    # what a person does

    def log_draft(self, party: PartyId) -> None:
        """Add the draft to the log as an offer of a party, with today's date."""
        terms = self._link.project.draft
        put_terms_on_table(self._link, self._attention, party=party, terms=terms, date=self._date())

    def _log_as_theirs(self) -> None:
        self.log_draft(others_of(self._link.project)[0].id)

    def _bring_into_sight(self, offer: OfferId) -> None:
        if offer in self._entries:
            self._area.ensureWidgetVisible(self._entries[offer])

    def _go_to_place(self, place: Place) -> None:
        if self.isVisible() and place.offer in self._entries and place.offer is not None:
            self._bring_into_sight(place.offer)
            self._entries[place.offer].take.setFocus()
