"""How wide the columns and how high the rows of a grid are: numbers are never cut, the rest shares the space."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF
from PySide6.QtWidgets import QTableView

from ui.kit.grid.sheet import Role, RowId, RowShape, Sheet
from ui.kit.type_scale import font, pixel_size, px

__all__ = ["CELL_PAD", "TIGHT_PAD", "Fitting", "cell_rect", "height_of_rows", "row_height", "title_width"]

CELL_PAD, TIGHT_PAD = 12, 6
"""At either side of what stands in a cell; the second where the titles of a table give way to its numbers."""

_ROWS_MEASURED = 200
_WIDEST_TITLE = 160
_DIGITS = str.maketrans("123456789", "000000000")


def column_widths(view: QTableView, sheet: Sheet, chosen: Mapping[int, int]) -> list[int]:
    """Widths in pixels. Columns a person sized keep their size; spare width goes to the columns that stretch.

    When the least widths do not fit, they stand, and the table scrolls sideways.
    """
    columns = range(sheet.columnCount())
    widths = [chosen[column] if column in chosen else least_width(view, sheet, column) for column in columns]
    shares = {column: _stretch(sheet, column) for column in columns if column not in chosen}
    total = sum(shares.values())
    spare = view.viewport().width() - sum(widths)
    if spare <= 0 or not total:
        return widths
    given = 0
    for column, share in shares.items():
        widths[column] += spare * share // total
        given += spare * share // total
    widths[next(column for column, share in shares.items() if share)] += spare - given
    return widths


def least_width(view: QTableView, sheet: Sheet, column: int) -> int:
    """The width under which a number in the first rows, or a title of usual length, would be cut."""
    across = Qt.Orientation.Horizontal
    title = str(sheet.headerData(column, across, Qt.ItemDataRole.DisplayRole) or "")
    needed = title_width(title) + px(2 * CELL_PAD)
    if sheet.headerData(column, across, Role.PARTY) is not None:
        needed += px(16)
    widest = 0 if sheet.headerData(column, across, Role.TITLE_GIVES_WAY) else _WIDEST_TITLE
    needed = min(needed, px(max(_width(sheet, column), widest)))
    if sheet.headerData(column, across, Role.NUMBER):
        needed = max(needed, widest_number(sheet, column, range(min(sheet.rowCount(), _ROWS_MEASURED))))
    return max(needed, px(_width(sheet, column)), view.horizontalHeader().minimumSectionSize())


def title_width(title: str) -> int:
    """The whole pixels that a title takes: a fraction of one too few, and its end becomes an ellipsis."""
    return math.ceil(QFontMetricsF(font("body")).horizontalAdvance(title)) + 1


def widest_number(sheet: Sheet, column: int, rows: range) -> int:
    """The width that the longest number of these rows takes, padding included."""
    longest = sorted(sheet.texts(column, rows), key=len)[-3:]
    pixels = pixel_size("number")
    tight = sheet.headerData(column, Qt.Orientation.Horizontal, Role.TITLE_GIVES_WAY)
    padding = px(2 * (TIGHT_PAD if tight else CELL_PAD))
    return max((_number_width(text.translate(_DIGITS), pixels) for text in longest), default=0) + padding


def row_height(sheet: Sheet, row: int) -> int:
    """The row's own height, or more where the font needs it."""
    return height_of(sheet.shape(row))


def height_of(shape: RowShape) -> int:
    """The height of the cells of a row."""
    return max(px(shape.height), _lines_height(pixel_size(), two=shape.height >= 40))


def cell_rect(rect: QRect, shape: RowShape) -> QRect:
    """The cell itself in its place in a view: below it something else may lie in the row."""
    return QRect(rect.topLeft(), QSize(rect.width(), min(rect.height(), height_of(shape))))


@lru_cache(maxsize=256)
def _number_width(text: str, _pixels: int) -> int:
    """The width of any number that differs from this one in its digits only, which are all as wide."""
    return QFontMetrics(font("number")).horizontalAdvance(text)


