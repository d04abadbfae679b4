"""Workbooks and CSV files: text stays text, numbers are what is shown, and the same deal gives the same bytes."""

import csv
import io
import zipfile
from xml.etree import ElementTree as ET

import openpyxl  # type: ignore[import-untyped]  # it comes without types
import pytest

from app.exchange.csv_reading import book_of_csv
from app.exchange.source import Source
from app.exchange.table_layout import Table, table_of
from app.exchange.table_writing import SHEET, csv_of, xlsx_of
from app.exchange.xlsx_reading import book_of_xlsx
from tests.app.exchange.payloads import PAYLOADS
from tests.builders import two_issue_deal

NUMBERS = (-5.0, 0.0, 0.1, 12.5, 33.3333333333333, 1e15, -1e15, 1e-7, 1.5e-12, 1e-300, 123456.789)
DANGEROUS = Table(header=PAYLOADS[:2], rows=tuple((text, -5.0) for text in PAYLOADS), losses=())
MANY = Table(header=("Issue",), rows=tuple((number,) for number in NUMBERS), losses=())


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_forty_payloads_are_no_formula_and_no_link_in_a_workbook_and_come_back() -> None:
    data = xlsx_of(DANGEROUS)
    for name, part in parts(data).items():
        tags = {element.tag.rpartition("}")[2] for element in ET.fromstring(part).iter()}  # noqa: S314 - our own
        assert not tags & {"f", "hyperlink", "hyperlinks", "externalReference"}, name
        assert b"/hyperlink" not in part
    rows = book_of_xlsx(Source(name="a.xlsx", data=data)).sheets[0].rows
    assert rows == (PAYLOADS[:2], *((text, -5.0) for text in PAYLOADS))


def test_forty_payloads_are_harmless_in_csv_and_come_back() -> None:
    data = csv_of(DANGEROUS)
    written = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    for (cell, _), text in zip(written[1:], PAYLOADS, strict=True):
        # Blanks of whatever kind are looked through by some spreadsheets; markup and quotes begin no formula.
        begins = cell.lstrip("\t\r\n \u00a0\u00ad\u200b\ufeff")[:1]
        assert begins in {"'", "<", '"'}, text
    rows = book_of_csv(Source(name="a.csv", data=data)).sheets[0].rows
    assert rows == (PAYLOADS[:2], *((text, "-5") for text in PAYLOADS))


def test_every_number_of_a_workbook_is_shown_as_it_is_stored() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_of(MANY)))[SHEET]
    for wanted, (cell,) in zip(NUMBERS, sheet.iter_rows(min_row=2), strict=True):
        assert (cell.value, cell.data_type) == (wanted, "n")
        shown = cell.number_format
        if "E" in shown:
            assert float(f"{wanted:.14e}") == wanted
        else:
            assert float(f"{wanted:.{len(shown.partition('.')[2])}f}") == wanted


def test_the_same_deal_gives_the_same_bytes() -> None:
    table = table_of(two_issue_deal())
    assert xlsx_of(table) == xlsx_of(table)
    assert csv_of(table) == csv_of(table)


def test_a_workbook_says_that_it_is_private_and_nothing_of_who_made_it_when() -> None:
    held = parts(xlsx_of(table_of(two_issue_deal())))
    assert set(held) == {
        *("[Content_Types].xml", "_rels/.rels", "docProps/app.xml", "docProps/core.xml", "xl/workbook.xml"),
        *("xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"),
        "xl/theme/theme1.xml",
    }
    assert SHEET.startswith("PRIVATE")
    assert b"PRIVATE</oddHeader>" in held["xl/worksheets/sheet1.xml"]
    assert held["docProps/core.xml"].count(b"1980-01-01T00:00:00Z") == 2
    assert b"<dc:creator></dc:creator>" in held["docProps/core.xml"]


@pytest.mark.parametrize(("decimal", "line"), [(".", "price,0.5,,-2"), (",", "price;0,5;;-2")])
def test_csv_is_separated_as_its_decimals_call_for(decimal: str, line: str) -> None:
    table = Table(header=("Issue", "Option", "Step", "us: score"), rows=(("price", 0.5, None, -2.0),), losses=())
    data = csv_of(table, decimal=decimal)
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig").split("\r\n")[1:] == [line, ""]
