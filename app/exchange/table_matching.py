"""Which column of a sheet says what: our own headers exactly, those of others by their words and by what is in them.

Nothing of it is taken without being shown; whoever knows better changes it and has the sheet reviewed again.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from app.exchange.minting import Minted
from app.exchange.plain_names import without_controls
from app.exchange.shown_numbers import digits_of
from app.exchange.table_cells import Book, Cell, Row, Sheet
from app.exchange.table_numbers import COMMA, POINT, Unsaid, decimal_of, is_number
from app.exchange.table_roles import OF_A_PARTY, WITH_NUMBERS, Role, known_header, own_header
from app.records import dataclass

_LOOKED_AT: Final = 15
_US: Final = "Us"


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """What a column says, and of which party where it says something of one."""

    role: Role = Role.LEFT_OUT
    party: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """How a sheet is read: which row is the header (from 0, None where there is none), and what each column says.

    `decimal` is the decimal sign of numbers that are text, "" where two are possible and nobody has said which.
    """

    sheet: int
    header: int | None
    columns: tuple[Use, ...]
    decimal: str
    with_hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    """A column as it is guessed: its header, what that is known for, how much stands below and how much is numbers."""

    header: str
    known: tuple[Role, str] | None
    filled: int
    numeric: int

    @property
    def is_numeric(self) -> bool:
        return 0 < self.filled <= 2 * self.numeric


NO_HEADER: Final = -1


def guessed(book: Book, sheet: int | None = None, *, with_hidden: bool = False, header: int | None = None) -> Matching:
    """How a sheet is best read; without one, the first that is shown and has something in it.

    `header` says which row the header is, from 0, or NO_HEADER; otherwise it is looked for.
    """
    place = _best_sheet(book) if sheet is None else sheet
    chosen = book.sheets[place]
    rows = list(rows_of(chosen, with_hidden=with_hidden))
    row = _header_of(rows) if header is None else header
    header = None if row == NO_HEADER else row
    below = [row for number, row in rows if header is None or number > header]
    left_out = () if with_hidden else chosen.hidden_columns
    uses = _uses(chosen.rows[header] if header is not None else (), below, chosen.width, left_out)
    found = Matching(sheet=place, header=header, columns=tuple(uses), decimal="", with_hidden=with_hidden)
    return replace(found, decimal=_decimal(book, found))


def rows_of(sheet: Sheet, *, with_hidden: bool) -> Iterator[tuple[int, Row]]:
    """The rows that are looked at, with their numbers from 0."""
    hidden = frozenset(() if with_hidden else sheet.hidden_rows)
    yield from ((number, row) for number, row in enumerate(sheet.rows) if number not in hidden)


def text_of(cell: Cell) -> str:
    """What a cell shows, in one line."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return without_controls(cell)
    return digits_of(cell) if isinstance(cell, float) else cell.text


def header_texts(sheet: Sheet, matching: Matching) -> tuple[str, ...]:
    """What stands above each column, "" where nothing does."""
    row = sheet.rows[matching.header] if matching.header is not None else ()
    return tuple(text_of(row[place]) if place < len(row) else "" for place in range(len(matching.columns)))


def is_ours(book: Book, matching: Matching) -> bool:
    """Whether a sheet has our own columns and no others: nothing in it has to be guessed then."""
    headers = [header for header in header_texts(book.sheets[matching.sheet], matching) if header]
    return bool(headers) and all(own_header(header) for header in headers)


def typed_numbers(book: Book, matching: Matching) -> Iterator[str]:
    """The texts in columns of numbers that show one."""
    sheet = book.sheets[matching.sheet]
    places = [place for place, use in enumerate(matching.columns) if use.role in WITH_NUMBERS | {Role.OPTION}]
    amounts = [place for place, use in enumerate(matching.columns) if use.role in {Role.LOW, Role.HIGH}]
    for number, row in rows_of(sheet, with_hidden=matching.with_hidden):
        if matching.header is not None and number <= matching.header:
            continue
        for place in places:
            cell = row[place] if place < len(row) else None
            if matching.columns[place].role is Role.OPTION and not amounts:
                continue
            if isinstance(cell, str) and is_number(cell):
                yield cell


def _decimal(book: Book, matching: Matching) -> str:
    """The decimal sign that follows; our own files say theirs by what separates their cells."""
    if book.separator and is_ours(book, matching):
        return COMMA if book.separator == ";" else POINT
    decimal, _ = decimal_of(typed_numbers(book, matching))
    if isinstance(decimal, str):
        return decimal
    # Between commas no number has one, unless somebody put it in quotes.
    return POINT if book.separator == "," else ""


