"""One offer of the log: who, when, what it says, what it is worth, what became of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from app.domain.edits.dealing import date_offer, note_on_offer, remove_offers, set_draft, set_offer_status
from app.domain.ids import OfferId
from app.domain.lookup import offer_of, seat_of
from app.domain.offers import Offer, OfferStatus
from app.domain.project import Project
from app.wording.names import offer_name, package_in_words, party_name
from app.wording.numbers import formats_of
from app.wording.states import status_in_words
from ui.bridge.document_link import DocumentLink
from ui.kit.buttons import icon_button
from ui.kit.card import Card
from ui.kit.lines_label import LinesLabel
from ui.kit.number_badge import NumberBadge
from ui.kit.pick_list import PickList
from ui.kit.type_scale import px
from ui.kit.words_field import WordsField
from ui.panels.offers.date_field import DateField

__all__ = ["OfferEntry"]

_MOST_LINES = 8
_PADDING, _NARROWEST_NAME = 14, 110


class OfferEntry(Card):
    """Shows one offer; its date, status and note are edited in place."""

    def __init__(self, link: DocumentLink, offer: OfferId) -> None:
        super().__init__(padding=_PADDING)
        self._link = link
        self._offer = offer
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._build()

    def show_offer(self, project: Project, offer: Offer, number: int, scores: str) -> None:
        """Show `offer`, the number-th of the log; `scores` says what it is worth, empty while that is not known."""
        show = formats_of()
        self.badge.show_number(seat_of(project, offer.party), number)
        name = offer_name(project, offer.id)
        self.setAccessibleName(f"{name}, {party_name(project, offer.party)}")
        self.who.setText(party_name(project, offer.party))
        self.date.show_date(offer.date)
        self.status.set_value(offer.status)
        self.terms.setText(package_in_words(project, offer.terms, show))
        self.scores.setText(scores)
        self.words.set_words(offer.note)
        if offer.note:
            self.words.show()
        self._name_controls(name)

    def edit_note(self) -> None:
        """Open the note and put the keyboard into it."""
        self.words.show()
        self.words.setFocus()

    def _build(self) -> None:
        self.badge = NumberBadge()
        self.who = LinesLabel("", "strong", lines=_MOST_LINES, shrinks=True)
        self.date = DateField(self)
        self.date.editingFinished.connect(self._set_date)
        self.status = PickList()
        self.status.set_entries([(status_in_words(status), status) for status in OfferStatus])
        self.status.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.status.setSizeAdjustPolicy(PickList.SizeAdjustPolicy.AdjustToContents)
        self.status.picked.connect(self._set_status)
        self.header.insertWidget(0, self.badge)
        # All the room there is: the card's own stretch comes after it.
        self.header.insertWidget(1, self.who, 100)
        self.header.addWidget(self.date)
        self.header.addWidget(self.status)
        self._below = QHBoxLayout()
        self._below.setSpacing(self.header.spacing())
        self._below.addStretch(1)
        self.body.addLayout(self._below)
        self.terms = LinesLabel("", "body", lines=_MOST_LINES, shrinks=True)
        self.body.addWidget(self.terms)
        self.body.addWidget(self._foot())
        self.words = WordsField("Note", "A note for yourself", lines=1)
        self.words.edited.connect(self._set_note)
        self.words.finished.connect(self._leave_note)
        self.words.hide()
        self.body.addWidget(self.words)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put date and status below the name where they would leave it too little room."""
        margins = self.contentsMargins().left() + self.contentsMargins().right() + 2 * px(_PADDING)
        taken = self.badge.sizeHint().width() + self.date.width() + self.status.width() + 3 * self.header.spacing()
        beside = self.width() - margins - taken >= px(_NARROWEST_NAME)
        here, there = (self.header, self._below) if beside else (self._below, self.header)
        for place, each in enumerate((self.date, self.status)):
            if here.indexOf(each) < 0:
                there.removeWidget(each)
                here.insertWidget(here.count() if beside else place, each)

    def _foot(self) -> QWidget:
        self.scores = LinesLabel(lines=_MOST_LINES, shrinks=True)
        self.take = icon_button("arrow-right", "Take into the draft", "accent")
        self.take.clicked.connect(self._take)
        self.add_note = icon_button("pencil", "Write a note")
        self.add_note.clicked.connect(self.edit_note)
        self.remove = icon_button("trash-2", "Remove from the log")
        self.remove.clicked.connect(self._remove)
        foot = QWidget()
        across = QHBoxLayout(foot)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(px(4))
        across.addWidget(self.scores, 1)
        for each in (self.take, self.add_note, self.remove):
            across.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)
        return foot

    def _name_controls(self, name: str) -> None:
        self.date.setAccessibleName(f"Date of {name}")
        self.status.setAccessibleName(f"What became of {name}")
        self.words.setAccessibleName(f"Note on {name}")
        for control, does in ((self.take, "Take into the draft"), (self.remove, "Remove from the log")):
            control.setAccessibleName(f"{does}: {name}")
        self.add_note.setAccessibleName(f"Write a note on {name}")

    # what a person does

    def _set_date(self) -> None:
        if not self.date.isModified():
            return
        self.date.setModified(False)
        why = self._link.apply(date_offer, offer=self._offer, date=self.date.text().strip())
        # The old date is back; the reason stands beside it for whoever looks up only now.
        self.date.setText(offer_of(self._link.project, self._offer).date)
        if why:
            self.date.say(why)

    def _set_status(self, status: OfferStatus) -> None:
        self._link.apply(set_offer_status, offer=self._offer, status=status)

    def _set_note(self, note: str) -> None:
        self._link.apply_merging(("offer note", self._offer), note_on_offer, offer=self._offer, note=note)

    def _leave_note(self) -> None:
        self._link.close_step()
        self.words.setVisible(bool(self.words.toPlainText()))

    def _take(self) -> None:
        self._link.apply(set_draft, terms=offer_of(self._link.project, self._offer).terms)

    def _remove(self) -> None:
        self._link.apply(remove_offers, offers=(self._offer,))
