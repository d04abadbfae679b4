"""Term by term: what is parked, on what condition, and what it would cost to accept one term alone."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.advice.fixing import Costs, costs_of
from app.advice.ledger import ledger_of, term_in_question
from app.document.touched import Touched
from app.domain.edits.parking import set_whole_only, take_parked_into_draft
from app.domain.ids import IssueId
from app.domain.lookup import Missing, issue_number
from app.domain.problems import Place
from app.domain.project import Project
from app.reports.handed import parked_as_text
from app.study.study import Study
from app.wording.ledger import fixing_in_words, troubles_in_words
from app.wording.numbers import formats_of
from ui.bridge.asking import Asking
from ui.bridge.attention import Attention, Page
from ui.bridge.document_link import DocumentLink
from ui.bridge.following import Following
from ui.bridge.leading import Leading
from ui.bridge.study_link import StudyLink
from ui.delegates.cell import CellDelegate
from ui.kit.buttons import button, may_shrink
from ui.kit.card import Card
from ui.kit.empty_state import EmptyState
from ui.kit.flow import WrappedRow
from ui.kit.grid.sheet import Gestures
from ui.kit.grid.view import Grid
from ui.kit.lines_label import LinesLabel
from ui.kit.page import lay_out_section
from ui.kit.taking_away import empty_out
from ui.kit.tick_box import TickBox
from ui.kit.type_scale import px
from ui.models.rows import RowsModel
from ui.overrides import override
from ui.panels.offers.handed_over import HandedOver
from ui.panels.offers.ledger_rows import NOTHING_PARKED, LedgerRow, columns_of, rows_of
from ui.panels.offers.parked_details import ParkedDetails

__all__ = ["TermsSection"]

_MOST_LINES = 8
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_SHOWN = Touched.ISSUES | Touched.PARTIES | Touched.LINKS | Touched.DRAFT | Touched.OFFERS | Touched.PARKED


class TermsSection(QWidget):
    """The package ledger; the current row is explained below the table."""

    def __init__(
        self, link: DocumentLink, attention: Attention, studies: StudyLink, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._link = link
        self._attention = attention
        self._model: RowsModel[LedgerRow] = RowsModel(columns_of(link), gestures=Gestures(together=link.together))
        self._costs: Costs | None = None
        self._asked: IssueId | None = None
        self._build()
        self._asking = Asking(self, (link, studies), self._question, self._receive)
        Following(self, link, _SHOWN, self._show)
        Leading(self, link, attention, self._go_to_place)
        if link.project.issues:
            self.grid.go_to(0, 1)

    # layout

    def _build(self) -> None:
        page, _area = lay_out_section(
            self, "Park terms on the way without agreeing to them: what is given away alone can no longer be swapped."
        )
        self.whole = TickBox("We have agreed that nothing is agreed until everything is agreed")
        self.whole.ticked.connect(lambda on: self._link.apply(set_whole_only, whole_only=on))
        page.addWidget(self.whole)
        self.grid = Grid(self._model)
        self.grid.setItemDelegate(CellDelegate(self.grid))
        self.grid.setAccessibleName("Parked terms")
        self.grid.installEventFilter(self)
        self.grid.doubleClicked.connect(lambda _index: self._type_elsewhere())
        self.grid.selectionModel().currentRowChanged.connect(self._show_current)
        self._table = Card(padding=3)
        self._table.body.addWidget(self.grid)
        self.details = ParkedDetails(self._link)
        self._empty = EmptyState("list", "There is nothing to park yet: name what is negotiated first.", "Go to issues")
        self._empty.action.clicked.connect(lambda: self._attention.go_to(Page.ISSUES))
        for part in (self._table, self.details, self._everything(), self._empty):
            page.addWidget(part)
        page.addStretch(1)
        self.setFocusProxy(self.grid)

    def _everything(self) -> Card:
        self._all = Card("All that is parked")
        self.cost = LinesLabel("", "body", lines=_MOST_LINES, shrinks=True)
        self._all.body.addWidget(self.cost)
        self._troubles = QVBoxLayout()
        self._troubles.setSpacing(px(4))
        self._all.body.addLayout(self._troubles)
        self.take = button("Take all parked terms into the draft", icon_name="arrow-right")
        self.take.clicked.connect(lambda: self._link.apply(take_parked_into_draft))
        self.copy = button("Copy as text", icon_name="copy")
        self.copy.setAccessibleName("Copy what is parked as text to hand over")
        self.copy.setToolTip("Terms and conditions only, every line subject to agreement on the whole")
        self.copy.clicked.connect(self._copy)
        below = QWidget()
        across = WrappedRow(gap=8, parent=below)
        for each in (self.take, self.copy):
            may_shrink(each)
            across.addWidget(each)
        self._all.body.addWidget(below)
        self.handed = HandedOver()
        self._all.body.addWidget(self.handed)
        return self._all

    # display

    def _show(self, project: Project) -> None:
        self.whole.set_on(on=project.whole_only)
        self.handed.hide()
        self._model.set_rows(rows_of(project))
        is_empty = not project.issues
        self._empty.setVisible(is_empty)
        self._table.setVisible(not is_empty)
        self._all.setVisible(bool(project.parked))
        empty_out(self._troubles)
        for sentence in troubles_in_words(project, ledger_of(project), formats_of()):
            self._troubles.addWidget(LinesLabel(sentence, "secondary", lines=_MOST_LINES, shrinks=True))
        self._show_current(self.grid.currentIndex())

    def _current(self) -> IssueId | None:
        row = self.grid.currentIndex().row()
        return self._model.rows[row].id if 0 <= row < len(self._model.rows) else None

    def _show_current(self, *_: object) -> None:
        issue = self._current()
        self.details.show_issue(self._link.project, issue)
        self._show_costs()
        if issue != self._asked:
            self._asked = issue
            self._asking.again()

    def _show_costs(self) -> None:
        """Show the answer, as far as it is about what stands there now."""
        project, costs, issue = self._link.project, self._costs, self._current()
        try:
            alone = None if costs is None or costs.issue != issue else costs.alone
            if alone is not None and issue is not None and alone.terms[0].term != term_in_question(project, issue):
                alone = None
            self.details.show_cost(project, alone)
            everything = None if costs is None or not project.parked else costs.everything
            said = "" if everything is None else fixing_in_words(project, everything, formats_of(), everything=True)
        except Missing:
            # The answer names what has just left; the next one is on its way.
            self.details.show_cost(project, None)
            said = ""
        self.cost.setText(said)
        self.cost.setVisible(bool(said))

    # what is typed where nothing can be

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        types = watched is self.grid and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        return types and isinstance(event, QKeyEvent) and _begins_an_edit(event) and self._type_elsewhere()

    def _type_elsewhere(self) -> bool:
        """A condition is set below the table; without a term there is none, and nobody who proposed it."""
        index = self.grid.currentIndex()
        column = self._model.columns[index.column()].key if index.isValid() else None
        if column not in {"only_if", "by"} or (column == "by" and index.flags() & Qt.ItemFlag.ItemIsEditable):
            return False
        if column == "by" or not self.details.ask_for_condition():
            self.grid.say(index.row(), index.column(), NOTHING_PARKED)
        return True

    # asking

    def _question(self, study: Study) -> Costs:
        return costs_of(study.grounds, self._asked, study.package_counts)

    def _receive(self, costs: Costs) -> None:
        self._costs = costs
        self._show_costs()

    # what a person does

    def _copy(self) -> None:
        project = self._link.project
        self.handed.copy(partial(parked_as_text, project), project)

    def _go_to_place(self, place: Place) -> None:
        if place.issue is not None:
            self.grid.go_to(issue_number(self._link.project, place.issue) - 1, 1)
            self.grid.setFocus()


def _begins_an_edit(event: QKeyEvent) -> bool:
    """Whether a key opens a cell that can be edited; Enter does so where nothing is to be gone on with by it."""
    bare = event.modifiers() & ~(_SHIFT | Qt.KeyboardModifier.KeypadModifier) == Qt.KeyboardModifier.NoModifier
    types = bool(event.text()) and event.text().isprintable()
    return bare and (types or event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2})