def _best_sheet(book: Book) -> int:
    def rank(place: int) -> tuple[bool, bool]:
        return book.sheets[place].hidden, not book.sheets[place].rows

    return min(range(len(book.sheets)), key=rank)


def _header_of(rows: Sequence[tuple[int, Row]]) -> int | None:
    """The first row with two words that headers have; else the first of texts alone that stands above numbers."""
    seen = [(number, row) for number, row in rows if any(cell is not None for cell in row)][:_LOOKED_AT]
    for number, row in seen:
        known = [known_header(text_of(cell)) for cell in row if isinstance(cell, str)]
        if sum(each is not None for each in known) >= 2 and not _numbers_in(row):
            return number
    for (number, row), (_, below) in pairwise(seen):
        filled = [cell for cell in row if cell is not None]
        if len(filled) > 1 and not _numbers_in(row) and _numbers_in(below):
            return number
    return None


def _numbers_in(row: Row) -> int:
    return sum(_is_number(cell) for cell in row)


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, float) or (isinstance(cell, str) and is_number(cell))


def _uses(header: Row, below: Sequence[Row], width: int, left_out: Collection[int]) -> list[Use]:
    columns = [_column(header, below, place) for place in range(width)]
    uses = [Use() if place in left_out else _use_of(column) for place, column in enumerate(columns)]
    _keep_first_of_each(uses)
    texts = [
        place
        for place, column in enumerate(columns)
        if place not in left_out and column.known is None and column.filled and not column.is_numeric
    ]
    for role in (Role.ISSUE, Role.OPTION):
        if all(use.role is not role for use in uses) and texts:
            uses[texts.pop(0)] = Use(role=role)
    _name_parties(uses)
    return uses


def _column(header: Row, below: Sequence[Row], place: int) -> _Column:
    cells = [row[place] for row in below if place < len(row) and row[place] is not None]
    above = text_of(header[place]) if place < len(header) else ""
    known = known_header(above)
    numeric = sum(map(_is_number, cells))
    if known and known[0] in WITH_NUMBERS and cells and 2 * numeric < len(cells):
        known = None
    return _Column(header=above, known=known, filled=len(cells), numeric=numeric)


def _use_of(column: _Column) -> Use:
    if column.known is not None:
        return Use(role=column.known[0], party=column.known[1])
    return Use(role=Role.SCORE, party=column.header) if column.is_numeric else Use()


def _keep_first_of_each(uses: list[Use]) -> None:
    """Of two columns that say the same of an issue the second is left out."""
    seen: set[Role] = set()
    for place, use in enumerate(uses):
        if use.role in OF_A_PARTY or use.role is Role.LEFT_OUT:
            continue
        if use.role in seen:
            uses[place] = Use()
        seen.add(use.role)


def _name_parties(uses: list[Use]) -> None:
    """A name for each party, and for what is said of none the party whose scores stand next."""
    names = Minted()
    scores = [place for place, use in enumerate(uses) if use.role is Role.SCORE]
    for number, place in enumerate(scores, 1):
        unnamed = _US if len(scores) == 1 else f"Party {number}"
        uses[place] = Use(role=Role.SCORE, party=names.unique(uses[place].party or unnamed))
    known = {uses[place].party.casefold(): uses[place].party for place in scores}
    for place, use in enumerate(uses):
        if use.role in OF_A_PARTY - {Role.SCORE} and scores:
            right = [score for score in scores if score > place]
            nearest = uses[(right or scores[-1:])[0]].party
            uses[place] = replace(use, party=known.get(use.party.casefold(), use.party or nearest))


def unsaid_number(book: Book, matching: Matching) -> str:
    """A number that says something else with the other decimal sign, "" where none does."""
    decimal, text = decimal_of(typed_numbers(book, matching))
    return text if isinstance(decimal, Unsaid) else ""


def samples_of(sheet: Sheet, matching: Matching, place: int, most: int = 3) -> tuple[str, ...]:
    """The first things that stand in a column, each once."""
    found: dict[str, None] = {}
    for number, row in rows_of(sheet, with_hidden=matching.with_hidden):
        if matching.header is not None and number <= matching.header:
            continue
        text = text_of(row[place]) if place < len(row) else ""
        if text:
            found[text] = None
        if len(found) == most:
            break
    return tuple(found)
