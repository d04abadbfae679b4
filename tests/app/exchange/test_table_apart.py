"""Workbooks are read in a process of their own, which says the same and is not believed more than it could know."""

from dataclasses import replace

import pytest

from app.exchange.apart import GivenUp
from app.exchange.findings import ImportRefused, Refusal
from app.exchange.source import Source
from app.exchange.table_apart import book_of, is_sound, workbook_apart
from app.exchange.table_cells import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, Book, Odd, Oddity, Sheet
from app.exchange.table_layout import table_of
from app.exchange.table_writing import xlsx_of
from app.exchange.xlsx_reading import book_of_xlsx
from tests.builders import two_issue_deal

WORKBOOK = Source(name="a.xlsx", data=xlsx_of(table_of(two_issue_deal())))
BOOK = Book(file="a.xlsx", sheets=(Sheet(name="a", rows=(("x", 1.0, None, Odd(kind=Oddity.DATE, text="y")),)),))


def test_a_workbook_is_read_there_as_it_is_here_and_a_refusal_comes_back() -> None:
    assert book_of(WORKBOOK, "xlsx", workbook_apart()) == book_of_xlsx(WORKBOOK)
    with pytest.raises(ImportRefused) as refused:
        book_of(Source(name="b.xlsx", data=b"a,b"), "xlsx", workbook_apart())
    assert (refused.value.finding.code, refused.value.finding.file) == (Refusal.OTHER_KIND, "b.xlsx")


def test_reading_can_be_given_up() -> None:
    apart = workbook_apart()
    apart.end()
    with pytest.raises(GivenUp):
        book_of(WORKBOOK, "xlsx", apart)


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
    assert is_sound(BOOK)
    assert not is_sound(replace(BOOK, sheets=(sheet,)))
    assert not is_sound(replace(BOOK, sheets=()))
    assert not is_sound(replace(BOOK, separator=","))
