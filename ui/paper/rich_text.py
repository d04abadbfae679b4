"""An outline as pieces of the HTML that Qt lays out: tables for what stands side by side, everything escaped.

Drawings, the logo, boxes to tick and lines to write on are images here, whose names `pages.py` knows: it draws them as
lines, so that nothing on paper is made of dots and no sign is lost for want of a font.
"""

from __future__ import annotations

import html
from collections.abc import Iterable
from dataclasses import replace
from itertools import zip_longest
from typing import Final

from app.records import dataclass
from app.reports.outline import (
    Align,
    Block,
    Card,
    Cards,
    Column,
    Figure,
    Heading,
    Items,
    NewPage,
    Notice,
    Outline,
    Paragraph,
    Room,
    Said,
    Signatures,
    Table,
)
from app.reports.printable import printable
from app.reports.together import staying_in
from ui.kit.palette import Palette
from ui.paper.looks import Look, look_of
from ui.paper.widths import PADDING, widths_of

__all__ = ["FIGURE", "LINE", "LOGO", "TICK", "Piece", "pieces_of"]

FIGURE: Final = "figure:"
LOGO: Final = "logo"
LINE: Final = "line:"
TICK: Final = "tick"

_ASKED, _APART = 0.5, 14
"""The share of the width that is for what is asked, and how far from it the line for the answer begins."""
_DRAWN: Final = 0.62
"""The share of the width that is for a drawing with words beside it."""
_SHORT: Final = 22
"""Words of so many letters stand in a third of a page."""
_ROWS_OF_A_PART: Final = 40
_ROWS_TOGETHER: Final = 3
"""No part of a table has so few rows, which would stand alone on a page."""
_SIGNED_TOGETHER: Final = 6
_LINES_TOGETHER: Final = 4
"""Lines to write on that are not parted."""
_NO_OBJECT: Final = {ord("\N{OBJECT REPLACEMENT CHARACTER}"): None}
"""Qt takes this sign for a drawing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of the body that is laid out by itself, with room `above` and `below` it.

    One that `stays` is on the page on which the next one begins; one that `begins` is the first on its page. A table
    has `rows`, which are not cut, and the first row again on each page where it is `titled`; one that `continues` the
    table before has that row only there. One that is `whole` is not cut; a `blank` one has no words.
    """

    markup: str
    above: int = 0
    below: int = 8
    stays: bool = False
    begins: bool = False
    rows: bool = False
    titled: bool = False
    continues: bool = False
    whole: bool = False
    blank: bool = False
    shrinks: bool = False
    joins: bool = False


def pieces_of(outline: Outline, colours: Palette, width: int) -> tuple[Piece, ...]:
    """The body of a document for pages that have `width` pixels for it."""
    making = _Making(colours, width, look_of(outline), right_to_left=outline.right_to_left)
    found = [*making.head(outline)]
    begins = False
    for number, (block, stays) in enumerate(zip(outline.blocks, staying_in(outline.blocks), strict=True)):
        if isinstance(block, NewPage):
            begins = bool(found)
            continue
        if isinstance(block, Signatures):
            found = _signed_under(found)
        for piece in making.pieces(block, number):
            found.append(replace(piece, begins=begins))
            begins = False
        if stays and found:
            found[-1] = replace(found[-1], stays=True)
    return tuple(found)


def _signed_under(found: list[Piece]) -> list[Piece]:
    """The pieces so far, the last of which stand over signatures: nobody signs a page without what is signed."""
    first = len(found)
    while first and found[first - 1].stays:
        first -= 1
    return [*found[:first], *(replace(piece, joins=True) for piece in found[first : first + 1]), *found[first + 1 :]]


def _text(words: str) -> str:
    """Words of a document, safe and with their line breaks."""
    return html.escape(printable(words).translate(_NO_OBJECT)).replace("\n", "<br>")


