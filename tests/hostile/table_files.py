"""Hostile and odd workbooks and CSV files, S1 to S15 of the corpus: made by hand, for no program would write them."""

import io
import warnings
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from app.exchange.source import Source

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
STRINGS: Final = ("Issue", "Option", "Us", "Them", "Price", "high", "low")
ROWS: Final = (
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c>'
    '<c r="D1" t="s"><v>3</v></c></row>'
    '<row r="2"><c r="A2" t="s"><v>4</v></c><c r="B2" t="s"><v>5</v></c><c r="C2"><v>0</v></c><c r="D2"><v>9.5</v></c>'
    '</row><row r="3"><c r="A3" t="s"><v>4</v></c><c r="B3" t="s"><v>6</v></c><c r="C3"><v>8</v></c>'
    '<c r="D3"><v>0</v></c></row>'
)  # fmt: skip
CSV: Final = "Issue,Option,Us,Them\nPrice,high,0,9.5\nPrice,low,8,0\n"
Parts = dict[str, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One file: its row in the corpus, its name, of which kind it is said to be, and how it is made."""

    id: str
    name: str
    kind: str
    make: Callable[[], bytes]

    def source(self) -> Source:
        """The file."""
        return Source(name=f"deal.{self.kind}", data=self.make())


def inputs() -> Iterator[Input]:
    """Every one there is."""
    for row, workbooks in _WORKBOOKS.items():
        yield from (Input(id=row, name=name, kind="xlsx", make=make) for name, make in workbooks.items())
    for row, texts in _TEXTS.items():
        for name, text in texts.items():
            make = text if callable(text) else partial(_bytes, text)
            yield Input(id=row, name=name, kind="csv", make=make)


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode()


def parts(rows: str = ROWS, *, before: str = "", after: str = "", sheets: str = "") -> Parts:
    """The parts of a small workbook: what stands in its sheet, and before and behind its cells."""
    names = sheets or _SHEET
    strings = "".join(f"<si><t>{text}</t></si>" for text in STRINGS)
    made = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet2.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_TYPE}.sharedStrings+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>{names}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet2.xml"/>'
        f'<Relationship Id="rId3" Type="{_RELATIONS}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId4" Type="{_RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><fonts count="1"><font/></fonts>'
        "<fills><fill><patternFill/></fill></fills>"
        '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        '<cellXfs count="2"><xf/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}" count="7" uniqueCount="7">{strings}</sst>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}">{before}<sheetData>{rows}</sheetData>{after}'
        "</worksheet>",
        "xl/worksheets/sheet2.xml": f'<worksheet xmlns="{_MAIN}"><sheetData>{ROWS}</sheetData></worksheet>',
    }
    return {name: f"{HEAD}{text}".encode() for name, text in made.items()}


def packed(held: Mapping[str, bytes]) -> bytes:
    """Parts as a file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in held.items():
            package.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _sheet(rows: str = ROWS, *, before: str = "", after: str = "", sheets: str = "") -> Callable[[], bytes]:
    return lambda: packed(parts(rows, before=before, after=after, sheets=sheets))


def _instead(old: str, new: str) -> Callable[[], bytes]:
    """The sheet with something else in a cell of it."""
    return _sheet(ROWS.replace(old, new, 1))


def _with(**changed: bytes | None) -> Callable[[], bytes]:
    """The workbook with other parts; the names have __ for a slash and _ for a dot. None leaves one out."""

    def make() -> bytes:
        held = parts()
        for name, data in changed.items():
            path = name.replace("__", "/").replace("_", ".")
            held.pop(path, None)
            if data is not None:
                held[path] = data
        return packed(held)

    return make


def _more(number: int, name: str) -> Callable[[], bytes]:
    return lambda: packed({**parts(), **{name.format(each): b"" for each in range(number)}})


def _bomb() -> bytes:
    blanks = b" " * 300_000_000
    held = parts()
    held["xl/worksheets/sheet1.xml"] += blanks
    return packed(held)


def _lying() -> bytes:
    """A part that unpacks to more than its entry says."""
    held = parts()
    held["xl/worksheets/sheet1.xml"] += b" " * 5_000_000
    data = packed(held)
    size = len(held["xl/worksheets/sheet1.xml"]).to_bytes(4, "little")
    return data.replace(size, (1_000).to_bytes(4, "little"))


def _twice() -> bytes:
    file = io.BytesIO(packed(parts()))
    with zipfile.ZipFile(file, "a") as package, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        package.writestr("xl/workbook.xml", parts()["xl/workbook.xml"])
    return file.getvalue()


def _locked() -> bytes:
    """As if a password were needed for each part: only the flags say so."""
    data = bytearray(packed(parts()))
    for mark, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        start = data.find(mark)
        while start >= 0:
            data[start + place] |= 1
            start = data.find(mark, start + 4)
    return bytes(data)


def _entities(inside: str) -> Callable[[], bytes]:
    whole = parts()["xl/worksheets/sheet1.xml"].decode()
    return _with(xl__worksheets__sheet1_xml=whole.replace(HEAD, f"{HEAD}<!DOCTYPE worksheet [{inside}]>").encode())


def _elements() -> bytes:
    many = "".join(f'<b c="{number * 7919 % 1_000_003}"/>' for number in range(600_000))
    return packed({**parts(), "xl/styles.xml": f"<a>{many}</a>".encode()})


def _many_rows(number: int) -> bytes:
    return packed(parts("".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, number + 1))))


