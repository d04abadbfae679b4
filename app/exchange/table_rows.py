"""The rows of a sheet, one after the other: which issue each belongs to, what it gives, which are no rows of issues."""

from collections.abc import Sequence
from dataclasses import field
from typing import Final, NoReturn

from app.domain.soundness import LARGEST_NUMBER, LONGEST_NAME
from app.exchange.findings import Code, Fact, Finding, ImportRefused, Note, Refusal, Repair
from app.exchange.numbers import TooLarge
from app.exchange.plain_names import has_controls
from app.exchange.shown_numbers import from_cell
from app.exchange.table_cells import Book, Cell, Odd, Oddity, Row, cell_name
from app.exchange.table_issues import Draft, Given, Outcome
from app.exchange.table_matching import Matching, Use, is_ours, rows_of, text_of
from app.exchange.table_numbers import number_in
from app.exchange.table_roles import (
    NO_DEAL,
    OF_A_PARTY,
    OF_AN_AMOUNT,
    WALK_AWAY,
    WITH_NUMBERS,
    Role,
    is_total,
    is_walk_away,
)
from app.records import dataclass

_MOST_UNREADABLE: Final = 10
_SHOWN: Final = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """What the rows say."""

    drafts: tuple[Draft, ...]
    reservations: dict[str, float]
    findings: tuple[Finding, ...]


def read_rows(book: Book, matching: Matching) -> Rows:
    """The issues of a sheet in the order of their first rows; raises ImportRefused, once for all unreadable numbers."""
    reader = _Reader(book, matching)
    sheet = book.sheets[matching.sheet]
    header = sheet.rows[matching.header] if matching.header is not None else None
    for number, row in rows_of(sheet, with_hidden=matching.with_hidden):
        if (matching.header is None or number > matching.header) and any(cell is not None for cell in row):
            reader.read(number, row, header)
    return reader.end()


@dataclass(slots=True, kw_only=True)
class _Found:
    """One row, cell by cell, of the columns that say something."""

    number: int
    texts: dict[Role, tuple[str, int]] = field(default_factory=dict)
    numbers: dict[tuple[Role, str], Given] = field(default_factory=dict)
    amount: float | None = None


