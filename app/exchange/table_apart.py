"""The sheets of a file by its kind, read in a process of their own, and what is expected of its answer."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from app.exchange.apart import Apart
from app.exchange.csv_reading import book_of_csv
from app.exchange.source import Source
from app.exchange.table_cells import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, Book, Cell, Sheet


def table_apart(kind: str, separator: str = "") -> Apart[Book]:
    """One reading of a file of `kind`, "xlsx" or "csv", which says what `book_of_xlsx` or `book_of_csv` would say."""
    return Apart(book_of, kind, separator, is_sound=partial(is_sound, kind=kind))


def book_of(sources: Sequence[Source], begun: Callable[[], None], kind: str, separator: str) -> Book:
    """What the one file of this kind holds; raises ImportRefused. Runs in the other process."""
    begun()
    (source,) = sources
    if kind == "csv":
        return book_of_csv(source, separator)
    from app.exchange.xlsx_reading import book_of_xlsx  # noqa: PLC0415 - its library is loaded only where it is needed

    return book_of_xlsx(source)


def kind_by_name(name: str) -> str:
    """The kind that the ending of a file's name says: everything but a workbook is read as CSV."""
    return "xlsx" if name.lower().endswith((".xlsx", ".xlsm", ".xltx", ".xls")) else "csv"


def is_sound(book: Book, *, kind: str) -> bool:
    """Whether a book is one of this kind, no larger than what is read at most; true of whatever the reader returns."""
    return bool(book.sheets) and bool(book.separator) == (kind == "csv") and all(map(_is_sound_sheet, book.sheets))


def _is_sound_sheet(sheet: Sheet) -> bool:
    return (
        len(sheet.rows) <= MOST_ROWS
        and sheet.width <= MOST_COLUMNS
        and all(0 <= row < len(sheet.rows) for row in sheet.hidden_rows)
        and all(0 <= column < sheet.width for column in sheet.hidden_columns)
        and all(len(text) <= LONGEST_CELL for text in _texts(sheet))
    )


def _texts(sheet: Sheet) -> Iterator[str]:
    yield sheet.name
    for row in sheet.rows:
        yield from (_text(cell) for cell in row)


def _text(cell: Cell) -> str:
    if isinstance(cell, str):
        return cell
    return "" if cell is None or isinstance(cell, float) else cell.text
