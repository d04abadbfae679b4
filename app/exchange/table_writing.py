"""A table as the bytes of a workbook or of a CSV file: the same table, the same bytes; text stays text in both."""

import csv
import datetime as dt
import io
from collections.abc import Sequence
from typing import Any, Final

import xlsxwriter  # type: ignore[import-untyped]  # it comes without types

from app.exchange.formulas import harmless, is_dangerous
from app.exchange.shown_numbers import SMALLEST_PLAIN, decimals_in, digits_of
from app.exchange.table_layout import Table, Written

SHEET: Final = "PRIVATE scores"
_OPTIONS: Final = {
    "in_memory": True,  # else parts of a private document would pass through the folder for temporary files
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "nan_inf_to_errors": False,
}
_MADE: Final = dt.datetime(1980, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)
_MARKUP: Final = "<r>"
_WIDEST: Final = 40
_NARROWEST: Final = 8
_ROOM: Final = 2
_MOST_DECIMALS: Final = 20


def xlsx_of(table: Table) -> bytes:
    """A workbook with one sheet, without formulas, links, dates and names; prints with PRIVATE on every page."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, dict(_OPTIONS))
    book.set_properties({"created": _MADE})
    sheet = book.add_worksheet(SHEET)
    formats = _Formats(book)
    for row, cells in enumerate((table.header, *table.rows)):
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                _write_text(sheet, (row, column), cell, formats.text(cell, in_header=row == 0))
            elif cell is not None:
                sheet.write_number(row, column, cell, formats.number(cell))
    for column in range(len(table.header)):
        sheet.set_column(column, column, _width([row[column] for row in (table.header, *table.rows)]))
    sheet.freeze_panes(1, 2)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_header("&L&BPRIVATE")
    sheet.set_footer("&L&BPRIVATE&R&P / &N")
    book.close()
    return file.getvalue()


def csv_of(table: Table, *, decimal: str = ".") -> bytes:
    """A CSV file in UTF-8 with the mark by which spreadsheets know that.

    Separated by commas; by semicolons where the comma is the `decimal` sign, as spreadsheets expect it there.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";" if decimal == "," else ",", lineterminator="\r\n")
    for cells in (table.header, *table.rows):
        writer.writerow([_csv_cell(cell, decimal) for cell in cells])
    return text.getvalue().encode("utf-8-sig")


def _write_text(sheet: Any, place: tuple[int, int], text: str, look: object) -> None:  # noqa: ANN401 - it has no types
    """Text as text: what the library would take for its own markup is given to it in pieces, which it escapes."""
    if text.startswith(_MARKUP):
        sheet.write_rich_string(*place, *text[:2], text[2:], look)
    else:
        sheet.write_string(*place, text, look)


def _csv_cell(cell: Written, decimal: str) -> str:
    if isinstance(cell, str):
        return harmless(cell)
    return "" if cell is None else digits_of(cell, decimal)


class _Formats:
    """How cells look: each look is made once, when it is first needed."""

    def __init__(self, book: "xlsxwriter.Workbook") -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}

    def text(self, cell: str, *, in_header: bool) -> object:
        """Bold and over several lines in the header; marked as text where a later edit would make it a formula."""
        look: dict[str, object] = {"valign": "top", "num_format": "@"}
        if in_header:
            look |= {"bold": True, "text_wrap": True, "bottom": 1}
        if is_dangerous(cell):
            look["quote_prefix"] = True
        return self._look(look)

    def number(self, cell: float) -> object:
        """With exactly the decimals that the number has, so that what is shown is what is there."""
        decimals = decimals_in(cell)
        if cell and (abs(cell) < SMALLEST_PLAIN or decimals > _MOST_DECIMALS):
            return self._look({"valign": "top", "num_format": "0.##############E+00"})
        return self._look({"valign": "top", "num_format": "#,##0" + ("." + "0" * decimals if decimals else "")})

    def _look(self, look: dict[str, object]) -> object:
        key = tuple(look.items())
        if key not in self._made:
            self._made[key] = self._book.add_format(look)
        return self._made[key]


def _width(cells: Sequence[Written]) -> int:
    """Wide enough for its numbers and for most texts."""
    header, *rest = cells
    words = max(map(len, str(header).split()), default=0)
    longest = max((_length(cell) for cell in rest), default=0)
    return min(max(words, longest, _NARROWEST), _WIDEST) + _ROOM


def _length(cell: Written) -> int:
    if cell is None:
        return 0
    if isinstance(cell, str):
        return len(cell)
    digits = len(digits_of(cell))
    return digits + digits // 3
