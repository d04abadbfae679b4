"""A workbook read into frozen values: what is shown in its cells, never a formula, a link or a macro.

Runs in a process of its own: a plain function of bytes, whose result can be sent back. Nothing is written anywhere, and
nothing that the workbook names is opened.
"""

import datetime as dt
import io
import math
import re
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any, Final

import openpyxl  # type: ignore[import-untyped]  # it comes without types

from app.exchange.findings import Finding, ImportRefused, Refusal
from app.exchange.source import Source
from app.exchange.table_cells import LONGEST_CELL, Book, Cell, Odd, Oddity, Row, Sheet, cell_name
from app.exchange.xlsx_package import Extent, extent_of, package_of, part_of
from app.exchange.xml_text import check_size

if not openpyxl.DEFUSEDXML:  # pragma: no cover - an installation that lacks what it is declared to need
    raise ImportError("openpyxl has to be used with defusedxml")

_SHOWN: Final = 40
_CONTROL: Final = re.compile("_x00([01][0-9A-Fa-f])_")
"""How a workbook writes characters that XML cannot hold."""


def book_of_xlsx(source: Source) -> Book:
    """What the sheets of a workbook show; raises ImportRefused with sheet and cell."""
    check_size(source.data, source.name)
    with package_of(source.data, source.name) as package, warnings.catch_warnings():
        # What it warns of is left out on purpose: extensions, validations, dates that are none.
        warnings.simplefilter("ignore")
        book = _opened(source)
        try:
            sheets = tuple(_sheet(each, package, source.name) for each in book.worksheets)
        finally:
            book.close()
    if not sheets:
        raise ImportRefused(Finding(code=Refusal.PACKAGE_DAMAGED, file=source.name, found=""))
    return Book(file=source.name, sheets=sheets)


def _opened(source: Source) -> Any:  # noqa: ANN401 - the library has no types
    try:
        return openpyxl.load_workbook(io.BytesIO(source.data), read_only=True, data_only=True, keep_links=False)
    except Exception:  # noqa: BLE001 - it raises whatever a damaged part runs into
        raise ImportRefused(Finding(code=Refusal.PACKAGE_DAMAGED, file=source.name, found="xl/workbook.xml")) from None


def _sheet(sheet: Any, package: zipfile.ZipFile, file: str) -> Sheet:  # noqa: ANN401 - the library has no types
    name = str(sheet.title)
    part = sheet._worksheet_path  # noqa: SLF001 - there is no public name of the part that a sheet is in
    texts = len(sheet._shared_strings)  # noqa: SLF001 - nor of the texts that its cells share
    extent = extent_of(part_of(package, part, file), file, name, texts)
    rows = tuple(_rows(sheet, extent, file))
    return Sheet(
        name=name,
        rows=rows,
        hidden=sheet.sheet_state != "visible",
        hidden_rows=tuple(row - 1 for row in sorted(extent.hidden_rows) if row <= len(rows) and rows[row - 1]),
        hidden_columns=tuple(
            column - 1
            for column in sorted(extent.hidden_columns)
            if any(len(row) >= column and row[column - 1] is not None for row in rows)
        ),
    )


def _rows(sheet: Any, extent: Extent, file: str) -> Iterator[Row]:  # noqa: ANN401 - the library has no types
    if not extent.rows:
        return
    sheet.reset_dimensions()
    number = 0
    try:
        for number, cells in enumerate(sheet.iter_rows(max_row=extent.rows, max_col=extent.columns), 1):
            row = [_cell(each, file, sheet.title, number, place) for place, each in enumerate(cells)]
            for place in range(len(row)):
                if (number, place + 1) in extent.not_calculated:
                    row[place] = Odd(kind=Oddity.NOT_CALCULATED, text="")
            while row and row[-1] is None:
                row.pop()
            yield tuple(row)
    except ImportRefused:
        raise
    except Exception:  # noqa: BLE001 - it raises whatever a broken cell runs into
        refused = Finding(code=Refusal.CELL_UNREADABLE, file=file, sheet=str(sheet.title), cell=str(number + 1))
        raise ImportRefused(refused) from None


def _cell(cell: Any, file: str, sheet: str, row: int, column: int) -> Cell:  # noqa: ANN401 - the library has no types
    value = cell.value
    if value is None:
        return None
    if cell.data_type == "e":
        return Odd(kind=Oddity.ERROR, text=str(value)[:_SHOWN])
    if isinstance(value, bool):
        return Odd(kind=Oddity.YES_OR_NO, text="TRUE" if value else "FALSE")
    if isinstance(value, int | float):
        # A whole number may be too large to become a float.
        if abs(value) > 1e300 or not math.isfinite(value):
            return Odd(kind=Oddity.NOT_FINITE, text=str(value)[:_SHOWN])
        return float(value)
    if isinstance(value, dt.date | dt.time | dt.timedelta):
        return Odd(kind=Oddity.DATE, text=str(value))
    text = _CONTROL.sub(lambda found: chr(int(found[1], 16)), str(value))
    if len(text) > LONGEST_CELL:
        raise ImportRefused(
            Finding(
                code=Refusal.TEXT_TOO_LONG,
                file=file,
                sheet=sheet,
                cell=cell_name(row - 1, column),
                found=len(text),
                expected=LONGEST_CELL,
            )
        )
    return text if text.strip() else None
