"""A grid whose first column stays in sight while the others scroll sideways."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTableView, QWidget

from ui.kit.grid.header import GridHeader
from ui.kit.grid.painting import behave_like_a_sheet, paint_frames, paint_grounds
from ui.kit.grid.sheet import Sheet
from ui.kit.grid.view import Grid
from ui.kit.palette import role_colour
from ui.overrides import override

__all__ = ["PinnedGrid"]

_Index = QModelIndex | QPersistentModelIndex


class PinnedGrid(Grid):
    """As a Grid; a picture of its first column lies over whatever has been scrolled under it."""

    def __init__(self, sheet: Sheet, parent: QWidget | None = None) -> None:
        # Qt sends the first size events while the view is being set up.
        self._pinned: _Pinned | None = None
        super().__init__(sheet, parent)
        pinned = self._pinned = _Pinned(self)
        self.horizontalScrollBar().valueChanged.connect(self._place)
        self.horizontalHeader().sectionResized.connect(self._place)
        self.verticalHeader().sectionResized.connect(pinned.take_heights)
        self.verticalScrollBar().valueChanged.connect(pinned.verticalScrollBar().setValue)
        sheet.settled.connect(pinned.take_heights)
        sheet.modelReset.connect(pinned.take_columns)
        self._place()

    @property
    def is_pinned(self) -> bool:
        """Whether the first column is drawn over others that have been scrolled under it."""
        return self._pinned is not None and not self._pinned.isHidden()

    @override
    def setItemDelegate(self, delegate: QAbstractItemDelegate) -> None:
        super().setItemDelegate(delegate)
        if self._pinned is not None:
            self._pinned.setItemDelegate(delegate)

    @override
    def scrollTo(
        self, index: _Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        super().scrollTo(index, hint)
        hidden = self.columnWidth(0) - self.visualRect(index).left()
        if index.isValid() and index.column() > 0 and hidden > 0:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - hidden)

    def _place(self, *_: object) -> None:
        if self._pinned is not None:
            self._pinned.setColumnWidth(0, self.columnWidth(0))
            height = self.horizontalHeader().height() + self.viewport().height()
            self._pinned.setGeometry(0, 0, self.columnWidth(0), height)
            self._pinned.setVisible(self.horizontalScrollBar().value() > 0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._repaint_pinned()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._repaint_pinned()

    def _repaint_pinned(self) -> None:
        if self._pinned is not None:
            self._pinned.viewport().update()


class _Pinned(QTableView):
    """The first column once more; it takes no keys and lets the mouse through."""

    def __init__(self, grid: Grid) -> None:
        super().__init__(grid)
        self._grid = grid
        behave_like_a_sheet(self)
        self.setHorizontalHeader(GridHeader(self))
        self.setModel(grid.sheet)
        self.setSelectionModel(grid.selectionModel())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.take_columns()

    def take_columns(self) -> None:
        """Show the first column alone, whatever columns there are."""
        for column in range(self._grid.sheet.columnCount()):
            self.setColumnHidden(column, column > 0)
        self.take_heights()

    def take_heights(self, *_: object) -> None:
        """Give every row the height it has in the grid."""
        for row in range(self._grid.sheet.rowCount()):
            if self.rowHeight(row) != self._grid.rowHeight(row):
                self.setRowHeight(row, self._grid.rowHeight(row))

    @override
    def hasFocus(self) -> bool:
        """As the grid, so that the current row has one tint all across."""
        return self._grid.hasFocus()

    @override
    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            paint_grounds(painter, self, self._grid.sheet, -1)
        super().paintEvent(event)
        with QPainter(self.viewport()) as painter:
            paint_frames(painter, self, self._grid.sheet, -1)
            area = self.viewport().rect()
            painter.fillRect(area.right(), area.top(), 1, area.height(), role_colour("outline"))
