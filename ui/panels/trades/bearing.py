"""Who should bear what nobody knows yet, and curves bent by how much risk each side can bear."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.advice.risk import RiskShare
from app.domain.edits.risk import bend_by_tolerance
from app.domain.ids import PartyId
from app.domain.issues import AmountIssue
from app.domain.project import Project
from app.domain.waiting import price_between
from app.wording.names import issue_name
from app.wording.numbers import formats_of
from app.wording.risk import ABOUT, BENDING, shares_in_words
from ui.bridge.document_link import DocumentLink
from ui.kit.banner import InlineMessage
from ui.kit.buttons import button
from ui.kit.explain import Explain
from ui.kit.flow import FlowGrid
from ui.kit.text import small
from ui.panels.trades.lines import column, lines

__all__ = ["BearingCard"]


class BearingCard(QWidget):
    """Shown once it is said of somebody how much risk it can bear."""

    def __init__(self, link: DocumentLink) -> None:
        super().__init__()
        self._link = link
        self._party: PartyId | None = None
        self._price: AmountIssue | None = None
        down = column(self)
        title = lines("section")
        title.setText("Who should bear which risk")
        self.said = lines("body")
        self.bending = QWidget()
        across = FlowGrid(column=220, gap=8, parent=self.bending)
        self.ours, self.theirs = button("Bend your curve"), button("Bend their curve")
        self.ours.clicked.connect(lambda: self._bend(link.project.us))
        self.theirs.clicked.connect(lambda: self._bend(self._party))
        for each in (self.ours, self.theirs):
            across.addWidget(each)
        self.about_bending = small("")
        self.refused = InlineMessage(parent=self)
        for part in (title, self.said, self.bending, self.about_bending, self.refused, Explain("Why so", ABOUT)):
            down.addWidget(part)
        self.hide()

    def show_found(self, project: Project, party: PartyId, shares: Sequence[RiskShare]) -> None:
        """Show who should bear what, of us and a party."""
        self._party = party
        known = {each.id: each.risk_tolerance is not None for each in project.parties}
        self.said.setText(shares_in_words(project, shares, formats_of()))
        self._price = price_between(project, project.us, party)
        for part in (self.bending, self.about_bending):
            part.setVisible(self._price is not None)
        self.ours.setEnabled(known[project.us])
        self.theirs.setEnabled(known[party])
        self.refused.set_message("", "warning")
        if self._price is not None:
            self.about_bending.setText(BENDING.format(price=issue_name(project, self._price.id)))
        self.setVisible(known[project.us] or known[party])

    def _bend(self, party: PartyId | None) -> None:
        if party is not None and self._price is not None:
            refusal = self._link.apply(bend_by_tolerance, party=party, issue=self._price.id)
            self.refused.set_message(refusal, "warning")
