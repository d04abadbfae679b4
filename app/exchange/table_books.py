"""The sheets of a file by its kind. Reading a workbook belongs into a process of its own."""

from app.exchange.csv_reading import book_of_csv
from app.exchange.genius_files import Source
from app.exchange.table_cells import Book
from app.exchange.xlsx_reading import book_of_xlsx


def book_of(source: Source, kind: str, separator: str = "") -> Book:
    """What a file of `kind`, "xlsx" or "csv", holds; raises ImportRefused."""
    return book_of_xlsx(source) if kind == "xlsx" else book_of_csv(source, separator)


def kind_by_name(name: str) -> str:
    """The kind that the ending of a file's name says: everything but a workbook is read as CSV."""
    return "xlsx" if name.lower().endswith((".xlsx", ".xlsm", ".xltx")) else "csv"
