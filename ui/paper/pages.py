"""A document laid out on pages; the preview, the PDF and the printer paint the same ones.

Everything is measured in pixels of 1/96 inch, letters too: whoever paints on another device scales the painter by its
resolution / 96. So a page breaks in the same place wherever it is painted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPageSize,
    QPainter,
    QPen,
)

from app.records import dataclass
from app.reports.outline import Outline
from app.reports.paper import Paper
from app.reports.printable import printable
from ui.kit.painters import as_it_was
from ui.kit.palette import Palette, load_palette, qcolor
from ui.paper.fonts import font_of
from ui.paper.looks import look_of
from ui.paper.pieces import LaidOut, Slice, laid_out, paint_band, slices_of

__all__ = ["DPI", "Pages", "page_size_of", "pieces_for"]

DPI: Final = 96
_LINE: Final = 20
"""How high the head and the foot are."""
_SMALL: Final = 11
_MARK_PADDING: Final = 8
_ALONG: Final = 3
"""So many rows go along with what is not to stand alone on a page."""
_FIRST_LINES: Final = 6
"""So many lines of something higher than a page stand together where it begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    """A slice of a piece and where on its page it stands."""

    piece: LaidOut
    part: Slice
    top: float
    scale: float = 1.0

    @property
    def height(self) -> float:
        """The height it takes on the page."""
        return self.part.height * self.scale

    @property
    def bottom(self) -> float:
        """Where it ends on its page."""
        return self.top + self.height


def page_size_of(paper: Paper) -> QPageSize:
    """The sheet for Qt."""
    return QPageSize(QPageSize.PageSizeId.Letter if paper is Paper.LETTER else QPageSize.PageSizeId.A4)


class Pages:
    """One document on sheets of one size; it belongs to the thread in which it is made.

    Guaranteed: a heading stands on the page of what follows it, a row of a table or a card whole on one page while it
    is no higher than a page, the titles of a table on every page it takes. Words are never cut.
    """

    def __init__(self, outline: Outline, paper: Paper, pieces: tuple[LaidOut, ...] | None = None) -> None:
        """Fill the pages of a document with its `pieces`, which are laid out now where they are not given."""
        self.outline = outline
        self.paper = paper
        self.size = _size_of(paper)
        self._body = _body_of(outline, paper)
        self._edge = look_of(outline).edge
        self._colours = _colours()
        self.pieces = tuple(pieces_for(outline, paper)) if pieces is None else pieces
        self._pages = self._filled(self.pieces)

    @property
    def count(self) -> int:
        """How many pages there are, at least one."""
        return len(self._pages)

    def text_of(self, number: int) -> str:
        """The words of every part of the document of which something stands on a page, for who cannot see them."""
        return "\n".join(placed.piece.text for placed in self._pages[number]).strip()

    def paint_page(self, painter: QPainter, number: int) -> None:
        """Paint page `number`, counted from 0, with its left upper corner at the painter's origin; no ground."""
        with as_it_was(painter):
            painter.setRenderHints(
                QPainter.RenderHint.Antialiasing
                | QPainter.RenderHint.TextAntialiasing
                | QPainter.RenderHint.LosslessImageRendering
            )
            self._paint_head(painter, number)
            self._paint_foot(painter, number)
            for placed in self._pages[number]:
                self._paint(painter, placed)

    # filling pages

    def _filled(self, pieces: tuple[LaidOut, ...]) -> tuple[tuple[_Placed, ...], ...]:
        pages: list[list[_Placed]] = [[]]
        room, at = self._body.height(), 0.0
        for place, piece in enumerate(pieces):
            above = piece.above if pages[-1] else 0.0
            needs = above + _needed(pieces[place:], room)
            if pages[-1] and (piece.begins or at + needs > room):
                pages.append(_taken_along(pages[-1], room - needs) if piece.joins and not piece.begins else [])
                at = pages[-1][-1].bottom + pages[-1][-1].piece.below if pages[-1] else 0.0
                above = piece.above if pages[-1] else 0.0
            at += above
            scale = piece.scale_in(room - at)
            slices = list(slices_of(piece, (room - at) / scale, room))
            if place == len(pieces) - 1 and piece.blank:
                # No page for the last lines to write on alone.
                slices = slices[:1]
            for part in slices:
                if not part.is_first:
                    pages.append([])
                    at = 0.0
                pages[-1].append(_Placed(piece=piece, part=part, top=at, scale=scale))
                at += pages[-1][-1].height
            at += piece.below
        return tuple(map(tuple, pages))

    # painting

    def _paint(self, painter: QPainter, placed: _Placed) -> None:
        top = self._body.top() + placed.top
        for begin, end in placed.part.bands:
            with as_it_was(painter):
                painter.translate(self._body.left() + self._body.width() * (1 - placed.scale) / 2, top)
                painter.scale(placed.scale, placed.scale)
                painter.translate(0, -begin)
                # Borders lie on the edge of what they border.
                painter.setClipRect(QRectF(-1, begin - 0.5, self._body.width() + 2, end - begin + 1))
                paint_band(painter, placed.piece, (begin, end), self._colours)
            top += (end - begin) * placed.scale

    def _paint_head(self, painter: QPainter, number: int) -> None:
        area = QRectF(self._body.left(), self._edge, self._body.width(), _LINE)
        mark = " ".join(printable(self.outline.mark).split())
        if mark:
            bold = font_of(_SMALL, QFont.Weight.Bold)
            box = self._at_end(area, QFontMetricsF(bold).horizontalAdvance(mark) + 2 * _MARK_PADDING)
            painter.setFont(bold)
            painter.setPen(QPen(qcolor(self._colours.danger), 1))
            painter.drawRect(box)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), mark)
        if number:
            self._write(painter, area, self.outline.title)

    def _paint_foot(self, painter: QPainter, number: int) -> None:
        area = QRectF(self._body.left(), self.size.height() - self._edge - _LINE, self._body.width(), _LINE)
        painter.setPen(QPen(qcolor(self._colours.hairline), 1))
        painter.drawLine(QPointF(area.left(), area.top() - 4), QPointF(area.right(), area.top() - 4))
        numbered = self.outline.numbering.format(number=number + 1, count=self.count)
        box = self._at_end(area, QFontMetricsF(font_of(_SMALL)).horizontalAdvance(numbered) + 1)
        painter.setFont(font_of(_SMALL))
        painter.setPen(qcolor(self._colours.secondary))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), numbered)
        self._write(painter, area, self.outline.foot)

    def _at_end(self, area: QRectF, width: float) -> QRectF:
        """A box of a width at the end of a line, which `area` loses."""
        taken = QRectF(area)
        taken.setWidth(width)
        if self.outline.right_to_left:
            area.setLeft(area.left() + width + _LINE)
        else:
            taken.moveRight(area.right())
            area.setWidth(area.width() - width - _LINE)
        return taken

    def _write(self, painter: QPainter, area: QRectF, words: str) -> None:
        """One quiet line from the side where one begins to read; what does not fit is left off, as it stands inside."""
        line = " ".join(printable(words).split())
        shown = QFontMetricsF(font_of(_SMALL)).elidedText(line, Qt.TextElideMode.ElideRight, area.width())
        side = Qt.AlignmentFlag.AlignRight if self.outline.right_to_left else Qt.AlignmentFlag.AlignLeft
        painter.setFont(font_of(_SMALL))
        painter.setPen(qcolor(self._colours.secondary))
        painter.drawText(area, int(side | Qt.AlignmentFlag.AlignVCenter), shown)


