"""What a sheet says once its columns are known: issues, what each party makes of them, and all that was found."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from app.domain.parties import Scale
from app.domain.project import MOST_ISSUES, MOST_PARTIES
from app.domain.soundness import LONGEST_NAME
from app.exchange.findings import Fact, Finding, ImportRefused, Note, Refusal, Repair, notes_in, repairs_in
from app.exchange.table_cells import Book, cell_name, letters_of
from app.exchange.table_issues import Amounts, Choices, Draft, TableIssue, issue_of
from app.exchange.table_matching import Matching, header_texts, typed_numbers, unsaid_number
from app.exchange.table_numbers import decimal_of, number_in
from app.exchange.table_roles import OF_A_PARTY, Role
from app.exchange.table_rows import Rows, read_rows
from app.exchange.table_values import Line, Values, values_of
from app.records import dataclass

_MOST_NAMED: Final = 12

__all__ = ["Amounts", "Choices", "Line", "TableParty", "TableReview", "reviewed_table"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableParty:
    """What one party wants, by the issues of the sheet."""

    name: str
    scale: Scale
    weights: tuple[float, ...]
    values: tuple[Values, ...]
    reservation: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TableReview:
    """What a sheet says; `findings` are repairs and notes."""

    file: str
    matching: Matching
    issues: tuple[TableIssue, ...]
    parties: tuple[TableParty, ...]
    findings: tuple[Finding, ...]

    @property
    def repairs(self) -> tuple[Finding, ...]:
        """What is taken in another way than it stands there."""
        return repairs_in(self.findings)

    @property
    def notes(self) -> tuple[Finding, ...]:
        """What is worth knowing."""
        return notes_in(self.findings)


def reviewed_table(book: Book, matching: Matching) -> TableReview:
    """What a sheet says, read in this way; raises ImportRefused with sheet and cell."""
    _check_columns(book, matching)
    rows = read_rows(book, matching)
    if not rows.drafts:
        raise _refused(book, matching, Refusal.SHEET_EMPTY)
    if len(rows.drafts) > MOST_ISSUES:
        raise _refused(book, matching, Refusal.TOO_MANY_ISSUES, found=len(rows.drafts), expected=MOST_ISSUES)
    findings = [*book.findings, *_about_sheets(book, matching), *rows.findings]
    issues = tuple(issue_of(draft, findings) for draft in rows.drafts)
    parties = tuple(_party(name, rows, issues, matching, findings) for name in parties_in(matching))
    findings += _about_parties(book, matching, parties)
    return TableReview(file=book.file, matching=matching, issues=issues, parties=parties, findings=tuple(findings))


def parties_in(matching: Matching) -> tuple[str, ...]:
    """The parties of which columns say something, in their order."""
    return tuple(dict.fromkeys(use.party for use in matching.columns if use.role in OF_A_PARTY))


def _refused(
    book: Book, matching: Matching, code: Refusal, *, found: Fact = None, expected: Fact = None
) -> ImportRefused:
    sheet = book.sheets[matching.sheet].name
    return ImportRefused(Finding(code=code, file=book.file, sheet=sheet, found=found, expected=expected))


def _check_columns(book: Book, matching: Matching) -> None:
    sheet = book.sheets[matching.sheet]
    if not sheet.rows:
        raise _refused(book, matching, Refusal.SHEET_EMPTY)
    said = Counter((use.role, use.party) for use in matching.columns if use.role is not Role.LEFT_OUT)
    for (role, party), count in said.items():
        if count > 1:
            raise ImportRefused(
                Finding(code=Refusal.COLUMN_TWICE, file=book.file, sheet=sheet.name, subject=party, expected=role)
            )
    for party in parties_in(matching):
        if said[Role.IMPORTANCE, party] and said[Role.FACTOR, party]:
            raise ImportRefused(
                Finding(
                    code=Refusal.COLUMN_TWICE, file=book.file, sheet=sheet.name, subject=party, expected=Role.FACTOR
                )
            )
    for place, use in enumerate(matching.columns):
        if len(use.party) > LONGEST_NAME:
            cell = cell_name(matching.header or 0, place)
            found = Finding(
                code=Refusal.TEXT_TOO_LONG,
                file=book.file,
                sheet=sheet.name,
                cell=cell,
                found=len(use.party),
                expected=LONGEST_NAME,
            )
            raise ImportRefused(found)
    roles = {role for role, _ in said}
    for role in (Role.ISSUE, Role.OPTION, Role.SCORE):
        if role not in roles:
            raise _refused(book, matching, Refusal.COLUMN_LACKING, expected=role)
    count = len(parties_in(matching))
    if count > MOST_PARTIES:
        raise _refused(book, matching, Refusal.NUMBER_OF_PARTIES, found=count, expected=MOST_PARTIES)
    if not matching.decimal:
        raise _refused(book, matching, Refusal.TWO_READINGS, found=unsaid_number(book, matching))


def _about_sheets(book: Book, matching: Matching) -> Iterator[Finding]:
    """What of the file is left out, and how its numbers were read."""
    chosen = book.sheets[matching.sheet]

    def note(code: Note, *, subject: str = "", found: Fact = None, expected: Fact = None) -> Finding:
        return Finding(code=code, file=book.file, sheet=chosen.name, subject=subject, found=found, expected=expected)

    for sheet in book.sheets:
        if sheet is not chosen and sheet.rows:
            code = Note.SHEET_HIDDEN if sheet.hidden else Note.SHEET_LEFT_OUT
            yield Finding(code=code, file=book.file, subject=sheet.name)
    rows = [str(row + 1) for row in chosen.hidden_rows]
    columns = [letters_of(column) for column in chosen.hidden_columns]
    if matching.with_hidden and (rows or columns):
        yield note(Note.HIDDEN_TAKEN, found=_some([*columns, *rows]))
    elif rows or columns:
        if rows:
            yield note(Note.ROWS_HIDDEN, found=_some(rows))
        if columns:
            yield note(Note.COLUMNS_HIDDEN, found=_some(columns))
    headers = header_texts(chosen, matching)
    for place, (use, header) in enumerate(zip(matching.columns, headers, strict=True)):
        if use.role is Role.LEFT_OUT and header and place not in chosen.hidden_columns:
            yield note(Note.COLUMN_LEFT_OUT, subject=header)
    if matching.header is None:
        yield note(Note.HEADER_MISSING)
    elif any(any(cell is not None for cell in row) for row in chosen.rows[: matching.header]):
        yield note(Note.ROWS_BEFORE_HEADER)
    yield from _about_decimals(book, matching, note(Note.DECIMALS_READ))


def _about_decimals(book: Book, matching: Matching, pattern: Finding) -> Iterator[Finding]:
    """How numbers are read, where another decimal sign would say others."""
    texts = tuple(typed_numbers(book, matching))
    text = decimal_of(texts)[1]
    read = number_in(text, matching.decimal) if text else None
    if read is not None:
        yield Finding(
            code=pattern.code, file=pattern.file, sheet=pattern.sheet, found=text.strip(), expected=read.value
        )


def _some(names: Sequence[str]) -> str:
    return ", ".join([*names[:_MOST_NAMED], *(["…"] if len(names) > _MOST_NAMED else [])])


def _party(
    name: str, rows: Rows, issues: Sequence[TableIssue], matching: Matching, findings: list[Finding]
) -> TableParty:
    roles = {use.role for use in matching.columns if use.party == name}
    weighs = Role.FACTOR if Role.FACTOR in roles else Role.IMPORTANCE
    weights = [_weight(draft, name, weighs, findings) if weighs in roles else 1.0 for draft in rows.drafts]
    return TableParty(
        name=name,
        scale=Scale.SHARES if Role.IMPORTANCE in roles else Scale.AS_GIVEN,
        weights=tuple(weights),
        values=tuple(values_of(draft, issue, name) for draft, issue in zip(rows.drafts, issues, strict=True)),
        reservation=rows.reservations.get(name),
    )


def _weight(draft: Draft, party: str, role: Role, findings: list[Finding]) -> float:
    given = draft.given.get((role, party))
    if given is None:
        findings.append(draft.finding(Repair.WEIGHT_MISSING, row=draft.row))
        return 0.0
    if given.value < 0:
        raise ImportRefused(draft.finding(Refusal.NEGATIVE_WEIGHT, row=given.row, found=given.value))
    return given.value


def _about_parties(book: Book, matching: Matching, parties: Sequence[TableParty]) -> Iterator[Finding]:
    sheet = book.sheets[matching.sheet].name
    for party in parties:
        lacking = sum(value is None for values in party.values if isinstance(values, tuple) for value in values)
        if lacking:
            yield Finding(code=Note.SCORES_LACKING, file=book.file, sheet=sheet, subject=party.name, found=lacking)
    if len(parties) == 1:
        yield Finding(code=Note.ONE_PARTY, file=book.file, sheet=sheet, expected=parties[0].name)
    if all(party.reservation is None for party in parties):
        yield Finding(code=Note.NO_WALK_AWAY, file=book.file, sheet=sheet)
