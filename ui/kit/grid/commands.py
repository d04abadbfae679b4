"""What a grid's keys do to the cells: copy, cut, paste, clear, fill down, add and remove rows, open and close."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QTableView

from app.wording.translate import _, ngettext
from ui.kit.clipboard import copy_out, text_to_paste
from ui.kit.grid.clipboard import LONGEST_PASTE, cells_to_text, private_cells_to_text, text_to_cells, without_mark
from ui.kit.grid.keys import LEFT_TO_THE_WINDOW, Command
from ui.kit.grid.sheet import Block, CellText, Check, Choices, RowId, Sheet, cell_at
from ui.kit.type_scale import px

__all__ = [
    "IN_ADD_ROW",
    "all_rows",
    "clear",
    "copy",
    "cut",
    "fill_down",
    "fold",
    "go_round",
    "insert_row",
    "offers",
    "opens_on_click",
    "paste",
    "remove_rows",
    "row_added",
    "select_everything",
    "select_only",
    "tick",
    "unfold",
]

IN_ADD_ROW = -1
"""Where Tab began, in place of a column: in the row that adds, to which Enter goes back."""

_Edit = Qt.ItemDataRole.EditRole


def offers(sheet: Sheet, command: Command) -> bool:
    """Whether the table's gestures allow the command. F6 is left to the window where the window wants it."""
    gestures = sheet.gestures
    if command == Command.INSERT:
        return gestures.insert is not None or gestures.add is not None
    if command == Command.REMOVE:
        return gestures.remove is not None
    if command in {Command.MOVE_UP, Command.MOVE_DOWN}:
        return gestures.move is not None
    return command not in LEFT_TO_THE_WINDOW


def all_rows(sheet: Sheet) -> tuple[RowId, ...]:
    """The ids of all rows, the add row left out."""
    return sheet.row_ids(0, sheet.rowCount())


def row_added(sheet: Sheet, before: tuple[RowId, ...]) -> int:
    """Where the row is that was not there before: a table in an order puts it where it belongs; else the last one."""
    present = all_rows(sheet)
    known = set(before)
    return next((row for row, row_id in enumerate(present) if row_id not in known), len(present) - 1)


def select_everything(view: QTableView) -> bool:
    """Select every cell."""
    view.selectAll()
    return True


def select_only(view: QTableView, index: QModelIndex) -> None:
    """Make the cell current and alone selected, in sight; nothing for an invalid index.

    The view's own setCurrentIndex would extend the selection while Shift or Ctrl is held.
    """
    if index.isValid():
        view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        view.scrollTo(index)


def go_round(view: QTableView, sheet: Sheet, *, forward: bool) -> bool:
    """From the end of a row to the beginning of the next one, or back; False elsewhere, and where there is none."""
    index, last = view.currentIndex(), sheet.columnCount() - 1
    other = sheet.index(index.row() + (1 if forward else -1), 0 if forward else last)
    if index.column() != (last if forward else 0) or not other.isValid():
        return False
    select_only(view, other)
    return True


def copy(view: QTableView, sheet: Sheet) -> bool:
    """Put the selected cells on the clipboard as plain text; gaps in the selection are empty cells."""
    cells = _selected(view)
    if not cells:
        return False
    by_place = {(index.row(), index.column()): str(index.data(_Edit) or "") for index in cells}
    rows = sorted({row for row, _ in by_place})
    columns = sorted({column for _, column in by_place})
    block = [[by_place.get((row, column), "") for column in columns] for row in rows]
    text = private_cells_to_text(block) if sheet.gestures.private else cells_to_text(block)
    copy_out(text, "private" if sheet.gestures.private else "shareable")
    return True


def cut(view: QTableView, sheet: Sheet) -> bool:
    """Copy the selected cells, then clear them as one step."""
    return copy(view, sheet) and _empty(view, sheet, _cutting)


def clear(view: QTableView, sheet: Sheet) -> bool:
    """Empty the selected editable cells as one step."""
    return _empty(view, sheet, _clearing)


def _cutting(count: int) -> str:
    return ngettext("Cut {count:,} cell", "Cut {count:,} cells", count)


def _clearing(count: int) -> str:
    return ngettext("Clear {count:,} cell", "Clear {count:,} cells", count)


def _pasting(count: int) -> str:
    return ngettext("Paste {count:,} cell", "Paste {count:,} cells", count)


def _filling(count: int) -> str:
    return ngettext("Fill {count:,} cell down", "Fill {count:,} cells down", count)


def _empty(view: QTableView, sheet: Sheet, step: Callable[[int], str]) -> bool:
    cells = [CellText(row=each.row(), column=each.column(), text="") for each in _selected(view) if _editable(each)]
    if cells:
        sheet.write(_named(step, sheet, cells), cells)
    return True


