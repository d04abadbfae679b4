"""`import xlsx`, `import csv` and `export` as either: what is found is said first, and nothing is guessed silently."""

import os
import re
from argparse import Namespace
from dataclasses import replace
from pathlib import Path
from typing import Final

from app.cli.answers import print_lines, refuse
from app.cli.reading import opened_by
from app.cli.writing import refuse_existing, write_new, write_new_bytes
from app.document.beginning import new_identity
from app.exchange.findings import ExportRefused, Finding, ImportRefused, Refusal
from app.exchange.genius_files import source_of
from app.exchange.table_apart import table_apart
from app.exchange.table_cells import Book, letters_of
from app.exchange.table_layout import table_of
from app.exchange.table_matching import Matching, Use, guessed, header_texts
from app.exchange.table_project import project_of_table
from app.exchange.table_review import TableReview, reviewed_table
from app.exchange.table_roles import OF_A_PARTY, Role
from app.exchange.table_writing import csv_of, xlsx_of
from app.storage.regular import read_bytes
from app.wording.exchange import all_in_words, export_refused_in_words
from app.wording.names import shown
from app.wording.table_words import column_in_words, for_you_alone
from app.wording.translate import _

SIGNS: Final = {"point": ".", "comma": ","}
"""What --decimals may say, and the sign it means."""
SEPARATORS: Final = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}
_COLUMN: Final = re.compile(r"(?P<letters>[A-Za-z]{1,3})=(?P<role>[a-z ]+?|-)(?::(?P<party>.*))?", re.DOTALL)


class _Wrong(ValueError):
    """What was asked for does not go with the file: the text says why."""


def import_table(options: Namespace) -> int:
    """Write a new project made from a sheet, and say how its columns were read; raises ImportRefused."""
    path: Path = options.file
    separator = SEPARATORS.get(options.separator or "", "")
    book = table_apart(options.format, separator).read([source_of(path.name, read_bytes(path))])
    try:
        matching = _asked(book, guessed(book, _sheet(book, options.sheet), with_hidden=options.with_hidden), options)
        review = reviewed_table(book, matching)
        us = _us(review, options.us)
    except _Wrong as error:
        return refuse(str(error))
    if review.repairs and not options.repair:
        return _refuse_repairs(review)
    identifier, seed = new_identity()
    ended = write_new(project_of_table(review, us=us, identifier=identifier, seed=seed), options.output)
    columns = zip(matching.columns, header_texts(book.sheets[matching.sheet], matching), strict=True)
    read = [
        column_in_words(letters_of(place), header, use.role, use.party)
        for place, (use, header) in enumerate(columns)
        if use.role is not Role.LEFT_OUT
    ]
    mended = [_("Mended: {finding}").format(finding=line) for line in all_in_words(review.repairs)]
    noted = [_("Note: {finding}").format(finding=line) for line in all_in_words(review.notes)]
    return ended or print_lines([*read, *mended, *noted])


def _sheet(book: Book, wanted: str | None) -> int | None:
    if wanted is None:
        return None
    names = [sheet.name for sheet in book.sheets]
    if wanted not in names:
        known = ", ".join(map(shown, names))
        raise ImportRefused(Finding(code=Refusal.SHEET_UNKNOWN, file=book.file, subject=wanted, found=known))
    return names.index(wanted)


def _asked(book: Book, matching: Matching, options: Namespace) -> Matching:
    """The matching with what the person said of it."""
    if options.header is not None:
        rows = len(book.sheets[matching.sheet].rows)
        if not 0 <= options.header < rows:
            raise _Wrong(_("--header: a row from 1 to {rows} is expected, or 0 for none.").format(rows=rows - 1))
        matching = guessed(book, matching.sheet, with_hidden=matching.with_hidden, header=options.header - 1)
    columns = list(matching.columns)
    for said in options.column:
        place, use = _column(said, len(columns))
        columns[place] = use
    decimal = SIGNS[options.decimals] if options.decimals else matching.decimal
    return replace(matching, columns=tuple(columns), decimal=decimal)


def _column(said: str, width: int) -> tuple[int, Use]:
    match = _COLUMN.fullmatch(said)
    role = {**{each.value: each for each in Role}, "-": Role.LEFT_OUT}.get(match["role"] if match else "")
    if match is None or role is None or (role in OF_A_PARTY) != bool((match["party"] or "").strip()):
        roles = ", ".join(f"{each.value}:PARTY" if each in OF_A_PARTY else each.value for each in Role)
        sentence = _("--column “{said}”: something like C=score:Buyer is expected, with one of: {roles}.")
        raise _Wrong(sentence.format(said=shown(said), roles=roles))
    place = 0
    for letter in match["letters"].upper():
        place = place * 26 + ord(letter) - ord("A") + 1
    if place > width:
        last = letters_of(width - 1)
        raise _Wrong(_("--column “{said}”: the last column is {last}.").format(said=shown(said), last=last))
    return place - 1, Use(role=role, party=(match["party"] or "").strip())


def _us(review: TableReview, wanted: str | None) -> int:
    """Which party is ours: the first one, or the one with this name or number."""
    names = [party.name for party in review.parties]
    if wanted is None:
        return 0
    for place, name in enumerate(names):
        if name.casefold() == wanted.casefold() or wanted == str(place + 1):
            return place
    known = ", ".join(f"{number} {shown(name)}" for number, name in enumerate(names, 1))
    sentence = _("There is no party “{name}” in the file: one of these is expected: {known}.")
    raise _Wrong(sentence.format(name=shown(wanted), known=known))


def _refuse_repairs(review: TableReview) -> int:
    lines = all_in_words(review.repairs)
    then = _("Nothing was written: mend the file, or give --repair to import it with these changes.")
    return refuse("\n".join((_("the file has to be mended:"), *(f"  {line}" for line in lines), then)))


def export_table(options: Namespace, kind: str) -> int:
    """Write a deal as a workbook or a CSV file, over no other file, and say what it does not hold."""
    path: Path = options.output
    if os.path.lexists(path):
        return refuse_existing(path)
    try:
        table = table_of(opened_by(options).project)
    except ExportRefused as error:
        return refuse(export_refused_in_words(error))
    data = xlsx_of(table) if kind == "xlsx" else csv_of(table, decimal=SIGNS[options.decimals or "point"])
    write_new_bytes(data, path)
    written = _("Written: {name}").format(name=shown(path.name))
    return print_lines([written, for_you_alone(), *all_in_words(table.losses)])
