"""Who should bear what nobody knows yet, and curves bent by how much risk each side can bear."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.advice.risk import risk_shares
from app.domain.edits.risk import bend_by_tolerance
from app.domain.ids import PartyId
from app.domain.issues import AmountIssue
from app.domain.project import Project
from app.domain.waiting import price_between
from app.wording.names import issue_name
from app.wording.numbers import formats_of
from app.wording.risk import ABOUT, BENDING, TOLERANCE_ASKED, shares_in_words
from ui.bridge.attention import Attention
from ui.bridge.document_link import DocumentLink
from ui.kit.buttons import link_button
from ui.kit.card import Card
from ui.kit.grid.sheet import Gestures
from ui.kit.text import small
from ui.models.rows import RowsModel
from ui.panels.trades.lines import column, lines
from ui.panels.trades.money_rows import SideRow, tolerance_columns, tolerance_rows
from ui.panels.trades.sides import Act, ForEach, beside_us, follow, table

__all__ = ["BearingSection"]


class BearingSection(QWidget):
    """A table of what each side can put at risk, folded until somebody asks for it or it is said of somebody."""

    unfolded = Signal()

    def __init__(self, link: DocumentLink, attention: Attention) -> None:
        super().__init__()
        self._link = link
        self._attention = attention
        self._price: AmountIssue | None = None
        self._asked = False
        gestures = Gestures(together=link.together)
        self.sides: RowsModel[SideRow] = RowsModel(tolerance_columns(link), gestures=gestures)
        self._build()
        follow(self, link, attention, self._show)

    def _build(self) -> None:
        down = column(self)
        title = lines("section")
        title.setText("Who should bear which risk")
        self.about = small(ABOUT)
        self.begin = link_button("Say how much money each side can put at risk", "scale")
        self.begin.clicked.connect(self._begin)
        self.inputs = Card(padding=14)
        self.inputs.body.addWidget(small(TOLERANCE_ASKED))
        self.grid = table(self.sides, "How much money each side can put at risk")
        self.inputs.body.addWidget(self.grid)
        self.said = lines("body")
        self.counting = ForEach(lambda: self._bend(self._link.project.us), lambda: self._bend(self._beside_us()))
        down.addWidget(title)
        down.addWidget(self.about)
        down.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.inputs, self.said, self.counting):
            down.addWidget(part)

    def _beside_us(self) -> PartyId:
        return beside_us(self._link.project, self._attention)

    def _show(self, project: Project) -> None:
        sides = (project.us, self._beside_us())
        known = [each.id for each in project.parties if each.risk_tolerance is not None]
        begun = self._asked or any(each in known for each in sides)
        self._price = price_between(project, *sides)
        self.begin.setVisible(not begun)
        self.inputs.setVisible(begun)
        self.said.setVisible(begun)
        self.sides.set_rows(tolerance_rows(project, sides[1], self._price))
        self.said.setText(shares_in_words(project, sides, risk_shares(project, sides), formats_of()))
        self.counting.setVisible(begun and self._price is not None)
        if self._price is not None:
            self._show_counting(project, sides, self._price)
        for side, each in zip(sides, (self.counting.ours, self.counting.theirs), strict=True):
            each.setEnabled(each.isEnabled() and side in known)
        self.setVisible(bool(project.issues))

    def _show_counting(self, project: Project, sides: tuple[PartyId, PartyId], price: AmountIssue) -> None:
        ours, theirs = (partial(bend_by_tolerance, party=side, issue=price.id) for side in sides)
        self.counting.show_acts(
            project,
            Act(words="Count your risk", done="Your risk counts", edit=ours),
            Act(words="Count their risk", done="Their risk counts", edit=theirs),
        )
        self.counting.about.setText(BENDING.format(price=issue_name(project, price.id)))

    def _begin(self) -> None:
        self._asked = True
        self._show(self._link.project)
        self.grid.go_to(0, 1)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        self.unfolded.emit()

    def _bend(self, party: PartyId) -> str:
        price = self._price
        return "" if price is None else self._link.apply(bend_by_tolerance, party=party, issue=price.id)
