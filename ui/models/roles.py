"""What a cell and a title answer to each item role: one table, asked by RowsModel."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import Qt

from ui.kit.grid.sheet import Cell, Check, Role, RowShape
from ui.kit.text import tool_tip
from ui.models.columns import Column

__all__ = ["add_row_answer", "cell_answer", "cell_of", "title_answer"]

Row = TypeVar("Row")

_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_Display = Qt.ItemDataRole


def cell_answer(role: int, row: Row, column: Column[Row], first: Column[Row]) -> object:
    """The answer for the cell of `row` in `column`; None for a role nobody declared. `first` names the row."""
    if role == _Display.AccessibleTextRole:
        return _spoken(row, column, first)
    answer = _CELL.get(role)
    return None if answer is None else answer(row, column)


def add_row_answer(role: int, column: Column[Row], words: str) -> object:
    """The answer of the add row's cell; `words` is "" in all columns but the first."""
    if role in {_Display.DisplayRole, _Display.AccessibleTextRole}:
        return words
    if role == _Display.EditRole:
        return ""
    if role == Role.COLUMN_KEY:
        return column.key
    return Cell(text=words, adds=True) if role == Role.CELL else None


def cell_of(row: Row, column: Column[Row], shape: RowShape) -> Cell:
    """Everything a delegate draws of the cell of `row` in `column`."""
    return Cell(
        text=column.text(row),
        look=column.look(row),
        detail=column.detail(row),
        note=column.note(row),
        number=column.number,
        stands_in=column.stands_in(row),
        shape=shape,
    )


def title_answer(role: int, column: Column[Row]) -> object:
    """The answer of a column's title."""
    answer = _TITLE.get(role)
    return None if answer is None else answer(column)


def _spoken(row: Row, column: Column[Row], first: Column[Row]) -> str:
    if column.spoken is not None:
        return column.spoken(row)
    parts = [column.title, column.text(row)] if column is first else [first.text(row), column.title, column.text(row)]
    return ", ".join(part for part in parts if part)


def _described(row: Row, column: Column[Row]) -> str:
    return " ".join(part for part in (column.detail(row), column.note(row), column.tip(row)) if part)


def _tip(row: Row, column: Column[Row]) -> str:
    return tool_tip("\n".join(part for part in (column.note(row), column.tip(row)) if part))


def _checked(row: Row, column: Column[Row]) -> Qt.CheckState | None:
    look = column.look(row)
    if not isinstance(look, Check):
        return None
    return Qt.CheckState.Checked if look.on else Qt.CheckState.Unchecked


_CELL: dict[int, Callable[[Any, Column[Any]], object]] = {
    _Display.DisplayRole: lambda row, column: column.text(row),
    _Display.EditRole: lambda row, column: column.editing_text(row),
    _Display.ToolTipRole: _tip,
    _Display.TextAlignmentRole: lambda _row, column: _RIGHT if column.number else _LEFT,
    _Display.CheckStateRole: _checked,
    _Display.AccessibleDescriptionRole: _described,
    Role.COLUMN_KEY: lambda _row, column: column.key,
}

_TITLE: dict[int, Callable[[Column[Any]], object]] = {
    _Display.DisplayRole: lambda column: column.title,
    _Display.AccessibleTextRole: lambda column: column.title,
    _Display.ToolTipRole: lambda column: tool_tip(column.title_tip),
    _Display.TextAlignmentRole: lambda column: _RIGHT if column.number else _LEFT,
    Role.NUMBER: lambda column: column.number,
    Role.PARTY: lambda column: column.party,
    Role.WIDTH: lambda column: column.width,
    Role.STRETCH: lambda column: column.stretch,
    Role.TITLE_GIVES_WAY: lambda column: column.title_gives_way,
}