def _named(counted: Callable[[int], str], sheet: Sheet, cells: Sequence[CellText]) -> str:
    """The name of a step on several cells, with the row in which, or under which, all of them lie."""
    step = counted(len(cells)).format(count=len(cells))
    rows = {cell.row for cell in cells}
    above = {_row_above(sheet, row) for row in rows} if len(rows) > 1 else rows
    row = next(iter(above)) if len(above) == 1 else None
    name = None if row is None else sheet.headerData(row, Qt.Orientation.Vertical)
    return _("{step} of {row}").format(step=step, row=name) if name else step


def _row_above(sheet: Sheet, row: int) -> int | None:
    """The row under which a row lies."""
    if not sheet.shape(row).depth:
        return None
    return next((above for above in range(row, -1, -1) if not sheet.shape(above).depth), None)


def fill_down(view: QTableView, sheet: Sheet) -> bool:
    """Copy the top cell of each selected column into those below it; a single cell takes the one above."""
    columns: dict[int, list[int]] = {}
    for index in _selected(view):
        columns.setdefault(index.column(), []).append(index.row())
    cells: list[CellText] = []
    for column, rows in columns.items():
        top, *below = rows if len(rows) > 1 else [rows[0] - 1, rows[0]]
        if top >= 0:
            text = str(sheet.index(top, column).data(_Edit) or "")
            places = [sheet.index(row, column) for row in below]
            cells += [CellText(row=each.row(), column=column, text=text) for each in places if _editable(each)]
    if cells:
        sheet.write(_named(_filling, sheet, cells), cells)
    return True


def paste(view: QTableView, sheet: Sheet) -> bool:
    """Write the clipboard's cells from the top left selected one on, as one step.

    One copied cell fills the whole selection. Text only; more than 100,000 characters are refused as a whole.
    """
    cells = _selected(view) or [view.currentIndex()]
    top, left = min(i.row() for i in cells), min(i.column() for i in cells)
    text = text_to_paste()
    if top < 0:
        return False
    if not text or len(text) > LONGEST_PASTE:
        sheet.refused.emit(top, left, _why_not(text))
        return True
    block = _fitting(sheet, left, text_to_cells(text))
    if len(block) == 1 and len(block[0]) == 1 and len(cells) > 1:
        value = block[0][0]
        places = [CellText(row=i.row(), column=i.column(), text=value) for i in cells if _editable(i)]
        sheet.write(_named(_pasting, sheet, places), places)
    elif block:
        block = _repeated(block, cells)
        _write_block(sheet, top, left, block)
        _select_block(view, sheet, (top, left), block)
    return True


