"""A CSV file read into frozen values: all of its cells are text, and only here is it known how they were separated."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from app.exchange.findings import Fact, Finding, ImportRefused, Kind, Note, Refusal, Repair
from app.exchange.formulas import restored
from app.exchange.source import Source
from app.exchange.table_cells import LONGEST_CELL, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Book, Row, Sheet, cell_name
from app.exchange.xlsx_package import kind_of
from app.exchange.xml_text import check_size

SEPARATORS: Final = (",", ";", "\t", "|")
LONGEST_LINE: Final = 1_000_000
MOST_LINES: Final = 20 * MOST_ROWS
"""A row may have line breaks in its cells."""
_SAID: Final = re.compile(r"\A(?:\"sep=([,;|\t])\"|sep=([,;|\t]))(?:\r\n|\r|\n|\Z)", re.IGNORECASE)
_LOOKED_AT: Final = 20
_MOST_SHOWN: Final = 20
_SHOWN: Final = 64


def book_of_csv(source: Source, separator: str = "") -> Book:
    """What a CSV file holds, its cells as they were before they were made harmless; raises ImportRefused with the row.

    Without a `separator` it is the one that the first line names, or the one that makes the most even rows.
    """
    check_size(source.data, source.name)
    text, findings = _text_of(source)
    said = _SAID.match(text)
    if said:
        separator = separator or said[1] or said[2]
        text = text[said.end() :]
        findings = (*findings, Finding(code=Note.SEPARATOR_SAID, file=source.name))
    _check(text, source.name)
    if not text.strip():
        raise ImportRefused(Finding(code=Refusal.EMPTY, file=source.name))
    separator = separator or _separator_of(text)
    rows = tuple(_rows(text, separator, source.name))
    return Book(file=source.name, sheets=(Sheet(rows=rows),), separator=separator, findings=findings)


def _text_of(source: Source) -> tuple[str, tuple[Finding, ...]]:
    """The text, and the lines that had to be read as Windows-1252."""
    data, file = source.data, source.name
    if not data.strip(b"\0 \t\r\n"):
        raise ImportRefused(Finding(code=Refusal.EMPTY, file=file))
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise ImportRefused(Finding(code=Refusal.ENCODING_UNKNOWN, file=file, found="UTF-32"))
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if data.startswith(mark):
            return _strictly(data, encoding, file), ()
    kind = kind_of(data)
    if kind is not Kind.TEXT:
        if kind is Kind.OTHER:
            raise ImportRefused(Finding(code=Refusal.NUL_CHARACTER, file=file, cell=_row_of_nul(data)))
        raise ImportRefused(Finding(code=Refusal.OTHER_KIND, file=file, found=kind.value, expected=Kind.TEXT.value))
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        text = _strictly(data, "cp1252", file)
    return text, tuple(_read_otherwise(text, file))


def _row_of_nul(data: bytes) -> str:
    return str(len(re.findall(rb"\r\n|\r|\n", data[: data.index(b"\0")])) + 1)


def _strictly(data: bytes, encoding: str, file: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        row = len(re.findall(rb"\r\n|\r|\n", data[: error.start])) + 1
        found = f"0x{data[error.start]:02X}" if error.start < len(data) else ""
        raise ImportRefused(Finding(code=Refusal.NOT_TEXT, file=file, cell=str(row), found=found)) from None


def _read_otherwise(text: str, file: str) -> Iterator[Finding]:
    shown = 0
    for number, line in enumerate(io.StringIO(text), 1):
        if shown < _MOST_SHOWN and not line.isascii():
            shown += 1
            yield Finding(code=Repair.READ_AS_WINDOWS_1252, file=file, line=number, found=line.strip()[:_SHOWN])


def _check(text: str, file: str) -> None:
    """Refuse more lines and longer ones than any real file has before they are taken apart, and what no cell holds."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    if plain.count("\n") > MOST_LINES:
        found = Finding(code=Refusal.TOO_MANY_ROWS, file=file, cell=str(MOST_LINES), expected=MOST_ROWS)
        raise ImportRefused(found)
    for number, line in enumerate(plain.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            long = Finding(
                code=Refusal.TEXT_TOO_LONG, file=file, cell=str(number), found=len(line), expected=LONGEST_LINE
            )
            raise ImportRefused(long)
        if "\0" in line:
            raise ImportRefused(Finding(code=Refusal.NUL_CHARACTER, file=file, cell=str(number)))


def _separator_of(text: str) -> str:
    """The separator with which the most of the first rows have the same number of cells, more than one."""

    def evenness(separator: str) -> tuple[int, int]:
        widths = Counter(width for width in _first_widths(text, separator) if width > 1)
        if not widths:
            return 0, 0
        width, rows = widths.most_common(1)[0]
        return rows, width

    return max(SEPARATORS, key=evenness)


def _first_widths(text: str, separator: str) -> Iterator[int]:
    reader = csv.reader(io.StringIO(text[: _LOOKED_AT * 2_000], newline=""), delimiter=separator)
    try:
        for _ in range(_LOOKED_AT):
            yield len(next(reader))
    except (csv.Error, StopIteration):
        return


def _rows(text: str, separator: str, file: str) -> Iterator[Row]:
    csv.field_size_limit(LONGEST_LINE)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    filled, number = 0, -1

    def refused(code: Refusal, *, cell: str = "", found: Fact = None, expected: Fact = None) -> ImportRefused:
        where = cell or str(number + 1)
        return ImportRefused(Finding(code=code, file=file, cell=where, found=found, expected=expected))

    try:
        for number, cells in enumerate(reader):
            row = [restored(cell) if cell.strip() else None for cell in cells]
            while row and row[-1] is None:
                row.pop()
            filled += len(row)
            if row and number >= MOST_ROWS:
                raise refused(Refusal.TOO_MANY_ROWS, expected=MOST_ROWS)
            if len(row) > MOST_COLUMNS:
                raise refused(Refusal.TOO_MANY_COLUMNS, expected=MOST_COLUMNS)
            if filled > MOST_CELLS:
                raise refused(Refusal.TOO_MANY_CELLS, expected=MOST_CELLS)
            for column, cell in enumerate(row):
                if cell is not None and len(cell) > LONGEST_CELL:
                    where = cell_name(number, column)
                    raise refused(Refusal.TEXT_TOO_LONG, cell=where, found=len(cell), expected=LONGEST_CELL)
            if number < MOST_ROWS:
                yield tuple(row)
    except csv.Error as error:
        number += 1
        code = Refusal.TEXT_TOO_LONG if "limit" in str(error) else Refusal.QUOTE_LEFT_OPEN
        long = code is Refusal.TEXT_TOO_LONG
        raise refused(code, found=LONGEST_LINE if long else None, expected=LONGEST_CELL if long else None) from None
