"""What a sheet holds, cell by cell, before anything is made of it: frozen values that can cross to another process."""

from enum import StrEnum
from typing import Final

from app.exchange.findings import Finding
from app.records import dataclass

MOST_ROWS: Final = 10_000
MOST_COLUMNS: Final = 200
MOST_CELLS: Final = 200_000
LONGEST_CELL: Final = 32_767
"""As many characters as a cell of a spreadsheet holds."""


class Oddity(StrEnum):
    """Why a cell has no value that could be read."""

    ERROR = "error"  # a formula that failed: #DIV/0!
    NOT_CALCULATED = "not_calculated"  # a formula whose result was not saved
    DATE = "date"
    YES_OR_NO = "yes_or_no"
    NOT_FINITE = "not_finite"  # a number beyond all numbers, or none


@dataclass(frozen=True, slots=True, kw_only=True)
class Odd:
    """A cell that is neither text nor a number; `text` is how it is shown."""

    kind: Oddity
    text: str


Cell = str | float | Odd | None
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet: its rows from the first one on, each as long as its last filled cell.

    `hidden_rows` and `hidden_columns` count from 0 and have something in them.
    """

    name: str = ""
    rows: tuple[Row, ...] = ()
    hidden: bool = False
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()

    @property
    def width(self) -> int:
        """How many columns there are."""
        return max(map(len, self.rows), default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """What a file of tables holds: at least one sheet, and what was found while reading.

    Only text cells say a number in somebody's manner; `separator` is that of a CSV file, "" of a workbook.
    """

    file: str
    sheets: tuple[Sheet, ...]
    separator: str = ""
    findings: tuple[Finding, ...] = ()


def letters_of(column: int) -> str:
    """A column, from 0, as a spreadsheet calls it: A, B, …, Z, AA."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """A cell, both from 0, as a spreadsheet calls it: B7."""
    return f"{letters_of(column)}{row + 1}"
