"""Workbooks and CSV files cell by cell: what is shown in them, and where."""

import datetime as dt
import io
import pickle
from typing import Any

import openpyxl  # type: ignore[import-untyped]  # it comes without types
import pytest

from app.exchange.csv_reading import book_of_csv
from app.exchange.findings import ImportRefused, Kind, Note, Refusal, Repair
from app.exchange.source import Source
from app.exchange.table_cells import Book, Odd, Oddity, cell_name, letters_of
from app.exchange.xlsx_package import kind_of
from app.exchange.xlsx_reading import book_of_xlsx


def csv_book(text: str | bytes, separator: str = "") -> Book:
    data = text if isinstance(text, bytes) else text.encode()
    return book_of_csv(Source(name="a.csv", data=data), separator)


def saved(book: Any) -> Source:  # noqa: ANN401 - the library has no types
    """A workbook as its file."""
    file = io.BytesIO()
    book.save(file)
    return Source(name="a.xlsx", data=file.getvalue())


def refusal_of(text: str | bytes) -> tuple[Refusal, str]:
    with pytest.raises(ImportRefused) as refused:
        csv_book(text)
    assert isinstance(refused.value.finding.code, Refusal)
    return refused.value.finding.code, refused.value.finding.cell


def test_cells_of_every_kind_are_what_is_shown_in_them() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Scores"
    sheet.append(["Price", 12.5, None, True, dt.datetime(2020, 5, 1), "  ", "#DIV/0!", "=1+1"])  # noqa: DTZ001 - as there
    found = book_of_xlsx(saved(book))
    assert found.sheets[0].name == "Scores"
    assert found.sheets[0].rows == (
        (
            "Price",
            12.5,
            None,
            Odd(kind=Oddity.YES_OR_NO, text="TRUE"),
            Odd(kind=Oddity.DATE, text="2020-05-01 00:00:00"),
            None,
            Odd(kind=Oddity.ERROR, text="#DIV/0!"),
            Odd(kind=Oddity.NOT_CALCULATED, text=""),
        ),
    )


def test_hidden_sheets_rows_and_columns_are_known() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in ("abc", "def", "ghi"):
        sheet.append(list(row))
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["C"].hidden = True
    sheet.row_dimensions[9].hidden = True
    book.create_sheet("secret").sheet_state = "veryHidden"
    first, second = book_of_xlsx(saved(book)).sheets
    assert (first.hidden, first.hidden_rows, first.hidden_columns) == (False, (1,), (2,))
    assert (second.hidden, second.rows) == (True, ())


def test_what_was_read_can_be_sent_to_another_process() -> None:
    book = openpyxl.Workbook()
    book.active.append(["a", 1, True])
    found = book_of_xlsx(saved(book))
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 - our own


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_the_one_that_makes_even_rows(separator: str) -> None:
    text = "\n".join(separator.join(row) for row in (["Issue", "Option"], ["Price, net", "1"], ["Roof", "2"]))
    found = csv_book(text.replace("Price, net", '"Price, net"'))
    assert found.separator == separator
    assert found.sheets[0].rows[1] == ("Price, net", "1")


def test_a_separator_that_is_said_is_followed_and_one_that_is_wanted_before_it() -> None:
    found = csv_book("sep=;\r\na,b;c\r\n")
    assert found.sheets[0].rows == (("a,b", "c"),)
    assert [finding.code for finding in found.findings] == [Note.SEPARATOR_SAID]
    assert csv_book("sep=;\r\na,b;c\r\n", ",").sheets[0].rows == (("a", "b;c"),)


@pytest.mark.parametrize("data", ["ä;1\n".encode("utf-8-sig"), "ä;1\n".encode("utf-16"), "ä;1".encode()])
def test_text_in_unicode_is_read_as_it_is(data: bytes) -> None:
    found = csv_book(data)
    assert (found.sheets[0].rows, found.findings) == ((("ä", "1"),), ())


def test_text_in_windows_1252_is_a_repair_with_its_line() -> None:
    found = csv_book("a;b\nä;1\n".encode("cp1252"))
    assert found.sheets[0].rows[1] == ("ä", "1")
    assert [(finding.code, finding.line) for finding in found.findings] == [(Repair.READ_AS_WINDOWS_1252, 2)]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_rows_end_in_any_way_and_cells_may_hold_line_breaks(ending: str) -> None:
    assert csv_book(f'a,"b{ending}c"{ending}d,e').sheets[0].rows == (("a", f"b{ending}c"), ("d", "e"))


@pytest.mark.parametrize(
    ("text", "code", "cell"),
    [
        ("", Refusal.EMPTY, ""),
        ("\n \r\n", Refusal.EMPTY, ""),
        ("\ufeff\n", Refusal.EMPTY, ""),
        ("a,b\nc\0,d\n", Refusal.NUL_CHARACTER, "2"),
        ('a,b\nc,"d\n', Refusal.QUOTE_LEFT_OPEN, "2"),
        ('a,"b"c\n', Refusal.QUOTE_LEFT_OPEN, "1"),
        ("a,b\n" * 10_001, Refusal.TOO_MANY_ROWS, "10001"),
        ("\n" * 1_000_000, Refusal.EMPTY, ""),
        ("a\n" * 1_000_000, Refusal.TOO_MANY_ROWS, "200000"),
        ("a" + ",a" * 200, Refusal.TOO_MANY_COLUMNS, "1"),
        ("a,a\n" + "b" * 200_000, Refusal.TEXT_TOO_LONG, "A2"),
        ("a,a\n" + "b" * 1_000_001, Refusal.TEXT_TOO_LONG, "2"),
        ((",".join("a" * 200) + "\n") * 1_001, Refusal.TOO_MANY_CELLS, "1001"),
    ],
)
def test_what_no_score_sheet_is_like_is_refused_with_its_row(text: str, code: Refusal, cell: str) -> None:
    assert refusal_of(text) == (code, cell)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7 a", Kind.PDF),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind.OLD_OR_LOCKED),
        (b"<html>", Kind.MARKUP),
        (b'{"format": "dealwright-project/1"}', Kind.PROJECT),
        (b"PK\x03\x04", Kind.ZIP),
        (b"a,b", Kind.TEXT),
        (b"a\0b", Kind.OTHER),
        (b"\x89PNG", Kind.PICTURE),
    ],
)
def test_a_file_of_another_kind_is_known_by_its_first_bytes(data: bytes, kind: Kind) -> None:
    assert kind_of(data) is kind


@pytest.mark.parametrize(("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_called_as_in_a_spreadsheet(column: int, letters: str) -> None:
    assert letters_of(column) == letters
    assert cell_name(6, column) == f"{letters}7"
