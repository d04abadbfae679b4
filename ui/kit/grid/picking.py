"""PickGrid: a table to read and to choose a row from; its titles sort it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from ui.kit.grid.header import GridHeader
from ui.kit.grid.sheet import Role, RowId, Sheet
from ui.kit.grid.view import Grid
from ui.overrides import override

__all__ = ["SORT_KEY", "PickGrid"]

SORT_KEY = Qt.Key.Key_F3
_CHOOSE = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
_PLAIN = Qt.KeyboardModifier.NoModifier


class PickGrid(Grid):
    """A click, Enter or Space chooses a row; a click on a title or F3 asks to sort by its column.

    `pointed` tells the row under the mouse, or the one the keyboard goes to; None when neither is on a row.
    What choosing and sorting do is the panel's business.
    """

    chosen = Signal(object)  # row id
    pointed = Signal(object)  # row id or None
    sort_asked = Signal(object)  # column key

    def __init__(self, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(sheet, parent)
        self._pressed_row: RowId = None
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._ask_to_sort)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_sorting(self, key: object, *, falling: bool) -> None:
        """Show which column the rows are sorted by; None: by none."""
        header = self.horizontalHeader()
        keys = [self.sheet.index(0, column).data(Role.COLUMN_KEY) for column in range(self.sheet.columnCount())]
        if isinstance(header, GridHeader):
            header.set_sorted(keys.index(key) if key is not None and key in keys else None, falling=falling)

    def place_of(self, row_id: RowId) -> int:
        """The pixels from the top of the view to the middle of a row; 0 for one that is not shown."""
        ids = self.sheet.row_ids(0, self.sheet.rowCount() - 1)
        if row_id not in ids:
            return 0
        area = self.visualRect(self.sheet.index(ids.index(row_id), 0))
        return area.center().y() + self.viewport().y()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == _PLAIN
        index = self.currentIndex()
        if plain and event.key() in _CHOOSE and index.isValid():
            if not event.isAutoRepeat():
                self.chosen.emit(index.data(Role.ROW_ID))
        elif plain and event.key() == SORT_KEY and index.isValid():
            self._ask_to_sort(index.column())
        elif plain and event.key() == Qt.Key.Key_Escape:
            self.pointed.emit(None)
        else:
            before = index.row()
            super().keyPressEvent(event)
            current = self.currentIndex()
            if current.isValid() and current.row() != before:
                self.pointed.emit(current.data(Role.ROW_ID))

    def _ask_to_sort(self, column: int) -> None:
        self.sort_asked.emit(self.sheet.index(0, column).data(Role.COLUMN_KEY))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        is_plain = event.button() == Qt.MouseButton.LeftButton and event.modifiers() == _PLAIN
        self._pressed_row = self._row_at(event) if is_plain else None

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        row, self._pressed_row = self._pressed_row, None
        if event.button() == Qt.MouseButton.LeftButton and row is not None and row == self._row_at(event):
            self.chosen.emit(row)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.pointed.emit(self._row_at(event))

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointed.emit(None)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.pointed.emit(None)

    def _row_at(self, event: QMouseEvent) -> RowId:
        found: RowId = self.indexAt(event.position().toPoint()).data(Role.ROW_ID)
        return found
