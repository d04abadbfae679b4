"""How a table's keys move about: as in a spreadsheet, with the current cell selected and in sight wherever it goes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QScrollArea, QTableView, QWidget

from ui.kit.grid.sheet import cell_at
from ui.kit.type_scale import px
from ui.overrides import override

__all__ = ["MovingTable"]

_Index = QModelIndex | QPersistentModelIndex
_Action = QAbstractItemView.CursorAction
_Flag = QItemSelectionModel.SelectionFlag
_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_PAGES = {_Action.MovePageUp: -1, _Action.MovePageDown: 1}
_EDGES = {
    _Action.MoveUp: (-1, 0),
    _Action.MoveDown: (1, 0),
    _Action.MoveLeft: (0, -1),
    _Action.MoveRight: (0, 1),
}


class MovingTable(QTableView):
    """A table view whose rows may all be shown inside a page that scrolls.

    Page keys go by what can be seen, Ctrl with an arrow to the edge. Qt would take the table for its own page, leave
    the selection behind when Ctrl is held, and let the current cell walk out of sight.
    """

    @override
    def moveCursor(self, cursorAction: _Action, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        index = self.currentIndex()
        if index.isValid() and cursorAction in _PAGES:
            return index.siblingAtRow(self._a_page_away(index, _PAGES[cursorAction]))
        if index.isValid() and cursorAction in _EDGES and modifiers & _CONTROL:
            down, right = _EDGES[cursorAction]
            row = index.row() if not down else self._last_row() if down > 0 else 0
            column = index.column() if not right else self.model().columnCount() - 1 if right > 0 else 0
            return self.model().index(row, column)
        return super().moveCursor(cursorAction, modifiers)

    def _last_row(self) -> int:
        """The last row that says something, which the one that adds does not."""
        last = self.model().rowCount() - 1
        return last - 1 if last > 0 and cell_at(self.model().index(last, 0)).adds else last

    def _a_page_away(self, index: QModelIndex, pages: int) -> int:
        seen = self.viewport().visibleRegion().boundingRect().height()
        here = self.visualRect(index)
        row = self.rowAt(here.center().y() + pages * max(here.height(), seen - here.height()))
        return row if row >= 0 else 0 if pages < 0 else self.model().rowCount() - 1

    @override
    def selectionCommand(self, index: _Index, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        """What a key moves to is selected, also while Ctrl is held."""
        if isinstance(event, QKeyEvent) and event.modifiers() & _CONTROL and event.key() != Qt.Key.Key_Space:
            return _Flag.SelectCurrent if event.modifiers() & _SHIFT else _Flag.ClearAndSelect
        return super().selectionCommand(index, event)

    @override
    def scrollTo(
        self, index: _Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        super().scrollTo(index, hint)
        # A press of the mouse is where it is: what lies under it must not move away.
        if index.isValid() and self.isVisible() and QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
            place = self.visualRect(index).translated(self.viewport().pos())
            _bring_into_sight(self, place if index.row() else place.united(QRect(place.left(), 0, place.width(), 1)))


def _bring_into_sight(view: QWidget, place: QRect) -> None:
    """Scroll the page around `view` so that `place` in it is seen."""
    area = view.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    page = area.widget() if area is not None else None
    if area is not None and page is not None:
        for y in (place.bottom(), place.top()):
            area.ensureVisible(area.horizontalScrollBar().value(), view.mapTo(page, QPoint(0, y)).y(), 0, px(8))
