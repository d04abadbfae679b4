"""One offer of the log: who, when, what it says and changed, what it is worth, what became of it."""

from __future__ import annotations

from operator import is_

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from app.domain.edits.dealing import date_offer, prefer_offer, remove_offers, set_draft, set_offer_status
from app.domain.ids import OfferId
from app.domain.lookup import offer_of, seat_of
from app.domain.offers import Meso, Offer, OfferStatus
from app.domain.project import Project
from app.wording.dates import day_in_words
from app.wording.gaps import gaps_in_words
from app.wording.names import offer_name, package_in_words, party_name
from app.wording.numbers import formats_of
from app.wording.states import status_in_words
from app.wording.steps import made_in_words, preferred_in_words, ran_out, ran_out_in_words
from ui.bridge.document_link import DocumentLink
from ui.delegates.date_field import DateField
from ui.kit.buttons import button, icon_button, link_button
from ui.kit.card import Card
from ui.kit.icons import bind_icon
from ui.kit.lines_label import LinesLabel
from ui.kit.number_badge import NumberBadge
from ui.kit.pick_list import PickList
from ui.kit.text import button_text
from ui.kit.type_scale import px
from ui.kit.words_field import WordsField
from ui.panels.offers.details import OfferDetails
from ui.panels.offers.since_menu import SinceMenu

__all__ = ["OfferEntry"]

_MOST_LINES = 8
_ALL_LINES = 80
"""Room for every term of a large deal, once the details are asked for."""
_PADDING, _NARROWEST_NAME = 14, 110


