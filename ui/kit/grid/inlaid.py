"""A grid all of whose rows are seen at once, one of them opened: below its cells lies a widget."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.grid.commands import all_rows
from ui.kit.grid.geometry import row_height
from ui.kit.grid.pinned import PinnedGrid
from ui.kit.grid.sheet import RowId, Sheet
from ui.kit.grid.sticky_bar import StickyBar
from ui.overrides import override

__all__ = ["InlaidGrid"]


class InlaidGrid(PinnedGrid):
    """As a PinnedGrid in a page that scrolls. What is laid in is as wide as the grid and stays when columns scroll.

    It becomes a child of the grid's own parent, not of the grid: Tab goes from the grid into it.
    """

    def __init__(self, sheet: Sheet, parent: QWidget | None = None) -> None:
        self._inlay: tuple[RowId, QWidget] | None = None
        super().__init__(sheet, parent)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._bar = StickyBar(self)
        sheet.settled.connect(self._place_inlay)
        sheet.modelReset.connect(self._place_inlay)
        self.verticalHeader().sectionResized.connect(self._place_inlay)

    def lay_in(self, row_id: RowId, widget: QWidget) -> None:
        """Open this row with `widget` in it; whatever lay in the grid before is taken out."""
        self.take_out()
        self._inlay = (row_id, widget)
        widget.setParent(self.parentWidget())
        widget.installEventFilter(self)
        self._fit_inlay()
        widget.show()
        widget.raise_()
        self._bar.raise_()

    def take_out(self) -> None:
        """Close the row that is open; what lay in it is hidden and stays with whoever made it."""
        if self._inlay is not None:
            widget, self._inlay = self._inlay[1], None
            widget.removeEventFilter(self)
            widget.hide()
            self._keep_free(None)

    def opened(self) -> RowId | None:
        """The row that is open."""
        return None if self._inlay is None else self._inlay[0]

    def _fit_inlay(self) -> None:
        """Make the row as high as what lies in it needs at the width there is."""
        layout = None if self._inlay is None else self._inlay[1].layout()
        if self._inlay is None or layout is None:
            return
        row_id, widget = self._inlay
        width = self.viewport().width()
        widget.resize(width, widget.height())
        layout.activate()
        high = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
        self._keep_free((row_id, high))
        self._place_inlay()

    def _place_inlay(self, *_: object) -> None:
        if self._inlay is None:
            return
        row_id, widget = self._inlay
        rows = all_rows(self.sheet)
        if row_id not in rows:
            self.take_out()
            return
        row = rows.index(row_id)
        cells = row_height(self.sheet, row)
        # The hairline below the row stays in sight.
        place = QRect(
            0, self.rowViewportPosition(row) + cells, self.viewport().width(), self.rowHeight(row) - cells - 1
        )
        widget.setGeometry(place.translated(self.pos() + self.viewport().pos()))

    def _keep_free(self, below: tuple[RowId, int] | None) -> None:
        if self._fitting is not None:
            self._fitting.keep_free(below)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab leaves the table, for what lies in it; arrow keys go from cell to cell."""
        return self.leave(forward=next)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._inlay is not None and watched is self._inlay[1]:
            if event.type() == QEvent.Type.LayoutRequest:
                self._fit_inlay()
            return False
        return super().eventFilter(watched, event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_inlay()

    @override
    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._place_inlay()
