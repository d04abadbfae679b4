"""What is edited of an offer: when and how it was made, until when it holds, what became of it, and a note."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from app.domain.edits.dealing import (
    date_offer,
    note_on_offer,
    set_offer_channel,
    set_offer_expiry,
    set_offer_status,
    time_offer,
)
from app.domain.ids import OfferId
from app.domain.lookup import offer_of
from app.domain.offers import Offer, OfferStatus
from app.domain.soundness import LONGEST_NAME
from app.wording.states import status_in_words
from app.wording.steps import CHANNELS
from ui.bridge.document_link import DocumentLink
from ui.delegates.date_field import DateField, TimeField
from ui.kit.combo import Combo
from ui.kit.flow import WrappedRow
from ui.kit.line import Line
from ui.kit.pick_list import PickList
from ui.kit.text import small
from ui.kit.type_scale import px
from ui.kit.words_field import WordsField

__all__ = ["OfferDetails"]

_CHANNEL_WIDTH = 150


class OfferDetails(QWidget):
    """Edits the details of one offer in place; the fields have their places whatever anybody is called."""

    def __init__(self, link: DocumentLink, offer: OfferId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._offer = offer
        self.date = DateField()
        self.date.typed.connect(self._set_date)
        self.status = PickList()
        self.status.set_entries([(status_in_words(status), status) for status in OfferStatus])
        self.status.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.status.setSizeAdjustPolicy(PickList.SizeAdjustPolicy.AdjustToContents)
        self.status.picked.connect(self._set_status)
        self.time = TimeField()
        self.time.typed.connect(self._set_time)
        self.expires = DateField()
        self.expires.typed.connect(self._set_expiry)
        self.line = Line(most=LONGEST_NAME)
        self.line.setPlaceholderText("how")
        self.channel = _channels(self.line)
        self.line.editingFinished.connect(self._set_channel)
        self.channel.activated.connect(self._set_channel)
        self.words = WordsField("Note", "A note for yourself", lines=1)
        self.words.edited.connect(self._set_note)
        self.words.finished.connect(self._link.close_step)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, px(4), 0, 0)
        down.setSpacing(px(8))
        fields = QWidget()
        row = WrappedRow(gap=12, parent=fields)
        for caption, field in (
            ("Status", self.status),
            ("Date", self.date),
            ("Time", self.time),
            ("Valid until", self.expires),
            ("Channel", self.channel),
        ):
            row.addWidget(_captioned(caption, field))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        fields.setSizePolicy(policy)
        down.addWidget(fields)
        down.addWidget(self.words)

    def show_offer(self, offer: Offer, name: str) -> None:
        """Show the details of an offer that is called `name`."""
        self.date.show_date(offer.date)
        self.status.set_value(offer.status)
        self.time.show_date(offer.time)
        self.expires.show_date(offer.expires)
        if not self.line.isModified() and self.line.text() != offer.channel:
            self.channel.setEditText(offer.channel)
            self.line.setCursorPosition(0)
        self.words.set_words(offer.note)
        self.time.setEnabled(bool(offer.date))
        self.date.setAccessibleName(f"Date of {name}")
        self.status.setAccessibleName(f"What became of {name}")
        self.time.setAccessibleName(f"Time of {name}")
        self.expires.setAccessibleName(f"Last day of {name}")
        self.channel.setAccessibleName(f"How {name} was made")
        self.words.setAccessibleName(f"Note on {name}")

    def _set_date(self, date: str) -> None:
        why = self._link.apply(date_offer, offer=self._offer, date=date)
        self.date.settle(offer_of(self._link.project, self._offer).date, why)

    def _set_status(self, status: OfferStatus) -> None:
        self._link.apply(set_offer_status, offer=self._offer, status=status)

    def _set_time(self, text: str) -> None:
        why = self._link.apply(time_offer, offer=self._offer, time=text)
        self.time.settle(offer_of(self._link.project, self._offer).time, why)

    def _set_expiry(self, text: str) -> None:
        why = self._link.apply(set_offer_expiry, offer=self._offer, date=text)
        self.expires.settle(offer_of(self._link.project, self._offer).expires, why)

    def _set_channel(self) -> None:
        self.line.setModified(False)
        channel = " ".join(self.line.text().split())
        if channel != offer_of(self._link.project, self._offer).channel:
            self._link.apply(set_offer_channel, offer=self._offer, channel=channel)
        self.channel.setEditText(offer_of(self._link.project, self._offer).channel)

    def _set_note(self, note: str) -> None:
        self._link.apply_merging(("offer note", self._offer), note_on_offer, offer=self._offer, note=note)


def _channels(line: QLineEdit) -> Combo:
    """A list to choose from or to write something else into."""
    made = Combo()
    made.setLineEdit(line)
    made.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    made.addItems([*CHANNELS])
    made.setCurrentIndex(-1)
    made.setFixedWidth(px(_CHANNEL_WIDTH))
    return made


def _captioned(caption: str, field: QLineEdit | QComboBox) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(px(2))
    column.addWidget(small(caption, wrap=False))
    column.addWidget(field, 0, Qt.AlignmentFlag.AlignLeft)
    return made