class _Reader:
    """Reads one sheet and keeps what it found on the way."""

    def __init__(self, book: Book, matching: Matching) -> None:
        self._file = book.file
        self._sheet = book.sheets[matching.sheet].name
        self._is_csv = bool(book.separator)
        self._matching = matching
        self._is_ours = is_ours(book, matching)
        self._drafts: dict[str, Draft] = {}
        self._current: Draft | None = None
        self._reservations: dict[str, float] = {}
        self._findings: list[Finding] = []
        self._unreadable: list[Finding] = []
        self._filled_down = self._repeated = 0
        self._scattered: set[str] = set()

    def read(self, number: int, row: Row, header: Row | None) -> None:
        width = len(self._matching.columns)
        if header is not None and self._is_csv and len(row) > len(header):
            self._refuse(Refusal.ROW_TOO_LONG, str(number + 1), found=len(row), expected=len(header))
        cells = [(place, use, row[place]) for place, use in enumerate(self._matching.columns) if place < len(row)]
        used = [(place, use, cell) for place, use, cell in cells if use.role is not Role.LEFT_OUT and cell is not None]
        if not used or width == 0:
            return
        if header is not None and self._is_header(used, header):
            self._repeated += 1
            return
        if header is not None and number == (self._matching.header or 0) + 1 and self._is_units(used):
            self._note(Note.UNITS_LEFT_OUT, number)
            return
        self._take(self._found_in(number, used))

    def end(self) -> Rows:
        """Everything that was read; raises ImportRefused where some numbers could not be."""
        if self._unreadable:
            first = Finding(
                code=Refusal.NUMBERS_UNREADABLE,
                file=self._file,
                sheet=self._sheet,
                found=len(self._unreadable),
                expected=self._matching.decimal,
            )
            raise ImportRefused(first, (first, *self._unreadable[:_MOST_UNREADABLE]))
        if self._repeated:
            self._findings.append(
                Finding(code=Note.HEADER_REPEATED, file=self._file, sheet=self._sheet, found=self._repeated + 1)
            )
        if self._filled_down:
            self._findings.append(
                Finding(code=Note.FILLED_DOWN, file=self._file, sheet=self._sheet, found=self._filled_down)
            )
        return Rows(
            drafts=tuple(self._drafts.values()), reservations=self._reservations, findings=tuple(self._findings)
        )

    # which row it is

    def _is_header(self, used: Sequence[tuple[int, Use, Cell]], header: Row) -> bool:
        above = [text_of(header[place]) if place < len(header) else "" for place, _, _ in used]
        return len(used) > 1 and above == [text_of(cell) for _, _, cell in used]

    def _is_units(self, used: Sequence[tuple[int, Use, Cell]]) -> bool:
        """Whether no option of an issue stands there, and every number column that is filled has text in it."""
        if self._is_ours or {Role.ISSUE, Role.OPTION} <= {use.role for _, use, _ in used}:
            return False
        cells = [cell for _, use, cell in used if use.role in WITH_NUMBERS]
        return bool(cells) and all(isinstance(cell, str) and self._number(cell) is None for cell in cells)

    # cells

    def _found_in(self, number: int, used: Sequence[tuple[int, Use, Cell]]) -> _Found:
        found = _Found(number=number)
        for place, use, cell in used:
            if isinstance(cell, Odd) and not (use.role is Role.OPTION and cell.kind is Oddity.YES_OR_NO):
                self._refuse(Refusal.NO_VALUE, cell_name(number, place), found=cell.text, expected=cell.kind)
            if use.role in WITH_NUMBERS:
                value = self._value(number, place, use, cell)
                if value is not None:
                    found.numbers[use.role, use.party] = Given(value=value, row=number, column=place)
            else:
                found.texts[use.role] = (self._text(number, place, cell), place)
                found.amount = self._number(cell) if use.role is Role.OPTION else found.amount
        return found

    def _text(self, number: int, place: int, cell: Cell) -> str:
        text = text_of(from_cell(cell) if isinstance(cell, float) else cell)
        if len(text) > LONGEST_NAME:
            where = cell_name(number, place)
            self._refuse(Refusal.TEXT_TOO_LONG, where, found=len(text), expected=LONGEST_NAME)
        if isinstance(cell, str) and has_controls(cell):
            self._note(Note.CONTROLS_REMOVED, number, subject=text)
        return text

    def _value(self, number: int, place: int, use: Use, cell: Cell) -> float | None:
        if isinstance(cell, float):
            if abs(cell) > LARGEST_NUMBER:
                self._refuse(Refusal.NUMBER_TOO_LARGE, cell_name(number, place))
            return from_cell(cell)
        text = text_of(cell)
        where = Finding(
            code=Refusal.NOT_A_NUMBER,
            file=self._file,
            sheet=self._sheet,
            cell=cell_name(number, place),
            found=text[:_SHOWN],
            expected=use.role,
        )
        try:
            read = number_in(text, self._matching.decimal)
        except TooLarge:
            self._refuse(Refusal.NUMBER_TOO_LARGE, where.cell)
        if read is None:
            self._unreadable.append(where)
            return None
        if read.has_sign:
            self._findings.append(
                Finding(
                    code=Repair.SIGN_LEFT_OUT,
                    file=self._file,
                    sheet=self._sheet,
                    cell=where.cell,
                    found=text[:_SHOWN],
                    expected=read.value,
                )
            )
        return read.value

    def _number(self, cell: Cell) -> float | None:
        if isinstance(cell, float):
            return from_cell(cell) if abs(cell) <= LARGEST_NUMBER else None
        try:
            read = number_in(text_of(cell), self._matching.decimal)
        except TooLarge:
            return None
        return None if read is None else read.value

    # what it says

    def _take(self, found: _Found) -> None:
        name, place = found.texts.get(Role.ISSUE, ("", 0))
        option, option_place = found.texts.get(Role.OPTION, ("", place))
        if (name, option) == (NO_DEAL, WALK_AWAY) or (
            not self._is_ours and is_walk_away(name) and (not option or is_walk_away(option))
        ):
            self._walk_away(found, name)
            return
        if not self._is_ours and ((is_total(name) and not option) or (not name and is_total(option))):
            self._note(Note.TOTAL_LEFT_OUT, found.number, subject=name or option)
            return
        draft = self._draft(found, name)
        self._give(draft, found)
        scores = {party: given.value for (role, party), given in found.numbers.items() if role is Role.SCORE}
        if option:
            outcome = Outcome(
                row=found.number,
                column=option_place,
                label=option,
                amount=found.amount,
                scores=scores,
            )
            draft.outcomes.append(outcome)
        elif scores:
            raise ImportRefused(draft.finding(Refusal.SCORE_WITHOUT_OPTION, row=found.number))

    def _walk_away(self, found: _Found, name: str) -> None:
        for (role, party), given in found.numbers.items():
            if role is Role.SCORE:
                self._reservations[party] = given.value
        if name != NO_DEAL:
            self._note(Note.WALK_AWAY_TAKEN, found.number, subject=name)

    def _draft(self, found: _Found, name: str) -> Draft:
        """The issue that a row belongs to, begun where it is the first of it."""
        if not name:
            if self._current is None:
                self._refuse(Refusal.ISSUE_UNNAMED, str(found.number + 1))
            self._filled_down += 1
            return self._current
        known = self._drafts.get(name)
        if known is None:
            known = Draft(file=self._file, sheet=self._sheet, name=name, row=found.number)
            self._drafts[name] = known
        elif known is not self._current and name not in self._scattered:
            self._scattered.add(name)
            self._note(Note.ISSUE_SCATTERED, found.number, subject=name)
        self._current = known
        return known

    def _give(self, draft: Draft, found: _Found) -> None:
        """What a row says of the whole issue: once, or the same each time."""
        for (role, party), given in found.numbers.items():
            if role not in OF_A_PARTY | OF_AN_AMOUNT or role is Role.SCORE:
                continue
            before = draft.given.setdefault((role, party), given)
            if before.value != given.value:
                raise ImportRefused(
                    draft.finding(
                        Refusal.SAID_TWICE,
                        row=given.row,
                        column=given.column,
                        found=given.value,
                        expected=before.value,
                    )
                )
        for role in (Role.UNIT, Role.CURRENCY):
            if role in found.texts:
                text, place = found.texts[role]
                known = draft.said.setdefault(role, text)
                if known != text:
                    raise ImportRefused(
                        draft.finding(Refusal.SAID_TWICE, row=found.number, column=place, found=text, expected=known)
                    )

    # what was found

    def _note(self, code: Code, number: int, *, subject: str = "") -> None:
        self._findings.append(
            Finding(code=code, file=self._file, sheet=self._sheet, cell=str(number + 1), subject=subject)
        )

    def _refuse(self, code: Refusal, cell: str, *, found: Fact = None, expected: Fact = None) -> NoReturn:
        raise ImportRefused(
            Finding(code=code, file=self._file, sheet=self._sheet, cell=cell, found=found, expected=expected)
        )
