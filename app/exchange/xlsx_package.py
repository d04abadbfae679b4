"""A workbook as a package of parts: every limit is checked on what is packed before anything is made of it.

A cell is looked at here only for its place: which rows and columns are filled, hidden, or hold a formula whose result
was not saved. What it says is read by `xlsx_reading`.
"""

import datetime as dt
import io
import lzma
import re
import struct
import zipfile
import zlib
from typing import Final
from xml.parsers import expat

from app.exchange.findings import Fact, Finding, ImportRefused, Kind, Refusal
from app.exchange.table_cells import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, cell_name
from app.records import dataclass

MOST_PARTS: Final = 1_000
MOST_UNPACKED: Final = 64_000_000
MOST_TIMES: Final = 100
MOST_ELEMENTS: Final = 600_000
DEEPEST: Final = 64
_WORKBOOK: Final = "xl/workbook.xml"
_XML: Final = (".xml", ".rels")
_ENCRYPTED: Final = 0x1
_REFERENCE: Final = re.compile("([A-Z]{1,3})([1-9][0-9]{0,6})")
_NUMBER: Final = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?", re.ASCII)
_BLOCK: Final = 1 << 20
_BROKEN: Final = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, OSError, EOFError),
    *(ValueError, LookupError, RuntimeError, ArithmeticError),
)
"""What a directory or a compressed stream raises, each when it is broken in its own way."""
_BEGINNINGS: Final = (
    (b"\xd0\xcf\x11\xe0", Kind.OLD_OR_LOCKED),
    (b"%PDF-", Kind.PDF),
    (b"\x89PNG", Kind.PICTURE),
    (b"\xff\xd8\xff", Kind.PICTURE),
    (b"GIF8", Kind.PICTURE),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """How far a sheet is filled, which of its rows and columns (from 1) are hidden, and what was not calculated."""

    rows: int
    columns: int
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]
    not_calculated: frozenset[tuple[int, int]]


def kind_of(data: bytes) -> Kind:
    """What a file is by its first bytes."""
    for beginning, kind in _BEGINNINGS:
        if data.startswith(beginning):
            return kind
    if data.startswith(b"PK"):
        return Kind.WORKBOOK if b"xl/workbook" in data else Kind.ZIP
    beginning = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if beginning.startswith(b"<"):
        return Kind.MARKUP
    if beginning.startswith(b"{"):
        return Kind.PROJECT if b'"format"' in beginning and b"dealwright" in beginning else Kind.TEXT
    return Kind.OTHER if b"\0" in beginning else Kind.TEXT


def package_of(data: bytes, file: str) -> zipfile.ZipFile:
    """The parts of a workbook, none of which unpacks to more than it says; raises ImportRefused."""
    if not data.strip(b"\0 \t\r\n"):
        raise ImportRefused(Finding(code=Refusal.EMPTY, file=file))
    kind = kind_of(data)
    if kind is not Kind.WORKBOOK:
        raise ImportRefused(Finding(code=Refusal.OTHER_KIND, file=file, found=kind.value, expected=Kind.WORKBOOK.value))
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN:
        raise _damaged(file) from None
    _check_sizes(package, len(data), file)
    _check_parts(package, file)
    return package


def _damaged(file: str, part: str = "") -> ImportRefused:
    return ImportRefused(Finding(code=Refusal.PACKAGE_DAMAGED, file=file, found=part[:60]))


