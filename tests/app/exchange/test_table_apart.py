"""Tables are read in a process of their own, which says the same and is not believed more than it could know."""

from dataclasses import replace

import pytest

from app.exchange.apart import GivenUp
from app.exchange.csv_reading import book_of_csv
from app.exchange.findings import ImportRefused, Refusal
from app.exchange.source import Source
from app.exchange.table_apart import is_sound, table_apart
from app.exchange.table_cells import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, Book, Odd, Oddity, Sheet
from app.exchange.table_layout import table_of
from app.exchange.table_writing import xlsx_of
from app.exchange.xlsx_reading import book_of_xlsx
from tests.builders import two_issue_deal

WORKBOOK = Source(name="a.xlsx", data=xlsx_of(table_of(two_issue_deal())))
BOOK = Book(file="a.xlsx", sheets=(Sheet(name="a", rows=(("x", 1.0, None, Odd(kind=Oddity.DATE, text="y")),)),))


def test_a_workbook_is_read_there_as_it_is_here_and_a_refusal_comes_back() -> None:
    assert table_apart("xlsx").read([WORKBOOK]) == book_of_xlsx(WORKBOOK)
    with pytest.raises(ImportRefused) as refused:
        table_apart("xlsx").read([Source(name="b.xlsx", data=b"a,b")])
    assert (refused.value.finding.code, refused.value.finding.file) == (Refusal.OTHER_KIND, "b.xlsx")


@pytest.mark.parametrize("separator", ["", ",", ";"])
def test_a_csv_file_is_read_there_as_it_is_here_with_what_stands_between_its_cells(separator: str) -> None:
    source = Source(name="a.csv", data='sep=,\nKäufer,"1;2",3\n\n\'=x,y'.encode("cp1252"))
    book = table_apart("csv", separator).read([source])
    assert book == book_of_csv(source, separator)
    assert book.separator == (separator or ",")
    with pytest.raises(ImportRefused) as refused:
        table_apart("csv", separator).read([Source(name="b.csv", data=b"a\0b")])
    assert (refused.value.finding.code, refused.value.finding.file) == (Refusal.NUL_CHARACTER, "b.csv")


def test_reading_can_be_given_up() -> None:
    apart = table_apart("xlsx")
    apart.end()
    with pytest.raises(GivenUp):
        apart.read([WORKBOOK])


@pytest.mark.parametrize(
    "sheet",
    [
        Sheet(rows=((),) * (MOST_ROWS + 1)),
        Sheet(rows=((1.0,) * (MOST_COLUMNS + 1),)),
        Sheet(rows=(("x" * (LONGEST_CELL + 1),),)),
        Sheet(rows=(("x",),), hidden_rows=(1,)),
        Sheet(rows=(("x",),), hidden_columns=(1,)),
    ],
)
def test_what_no_reader_says_is_not_taken(sheet: Sheet) -> None:
    for kind, book in (("xlsx", BOOK), ("csv", replace(BOOK, separator=","))):
        assert is_sound(book, kind=kind)
        assert not is_sound(replace(book, sheets=(sheet,)), kind=kind)
        assert not is_sound(replace(book, sheets=()), kind=kind)
    assert not is_sound(replace(BOOK, separator=","), kind="xlsx")
    assert not is_sound(BOOK, kind="csv")
