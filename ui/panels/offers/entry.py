"""One offer of the log, opened: what it says and changed, what it is worth, when and how it was made, a note."""

from __future__ import annotations

from operator import is_

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.edits.dealing import prefer_offer, remove_offers, set_draft, set_offer_status
from app.domain.ids import OfferId
from app.domain.lookup import offer_of
from app.domain.offers import Meso, Offer, OfferStatus
from app.domain.project import Project
from app.wording.dates import day_in_words
from app.wording.gaps import gaps_in_words
from app.wording.log_table import by_in_words
from app.wording.names import offer_name, package_in_words, party_name
from app.wording.numbers import formats_of
from app.wording.steps import preferred_in_words, ran_out, ran_out_in_words
from ui.bridge.document_link import DocumentLink
from ui.kit.buttons import button, icon_button, link_button
from ui.kit.icons import bind_icon
from ui.kit.lines_label import LinesLabel
from ui.kit.palette import role_colour
from ui.kit.type_scale import px
from ui.overrides import override
from ui.panels.offers.details import OfferDetails
from ui.panels.offers.since_menu import SinceMenu

__all__ = ["OfferEntry"]

_MOST_LINES = 8
_ALL_LINES = 80
"""Room for every term of a large deal."""
_PADDING = 14


class OfferEntry(QWidget):
    """Lies in the table below the row of its offer; everything is edited in place.

    `compared(offer)` asks what changed in it since another offer; None: since the last one of the same side.
    """

    compared = Signal(object)

    def __init__(self, link: DocumentLink, offer: OfferId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._offer = offer
        self._basis: tuple[object, ...] = ()
        self._place: tuple[int, str] | None = None
        self.late: QPushButton | None = None
        self.preferred: QPushButton | None = None
        self._build()
        self.hide()

    def show_offer(self, project: Project, offer: Offer, number: int, today: str) -> None:
        """Show `offer`, the number-th of the log; nothing that shows it already is touched."""
        basis = (project.issues, project.parties, project.rules, project.contingencies, offer)
        if self._place == (number, today) and all(map(is_, basis, self._basis)):
            return
        self._basis, self._place = basis, (number, today)
        show = formats_of()
        name = offer_name(project, offer.id)
        self.setAccessibleName(f"{name}, {party_name(project, offer.party)}")
        self.who.setText(by_in_words(project, offer))
        self.terms.setText(package_in_words(project, offer.terms, show))
        self.gaps.setText(" ".join(gaps_in_words(project, offer.terms, show)))
        self.gaps.setVisible(bool(self.gaps.text()))
        until = day_in_words(offer.expires, today)
        self._show_late(ran_out_in_words(until) if ran_out(offer, today) else "")
        self.details.show_offer(offer, name)
        self._name_controls(name)

    def show_scores(self, scores: str) -> None:
        """Say what the offer is worth; empty while that is not known."""
        self.scores.setText(scores)
        self.scores.setVisible(bool(scores))

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

    def _build(self) -> None:
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(px(_PADDING), px(10), px(_PADDING), px(10))
        self.body.setSpacing(px(6))
        self.who = LinesLabel("", "strong", lines=_MOST_LINES, shrinks=True)
        self.terms = LinesLabel("", "body", lines=_ALL_LINES, shrinks=True)
        self.scores = LinesLabel(lines=_MOST_LINES, shrinks=True)
        self.changed = LinesLabel(lines=_MOST_LINES, shrinks=True)
        self.gaps = LinesLabel(lines=_MOST_LINES, shrinks=True)
        for each in (self.who, self.terms, self.scores, self.changed, self.gaps):
            self.body.addWidget(each)
        self.scores.hide()
        self.changed.hide()
        self.details = OfferDetails(self._link, self._offer, self)
        self.body.addWidget(self.details)
        self.body.addWidget(self._foot())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        # The row below would shine through.
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), role_colour("sunken"))
            painter.fillRect(0, 0, self.width(), 1, role_colour("hairline"))

    def _foot(self) -> QWidget:
        self.take = link_button("Take into the draft", "arrow-right")
        self.take.clicked.connect(self._take)
        self.since = SinceMenu(self._link, self._offer, self)
        self.since.picked.connect(self.compared)
        self.remove = icon_button("trash-2", "Remove from the log")
        self.remove.clicked.connect(self._remove)
        foot = QWidget()
        across = QHBoxLayout(foot)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(px(4))
        across.addWidget(self.take)
        across.addStretch(1)
        for each in (self.since, self.remove):
            across.addWidget(each)
        return foot

    def _name_controls(self, name: str) -> None:
        self.since.setAccessibleName(f"What changed in {name} since another offer")
        for control, does in ((self.take, "Take into the draft"), (self.remove, "Remove from the log")):
            control.setAccessibleName(f"{does}: {name}")

    def _show_late(self, words: str) -> None:
        if words and self.late is None:
            self.late = link_button(words, "clock")
            self.late.clicked.connect(lambda: self._set_status(OfferStatus.EXPIRED))
            self.body.insertWidget(self.body.indexOf(self.gaps) + 1, self.late, 0, Qt.AlignmentFlag.AlignLeft)
        if self.late is not None:
            self.late.setText(words)
            self.late.setVisible(bool(words))

    # what a person does

    def _set_status(self, status: OfferStatus) -> None:
        self._link.apply(set_offer_status, offer=self._offer, status=status)

    def _prefer(self, picked: bool) -> None:  # noqa: FBT001 - a slot takes what the signal sends
        meso = next(each for each in self._link.project.mesos if self._offer in each.offers)
        self._link.apply(prefer_offer, meso=meso.id, preferred=self._offer if picked else None)

    def _take(self) -> None:
        self._link.apply(set_draft, terms=offer_of(self._link.project, self._offer).terms)

    def _remove(self) -> None:
        self._link.apply(remove_offers, offers=(self._offer,))