_LAUGHS: Final = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10))
_C2: Final = '<c r="C2"><v>0</v></c>'
_SHEET: Final = '<sheet name="Scores" sheetId="1" r:id="rId1"/>'
_TWO_SHEETS: Final = _SHEET + '<sheet name="Secret" sheetId="2" {state} r:id="rId2"/>'
_DIMENSION: Final = '<dimension ref="A1:XFD1048576"/>'
_WORKBOOKS: Final[Mapping[str, Mapping[str, Callable[[], bytes]]]] = {
    "S1": {
        "300 MB of blanks in a small file": _bomb,
        "a part of 40 MB in a small file": lambda: packed({**parts(), "xl/a.bin": b"\0" * 40_000_000}),
        "a part larger than it says": _lying,
    },
    "S2": {
        "a value in XFD1048576": _sheet(ROWS + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        "a value in row 10001": _sheet(ROWS + '<row r="10001"><c r="A10001"><v>1</v></c></row>'),
        "a value in column GS": _instead('<c r="D3"><v>0</v></c>', '<c r="D3"><v>0</v></c><c r="GS3"><v>0</v></c>'),
        "a format without a value in XFD1048576": _sheet(ROWS + '<row r="1048576"><c r="XFD1048576" s="1"/></row>'),
    },
    "S3": {
        "a merged range of five thousand rows": _sheet(after='<mergeCells><mergeCell ref="A1:ZZ5000"/></mergeCells>'),
        "a merged range of everything": _sheet(after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
    },
    "S4": {
        "a dimension of everything": _sheet(before=_DIMENSION),
        "a dimension of one cell": _sheet(before='<dimension ref="A1"/>'),
        "a dimension of nothing": _sheet(before='<dimension ref="x"/>'),
        "600,000 rows": partial(_many_rows, 600_000),
        "10,001 rows": partial(_many_rows, 10_001),
    },
    "S5": {
        "a billion laughs": _entities(_LAUGHS),
        "an external entity": _entities('<!ENTITY a SYSTEM "file:a">'),
        "a parameter entity": _entities('<!ENTITY % a SYSTEM "a.dtd"> %a;'),
        "a harmless document type": _entities(""),
        "one in the shared texts": _with(xl__sharedStrings_xml=f"{HEAD}<!DOCTYPE sst><sst/>".encode()),
        "one in UTF-16": _with(
            xl__sharedStrings_xml='<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE sst><sst/>'.encode("utf-16")
        ),
    },
    "S6": {
        "a formula with its value": _instead(_C2, '<c r="C2"><f>1+1</f><v>2</v></c>'),
        "a formula without a value": _instead(_C2, '<c r="C2"><f>1+1</f></c>'),
        "a formula with an empty value": _instead(_C2, '<c r="C2"><f>1+1</f><v></v></c>'),
        "an error": _instead(_C2, '<c r="C2" t="e"><v>#DIV/0!</v></c>'),
        "1e999": _instead(_C2, '<c r="C2"><v>1e999</v></c>'),
        "NaN": _instead(_C2, '<c r="C2"><v>NaN</v></c>'),
        "a date": _instead(_C2, '<c r="C2" s="1"><v>44000</v></c>'),
        "a date that there is not": _instead(_C2, '<c r="C2" t="d"><v>2020-99-99</v></c>'),
        "a date beyond all dates": _instead(_C2, '<c r="C2" s="1"><v>99999999999</v></c>'),
        "yes or no": _instead(_C2, '<c r="C2" t="b"><v>1</v></c>'),
        "neither": _instead(_C2, '<c r="C2" t="b"><v>2x</v></c>'),
        "no number": _instead(_C2, '<c r="C2"><v>two</v></c>'),
        "a number in Arabic digits": _instead(_C2, '<c r="C2"><v>\u0661</v></c>'),
        "1e16": _instead(_C2, '<c r="C2"><v>1e16</v></c>'),
    },
    "S7": {
        "a shared text that there is not": _instead("<v>4</v>", "<v>99</v>"),
        "a shared text before the first": _instead("<v>4</v>", "<v>-99</v>"),
        "the cell A0": _instead('r="C2"', 'r="A0"'),
        "the cell ZZZZ1": _instead('r="C2"', 'r="ZZZZ1"'),
        "a cell of another row": _instead('r="C2"', 'r="C3"'),
        "a row twice": _instead('<row r="3">', '<row r="2">'),
        "no shared texts": _with(xl__sharedStrings_xml=None),
        "no styles": _with(xl__styles_xml=None),
        "no sheet": _with(xl__worksheets__sheet1_xml=None),
        "no list of types": _with(**{"[Content_Types]_xml": None}),
        "a sheet that is no XML": _with(xl__worksheets__sheet1_xml=b"<worksheet"),
        "a workbook that is no XML": _with(xl__workbook_xml=b"{}"),
    },
    "S8": {
        "nothing": lambda: b"",
        "zeros": lambda: b"\0" * 4096,
        "text": CSV.encode,
        "a web page": lambda: b"<html><table><tr><td>1</td></tr></table></html>",
        "a PDF document": lambda: b"%PDF-1.7\n",
        "an old workbook or one with a password": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4096,
        "a password for its parts": _locked,
        "another archive": lambda: packed({"a.txt": b"a"}),
        "half a workbook": lambda: packed(parts())[:1500],
        "a workbook without its end": lambda: packed(parts())[:-30],
    },
    "S9": {
        "links, macros, objects": _with(
            xl__vbaProject_bin=b"\0macro",
            xl__externalLinks__externalLink1_xml=b"<externalLink/>",
            xl__embeddings__oleObject1_bin=b"\0object",
            xl__connections_xml=b"<connections/>",
        ),
        "a formula that calls another program": _instead(
            _C2, '<c r="C2"><f>cmd|&apos;/C calc&apos;!A0</f><v>7</v></c>'
        ),
        "a link in a cell": _sheet(after='<hyperlinks><hyperlink ref="A1" location="x"/></hyperlinks>'),
    },
    "S10": {
        "a hidden sheet": _sheet(sheets=_TWO_SHEETS.format(state='state="hidden"')),
        "a very hidden sheet": _sheet(sheets=_TWO_SHEETS.format(state='state="veryHidden"')),
        "another sheet": _sheet(sheets=_TWO_SHEETS.format(state="")),
        "a hidden row": _instead('<row r="3">', '<row r="3" hidden="1">'),
        "a hidden column": _sheet(before='<cols><col min="4" max="4" hidden="1"/></cols>'),
    },
    "S11": {
        "names that lead out of the file": lambda: packed(
            {**parts(), "../../evil.xml": b"<a/>", "/absolute": b"a", "c:\\evil": b"a"}
        ),
        "a part twice": _twice,
        "100,000 parts": _more(100_000, "a{}"),
        "1,001 parts": _more(993, "a{}"),
    },
    "S14": {"600,001 elements": _elements},
    "S15": {
        "no header": _sheet(ROWS[ROWS.index('<row r="2">') :]),
        "merged issues": _instead('<c r="A3" t="s"><v>4</v></c>', '<c r="A3"/>'),
    },
}
_HEADER: Final = "Issue,Option,Us,Them\n"
_TEXTS: Final[Mapping[str, Mapping[str, str | bytes | Callable[[], bytes]]]] = {
    "S8": {
        "nothing at all": "",
        "a workbook": lambda: packed(parts()),
        "a page of the web": "<!doctype html><p>1",
        "a deal of ours": '{"format": "dealwright-project/1"}',
    },
    "S12": {
        "a NUL": CSV.replace("high", "hi\0gh"),
        "a quotation mark left open": CSV.replace("high", '"high'),
        "text behind a quotation mark": CSV.replace("high", '"hi"gh'),
        "a cell of 200,000 characters": CSV.replace("high", "h" * 200_000),
        "a name of 501 characters": CSV.replace("high", "h" * 501),
        "carriage returns alone": CSV.replace("\n", "\r"),
        "UTF-16": CSV.encode("utf-16"),
        "UTF-16 without a mark": CSV.encode("utf-16-le"),
        "UTF-32": CSV.encode("utf-32"),
        "half of UTF-16": CSV.encode("utf-16")[:-1],
        "Latin-1": CSV.replace("high", "höch").encode("latin-1"),
        "bytes of no encoding": CSV.encode().replace(b"high", b"h\x81gh"),
        "a mark before the text": CSV.encode("utf-8-sig"),
        "a separator that is said": "sep=;\n" + CSV.replace(",", ";"),
        "short rows": CSV.replace(",9.5", ""),
        "long rows": CSV.replace("9.5", "9,5"),
        "an empty file": " \r\n\r\n",
        "escapes for terminals": CSV.replace("high", "\x1b[31mhigh\x07"),
        "text that is a formula": CSV.replace("high", "=1+1"),
    },
    "S13": {
        "decimal commas": CSV.replace(",", ";").replace("9.5", "9,5"),
        "decimal commas in quotes": CSV.replace("9.5", '"9,5"'),
        "dots for thousands": CSV.replace(",", ";").replace("9.5", "1.234.567"),
        "both signs in one column": CSV.replace(",", ";").replace("9.5", "9,5").replace(";0\n", ";0.5\n"),
        "one reading of two": CSV.replace(",", ";").replace("9.5", "1.234"),
        "a percent sign": CSV.replace("9.5", "95%"),
        "a currency": CSV.replace("9.5", "EUR 9.5"),
        "words for numbers": CSV.replace("9.5", "high"),
        "NaN for a number": CSV.replace("9.5", "NaN"),
        "1e400 for a number": CSV.replace("9.5", "1e400"),
    },
    "S14": {
        "1,000,000 rows": lambda: _HEADER.encode() + b"Price,high,1,2\n" * 1_000_000,
        "10,001 rows of text": lambda: _HEADER.encode() + b"Price,high,1,2\n" * 10_001,
        "a line of 5 MB": lambda: _HEADER.encode() + b"a" * 5_000_000,
        "a file of 50 MB": lambda: b"a" * 50_000_000,
        "201 columns": "a," * 200 + "a\n",
    },
    "S15": {
        "no header at all": "Price,high,0,9.5\nPrice,low,8,0\n",
        "the header again": CSV + CSV,
        "a header in German": CSV.replace("Issue,Option", "Thema,Ausprägung"),
        "a header nobody knows": CSV.replace("Issue,Option", "Wat,Hoe"),
        "units below the header": CSV.replace("Them\n", "Them\n,,points,points\n"),
        "a title above the header": "My score sheet\n\n" + CSV,
        "no importance": CSV,
        "an importance for some": "Issue,Us: importance,Option,Us: score\nPrice,,high,1\nRoof,3,tile,2\n",
        "a total": CSV + "Total,,8,9.5\n",
        "two columns of issues": CSV.replace("Issue,Option,Us", "Issue,Issue,Us"),
        "no scores": "Issue,Option\nPrice,high\n",
    },
}  # fmt: skip