class _Making:
    """Makes the parts of one document; what they have in common is its colours, width and sizes and how it is read."""

    def __init__(self, colours: Palette, width: int, look: Look, *, right_to_left: bool) -> None:
        self._colours = colours
        self._width = width
        self._look = look
        self._secondary = f"color:{colours.secondary};"
        self._quiet = f"{self._secondary} font-size:{look.quiet}px;"
        self._small = f"{self._secondary} font-size:{look.small}px;"
        self._start, self._end = ("right", "left") if right_to_left else ("left", "right")
        self._dir = ' dir="rtl"' if right_to_left else ""
        self._mirrored = right_to_left

    def head(self, outline: Outline) -> Iterable[Piece]:
        """Letterhead and logo, title and subtitle."""
        if outline.letterhead or outline.logo:
            name = self._paragraph(f"<b>{_text(outline.letterhead)}</b>") if outline.letterhead else ""
            logo = f'<p align="{self._end}"><img src="{LOGO}"></p>' if outline.logo else ""
            left = self._width * 6 // 10
            yield Piece(markup=self._across([(name, left), (logo, self._width - left)]), below=20, rows=True)
        if outline.title:
            size = f"font-size:{self._look.title}px; font-weight:600;"
            yield Piece(markup=self._paragraph(_text(outline.title), size), below=4, stays=True)
        if outline.subtitle:
            below = 2 * self._look.gap
            yield Piece(markup=self._paragraph(_text(outline.subtitle), self._secondary), below=below)

    def pieces(self, block: Block, number: int) -> Iterable[Piece]:
        """What a block of the outline is made of."""
        match block:
            case Heading():
                yield self._heading(block)
            case Paragraph():
                look = self._quiet if block.quiet else ""
                yield Piece(markup=self._paragraph(_text(block.words), look), below=self._look.gap)
            case Said():
                yield self._boxed(_text(block.words), edge=self._colours.accent, ground=self._colours.surface)
            case Notice():
                words = f"<b>{_text(block.words)}</b>"
                yield self._boxed(words, edge=self._colours.text, ground=self._colours.sunken)
            case Items():
                yield from self._items(block)
            case Table():
                yield from self._table(block)
            case Cards():
                yield from self._cards(block)
            case Figure():
                yield self._figure(block, number)
            case Room():
                yield from self._room(block)
            case Signatures():
                yield from self._signatures(block)
            case NewPage():
                return

    def _paragraph(self, inner: str, look: str = "", *, shape: str = "margin:0;") -> str:
        held = f'<span style="{look}">{inner}</span>' if look else inner
        return f'<p{self._dir} align="{self._start}" style="{shape}">{held}</p>'

    def _heading(self, block: Heading) -> Piece:
        sizes = (*self._look.headings, (self._look.body, 3 * self._look.gap // 2))
        size, above = sizes[min(max(block.level, 1), len(sizes)) - 1]
        words = self._paragraph(_text(block.words), f"font-size:{size}px; font-weight:600;")
        return Piece(markup=words, above=above, below=self._look.gap - 2, stays=True)

    def _boxed(self, inner: str, *, edge: str, ground: str) -> Piece:
        """A paragraph beside a bar, which nobody overlooks."""
        look = f"background-color:{ground}; padding:{self._look.gap}px 12px {self._look.gap}px 12px;"
        cells = [
            f'<td width="4" style="background-color:{edge}; padding:0;"></td>',
            f'<td width="{self._width - 4}" style="{look}">{self._paragraph(inner)}</td>',
        ]
        return Piece(
            markup=_TABLE.format(rows=f"<tr>{self._in_order(cells)}</tr>"), above=4, below=self._look.gap + 4, rows=True
        )

    def _items(self, block: Items) -> Iterable[Piece]:
        if not block.items:
            return
        if block.room:
            yield self._asked(
                [self._ticked(each) if block.tick else self._paragraph(_text(each)) for each in block.items]
            )
        elif block.tick:
            yield Piece(markup="".join(map(self._ticked, block.items)), below=self._look.gap)
        else:
            kind = "ol" if block.numbered else "ul"
            shape = f'{self._dir} align="{self._start}" style="margin:0 0 {self._look.gap // 2}px 0;"'
            lines = "".join(f"<li{shape}>{_text(each)}</li>" for each in block.items)
            yield Piece(markup=f'<{kind}{self._dir} style="margin:0;">{lines}</{kind}>', below=self._look.gap)

    def _ticked(self, words: str) -> str:
        side = "margin-right" if self._mirrored else "margin-left"
        size = self._look.body
        shape = f"margin:0 0 {self._look.gap - 2}px 0; {side}:{size + 10}px; text-indent:-{size + 10}px;"
        return self._paragraph(
            f'<img src="{TICK}" width="{size}" height="{size}">&nbsp;&nbsp;{_text(words)}', shape=shape
        )

    def _asked(self, asked: list[str]) -> Piece:
        """A row for each of what is asked, with a line beside it to write on."""
        left = round(self._width * _ASKED)
        right = self._width - left - _APART
        line = f'<p style="margin:0;"><img src="{LINE}" width="{right - 1}" height="{self._look.line}"></p>'
        rows = []
        for inner in asked:
            cells = (
                f'<td width="{left}" valign="top" style="padding:{self._look.gap}px 0 0 0;">{inner}</td>',
                f'<td width="{_APART}" style="padding:0;"></td>',
                f'<td width="{right}" valign="bottom" style="padding:0;">{line}</td>',
            )
            rows.append(f"<tr>{self._in_order(cells)}</tr>")
        return Piece(markup=_TABLE.format(rows="".join(rows)), below=3 * self._look.gap, rows=True)

    # what stands side by side

    def _table(self, block: Table) -> Iterable[Piece]:
        if not block.columns or not (block.rows or any(column.title for column in block.columns)):
            return
        widths = widths_of(block, self._width, self._look)
        titled = any(column.title for column in block.columns)
        titles = tuple(column.title for column in block.columns)
        look = f"{self._small} font-weight:600;"
        head = [self._row(block.columns, titles, widths, ((look, look), self._colours.disabled))] if titled else []
        # Without titles it tells facts, each after what it is called.
        looks = (("", ""), self._colours.hairline) if titled else ((self._secondary, ""), "")
        rows = [self._row(block.columns, cells, widths, looks) for cells in block.rows]
        # In parts, because each page would be painted by going through the whole table.
        starts = range(0, max(1, len(rows) - _ROWS_TOGETHER), _ROWS_OF_A_PART)
        for start in starts:
            is_last = start == starts[-1]
            held = rows[start:] if is_last else rows[start : start + _ROWS_OF_A_PART]
            yield Piece(
                markup=_TABLE.format(rows="".join([*head, *held])),
                above=0 if start else 2,
                below=self._look.gap + 6 if is_last else 0,
                rows=True,
                titled=titled,
                continues=bool(start),
            )

    def _row(
        self,
        columns: tuple[Column, ...],
        cells: tuple[str, ...],
        widths: tuple[int, ...],
        looks: tuple[tuple[str, str], str],
    ) -> str:
        """A row; its `looks` are that of its first cell, that of the others, and the colour of the line below."""
        (first, others), border = looks
        last = len(columns) - 1
        edge = f" border-bottom:1px solid {border};" if border else ""
        pad = self._look.padding
        made = []
        for place, (column, words, width) in enumerate(zip_longest(columns, cells[: last + 1], widths, fillvalue="")):
            ends = isinstance(column, Column) and column.align is Align.END
            left, right = (0 if place == 0 else PADDING), (0 if place == last else PADDING)
            left, right = (right, left) if self._mirrored else (left, right)
            look = others if place else first
            inner = f'<span style="{look}">{_text(str(words))}</span>' if look else _text(str(words))
            made.append(
                f'<td width="{width}" valign="top" style="padding:{pad}px {right}px {pad}px {left}px;{edge}">'
                f'<p{self._dir} align="{self._end if ends else self._start}" style="margin:0;">{inner}</p></td>'
            )
        return f"<tr>{self._in_order(made)}</tr>"

    def _in_order(self, cells: Iterable[str]) -> str:
        """Cells from the side where one begins to read: Qt puts the first one to the left in any case."""
        return "".join(reversed(list(cells)) if self._mirrored else cells)

    def _across(self, cells: Iterable[tuple[str, int]]) -> str:
        """Cells side by side, each with its width."""
        made = (f'<td width="{width}" valign="top" style="padding:0;">{inner}</td>' for inner, width in cells)
        return _TABLE.format(rows=f"<tr>{self._in_order(made)}</tr>")

    def _cards(self, block: Cards) -> Iterable[Piece]:
        abreast = max(1, min(len(block.cards), 3 if _are_short(block.cards) else 2))
        for start in range(0, len(block.cards), abreast):
            yield self._card_row(block.cards[start : start + abreast], abreast)

    def _card_row(self, cards: tuple[Card, ...], abreast: int) -> Piece:
        gap = 12
        # Half of the outer borders lies outside.
        width = (self._width - 2 - gap * (abreast - 1)) // abreast
        frame = f"border:1px solid {self._colours.outline}; padding:10px 12px 10px 12px;"
        cells = []
        for place in range(abreast):
            if place:
                cells.append(f'<td width="{gap}" style="padding:0;"></td>')
            held = place < len(cards)
            inner = self._card(cards[place], width - 26) if held else ""
            cells.append(f'<td width="{width}" valign="top" style="{frame if held else "padding:0;"}">{inner}</td>')
        return Piece(markup=_TABLE.format(rows=f"<tr>{self._in_order(cells)}</tr>"), above=2, below=12, rows=True)

    def _card(self, card: Card, width: int) -> str:
        columns = widths_of(Table(columns=(Column(share=9), Column(share=11)), rows=card.rows), width, self._look)
        rows = (
            f"<tr>{self._in_order([self._named(row[0], columns[0]), self._valued(row[1], columns[1])])}</tr>"
            for row in card.rows
        )
        title = self._paragraph(
            _text(card.title), f"font-size:{self._look.card}px; font-weight:600;", shape="margin:0 0 6px 0;"
        )
        table = _TABLE.format(rows="".join(rows)) if card.rows else ""
        notes = "".join(self._paragraph(_text(note), self._quiet, shape="margin:6px 0 0 0;") for note in card.notes)
        return (title if card.title else "") + table + notes

    def _named(self, words: str, width: int) -> str:
        held = self._paragraph(_text(words), self._secondary)
        left, right = (PADDING, 0) if self._mirrored else (0, PADDING)
        return f'<td width="{width}" valign="top" style="padding:3px {right}px 3px {left}px;">{held}</td>'

    def _valued(self, words: str, width: int) -> str:
        return f'<td width="{width}" valign="top" style="padding:3px 0 3px 0;">{self._paragraph(_text(words))}</td>'

    # what is drawn, written on and signed

    def _figure(self, block: Figure, number: int) -> Piece:
        room = self._width * _DRAWN if block.beside else float(self._width)
        width = max(1.0, min(block.width, room))
        height = width * max(1.0, block.height) / max(1.0, block.width)
        image = f'<img src="{FIGURE}{number}" width="{width:.1f}" height="{height:.1f}">'
        below = self._look.gap + 6
        if not block.beside:
            return Piece(markup=f'<p align="center" style="margin:0;">{image}</p>', above=4, below=below, shrinks=True)
        left = round(width) + _APART
        shape = f"margin:0 0 {self._look.gap}px 0;"
        told = "".join(self._paragraph(_text(each), shape=shape) for each in block.beside)
        cells = [(f'<p style="margin:0;">{image}</p>', left), (told, self._width - left)]
        return Piece(markup=self._across(cells), above=4, below=below, rows=True)

    def _room(self, block: Room) -> Iterable[Piece]:
        if block.lines > 0:
            size = f'width="{self._width - 1}" height="{self._look.line}"'
            line = f'<p style="margin:0;"><img src="{LINE}" {size}></p>'
            yield Piece(
                markup=line * block.lines, below=2 * self._look.gap, whole=block.lines <= _LINES_TOGETHER, blank=True
            )

    def _signatures(self, block: Signatures) -> Iterable[Piece]:
        half = self._width * 46 // 100
        line = f'<p style="margin:0;"><img src="{LINE}" width="{half}" height="56"></p>'
        for number, name in enumerate(block.names, 1):
            place = line + self._paragraph(_text(block.beside), self._small, shape="margin:4px 0 0 0;")
            signed = line + self._paragraph(_text(name), shape="margin:4px 0 0 0;")
            cells = [(place, half), ("", self._width - 2 * half), (signed, half)]
            # Who signs sees who else does.
            stays = number < min(len(block.names), _SIGNED_TOGETHER)
            yield Piece(markup=self._across(cells), above=4, below=8, rows=True, stays=stays)


_TABLE: Final = (
    '<table cellspacing="0" cellpadding="0" border="0" style="border-collapse:collapse; margin:0;">{rows}</table>'
)


def _are_short(cards: tuple[Card, ...]) -> bool:
    """Whether three of the cards fit side by side without breaking every line."""
    return all(len(words) <= _SHORT for card in cards for row in card.rows for words in row)
