"""After signing: the deal as it was signed, what may still be better, what falls due, and what was learnt."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.document.touched import Touched
from app.domain.lookup import Missing
from app.domain.project import Project
from app.study.after_signing import AfterSigning, after_signing
from app.study.study import Study
from ui.bridge.asking import Asking
from ui.bridge.attention import Attention
from ui.bridge.clock import today
from ui.bridge.document_link import DocumentLink
from ui.bridge.following import Following
from ui.bridge.study_link import StudyLink
from ui.kit.empty_state import EmptyState
from ui.kit.page import lay_out_section
from ui.panels.offers.asked_after import AskedAfterCard
from ui.panels.offers.clauses import ClausesPart
from ui.panels.offers.debrief import DebriefCard
from ui.panels.offers.signing import SignedCard, ToSignCard

__all__ = ["SignedSection"]

_SHOWN = Touched.ISSUES | Touched.PARTIES | Touched.OFFERS | Touched.DRAFT | Touched.CONTINGENCIES | Touched.SETTLEMENT


class SignedSection(QWidget):
    """Shows how to sign while nothing is signed, and everything about the signed deal from then on."""

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
        self._found: AfterSigning | None = None
        page, _area = lay_out_section(
            self, "A signed deal is a floor: from there both sides can still look for something that each likes better."
        )
        self._empty = EmptyState(
            "handshake", "There is nothing to sign yet. Settle issues in your draft, or put an offer on the table."
        )
        self.to_sign = ToSignCard(link, date)
        self.signed = SignedCard(link, date)
        self.asked = AskedAfterCard(link)
        self.clauses = ClausesPart(link, date)
        self.debrief = DebriefCard(link, attention)
        self._after = (self.signed, self.asked, self.clauses, self.debrief)
        for part in (self._empty, self.to_sign, *self._after):
            page.addWidget(part)
        page.addStretch(1)
        Asking(self, (link, studies), self._question, self._receive)
        Following(self, link, _SHOWN, self._show)

    @property
    def found(self) -> AfterSigning | None:
        """What was worked out about the deal that is signed, once it has been."""
        settlement, found = self._link.project.settlement, self._found
        return found if settlement is not None and found is not None and found.terms == settlement.terms else None

    def _question(self, study: Study) -> AfterSigning | None:
        return after_signing(study)

    def _receive(self, found: AfterSigning | None) -> None:
        self._found = found
        self._show_found(self._link.project)

    def _show(self, project: Project) -> None:
        focused = QApplication.focusWidget()
        settlement = project.settlement
        to_sign = bool(project.draft or project.offers)
        self._empty.setVisible(settlement is None and not to_sign)
        self.to_sign.setVisible(settlement is None and to_sign)
        for part in self._after:
            part.setVisible(settlement is not None)
        self.setFocusProxy(self.to_sign if settlement is None else self.signed.date)
        if focused is not None and self.isAncestorOf(focused) and not focused.isVisible():
            # Left to itself the keyboard would leave the section with the card that has just gone.
            self.setFocus(Qt.FocusReason.TabFocusReason)
        if settlement is None:
            if to_sign:
                self.to_sign.show_project(project)
            return
        self.signed.show_settlement(project, settlement)
        self.clauses.show_settlement(project, settlement)
        self.debrief.show_settlement(settlement)
        self._show_found(project)

    def _show_found(self, project: Project) -> None:
        """Show the answer, as long as it is about what is signed now."""
        found = self.found
        try:
            self.signed.show_achieved(project, found)
            self.asked.show_found(project, found)
        except Missing:
            # The answer names what has just left; the next one is on its way.
            self.signed.show_achieved(project, None)
            self.asked.show_found(project, None)
