"""How wide the columns of a table are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtGui import QFontMetricsF

from app.reports.outline import Table
from ui.paper.fonts import font_of
from ui.paper.looks import Look

__all__ = ["PADDING", "widths_of"]

PADDING: Final = 8
"""Between a column and the next one, on either side."""
_MEASURED: Final = 5
"""The longest texts of a column that are measured: all of a thousand rows would take longer than laying them out."""


def widths_of(table: Table, width: int, look: Look) -> tuple[int, ...]:
    """The widths of columns in pixels: by their shares, what one does not need given to those that need more.

    None is narrower than its longest word while others can give; a word that would take more than its even share of the
    page is broken instead.
    """
    shares = [max(1, column.share) for column in table.columns]
    metrics = QFontMetricsF(font_of(look.body))
    most = width / max(2, min(len(shares), 5))
    places = range(len(shares))
    needs = [min(most, _widest(_words(table, place), metrics)) for place in places]
    naturals = [max(need, _widest(_lines(table, place), metrics)) for place, need in zip(places, needs, strict=True)]
    wanted = _spread([width * share / sum(shares) for share in shares], naturals)
    found = [int(each) for each in _at_least(wanted, needs)]
    found[-1] += width - sum(found)
    return tuple(found)


def _spread(wanted: list[float], naturals: list[float]) -> list[float]:
    """What columns have beyond their longest line, given to those that have less."""
    over = [max(0.0, want - natural) for want, natural in zip(wanted, naturals, strict=True)]
    under = [max(0.0, natural - want) for want, natural in zip(wanted, naturals, strict=True)]
    if not any(under):
        return wanted
    given = min(sum(over), sum(under))
    rest = 1 - given / sum(over) if any(over) else 1.0
    return [
        want - much * (1 - rest) + given * little / sum(under)
        for want, much, little in zip(wanted, over, under, strict=True)
    ]


def _at_least(wanted: list[float], needs: list[float]) -> list[float]:
    """The widths with what the narrow ones need taken from the others, as far as these have it."""
    lacking = sum(max(0.0, need - want) for need, want in zip(needs, wanted, strict=True))
    spare = sum(max(0.0, want - need) for need, want in zip(needs, wanted, strict=True))
    given = min(1.0, lacking / spare) if spare else 0.0
    taken = min(1.0, spare / lacking) if lacking else 0.0
    return [
        want + (need - want) * taken if need > want else want - (want - need) * given
        for need, want in zip(needs, wanted, strict=True)
    ]


def _lines(table: Table, place: int) -> Iterable[str]:
    cells = [row[place] for row in table.rows if place < len(row)]
    return (line for cell in (*cells, table.columns[place].title) for line in cell.split("\n"))


def _words(table: Table, place: int) -> Iterable[str]:
    return {word for line in _lines(table, place) for word in line.split()}


def _widest(texts: Iterable[str], metrics: QFontMetricsF) -> float:
    longest = sorted(texts, key=len, reverse=True)[:_MEASURED]
    return max((metrics.horizontalAdvance(text) for text in longest), default=0.0) + 2 * PADDING + 2
