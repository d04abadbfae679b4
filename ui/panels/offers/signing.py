"""Signing: which terms were signed and when, what each side has of them, and taking it back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from app.domain.edits.settling import date_settlement, settle_deal, unsettle_deal
from app.domain.ids import OfferId
from app.domain.lookup import offer_of, offer_saying
from app.domain.offers import OfferStatus
from app.domain.packages import Terms
from app.domain.project import Project
from app.domain.settlement import Settlement
from app.study.after_signing import AfterSigning
from app.wording.names import package_in_words
from app.wording.numbers import formats_of
from app.wording.settled import achieved_in_words, left_out_in_words, signable_title
from ui.bridge.document_link import DocumentLink
from ui.delegates.date_field import DateField
from ui.kit.buttons import button, primary_button, quiet_button
from ui.kit.caption import under_caption
from ui.kit.card import Card
from ui.kit.lines_label import LinesLabel
from ui.kit.pick_list import PickList
from ui.kit.taking_away import empty_out
from ui.kit.text import small, tool_tip
from ui.kit.type_scale import px

__all__ = ["SignedCard", "ToSignCard"]

_MOST_LINES = 12
_ALL_LINES = 80
"""Room for every term of a large deal: nobody signs what is not all there."""


class ToSignCard(Card):
    """Nothing is signed yet: choose what was, the draft or an offer, and say so.

    Until something is chosen an accepted offer is proposed, else the newest one on the table, else the draft.
    """

    def __init__(self, link: DocumentLink, date: Callable[[], str]) -> None:
        super().__init__("What did you sign?")
        self._link = link
        self._date = date
        self._chosen: OfferId | None = None
        self._has_chosen = False
        self.which = PickList("What was signed")
        self.which.picked.connect(self._choose)
        self.terms = LinesLabel("", "body", lines=_ALL_LINES, shrinks=True)
        self.gaps = LinesLabel("", "secondary", lines=_MOST_LINES, shrinks=True)
        self.sign = primary_button("Mark as signed", "handshake")
        self.sign.clicked.connect(self._sign)
        self.body.addWidget(under_caption("The deal is", self.which))
        self.body.addWidget(self.terms)
        self.body.addWidget(self.gaps)
        self.body.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.which)

    def show_project(self, project: Project) -> None:
        """Offer what there is to sign."""
        offers = [offer.id for offer in reversed(project.offers)]
        several: list[OfferId | None] = [*offers, None] if not project.draft else [None, *offers]
        self.which.set_entries([(signable_title(project, offer), offer) for offer in several])
        if not self._has_chosen or self._chosen not in several:
            self._chosen = _proposed(project, several[0])
            self._has_chosen = False
        self._show_chosen(project)

    def _show_chosen(self, project: Project) -> None:
        self.which.set_value(self._chosen)
        terms = self._terms(project)
        self.terms.setText(package_in_words(project, terms, formats_of()))
        said = left_out_in_words(project, terms)
        self.gaps.setText(said)
        self.gaps.setVisible(bool(said))
        self.sign.setEnabled(bool(terms))

    def _terms(self, project: Project) -> Terms:
        return project.draft if self._chosen is None else offer_of(project, self._chosen).terms

    def _choose(self, offer: OfferId | None) -> None:
        self._chosen = offer
        self._has_chosen = True
        self._show_chosen(self._link.project)

    def _sign(self) -> None:
        project = self._link.project
        terms = self._terms(project)
        # A draft that says what an offer on the table says is that offer.
        offer = self._chosen or offer_saying(project, terms)
        self._link.apply(settle_deal, terms=terms, offer=offer, date=self._date())


def _proposed(project: Project, otherwise: OfferId | None) -> OfferId | None:
    for status in (OfferStatus.ACCEPTED, OfferStatus.OPEN):
        found = [offer.id for offer in project.offers if offer.status is status]
        if found:
            return found[-1]
    return otherwise


class SignedCard(Card):
    """The signed deal: its terms, the day, and what each side has of it."""

    def __init__(self, link: DocumentLink, today: Callable[[], str]) -> None:
        super().__init__("Signed")
        self._link = link
        self._today = today
        self.date = DateField(self)
        self.date.setAccessibleName("Day on which the deal was signed")
        self.date.typed.connect(self._set_date)
        self.header.addWidget(self.date)
        self.terms = LinesLabel("", "body", lines=_ALL_LINES, shrinks=True)
        self.body.addWidget(self.terms)
        self.body.addSpacing(px(4))
        self.body.addWidget(small("What each has of it"))
        self._achieved = QVBoxLayout()
        self._achieved.setSpacing(px(6))
        self.body.addLayout(self._achieved)
        self.again = button("Sign the draft instead", icon_name="handshake")
        self.again.setToolTip(tool_tip("Clauses, what falls due and what was learnt stay"))
        self.again.clicked.connect(self._sign_draft)
        self.undo = quiet_button("Take back that it is signed", "rotate-ccw")
        self.undo.clicked.connect(lambda: self._link.apply(unsettle_deal))
        self.body.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignLeft)

    def show_settlement(self, project: Project, settlement: Settlement) -> None:
        """Show the signed deal."""
        self.date.show_date(settlement.date)
        said = package_in_words(project, settlement.terms, formats_of())
        gaps = left_out_in_words(project, settlement.terms)
        self.terms.setText(f"{said}. {gaps}" if gaps else said)
        self.again.setVisible(bool(project.draft) and project.draft != settlement.terms)

    def show_achieved(self, project: Project, found: AfterSigning | None) -> None:
        """Say what each side has of it; nothing while that is not worked out."""
        empty_out(self._achieved)
        for each in () if found is None else found.achieved:
            said = achieved_in_words(project, each, formats_of())
            self._achieved.addWidget(LinesLabel(said, "body", lines=_MOST_LINES, shrinks=True))

    def _sign_draft(self) -> None:
        draft = self._link.project.draft
        offer = offer_saying(self._link.project, draft)
        self._link.apply(settle_deal, terms=draft, offer=offer, date=self._today())

    def _set_date(self, text: str) -> None:
        why = self._link.apply(date_settlement, date=text)
        after = self._link.project.settlement
        self.date.settle("" if after is None else after.date, why)