def pieces_for(outline: Outline, paper: Paper, previous: Pages | None = None) -> Iterator[LaidOut]:
    """The pieces of a document one after the other; what it has in common with a `previous` one comes from there."""
    known = {piece.sketch: piece for piece in previous.pieces} if previous is not None else {}
    return laid_out(outline, _colours(), int(_body_of(outline, paper).width()), known)


def _size_of(paper: Paper) -> QSizeF:
    inches = page_size_of(paper).size(QPageSize.Unit.Inch)
    return QSizeF(round(inches.width() * DPI), round(inches.height() * DPI))


def _body_of(outline: Outline, paper: Paper) -> QRectF:
    return QRectF(QPointF(0, 0), _size_of(paper)).marginsRemoved(look_of(outline).margins)


def _needed(pieces: tuple[LaidOut, ...], room: float) -> float:
    """The height the first piece has to find on a page: with those it stays with, and where the last may be cut."""
    total = 0.0
    for place, piece in enumerate(pieces):
        total += piece.above if place else 0.0
        if not piece.stays:
            return total + (piece.least if piece.least <= room else _first_lines(piece))
        total += piece.height + piece.below
        if total > room:
            break
    return min(total, room)


def _first_lines(piece: LaidOut) -> float:
    """How much of what is higher than a page stands at the foot of one at least."""
    return piece.titles + (piece.lines[min(_FIRST_LINES, len(piece.lines)) - 1] if piece.lines else 0.0)


def _taken_along(page: list[_Placed], room: float) -> list[_Placed]:
    """The last rows of a page, else what stands on it last, which goes to the next page if it finds `room` there.

    Something else always stays on the page.
    """
    last = page[-1]
    piece, (begin, end) = last.piece, last.part.bands[-1]
    cuts = [cut for cut in piece.cuts if begin < cut < end]
    if not cuts:
        return _taken_whole(page, room)
    cut = cuts[-min(_ALONG, len(cuts))]
    titles = ((0.0, piece.titles),) if piece.titles else ()
    along = _Placed(piece=piece, part=Slice(bands=(*titles, (cut, end)), is_first=False), top=0.0)
    if along.height + piece.below > room:
        return []
    page[-1] = replace(last, part=replace(last.part, bands=(*last.part.bands[:-1], (begin, cut))))
    return [along]


def _taken_whole(page: list[_Placed], room: float) -> list[_Placed]:
    """The last piece of a page with the headings over it."""
    first = len(page) - 1
    while first and page[first - 1].piece.stays:
        first -= 1
    top, last = page[first].top, page[-1]
    if not first or last.bottom - top + last.piece.below > room:
        return []
    taken = [replace(placed, top=placed.top - top) for placed in page[first:]]
    del page[first:]
    return taken


@lru_cache(maxsize=1)
def _colours() -> Palette:
    """Paper is white, whatever the look of the window."""
    return load_palette("light")