class OfferEntry(Card):
    """Shows one offer; its date, status and details are edited in place.

    `compared(offer)` asks what changed in it since another offer; None: since the last one of the same side.
    """

    compared = Signal(object)

    def __init__(self, link: DocumentLink, offer: OfferId, parent: QWidget | None = None) -> None:
        super().__init__(padding=_PADDING, parent=parent)
        self._link = link
        self._offer = offer
        self._basis: tuple[object, ...] = ()
        self._place: tuple[int, str] | None = None
        self._made = ""
        self.details: OfferDetails | None = None
        self.late: QPushButton | None = None
        self.preferred: QPushButton | None = None
        self._build()

    def show_offer(self, project: Project, offer: Offer, number: int, today: str) -> None:
        """Show `offer`, the number-th of the log; nothing that shows it already is touched."""
        basis = (project.issues, project.parties, project.rules, project.contingencies, offer)
        if self._place == (number, today) and all(map(is_, basis, self._basis)):
            return
        self._basis, self._place = basis, (number, today)
        show = formats_of()
        self.badge.show_number(seat_of(project, offer.party), number)
        name = offer_name(project, offer.id)
        self.setAccessibleName(f"{name}, {party_name(project, offer.party)}")
        self.who.setText(party_name(project, offer.party))
        self.date.show_date(offer.date)
        self.status.set_value(offer.status)
        self.terms.setText(package_in_words(project, offer.terms, show))
        self.gaps.setText(" ".join(gaps_in_words(project, offer.terms, show)))
        self.gaps.setVisible(bool(self.gaps.text()))
        until = day_in_words(offer.expires, today)
        made = (made_in_words(offer, until), " ".join(offer.note.split()))
        self._made = " · ".join(part for part in made if part)
        self._show_made()
        self._show_late(ran_out_in_words(until) if ran_out(offer, today) else "")
        if self.details is not None:
            self.details.show_offer(offer, name)
        self._name_controls(name)

    def show_scores(self, scores: str) -> None:
        """Say what the offer is worth; empty while that is not known."""
        self.scores.setText(scores)

    def show_change(self, words: str) -> None:
        """Say what the offer changed; empty while that is being worked out."""
        self.changed.setText(words)
        self.changed.setVisible(bool(words))

    def show_preferred(self, project: Project, meso: Meso | None) -> None:
        """Let the person mark it as the one picked of several made at once; not when it was made alone."""
        if meso is None:
            if self.preferred is not None:
                self.preferred.hide()
            return
        party = offer_of(project, self._offer).party
        if self.preferred is None:
            self.preferred = button("", "quiet")
            self.preferred.setCheckable(True)
            self.preferred.clicked.connect(self._prefer)
            self.body.insertWidget(self.body.indexOf(self.gaps) + 1, self.preferred, 0, Qt.AlignmentFlag.AlignLeft)
        is_it = meso.preferred == self._offer
        words = preferred_in_words(project, party, picked=is_it)
        self.preferred.setText(words)
        self.preferred.setAccessibleName(f"{offer_name(project, self._offer)}: {words}")
        self.preferred.setChecked(is_it)
        bind_icon(self.preferred, "circle-check" if is_it else "circle-question-mark", "good" if is_it else "secondary")
        self.preferred.show()

    @property
    def words(self) -> WordsField:
        """The note; unfolds the details."""
        return self.unfolded().words

    def unfolded(self) -> OfferDetails:
        """The details, in sight."""
        self.more.setChecked(True)
        return self._details()

    def edit_note(self) -> None:
        """Open the note and put the keyboard into it."""
        self.unfolded().words.setFocus()

    def _build(self) -> None:
        self.badge = NumberBadge()
        self.who = LinesLabel("", "strong", lines=_MOST_LINES, shrinks=True)
        self.date = DateField(self)
        self.date.typed.connect(self._set_date)
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
        self.scores = LinesLabel(lines=_MOST_LINES, shrinks=True)
        self.changed = LinesLabel(lines=_MOST_LINES, shrinks=True)
        self.gaps = LinesLabel(lines=_MOST_LINES, shrinks=True)
        self.set_spacing(6)
        for each in (self.terms, self.scores, self.changed, self.gaps):
            self.body.addWidget(each)
        self.changed.hide()
        self.body.addWidget(self._foot())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
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
        self.more = link_button("Details", "chevron-right")
        self.more.setCheckable(True)
        self.more.toggled.connect(self._unfold)
        self.take = icon_button("arrow-right", "Take into the draft", "accent")
        self.take.clicked.connect(self._take)
        self.since = SinceMenu(self._link, self._offer, self)
        self.since.picked.connect(self.compared)
        self.remove = icon_button("trash-2", "Remove from the log")
        self.remove.clicked.connect(self._remove)
        foot = QWidget()
        across = QHBoxLayout(foot)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(px(4))
        across.addWidget(self.more)
        across.addStretch(1)
        for each in (self.take, self.since, self.remove):
            across.addWidget(each)
        return foot

    def _name_controls(self, name: str) -> None:
        self.date.setAccessibleName(f"Date of {name}")
        self.status.setAccessibleName(f"What became of {name}")
        self.more.setAccessibleName(f"{self.more.text()} of {name}".replace("&&", "&"))
        self.since.setAccessibleName(f"What changed in {name} since another offer")
        for control, does in ((self.take, "Take into the draft"), (self.remove, "Remove from the log")):
            control.setAccessibleName(f"{does}: {name}")

    def _show_made(self) -> None:
        """Beside the way to the details stands the little that is known of them."""
        self.more.setText(button_text(self._made) if self._made and not self.more.isChecked() else "Details")

    def _show_late(self, words: str) -> None:
        if words and self.late is None:
            self.late = link_button(words, "clock")
            self.late.clicked.connect(lambda: self._set_status(OfferStatus.EXPIRED))
            self.body.insertWidget(self.body.indexOf(self.gaps) + 1, self.late)
        if self.late is not None:
            self.late.setText(words)
            self.late.setVisible(bool(words))

    def _unfold(self, unfolded: bool) -> None:  # noqa: FBT001 - a slot takes what the signal sends
        self._details().setVisible(unfolded)
        self.terms.set_most_lines(_ALL_LINES if unfolded else _MOST_LINES)
        bind_icon(self.more, "chevron-down" if unfolded else "chevron-right", "accent")
        self._show_made()

    def _details(self) -> OfferDetails:
        if self.details is None:
            self.details = OfferDetails(self._link, self._offer, self)
            name = offer_name(self._link.project, self._offer)
            self.details.show_offer(offer_of(self._link.project, self._offer), name)
            self.body.addWidget(self.details)
        return self.details

    # what a person does

    def _set_date(self, date: str) -> None:
        why = self._link.apply(date_offer, offer=self._offer, date=date)
        self.date.settle(offer_of(self._link.project, self._offer).date, why)

    def _set_status(self, status: OfferStatus) -> None:
        self._link.apply(set_offer_status, offer=self._offer, status=status)

    def _prefer(self, picked: bool) -> None:  # noqa: FBT001 - a slot takes what the signal sends
        meso = next(each for each in self._link.project.mesos if self._offer in each.offers)
        self._link.apply(prefer_offer, meso=meso.id, preferred=self._offer if picked else None)

    def _take(self) -> None:
        self._link.apply(set_draft, terms=offer_of(self._link.project, self._offer).terms)

    def _remove(self) -> None:
        self._link.apply(remove_offers, offers=(self._offer,))