def _repeated(block: Block, cells: Sequence[QModelIndex]) -> Block:
    """The block as often as it fits exactly into the selected rectangle; once into any other selection."""
    rows, columns = {each.row() for each in cells}, {each.column() for each in cells}
    width = len(block[0])
    fits = len(rows) % len(block) == 0 and len(columns) % width == 0 and all(len(line) == width for line in block)
    if not fits or len(cells) != len(rows) * len(columns):
        return block
    wider = tuple(line * (len(columns) // width) for line in block)
    return wider * (len(rows) // len(block))


def _fitting(sheet: Sheet, left: int, block: Block) -> Block:
    """A pasted block as it goes into the columns from `left` on, every cell in one line.

    It leaves out the blank lines that a spreadsheet appends, and a first line that says it is private, or of titles.
    """
    block = without_mark(block)
    while block and not any(cell.strip() for cell in block[-1]):
        block = block[:-1]
    if len(block) > 1 and _is_titles(sheet, left, block[0]):
        block = block[1:]
    fit = sheet.gestures.fit
    lines = [fit(left, line) for line in block] if fit is not None else block
    return tuple(tuple(" ".join(cell.splitlines()) for cell in line) for line in lines)


def _is_titles(sheet: Sheet, left: int, line: Sequence[str]) -> bool:
    """Whether a line holds titles: its first cell says what the column is called, whatever the others are called."""
    title = str(sheet.headerData(left, Qt.Orientation.Horizontal) or "")
    return bool(title) and line[0].strip().casefold() == title.casefold()


def _why_not(text: str) -> str:
    if not text:
        return _("The clipboard holds no text to paste.")
    sentence = _("A table takes at most {most:,} characters at a time; the clipboard holds {count:,}.")
    return sentence.format(most=LONGEST_PASTE, count=len(text))


def _write_block(sheet: Sheet, top: int, left: int, block: Block) -> None:
    grows = left == 0 and sheet.gestures.add is not None
    room = len(block) if grows else len(all_rows(sheet)) - top
    width = sheet.columnCount() - left
    cells = [
        CellText(row=top + r, column=left + c, text=text)
        for r, line in enumerate(block[:room])
        for c, text in enumerate(line[:width])
    ]
    taken = not cells or sheet.write(_named(_pasting, sheet, cells), cells)
    left_out = _left_out(block, room, width)
    if taken and left_out:
        sheet.refused.emit(top + min(room, len(block)) - 1, left, left_out)


def _left_out(block: Block, room: int, width: int) -> str:
    """What of a block has no place in so many rows and columns, "" when all of it has."""
    lines = max(0, len(block) - room)
    cells = sum(bool(cell.strip()) for line in block[:room] for cell in line[width:])
    said = []
    if lines:
        sentence = ngettext(
            "1 line was left out: there are no further rows.",
            "{count:,} lines were left out: there are no further rows.",
            lines,
        )
        said.append(sentence.format(count=lines))
    if cells:
        sentence = ngettext(
            "1 cell was left out: there are no further columns.",
            "{count:,} cells were left out: there are no further columns.",
            cells,
        )
        said.append(sentence.format(count=cells))
    return " ".join(said)


def _select_block(view: QTableView, sheet: Sheet, corner: tuple[int, int], block: Block) -> None:
    top, left = corner
    last = sheet.index(
        min(top + len(block), sheet.rowCount()) - 1,
        min(left + max(map(len, block)), sheet.columnCount()) - 1,
    )
    selection = QItemSelection(sheet.index(top, left), last)
    view.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def insert_row(view: QTableView, sheet: Sheet) -> bool:
    """Add a row before the current one, or go to the row that adds by typing; False when neither is offered."""
    insert = sheet.gestures.insert
    count = len(all_rows(sheet))
    if insert is not None:
        row = view.currentIndex().row()
        at = row if 0 <= row < count else count
        if sheet.perform(lambda: insert(at), row=max(row, 0), column=0) and at < sheet.rowCount():
            select_only(view, sheet.index(at, 0))
        return True
    if sheet.gestures.add is not None:
        select_only(view, sheet.index(sheet.rowCount() - 1, 0))
        return True
    return False


def remove_rows(view: QTableView, sheet: Sheet) -> bool:
    """Remove the selected rows through the `remove` gesture; False when it is not offered."""
    remove = sheet.gestures.remove
    if remove is None:
        return False
    rows = sorted({index.row() for index in _selected(view)})
    ids: tuple[RowId, ...] = tuple(row_id for row in rows for row_id in sheet.row_ids(row, row))
    if ids:
        column = view.currentIndex().column()
        sheet.perform(lambda: remove(ids), row=rows[0], column=max(column, 0))
        if not view.currentIndex().isValid() and sheet.rowCount():
            select_only(view, sheet.index(min(rows[0], sheet.rowCount() - 1), max(column, 0)))
    return True


def tick(view: QTableView, sheet: Sheet) -> bool:
    """Tick the current check box, or take the tick away; False when the cell is none."""
    index = view.currentIndex()
    look = cell_at(index).look
    if not isinstance(look, Check):
        return False
    state = Qt.CheckState.Unchecked if look.on else Qt.CheckState.Checked
    sheet.setData(index, state, Qt.ItemDataRole.CheckStateRole)
    return True


def unfold(view: QTableView, sheet: Sheet) -> bool:
    """Open or close the rows under the current row, in its first cell or where all do; False otherwise."""
    index = view.currentIndex()
    gestures = sheet.gestures
    open_or_close = gestures.toggle if index.column() == 0 or gestures.toggles_anywhere else None
    if open_or_close is None or not index.isValid() or sheet.shape(index.row()).expanded is None:
        return False
    (row_id,) = sheet.row_ids(index.row(), index.row())
    return sheet.perform(lambda: open_or_close(row_id), row=index.row(), column=0)


def opens_on_click(view: QTableView, position: QPoint) -> bool:
    """Whether a single click there edits: on the arrow of a choice, and on the words that offer another row."""
    index = view.indexAt(position)
    if index != view.currentIndex() or len(view.selectionModel().selectedIndexes()) > 1:
        return False
    on_arrow = position.x() > view.visualRect(index).right() - px(28)
    return cell_at(index).adds or (on_arrow and isinstance(cell_at(index).look, Choices))


def fold(view: QTableView, sheet: Sheet, *, open_it: bool) -> bool:
    """Open or close the rows under the current row, or from one of them go to the row above; False otherwise."""
    index = view.currentIndex()
    if index.column() != 0:
        return False
    shape = sheet.shape(index.row())
    if shape.expanded is not None and shape.expanded != open_it:
        return unfold(view, sheet)
    if open_it or not shape.depth:
        return False
    above = index.row()
    while above > 0 and sheet.shape(above).depth >= shape.depth:
        above -= 1
    select_only(view, sheet.index(above, 0))
    return True


def _selected(view: QTableView) -> list[QModelIndex]:
    return sorted(view.selectionModel().selectedIndexes(), key=lambda i: (i.row(), i.column()))


def _editable(index: QModelIndex) -> bool:
    return bool(index.flags() & Qt.ItemFlag.ItemIsEditable) and not cell_at(index).adds
