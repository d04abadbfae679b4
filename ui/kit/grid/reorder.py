"""Rows moved among their siblings, by keys or carried by the mouse."""

from __future__ import annotations

from PySide6.QtCore import QPersistentModelIndex, QPoint
from PySide6.QtWidgets import QApplication, QTableView

from ui.kit.grid.commands import select_only
from ui.kit.grid.sheet import RowId, Sheet

__all__ = ["Carrying", "boundaries", "move_by_one"]


def boundaries(sheet: Sheet, row: int) -> list[int]:
    """Positions a row may go before, 0..len: between its siblings, never inside another row's group."""
    count = len(sheet.row_ids(0, sheet.rowCount()))
    depth = sheet.shape(row).depth
    first, last = 0, count
    if depth:
        first, last = row, row + 1
        while first > 0 and sheet.shape(first - 1).depth >= depth:
            first -= 1
        while last < count and sheet.shape(last).depth >= depth:
            last += 1
    return [*(r for r in range(first, last) if sheet.shape(r).depth == depth), last]


def move_by_one(view: QTableView, sheet: Sheet, *, down: bool) -> bool:
    """Move the selected rows one sibling up or down through the `move` gesture; False where there is none."""
    rows = _block(view, sheet)
    if not rows:
        return False
    places = boundaries(sheet, rows[0])
    at = places.index(rows[0])
    beyond = [place for place in places if place > rows[-1]]
    if down:
        return len(beyond) > 1 and _move(view, sheet, rows, beyond[1])
    return at > 0 and _move(view, sheet, rows, places[at - 1])


def _block(view: QTableView, sheet: Sheet) -> list[int]:
    """The selected rows when they follow one another as siblings, else the current row; none when nothing moves."""
    current = view.currentIndex().row()
    count = len(sheet.row_ids(0, sheet.rowCount()))
    if sheet.gestures.move is None or not 0 <= current < count:
        return []
    depth = sheet.shape(current).depth
    selected = {index.row() for index in view.selectionModel().selectedIndexes() if index.row() < count}
    rows = sorted(row for row in selected | {current} if sheet.shape(row).depth == depth)
    places = boundaries(sheet, current)
    at = places.index(rows[0]) if rows[0] in places else -1
    return rows if at >= 0 and places[at : at + len(rows)] == rows else [current]


def _move(view: QTableView, sheet: Sheet, rows: list[int], before: int) -> bool:
    move = sheet.gestures.move
    ids: tuple[RowId, ...] = tuple(row_id for row in rows for row_id in sheet.row_ids(row, row))
    if move is None or not sheet.perform(lambda: move(ids, before), row=rows[0], column=0):
        return False
    view.scrollTo(view.currentIndex())
    return True


class Carrying:
    """Rows carried by the mouse: pressed on the first cell, moved a little, dropped between two siblings."""

    def __init__(self, view: QTableView, sheet: Sheet) -> None:
        self._view = view
        self._sheet = sheet
        self._start: QPoint | None = None
        self._row = QPersistentModelIndex()
        self._before: int | None = None
        self._active = False

    @property
    def pressed(self) -> bool:
        """A press on a row that can be carried has not been released yet."""
        return self._start is not None

    @property
    def active(self) -> bool:
        """Rows are being carried."""
        return self._active

    @property
    def before(self) -> int | None:
        """The row before which a drop would put them, len at the end; None where it would change nothing."""
        return self._before if self._active else None

    def top_of(self, row: int) -> int:
        """Where the line before `row` lies in the viewport; after the last row for len."""
        header = self._view.verticalHeader()
        if row < self._sheet.rowCount():
            return header.sectionViewportPosition(row)
        return header.length() - header.offset()

    def press(self, position: QPoint) -> None:
        """Remember a press that may become carrying."""
        index = self._view.indexAt(position)
        count = len(self._sheet.row_ids(0, self._sheet.rowCount()))
        if index.column() == 0 and index.row() < count and self._sheet.gestures.move is not None:
            self._start = position
            self._row = QPersistentModelIndex(index)

    def drag(self, position: QPoint) -> None:
        """Follow the mouse; carrying begins after the usual small distance."""
        if self._start is None or not self._row.isValid():
            return
        far = (position - self._start).manhattanLength() >= QApplication.startDragDistance()
        self._active = self._active or far
        if self._active:
            self._scroll_at_edges(position)
            self._before = self._nearest(position.y())
            self._view.viewport().update()

    def drop(self) -> None:
        """Move the rows to where the line is."""
        before, row = self.before, self._row.row()
        self.cancel()
        if before is not None and row >= 0:
            select_only(self._view, self._sheet.index(row, 0))
            _move(self._view, self._sheet, [row], before)

    def cancel(self) -> None:
        """Carry nothing."""
        self._start = None
        self._active = False
        self._before = None
        self._view.viewport().update()

    def _nearest(self, y: int) -> int | None:
        row = self._row.row()
        places = boundaries(self._sheet, row)
        own_end = next(place for place in places if place > row)
        best = min(places, key=lambda place: abs(self.top_of(place) - y))
        return None if best in {row, own_end} else best

    def _scroll_at_edges(self, position: QPoint) -> None:
        bar = self._view.verticalScrollBar()
        if position.y() < 0:
            bar.setValue(bar.value() + position.y())
        elif position.y() > self._view.viewport().height():
            bar.setValue(bar.value() + position.y() - self._view.viewport().height())