def _check_sizes(package: zipfile.ZipFile, size: int, file: str) -> None:
    parts = package.infolist()
    if len(parts) > MOST_PARTS:
        raise ImportRefused(Finding(code=Refusal.TOO_MANY_PARTS, file=file, found=len(parts), expected=MOST_PARTS))
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MOST_UNPACKED:
        found = Finding(code=Refusal.UNPACKS_TOO_LARGE, file=file, found=unpacked, expected=MOST_UNPACKED)
        raise ImportRefused(found)
    if unpacked > MOST_TIMES * size:
        found = Finding(code=Refusal.UNPACKS_TOO_MUCH, file=file, found=unpacked // size, expected=MOST_TIMES)
        raise ImportRefused(found)
    names = set()
    for part in parts:
        if part.filename in names:
            raise ImportRefused(Finding(code=Refusal.PART_REPEATED, file=file, found=part.filename[:60]))
        names.add(part.filename)
        if part.flag_bits & _ENCRYPTED:
            raise ImportRefused(
                Finding(code=Refusal.OTHER_KIND, file=file, found=Kind.LOCKED.value, expected=Kind.WORKBOOK.value)
            )
    if _WORKBOOK not in names:
        raise _damaged(file, _WORKBOOK)


def _check_parts(package: zipfile.ZipFile, file: str) -> None:
    """Refuse document types, too many elements and too deep ones in whatever the reader might look at."""
    elements = 0
    for part in package.infolist():
        if part.filename.lower().endswith(_XML):
            data = part_of(package, part.filename, file)
            elements += data.count(b"<") - data.count(b"</")
            if elements > MOST_ELEMENTS:
                found = Finding(code=Refusal.TOO_MANY_ELEMENTS, file=file, expected=MOST_ELEMENTS)
                raise ImportRefused(found)
            _Prolog(file, part.filename).read(data)


def part_of(package: zipfile.ZipFile, name: str, file: str) -> bytes:
    """The bytes of a part; they are as many as its entry says, and of the sum it says, or it is damaged."""
    try:
        return package.read(name)
    except _BROKEN:
        raise _damaged(file, name) from None


class _Prolog:
    """Reads a part for its form only."""

    def __init__(self, file: str, part: str) -> None:
        self._file = file
        self._part = part
        self._depth = 0

    def read(self, data: bytes) -> None:
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._refuse
        parser.EntityDeclHandler = self._refuse
        parser.StartElementHandler = self._deeper
        parser.EndElementHandler = self._up
        parse(parser, data, self._file, self._part)

    def _refuse(self, *_: object) -> None:
        raise ImportRefused(Finding(code=Refusal.DTD, file=self._file))

    def _deeper(self, *_: object) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise ImportRefused(Finding(code=Refusal.TOO_DEEP, file=self._file, expected=DEEPEST))

    def _up(self, *_: object) -> None:
        self._depth -= 1


def parse(parser: expat.XMLParserType, data: bytes, file: str, part: str) -> None:
    """Let a parser read a part block by block, so that a handler that refuses ends it soon."""
    try:
        for start in range(0, len(data), _BLOCK):
            parser.Parse(data[start : start + _BLOCK])
        parser.Parse(b"", True)  # noqa: FBT003 - expat takes no names
    except (expat.ExpatError, ValueError, LookupError):
        # An encoding that nobody knows is a LookupError or a ValueError here.
        raise _damaged(file, part) from None


def extent_of(data: bytes, file: str, sheet: str, texts: int) -> Extent:
    """How far the sheet in a part is filled; raises ImportRefused where that is too far or a cell is broken.

    `texts` is how many shared texts there are.
    """
    return _Cells(file, sheet, texts).read(data)


class _Cells:
    """Goes through the cells of a sheet and keeps where they are."""

    def __init__(self, file: str, sheet: str, texts: int) -> None:
        self._file = file
        self._sheet = sheet
        self._texts = texts
        self._kind = ""
        self._value = ""
        self._row = self._column = 0
        self._filled = 0
        self._rows = self._columns = 0
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._not_calculated: set[tuple[int, int]] = set()
        self._has_formula = self._has_value = self._is_in_value = False

    def read(self, data: bytes) -> Extent:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._say
        parse(parser, data, self._file, self._sheet)
        return Extent(
            rows=self._rows,
            columns=self._columns,
            hidden_rows=frozenset(self._hidden_rows),
            hidden_columns=frozenset(self._hidden_columns),
            not_calculated=frozenset(self._not_calculated),
        )

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        match tag.rpartition(" ")[2]:
            case "c":
                self._kind = attributes.get("t", "n")
                self._begin_cell(attributes.get("r"))
            case "v":
                self._is_in_value = True
            case "is":
                self._has_value = True
            case "f":
                self._has_formula = True
            case "row":
                self._begin_row(attributes)
            case "col" if attributes.get("hidden") in {"1", "true"}:
                ends = [self._number(attributes.get(end, "")) for end in ("min", "max")]
                self._hidden_columns.update(range(ends[0], min(ends[1], MOST_COLUMNS) + 1))

    def _end(self, tag: str) -> None:
        name = tag.rpartition(" ")[2]
        if name == "v":
            self._is_in_value = False
        if name != "c":
            return
        if self._has_value:
            self._count_cell()
            if not self._can_be():
                cell = cell_name(self._row - 1, self._column - 1)
                raise ImportRefused(
                    Finding(code=Refusal.CELL_UNREADABLE, file=self._file, sheet=self._sheet, cell=cell)
                )
        elif self._has_formula:
            self._count_cell()
            self._not_calculated.add((self._row, self._column))

    def _say(self, letters: str) -> None:
        """A formula whose result was not saved may have an empty value."""
        if self._is_in_value:
            self._value += letters
            self._has_value = self._has_value or bool(letters.strip())

    def _begin_row(self, attributes: dict[str, str]) -> None:
        row = self._number(attributes["r"]) if "r" in attributes else self._row + 1
        if row <= self._row:
            raise self._refused(Refusal.BAD_CELL, found=str(row))
        self._row = row
        self._column = 0
        if attributes.get("hidden") in {"1", "true"} and self._row <= MOST_ROWS:
            self._hidden_rows.add(self._row)

    def _begin_cell(self, reference: str | None) -> None:
        self._has_formula = self._has_value = False
        self._value = ""
        if reference is None:
            self._column += 1
            return
        match = _REFERENCE.fullmatch(reference)
        if match is None or int(match[2]) != self._row:
            raise self._refused(Refusal.BAD_CELL, found=reference[:24])
        column = 0
        for letter in match[1]:
            column = column * 26 + ord(letter) - ord("A") + 1
        if column <= self._column:
            raise self._refused(Refusal.BAD_CELL, found=reference[:24])
        self._column = column

    def _count_cell(self) -> None:
        self._filled += 1
        self._rows = max(self._rows, self._row)
        self._columns = max(self._columns, self._column)
        for code, found, most in (
            (Refusal.TOO_MANY_ROWS, self._row, MOST_ROWS),
            (Refusal.TOO_MANY_COLUMNS, self._column, MOST_COLUMNS),
            (Refusal.TOO_MANY_CELLS, self._filled, MOST_CELLS),
        ):
            if found > most:
                raise self._refused(code, expected=most)

    def _can_be(self) -> bool:
        """Whether the value is one of its kind."""
        value = self._value.strip()
        if not value:
            return True
        match self._kind:
            case "n":
                return _NUMBER.fullmatch(value) is not None
            case "b":
                return value in {"0", "1"}
            case "s":
                return value.isascii() and value.isdecimal() and len(value) < 10 and int(value) < self._texts
            case "d":
                return _is_date(value)
        return True

    def _number(self, written: str) -> int:
        if not re.fullmatch("[1-9][0-9]{0,6}", written):
            raise self._refused(Refusal.BAD_CELL, found=written[:24])
        return int(written)

    def _refused(self, code: Refusal, *, found: Fact = None, expected: Fact = None) -> ImportRefused:
        return ImportRefused(
            Finding(code=code, file=self._file, sheet=self._sheet, cell=str(self._row), found=found, expected=expected)
        )


def _is_date(written: str) -> bool:
    try:
        dt.datetime.fromisoformat(written)
    except ValueError:
        return False
    return True
