"""The packages that matter side by side: a row each, a column for every party, shaded on that party's own scale."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize
from PySide6.QtWidgets import QSizePolicy, QStackedLayout, QWidget

from app.domain.edits.dealing import set_draft
from app.domain.lookup import Missing
from app.study.lineup import Lineup
from app.wording.lineup import legend, note_on, nothing_lined_up
from ui.bridge.attention import Attention
from ui.bridge.document_link import DocumentLink
from ui.delegates.cell import CellDelegate
from ui.kit.empty_state import EmptyState
from ui.kit.grid.picking import PickGrid
from ui.kit.plot.hover_card import HoverCard
from ui.kit.type_scale import px
from ui.models.rows import RowsModel
from ui.overrides import override
from ui.panels.tradeoff.lined_up import PACKAGE, Sorting, TableRow, card_of, columns_of, rows_of

__all__ = ["PackagesTable"]


class PackagesTable(QWidget):
    """Shows a lineup; choosing a row takes its package into the draft, a title sorts by its column."""

    def __init__(self, link: DocumentLink, attention: Attention, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._attention = attention
        self._lineup: Lineup | None = None
        self._sorting = Sorting()
        self._titles: list[tuple[object, str, str]] = []
        self._model: RowsModel[TableRow] = RowsModel(())
        self.grid = PickGrid(self._model)
        self.grid.setItemDelegate(CellDelegate(self.grid))
        self.grid.setAccessibleName("Packages side by side")
        self._empty = EmptyState("list", nothing_lined_up(whole=False))
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.grid)
        self._stack.addWidget(self._empty)
        self._card = HoverCard(self)
        self.grid.chosen.connect(self._choose)
        self.grid.pointed.connect(self._point)
        self.grid.sort_asked.connect(self._sort)
        self.setFocusProxy(self.grid)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)

    @property
    def rows(self) -> tuple[TableRow, ...]:
        """The rows as they are shown."""
        return self._model.rows

    def legend(self) -> tuple[str, ...]:
        """What the signs and shades mean, or what is not in the table, in full and then shorter."""
        return legend() if self._lineup is None else note_on(self._lineup)

    def show_lineup(self, lineup: Lineup | None) -> None:
        """Show a newer lineup; None: there is none yet, and the last one stays."""
        self._lineup = lineup or self._lineup
        self.show_again()

    def show_again(self) -> None:
        """Show the same under the present names."""
        project, lineup = self._link.project, self._lineup
        try:
            rows = [] if lineup is None else rows_of(project, lineup, self._sorting)
            columns = columns_of(project, lineup)
        except Missing:
            # The lineup is of a snapshot that had more in it; the one of the present snapshot is on its way.
            return
        if rows and len(rows[0].cells) != len(columns) - 1:
            return
        titles = [(column.key, column.title, column.title_tip) for column in columns]
        if titles != self._titles:
            at = self.grid.currentIndex()
            row, column = at.row(), at.column()
            self._titles = titles
            self._model.set_columns(columns, rows)
            self.grid.go_to(max(row, 0 if self.grid.hasFocus() else row), max(column, 0))
        else:
            self._model.set_rows(rows)
        self.grid.show_sorting(self._sorting.party, falling=self._sorting.falling)
        self._empty.sentence.setText(nothing_lined_up(whole=lineup is not None and lineup.whole))
        self._stack.setCurrentIndex(0 if rows else 1)

    def _sort(self, key: object) -> None:
        self._sorting = self._sorting.by(PACKAGE if key is None else key)
        self.show_again()
        self.grid.go_to(0, max(0, self.grid.currentIndex().column()))
        self._card.put_away()

    def _choose(self, row_id: object) -> None:
        row = self._row(row_id)
        if row is not None:
            self._card.put_away()
            self._link.apply(set_draft, terms=row.terms)

    def _point(self, row_id: object) -> None:
        row = self._row(row_id)
        self._attention.hover(None if row is None else row.terms)
        if row is None:
            self._card.put_away()
            return
        try:
            card = card_of(self._link.project, row)
        except Missing:
            return
        self._card.show_text(card, QPointF(0, self.grid.place_of(row.id)), ())

    def _row(self, row_id: object) -> TableRow | None:
        return next((row for row in self._model.rows if row.id == row_id), None)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), px(80))