@lru_cache(maxsize=16)
def _lines_height(_pixels: int, *, two: bool) -> int:
    lines = QFontMetrics(font("body")).lineSpacing()
    return lines + px(4) + (QFontMetrics(font("small")).lineSpacing() if two else 0)


def _width(sheet: Sheet, column: int) -> int:
    width = sheet.headerData(column, Qt.Orientation.Horizontal, Role.WIDTH)
    return width if isinstance(width, int) else 72


def _stretch(sheet: Sheet, column: int) -> int:
    """What the column declares; where no column declares anything, the first takes the spare width."""
    across = Qt.Orientation.Horizontal
    declared = [sheet.headerData(c, across, Role.STRETCH) for c in range(sheet.columnCount())]
    if not any(declared):
        return int(column == 0)
    share = declared[column]
    return share if isinstance(share, int) else 0


def height_of_rows(view: QTableView, rows: int) -> int:
    """The height of a view that shows its header and the first `rows` rows, above the bar to scroll sideways if any."""
    header, across = view.verticalHeader(), view.horizontalHeader()
    length = header.sectionPosition(rows) if rows < header.count() else header.length()
    bar = view.horizontalScrollBar().sizeHint().height() if across.length() > view.viewport().width() else 0
    return length + across.height() + bar + 2


class Fitting:
    """Keeps the sizes of a view's rows and columns right; a column that a person sized keeps that size."""

    def __init__(self, view: QTableView, sheet: Sheet) -> None:
        self._view = view
        self._sheet = sheet
        self._chosen: dict[int, int] = {}
        self._below: tuple[RowId, int] | None = None
        self._busy = False
        view.horizontalHeader().sectionResized.connect(self._note_choice)

    def everything(self) -> None:
        """After rows came, went or moved, or the font changed."""
        for row in range(self._sheet.rowCount()):
            self._row(row)
        self.columns()
        self._view.updateGeometry()

    def other_columns(self) -> None:
        """After the columns became others: what was chosen for the old ones is forgotten."""
        self._chosen.clear()
        self.everything()

    def changed(self, first: QModelIndex, last: QModelIndex) -> None:
        """After the data of some rows changed: rows get their height, columns grow where a number needs it."""
        rows = range(first.row(), last.row() + 1)
        # Rows that lie differently now are told of whole.
        if (first.column(), last.column()) == (0, self._sheet.columnCount() - 1) and sum(map(self._row, rows)):
            self._view.updateGeometry()
        across = Qt.Orientation.Horizontal
        for column in range(first.column(), last.column() + 1):
            if column not in self._chosen and self._sheet.headerData(column, across, Role.NUMBER):
                needed = widest_number(self._sheet, column, rows[:_ROWS_MEASURED])
                if needed > self._view.columnWidth(column):
                    self.columns()
                    return

    def columns(self) -> None:
        """After the room changed."""
        widths = column_widths(self._view, self._sheet, self._chosen)
        others = {column: width for column, width in enumerate(widths) if self._view.columnWidth(column) != width}
        self._busy = True
        for column, width in others.items():
            self._view.setColumnWidth(column, width)
        self._busy = False
        if others:
            # Now rather than later: or a scroll bar for the old widths would be seen for a moment.
            self._view.updateGeometries()
            self._view.updateGeometry()

    def keep_free(self, below: tuple[RowId, int] | None) -> None:
        """Keep so many pixels free below the cells of one row, by its id, or of none."""
        if below != self._below:
            self._below = below
            self.everything()

    def _row(self, row: int) -> bool:
        height = row_height(self._sheet, row)
        if self._below is not None and self._sheet.row_ids(row, row) == (self._below[0],):
            height += self._below[1]
        grows = self._view.rowHeight(row) != height
        if grows:
            self._view.setRowHeight(row, height)
        return grows

    def _note_choice(self, column: int, _old: int, new: int) -> None:
        if not self._busy:
            self._chosen[column] = new
