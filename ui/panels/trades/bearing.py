"""Who should bear what nobody knows yet, and curves bent by how much risk each side can bear."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.advice.risk import risk_shares
from app.document.touched import Touched
from app.domain.edits.risk import bend_by_tolerance
from app.domain.ids import PartyId
from app.domain.issues import AmountIssue
from app.domain.lookup import others_of
from app.domain.project import Project
from app.domain.waiting import price_between
from app.wording.names import issue_name
from app.wording.numbers import formats_of
from app.wording.risk import ABOUT, BENDING, TOLERANCE_ASKED, shares_in_words
from ui.bridge.attention import Attention
from ui.bridge.document_link import DocumentLink
from ui.bridge.following import Following
from ui.delegates.cell import CellDelegate
from ui.kit.banner import InlineMessage
from ui.kit.buttons import button, link_button
from ui.kit.card import Card
from ui.kit.flow import FlowGrid
from ui.kit.grid.sheet import Gestures
from ui.kit.grid.view import Grid
from ui.kit.text import small
from ui.models.rows import RowsModel
from ui.panels.trades.lines import column, lines
from ui.panels.trades.money_rows import SideRow, tolerance_columns, tolerance_rows

__all__ = ["BearingSection"]


class BearingSection(QWidget):
    """A table of what each side can put at risk, folded until somebody asks for it or it is said of somebody."""

    def __init__(self, link: DocumentLink, attention: Attention) -> None:
        super().__init__()
        self._link = link
        self._attention = attention
        self._party: PartyId = others_of(link.project)[0].id
        self._price: AmountIssue | None = None
        self._asked = False
        gestures = Gestures(together=link.together)
        self.sides: RowsModel[SideRow] = RowsModel(tolerance_columns(link), gestures=gestures)
        self._build()
        following = Following(self, link, Touched.ISSUES | Touched.PARTIES, self._show)
        attention.axes_changed.connect(following.again)

    def _build(self) -> None:
        down = column(self)
        title = lines("section")
        title.setText("Who should bear which risk")
        self.about = small(ABOUT)
        self.begin = link_button("Say how much money each side can put at risk", "scale")
        self.begin.clicked.connect(self._begin)
        self.inputs = Card(padding=14)
        self.grid = Grid(self.sides, self)
        self.grid.setItemDelegate(CellDelegate(self.grid))
        self.grid.setAccessibleName("How much money each side can put at risk")
        self.inputs.body.addWidget(self.grid)
        self.inputs.body.addWidget(small(f"{TOLERANCE_ASKED}."))
        self.said = lines("body")
        self.bending = QWidget()
        across = FlowGrid(column=200, gap=8, parent=self.bending)
        self.ours, self.theirs = button("Bend your curve"), button("Bend their curve")
        self.ours.clicked.connect(lambda: self._bend(self._link.project.us))
        self.theirs.clicked.connect(lambda: self._bend(self._party))
        for each in (self.ours, self.theirs):
            across.addWidget(each)
        self.about_bending = small("")
        self.refused = InlineMessage(parent=self)
        down.addWidget(title)
        down.addWidget(self.about)
        down.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.inputs, self.said, self.bending, self.about_bending, self.refused):
            down.addWidget(part)

    def _show(self, project: Project) -> None:
        others = [party.id for party in others_of(project)]
        looked_at = self._attention.other
        self._party = looked_at if looked_at in others else others[0]
        known = {each.id: each.risk_tolerance is not None for each in project.parties}
        sides = (project.us, self._party)
        begun = self._asked or any(known[each] for each in sides)
        self._price = price_between(project, project.us, self._party)
        self.begin.setVisible(not begun)
        self.inputs.setVisible(begun)
        self.said.setVisible(begun)
        self.bending.setVisible(begun and self._price is not None)
        self.about_bending.setVisible(begun and self._price is not None)
        self.sides.set_rows(tolerance_rows(project, self._party))
        self.said.setText(shares_in_words(project, sides, risk_shares(project, sides), formats_of()))
        self.ours.setEnabled(known[project.us])
        self.theirs.setEnabled(known[self._party])
        self.refused.set_message("", "warning")
        if self._price is not None:
            self.about_bending.setText(BENDING.format(price=issue_name(project, self._price.id)))
        self.setVisible(bool(project.issues))

    def _begin(self) -> None:
        self._asked = True
        self._show(self._link.project)
        self.grid.go_to(0, 1)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bend(self, party: PartyId) -> None:
        if self._price is not None:
            refusal = self._link.apply(bend_by_tolerance, party=party, issue=self._price.id)
            self.refused.set_message(refusal, "warning")
