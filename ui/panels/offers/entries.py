"""The entries of the log, the latest first; several offers made at once stand together in one card."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.ids import MesoId, OfferId
from app.domain.offers import Meso
from app.domain.project import Project
from app.domain.rounds import rounds_of
from app.wording.numbers import formats_of
from app.wording.steps import at_once_in_words
from ui.bridge.document_link import DocumentLink
from ui.kit.buttons import link_button
from ui.kit.card import Card
from ui.kit.taking_away import take_away
from ui.kit.type_scale import px
from ui.panels.offers.entry import OfferEntry

__all__ = ["Entries"]

AT_FIRST = 50
"""So many of the newest offers are shown; as many more whenever earlier ones are asked for."""
_AT_ONCE, _IN_A_TURN = 5, 3
"""So many entries are made at once, and in each turn of the event loop that follows: the window never waits."""

_Order = tuple[tuple[MesoId | None, tuple[OfferId, ...]], ...]


class Entries(QWidget):
    """Makes an entry when its offer comes into the log and keeps it as long as the offer stays.

    `compared(offer, since)` asks what changed since another offer; `more_asked` comes when earlier offers are wanted,
    `grew` when there are entries that nothing was told of yet.
    """

    compared = Signal(object, object)
    more_asked = Signal()
    grew = Signal()

    def __init__(self, link: DocumentLink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._entries: dict[OfferId, OfferEntry] = {}
        self._homes: dict[OfferId, QVBoxLayout] = {}
        self._together: dict[MesoId, Card] = {}
        self._order: _Order = ()
        self.most = AT_FIRST
        self._made = _AT_ONCE
        self._today = ""
        self._changes: Mapping[OfferId, str] = {}
        self._go_on = QTimer(self, singleShot=True, interval=0)
        self._go_on.timeout.connect(self._make_more)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(8))
        self.earlier = link_button("Show earlier offers", "history")
        self.earlier.clicked.connect(self.show_earlier)
        self._column.addWidget(self.earlier)

    def __contains__(self, offer: OfferId) -> bool:
        return offer in self._entries

    def entry_of(self, offer: OfferId) -> OfferEntry:
        """The entry of an offer; KeyError when it is not shown."""
        return self._entries[offer]

    def show_earlier(self) -> None:
        """Show as many more offers."""
        self.most += AT_FIRST
        self.more_asked.emit()

    def reach(self, project: Project, offer: OfferId) -> None:
        """Show so many offers that this one is among them."""
        places = [each.id for each in project.offers]
        if offer in places and offer not in self:
            while len(places) - places.index(offer) > self.most:
                self.most += AT_FIRST
            self._made = len(places) - places.index(offer)
            self.more_asked.emit()

    def show_project(self, project: Project, today: str) -> None:
        """Show the newest offers of a project."""
        self._today = today
        shown = project.offers[-min(self.most, max(self._made, len(self._entries))) :]
        first = len(project.offers) - len(shown) + 1
        self._match(project, {offer.id for offer in shown})
        sets = {offer: meso for meso in project.mesos for offer in meso.offers}
        for number, offer in enumerate(shown, start=first):
            entry = self._entries[offer.id]
            entry.show_offer(project, offer, number, today)
            entry.show_preferred(project, sets.get(offer.id))
        if len(shown) < min(self.most, len(project.offers)):
            self._go_on.start()
        hidden = max(0, len(project.offers) - self.most)
        self.earlier.setVisible(hidden > 0)
        self.earlier.setText(f"Show earlier offers ({formats_of().number(hidden, decimals=0)})")

    def show_scores(self, scores: Mapping[OfferId, str]) -> None:
        """Say what offers are worth, where it is known."""
        for offer, entry in self._entries.items():
            entry.show_scores(scores.get(offer, ""))

    def show_changes(self, changes: Mapping[OfferId, str]) -> None:
        """Say what offers changed, where it has been worked out."""
        self._changes = changes
        for offer, words in changes.items():
            if offer in self._entries:
                self._entries[offer].show_change(words)

    def _make_more(self) -> None:
        self._made = len(self._entries) + _IN_A_TURN
        self.show_project(self._link.project, self._today)
        self.show_changes(self._changes)
        self.grew.emit()

    def _match(self, project: Project, wanted: set[OfferId]) -> None:
        """Make and take away entries, and lay them out anew if any has another place."""
        sets = {offer: meso for meso in project.mesos for offer in meso.offers}
        order: _Order = tuple(
            (_set_of(sets, members), members)
            for turn in reversed(rounds_of(project))
            if (members := tuple(offer.id for offer in turn.offers if offer.id in wanted))
        )
        if order == self._order:
            return
        self._order = order
        for gone in [offer for offer in self._entries if offer not in wanted]:
            take_away(self._homes.pop(gone), self._entries.pop(gone))
        for offer in wanted - self._entries.keys():
            self._entries[offer] = self._new_entry(offer)
        self._lay_out()

    def _new_entry(self, offer: OfferId) -> OfferEntry:
        entry = OfferEntry(self._link, offer, self)
        entry.compared.connect(lambda since, offer=offer: self.compared.emit(offer, since))
        return entry

    def _lay_out(self) -> None:
        cards, self._together = self._together, {}
        for place, (meso, members) in enumerate(self._order):
            if meso is None:
                self._put(self._column, place, members[0])
                continue
            card = self._together[meso] = cards.pop(meso) if meso in cards else Card(padding=8)
            card.set_title(at_once_in_words(len(members), formats_of()))
            if self._column.indexOf(card) != place:
                self._column.insertWidget(place, card)
            for number, offer in enumerate(members):
                self._put(card.body, number, offer)
        for card in cards.values():
            take_away(self._column, card)

    def _put(self, home: QVBoxLayout, place: int, offer: OfferId) -> None:
        """Put an entry at a place of a column; from where it was before it is taken by that."""
        entry = self._entries[offer]
        if self._homes.get(offer) is not home or home.indexOf(entry) != place:
            self._homes[offer] = home
            home.insertWidget(place, entry)
            entry.set_ground("plain" if home is self._column else "sunken")


def _set_of(sets: Mapping[OfferId, Meso], members: tuple[OfferId, ...]) -> MesoId | None:
    """The set that all these offers were made in, while at least two of it are shown."""
    meso = sets.get(members[0])
    return meso.id if meso is not None and len(members) > 1 else None
