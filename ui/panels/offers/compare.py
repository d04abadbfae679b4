"""Compare: any packages side by side, issue by issue, against one of them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.document.touched import Touched
from app.domain.lookup import Missing
from app.domain.project import Project
from app.study.comparison import MOST_SIDE_BY_SIDE, Comparison, SideBySide, side_by_side
from app.study.study import Study
from app.wording.comparison import about, comparison_as_text, source_title
from app.wording.numbers import formats_of
from ui.bridge.asking import Asking
from ui.bridge.attention import Attention
from ui.bridge.document_link import DocumentLink
from ui.bridge.following import Following
from ui.bridge.study_link import StudyLink
from ui.delegates.cell import CellDelegate
from ui.kit.buttons import button
from ui.kit.caption import under_caption
from ui.kit.card import Card
from ui.kit.clipboard import copy_out
from ui.kit.empty_state import EmptyState
from ui.kit.flow import FlowGrid
from ui.kit.grid.clipboard import private_cells_to_text
from ui.kit.grid.pinned import PinnedGrid
from ui.kit.lines_label import LinesLabel
from ui.kit.page import lay_out_section
from ui.kit.pick_list import PickList
from ui.kit.tick_list import TickList
from ui.models.rows import RowsModel
from ui.panels.offers.compared_rows import ComparedRow, columns_of, rows_of

__all__ = ["CompareSection"]

_MOST_LINES = 4
_NAMES = Touched.ISSUES | Touched.PARTIES | Touched.OFFERS | Touched.PACKAGES


class CompareSection(QWidget):
    """What is compared is looked at, not said of the deal: it is neither saved nor undone."""

    def __init__(
        self, link: DocumentLink, attention: Attention, studies: StudyLink, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        del attention
        self._link = link
        self._keys: tuple[str, ...] | None = None
        self._reference: str | None = None
        self._found: SideBySide | None = None
        self._shown = link.project
        self._titles: list[tuple[object, str]] = []
        self._model: RowsModel[ComparedRow] = RowsModel(())
        self._build()
        self._asking = Asking(self, (link, studies), self._question, self._receive)
        # Names change before the next answer comes.
        Following(self, link, _NAMES, self._show)

    # layout

    def _build(self) -> None:
        page, _area = lay_out_section(self, "Any packages side by side: what each says, and who gains where.")
        self.which = TickList("Packages to compare", hint="tick packages", joint=", ")
        self.which.picked.connect(self._pick)
        self.against = PickList("Compared with")
        self.against.picked.connect(self._measure_from)
        self._choice = QWidget()
        across = FlowGrid(column=170, gap=8, parent=self._choice)
        across.addWidget(under_caption("Side by side", self.which))
        across.addWidget(under_caption("Compared with", self.against))
        self.legend = LinesLabel("", "small", lines=_MOST_LINES, shrinks=True)
        self.grid = PinnedGrid(self._model)
        self.grid.setItemDelegate(CellDelegate(self.grid))
        self.grid.setAccessibleName("Packages issue by issue")
        self._table = Card(padding=3)
        self._table.body.addWidget(self.grid)
        self.copy = button("Copy the table", icon_name="copy")
        self.copy.setToolTip("For a spreadsheet; it holds everybody's points, so keep it to yourself")
        self.copy.clicked.connect(self._copy)
        self._empty = EmptyState(
            "list", "Nothing can be compared yet. Settle something in your draft, or put an offer on the table."
        )
        for part in (self._choice, self.legend, self._table):
            page.addWidget(part)
        page.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)
        page.addWidget(self._empty)
        page.addStretch(1)
        self.setFocusProxy(self.which)

    # asking

    def _question(self, study: Study) -> SideBySide:
        return side_by_side(study, self._keys, self._reference)

    def _receive(self, found: SideBySide) -> None:
        self._found = found
        self._show(self._link.project)

    # display

    def _show(self, project: Project) -> None:
        found = self._found
        comparison = None if found is None else found.comparison
        for part in (self._choice, self.legend, self._table, self.copy):
            part.setVisible(comparison is not None)
        self._empty.setVisible(found is not None and comparison is None)
        if found is None or comparison is None:
            return
        try:
            self._show_choice(project, found, comparison)
            self._show_table(project, comparison)
            self._shown = project
        except Missing:
            # The answer is about a snapshot that had more in it; the next one is on its way.
            return

    def _show_choice(self, project: Project, found: SideBySide, comparison: Comparison) -> None:
        self.which.set_entries([(source_title(project, source), source.key) for source in found.sources])
        chosen = [each.source for each in comparison.packages]
        self.which.set_values([source.key for source in chosen])
        self.against.set_entries([(source_title(project, source), source.key) for source in chosen])
        self.against.set_value(comparison.reference.key)
        left_out = self._keys is not None and len(self._keys) > MOST_SIDE_BY_SIDE
        self.legend.setText(about(project, comparison, most=MOST_SIDE_BY_SIDE if left_out else None))

    def _show_table(self, project: Project, comparison: Comparison) -> None:
        rows, columns = rows_of(project, comparison), columns_of(project, comparison)
        titles = [(column.key, column.title) for column in columns]
        if titles == self._titles:
            self._model.set_rows(rows)
            return
        row, column = self.grid.currentIndex().row(), self.grid.currentIndex().column()
        self._titles = titles
        self._model.set_columns(columns, rows)
        self.grid.go_to(max(row, 0), min(max(column, 0), len(columns) - 1))

    # what a person does

    def _pick(self, keys: object) -> None:
        self._keys = tuple(map(str, keys)) if isinstance(keys, tuple) else None
        self._asking.again()

    def _measure_from(self, key: object) -> None:
        self._reference = str(key)
        self._asking.again()

    def _copy(self) -> None:
        comparison = None if self._found is None else self._found.comparison
        if comparison is not None:
            lines = comparison_as_text(self._shown, comparison, formats_of())
            copy_out(private_cells_to_text(lines), "private")
