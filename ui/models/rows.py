"""RowsModel shows a tuple of identified rows; it alone begins and ends row changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import replace
from operator import attrgetter
from typing import Generic, TypeVar

from PySide6.QtCore import QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.wording.translate import ngettext
from ui.kit.grid.clipboard import cells_to_text, plain_mime, private_cells_to_text
from ui.kit.grid.sheet import CellText, Gestures, Role, RowId, RowShape, Sheet
from ui.models.columns import CellRefused, Column, whole_lines
from ui.models.ordering import longest_rising
from ui.models.roles import add_row_answer, cell_answer, cell_of, title_answer
from ui.overrides import override

__all__ = ["RowsModel"]

Row = TypeVar("Row")
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_LEVEL = RowShape()
_READ_ONLY = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_EDITABLE = _READ_ONLY | Qt.ItemFlag.ItemIsEditable


# Beyond so many rows at once the view repaints all it shows anyway.
_ROWS_COMPARED = 64


# Beyond so many single moves one change of layout is cheaper for every view.
_MOVES_ONE_BY_ONE = 24


def _level(_row: object) -> RowShape:
    return _LEVEL


def _shown(column: Column[Row], row: Row) -> object:
    return cell_of(row, column, _LEVEL), column.takes_edits(row), column.editing_text(row)


def _look_different(column: Column[Row], old: Row, new: Row) -> bool:
    return column.differs(old, new) and _shown(column, old) != _shown(column, new)


class RowsModel(Sheet, Generic[Row]):
    """A table of rows, each with an id of its own, seen through columns.

    `set_rows` takes the new tuple and emits the smallest honest signals: removals, moves, insertions, changes.
    What is current, selected or being edited follows its row. A cell must depend on its row value alone: what is not
    in the row is not seen to change. The model never changes a row itself: it is handed new ones.
    """

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        *,
        gestures: Gestures | None = None,
        identity: Callable[[Row], RowId] = attrgetter("id"),
        shape: Callable[[Row], RowShape] = _level,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._gestures = gestures or Gestures()
        self._identity = identity
        self._shape = shape
        self._rows: list[Row] = []
        self._ids: list[RowId] = []
        self._asked: list[Sequence[Row]] = []
        self._adds = self._gestures.add is not None

    # what is shown

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows shown, without the add row."""
        return tuple(self._rows)

    @property
    def columns(self) -> tuple[Column[Row], ...]:
        """The columns shown."""
        return self._columns

    def set_columns(self, columns: Sequence[Column[Row]], rows: Sequence[Row] | None = None) -> None:
        """Show other columns, and with them other rows where the old ones would not fit.

        Resets the model, so nothing is current or selected afterwards. Raises ValueError as `set_rows` does.
        """
        new = self._rows if rows is None else list(rows)
        ids = self._distinct(new)
        self.beginResetModel()
        self._columns, self._rows, self._ids = tuple(columns), new, ids
        self.endResetModel()

    def set_rows(self, new: Sequence[Row]) -> None:
        """Show `new`. Raises ValueError when two rows have the same id.

        Same ids in the same order: only the changed rows are announced. Rows equal to the old ones are not changes.
        Called by whoever hears of a change that is under way, it shows `new` once that is done.
        """
        self._asked.append(new)
        if len(self._asked) > 1:
            return
        try:
            for each in self._asked:  # it may grow on the way
                self._change_to(each)
        finally:
            self._asked.clear()

    def _change_to(self, new: Sequence[Row]) -> None:
        ids = self._distinct(new)
        restructured = ids != self._ids
        if restructured:
            self._remove_gone(set(ids))
            kept = set(self._ids)
            self._reorder([row_id for row_id in ids if row_id in kept])
            self._insert_missing(ids, new)
        old = self._rows
        changed = [i for i, (a, b) in enumerate(zip(old, new, strict=True)) if a is not b and a != b]
        self._rows = list(new)
        self._announce(changed, old)
        if restructured:
            self.settled.emit()

    def index_of(self, row_id: RowId, column: int = 0) -> QModelIndex:
        """The index of a row's cell, invalid when the row is not shown."""
        return self.index(self._ids.index(row_id), column) if row_id in self._ids else QModelIndex()

    def _distinct(self, rows: Sequence[Row]) -> list[RowId]:
        ids = list(map(self._identity, rows))
        if len(set(ids)) != len(ids):
            raise ValueError("two rows have the same id")
        return ids

    def _remove_gone(self, wanted: set[RowId]) -> None:
        last = len(self._ids) - 1
        while last >= 0:
            if self._ids[last] in wanted:
                last -= 1
                continue
            first = last
            while first > 0 and self._ids[first - 1] not in wanted:
                first -= 1
            self.beginRemoveRows(_ROOT, first, last)
            del self._rows[first : last + 1], self._ids[first : last + 1]
            self.endRemoveRows()
            last = first - 1

    def _reorder(self, wanted: list[RowId]) -> None:
        """Bring the rows there are into the order `wanted`, moving as few as possible."""
        if wanted == self._ids:
            return
        place = {row_id: n for n, row_id in enumerate(wanted)}
        settled = set(longest_rising([place[row_id] for row_id in self._ids]))
        if len(wanted) - len(settled) > _MOVES_ONE_BY_ONE:
            self._reorder_at_once(place)
            return
        for n, row_id in enumerate(wanted):
            if n in settled:
                continue
            source = self._ids.index(row_id)
            target = self._ids.index(wanted[n - 1]) + 1 if n else 0
            if source == target:
                continue
            self.beginMoveRows(_ROOT, source, source, _ROOT, target)
            self._ids.insert(target - (target > source), self._ids.pop(source))
            self._rows.insert(target - (target > source), self._rows.pop(source))
            self.endMoveRows()

    def _reorder_at_once(self, place: dict[RowId, int]) -> None:
        """Sort as one change of layout: views take each single move as a change of everything below it."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        after = [self.index(place.get(self._id_at(old), old.row()), old.column()) for old in before]
        self._rows = [row for _, row in sorted(zip(self._ids, self._rows, strict=True), key=lambda p: place[p[0]])]
        self._ids.sort(key=place.__getitem__)
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _id_at(self, index: QModelIndex) -> RowId:
        return self._ids[index.row()] if index.row() < len(self._ids) else None

    def _insert_missing(self, wanted: list[RowId], new: Sequence[Row]) -> None:
        first = 0
        while first < len(wanted):
            if first < len(self._ids) and self._ids[first] == wanted[first]:
                first += 1
                continue
            upcoming = self._ids[first] if first < len(self._ids) else None
            last = wanted.index(upcoming, first) if first < len(self._ids) else len(wanted)
            self.beginInsertRows(_ROOT, first, last - 1)
            self._ids[first:first] = wanted[first:last]
            self._rows[first:first] = new[first:last]
            self.endInsertRows()
            first = last

    def _announce(self, changed: list[int], old: list[Row]) -> None:
        """Tell of the changed rows, run by run, and of the columns that show something else now."""
        start = 0
        for n in range(1, len(changed) + 1):
            if n == len(changed) or changed[n] != changed[n - 1] + 1:
                run = changed[start:n]
                columns = self._differing(run, old) if len(run) <= _ROWS_COMPARED else range(len(self._columns))
                if columns:
                    self.dataChanged.emit(self.index(run[0], columns[0]), self.index(run[-1], columns[-1]))
                start = n

    def _differing(self, run: list[int], old: list[Row]) -> Sequence[int]:
        """The columns, first to last, whose cells differ; all of them when the rows lie differently now."""
        if any(self._shape(old[row]) != self._shape(self._rows[row]) for row in run):
            return range(len(self._columns))
        differing = [
            n
            for n, column in enumerate(self._columns)
            if any(_look_different(column, old[row], self._rows[row]) for row in run)
        ]
        return range(differing[0], differing[-1] + 1) if differing else ()

    # what Qt asks

    @override
    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows) + self._adds

    @override
    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = index.row(), self._columns[index.column()]
        if row >= len(self._rows):
            return add_row_answer(role, column, "" if index.column() else self._gestures.add_words)
        if role == Role.CELL:
            return cell_of(self._rows[row], column, self._shape(self._rows[row]))
        if role == Role.ROW_ID:
            return self._ids[row]
        return cell_answer(role, self._rows[row], column, self._columns[0])

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Vertical:
            if role != Qt.ItemDataRole.DisplayRole or not 0 <= section < len(self._rows):
                return None
            return self._columns[0].text(self._rows[section]) if self._columns else None
        if not 0 <= section < len(self._columns):
            return None
        return title_answer(role, self._columns[section])

    @override
    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled if self._gestures.move else Qt.ItemFlag.NoItemFlags
        if index.row() >= len(self._rows):
            return _READ_ONLY if index.column() else _EDITABLE
        editable = self._columns[index.column()].takes_edits(self._rows[index.row()])
        return _EDITABLE if editable else _READ_ONLY

    @override
    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Edit the cell through its column; False, and `refused`, when it was not taken."""
        if not index.isValid():
            return False
        if role == Qt.ItemDataRole.CheckStateRole:
            value = "yes" if Qt.CheckState(value) == Qt.CheckState.Checked else "no"
        elif role != Qt.ItemDataRole.EditRole:
            return False
        row, column, text = index.row(), index.column(), str(value)
        if row >= len(self._rows) and not text.strip():
            return True
        return self.perform(lambda: self._take(row, column, text), row=row, column=column)

    @override
    def moveRows(
        self, sourceParent: _Index, sourceRow: int, count: int, destinationParent: _Index, destinationChild: int
    ) -> bool:
        """Ask the `move` gesture to bring rows before `destinationChild`, counted before anything is taken out."""
        move = self._gestures.move
        last = sourceRow + count - 1
        if move is None or count < 1 or not 0 <= sourceRow <= last < len(self._rows):
            return False
        if not 0 <= destinationChild <= len(self._rows) or sourceRow <= destinationChild <= last + 1:
            return False
        ids = self.row_ids(sourceRow, last)
        return self.perform(lambda: move(ids, destinationChild), row=sourceRow, column=0)

    @override
    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    @override
    def mimeTypes(self) -> list[str]:
        return ["text/plain"]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The texts of the cells and nothing else; they may be dropped on another program."""
        lines: dict[int, list[str]] = {}
        for index in sorted(indexes, key=lambda i: (i.row(), i.column())):
            lines.setdefault(index.row(), []).append(str(index.data(Qt.ItemDataRole.EditRole) or ""))
        written = private_cells_to_text if self._gestures.private else cells_to_text
        return plain_mime(written(list(lines.values())))

    # what the grid asks

    @override
    @property
    def gestures(self) -> Gestures:
        return self._gestures

    @override
    def row_ids(self, first: int, last: int) -> tuple[RowId, ...]:
        return tuple(self._ids[first : last + 1])

    @override
    def texts(self, column: int, rows: range) -> list[str]:
        return list(map(self._columns[column].text, self._rows[rows.start : rows.stop]))

    @override
    def shape(self, row: int) -> RowShape:
        return self._shape(self._rows[row]) if row < len(self._rows) else _LEVEL

    @override
    def write(self, name: str, cells: Sequence[CellText]) -> bool:
        there, beyond = len(self._rows), dict[int, list[CellText]]()
        targets: list[tuple[RowId, CellText]] = []
        for cell in cells:
            if cell.row >= there:
                beyond.setdefault(cell.row, []).append(cell)
            elif self._columns[cell.column].takes_edits(self._rows[cell.row]):
                targets.append((self._ids[cell.row], cell))
        refusals: list[tuple[CellText, str]] = []
        # One cell alone is a step that its own edit names best.
        with self._gestures.together(name) if len(cells) > 1 else nullcontext():
            for row_id, cell in targets:
                if row_id in self._ids:
                    self._try(self._ids.index(row_id), cell, refusals)
            lines = [beyond[row] for row in sorted(beyond)]
            while lines:
                added = self._add_lines(lines)
                if not added:
                    self._try_new_row(lines[0], refusals)
                lines = lines[max(1, added) :]
        if refusals:
            self._tell(refusals)
        return not refusals

    def _try(self, row: int, cell: CellText, refusals: list[tuple[CellText, str]]) -> None:
        try:
            self._take(row, cell.column, cell.text)
        except CellRefused as refusal:
            refusals.append((replace(cell, row=row), refusal.sentence))

    def _try_new_row(self, cells: Sequence[CellText], refusals: list[tuple[CellText, str]]) -> None:
        row = len(self._rows)
        if not any(cell.text.strip() for cell in cells):
            return
        self._try(row, cells[0], refusals)
        for cell in cells[1:]:
            if row < len(self._rows) and self._columns[cell.column].takes_edits(self._rows[row]):
                self._try(row, cell, refusals)

    def _add_lines(self, lines: Sequence[Sequence[CellText]]) -> int:
        """Make rows of whole lines at once, if the table can; whatever is wrong in one is found cell by cell."""
        add = self._gestures.add_lines
        return 0 if add is None else add(whole_lines(self._columns, lines))

    def _tell(self, refusals: Sequence[tuple[CellText, str]]) -> None:
        cell, sentence = refusals[0]
        more = len(refusals) - 1
        if more:
            tail = ngettext("And 1 more cell was not taken.", "And {count} more cells were not taken.", more)
            sentence = f"{sentence} {tail.format(count=more)}"
        self.refused.emit(cell.row, cell.column, sentence)

    @override
    def perform(self, action: Callable[[], None], *, row: int, column: int) -> bool:
        try:
            action()
        except CellRefused as refusal:
            self.refused.emit(row, column, refusal.sentence)
            return False
        return True

    def _take(self, row: int, column: int, text: str) -> None:
        if row < len(self._rows):
            self._columns[column].take(self._rows[row], text)
        elif self._gestures.add is not None:
            self._columns[0].check_length(text)
            self._gestures.add(text)
