"""Cells as tab-separated text, as Excel and LibreOffice put it on the clipboard, and back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QMimeData

from app.wording.translate import _

__all__ = ["LONGEST_PASTE", "cells_to_text", "plain_mime", "private_cells_to_text", "text_to_cells", "without_mark"]

LONGEST_PASTE = 100_000

# A quoted cell ends at a quote that a separator or the end follows; any other leading quote is just a character.
_QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=\t|\n|\Z)')
_BELOW_ZERO = re.compile(r"^\N{MINUS SIGN}(?=\D{0,4}\d[\d.,'\s]*\D*$)")
_BARE = re.compile(r"[^\t\n]*")


def cells_to_text(rows: Iterable[Sequence[str]]) -> str:
    """One line a row, cells separated by tabs; a cell with a tab, a line break or a leading quote is quoted.

    A number below 0 has the hyphen that spreadsheets take for a minus.
    """
    return "\n".join("\t".join(_quoted(_BELOW_ZERO.sub("-", cell)) for cell in row) for row in rows)


def private_cells_to_text(rows: Sequence[Sequence[str]]) -> str:
    """The same for a table that is nobody else's: its first line says so, wherever it is pasted.

    A single cell, row or column is no table: it is worked with, and comes back as it was.
    """
    is_table = len(rows) > 1 and any(len(row) > 1 for row in rows)
    return cells_to_text(((_("PRIVATE"),), *rows) if is_table else rows)


def without_mark(rows: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """The cells of a table without the line that said it is private."""
    marked = len(rows) > 1 and [cell for cell in rows[0] if cell] == [_("PRIVATE")]
    return rows[1:] if marked else rows


def text_to_cells(text: str) -> tuple[tuple[str, ...], ...]:
    """Rows of cells; a last empty line, which spreadsheets add, is no row. Rows may differ in length."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    rows: list[tuple[str, ...]] = []
    row: list[str] = []
    at = 0
    while at < len(text):
        quoted = _QUOTED.match(text, at)
        found = quoted or _BARE.match(text, at)
        assert found is not None  # noqa: S101 - _BARE matches the empty text
        row.append(quoted[1].replace('""', '"') if quoted else found[0])
        at = found.end()
        if text[at : at + 1] == "\t":
            at += 1
            if at == len(text):
                row.append("")
        else:
            rows.append(tuple(row))
            row = []
            at += 1
    return tuple(rows) if not row else (*rows, tuple(row))


def plain_mime(text: str) -> QMimeData:
    """`text` as text/plain and nothing else: no roles, no tool tips, no ids leave with it."""
    mime = QMimeData()
    mime.setText(text)
    return mime


def _quoted(cell: str) -> str:
    if "\t" in cell or "\n" in cell or "\r" in cell or cell.startswith('"'):
        return '"' + cell.replace('"', '""') + '"'
    return cell
