"""What the table of questions and that of what was told have in common: something said, and on which day."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TypeVar

from ui.kit.grid.sheet import RowShape
from ui.models.columns import Column, refuse_if, typed_day

__all__ = ["LONGEST", "day_column", "row_with", "said_column"]

Row = TypeVar("Row")

LONGEST = 2_000
"""So many characters may be said at once."""
_LETTERS = 20
"""So many stand in a line of the narrowest window."""
_FEWEST_LINES, _MOST_LINES = 2, 4
_LINE = 16


def said_column(
    key: str,
    title: str,
    said: Callable[[Row], str],
    keep: Callable[[Row, str], str],
    *,
    nothing: str = "",
    width: int = 130,
) -> Column[Row]:
    """Words that are typed, whole in a tip; `nothing` stands there while there are none. `keep` returns why not."""
    return Column(
        key=key,
        title=title,
        text=lambda row: said(row) or nothing,
        stands_in=lambda row: not said(row).strip(),
        edit_text=said,
        edit=lambda row, text: refuse_if(keep(row, text.strip())),
        tip=said,
        limit=LONGEST,
        width=width,
        stretch=4,
    )


def day_column(
    title: str,
    day: Callable[[Row], tuple[str, str]],
    keep: Callable[[Row, str], str],
    *,
    nothing: str,
    tip: str,
) -> Column[Row]:
    """A day, as the project keeps it and in words; `nothing` stands there without one. `keep` returns why not."""
    return Column(
        key="date",
        title=title,
        text=lambda row: day(row)[1] or nothing,
        stands_in=lambda row: not day(row)[0],
        edit_text=lambda row: day(row)[0],
        edit=lambda row, text: refuse_if(keep(row, typed_day(text))),
        title_tip=f"{tip}: such as 2026-11-27",
        width=72,
        stretch=1,
    )


def row_with(*said: str) -> RowShape:
    """A row with room for these words side by side, as far as a table may grow for them."""
    lines = max(_FEWEST_LINES, min(_MOST_LINES, math.ceil(max(map(len, said)) / _LETTERS)))
    return RowShape(height=RowShape().height + (lines - _FEWEST_LINES) * _LINE)
