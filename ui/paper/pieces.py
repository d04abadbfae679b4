"""The parts of a document laid out one by one, and cut where a page ends: between rows, items or lines, not within."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import field
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QByteArray, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QImage,
    QPainter,
    QPen,
    QPyTextObject,
    QTextBlock,
    QTextDocument,
    QTextFormat,
    QTextOption,
    QTextTable,
)
from PySide6.QtSvg import QSvgRenderer

from app.records import dataclass
from app.reports.outline import Figure, Outline
from ui.kit.painters import as_it_was
from ui.kit.palette import Palette, qcolor
from ui.overrides import override
from ui.paper.fonts import font_of
from ui.paper.looks import look_of
from ui.paper.rich_text import FIGURE, LINE, LOGO, TICK, Piece, pieces_of

__all__ = ["LaidOut", "Sketch", "Slice", "laid_out", "paint_band", "slices_of"]

_LARGEST_LOGO: Final = QSizeF(220, 56)
_SMALLEST: Final = 0.78
"""A drawing may be made so much smaller: the letters in it are still those of a footnote."""
_TOGETHER: Final = 2
"""Lines of a paragraph that are not left alone at the foot or the head of a page."""
_FIRST_ROWS, _LAST_ROWS = 3, 2
"""So many rows of a table are not parted where it begins and where it ends."""
_LOW: Final = 220
"""Rows together may be so high at most; higher ones would leave too much of a page empty."""


Sketch = tuple[Piece, int, int, bool, str]
"""All that a piece looks like hangs on: what it holds, its width and letters, how it is read, what is drawn in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidOut:
    """A piece as it is laid out: its height, the heights at which it may be `cuts`, the last one its end.

    `lines` are where it may be cut in need, and `titles` is the height of what stands above it on every page.
    """

    sketch: Sketch
    document: QTextDocument = field(compare=False)
    objects: QPyTextObject = field(compare=False)
    """Draws the images of the document, which does not hold it."""
    height: float
    cuts: tuple[float, ...]
    lines: tuple[float, ...]
    titles: float
    above: int
    below: int
    stays: bool
    begins: bool
    continues: bool
    rows: bool
    blank: bool
    shrinks: bool
    joins: bool

    @property
    def text(self) -> str:
        """The words in it."""
        return self.document.toPlainText().replace("\N{OBJECT REPLACEMENT CHARACTER}", "").strip()

    @property
    def least(self) -> float:
        """The height from the beginning to where it may first be cut, drawn as small as it may be."""
        return self.cuts[0] * (_SMALLEST if self.shrinks else 1.0) - (self.titles if self.continues else 0.0)

    def scale_in(self, room: float) -> float:
        """How large it is drawn where there is so much room: smaller only if that makes it fit."""
        fits = room / self.height if self.shrinks and self.height > 0.0 else 1.0
        return fits if _SMALLEST <= fits < 1.0 else 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """What of a piece stands on one page: bands from one height of it to another, below one another."""

    bands: tuple[tuple[float, float], ...]
    is_first: bool

    @property
    def height(self) -> float:
        """The height it takes on the page."""
        return sum(end - begin for begin, end in self.bands)


def laid_out(
    outline: Outline, colours: Palette, width: int, known: Mapping[Sketch, LaidOut] = MappingProxyType({})
) -> Iterator[LaidOut]:
    """The pieces of a document for pages that have `width` pixels for them, one after the other as they are taken; what
    is `known` is not laid out again.
    """
    objects = _Objects(outline, colours)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setUseDesignMetrics(True)
    if outline.right_to_left:
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    for piece in pieces_of(outline, colours, width):
        sketch: Sketch = (piece, width, look_of(outline).body, outline.right_to_left, objects.drawn_in(piece))
        yield known.get(sketch) or _laid_out(sketch, objects, option)


def slices_of(piece: LaidOut, first: float, room: float) -> Iterator[Slice]:
    """A piece cut for pages: on the first one `first` is left of its height, the others have `room`."""
    # The line under the titles stays with them.
    begin = piece.titles + 1.5 if piece.continues else 0.0
    left, is_first = first, True
    while True:
        repeats = piece.titles and (not is_first or (piece.continues and first >= room))
        titles = ((0.0, piece.titles),) if repeats else ()
        end = _end(piece, begin, begin + left - (piece.titles if repeats else 0.0), room)
        yield Slice(bands=(*titles, (begin, end)), is_first=is_first)
        if end >= piece.height:
            return
        begin, left, is_first = end, room, False


def paint_band(painter: QPainter, piece: LaidOut, band: tuple[float, float], colours: Palette) -> None:
    """Paint what of a piece lies between two heights of it, and no other words, not even where nobody sees them.

    Qt itself also paints the line above a band that begins within a paragraph, to be hidden by what is around it; in a
    PDF it would be found. So the lines of such a paragraph are painted one by one.
    """
    begin, end = band
    document, layout = piece.document, piece.document.documentLayout()
    blocks = tuple(_blocks(document)) if begin else ()
    parted = tuple(block for block in blocks if _is_within(begin, layout.blockBoundingRect(block)))
    painter.setPen(qcolor(colours.text))
    table = _table_in(document)
    if parted and piece.rows and table is not None:
        _paint_frames(painter, table, layout, band)
    for block in blocks if parted and piece.rows else parted:
        _paint_lines(painter, block, band)
    if parted:
        begin = end if piece.rows else layout.blockBoundingRect(parted[0]).bottom()
    if begin < end:
        context = QAbstractTextDocumentLayout.PaintContext()
        # What only touches it belongs to another page.
        context.clip = QRectF(-1, begin + 1, document.textWidth() + 2, max(1.0, end - begin - 2))
        layout.draw(painter, context)


def _paint_frames(
    painter: QPainter, table: QTextTable, layout: QAbstractTextDocumentLayout, band: tuple[float, float]
) -> None:
    """Paint the grounds and borders of cells in a band that begins within a row; where a cell is cut it stays open."""
    tops = _tops_of_rows(table, layout)
    bottoms = (*tops[1:], _bottom_of(table, layout))
    with as_it_was(painter):
        for row, (top, bottom) in enumerate(zip(tops, bottoms, strict=True)):
            if bottom <= band[0] or top >= band[1]:
                continue
            for cell in (table.cellAt(row, column) for column in range(table.columns())):
                style = cell.format().toTableCellFormat()
                held = layout.blockBoundingRect(cell.firstCursorPosition().block())
                left, right = held.left() - style.leftPadding(), held.right() + style.rightPadding()
                area = QRectF(QPointF(left, max(top, band[0])), QPointF(right, min(bottom, band[1])))
                if style.background().style() is not Qt.BrushStyle.NoBrush:
                    painter.fillRect(area, style.background())
                if style.bottomBorder():
                    painter.setPen(QPen(style.bottomBorderBrush(), style.bottomBorder()))
                    painter.drawLine(QPointF(left, bottom), QPointF(right, bottom))
                if style.leftBorder():
                    painter.setPen(QPen(style.leftBorderBrush(), style.leftBorder()))
                    painter.drawLine(area.topLeft(), area.bottomLeft())
                    painter.drawLine(area.topRight(), area.bottomRight())


def _table_in(document: QTextDocument) -> QTextTable | None:
    """The table that a piece is, where it is one."""
    frames = document.rootFrame().childFrames()
    return next((frame for frame in frames if isinstance(frame, QTextTable)), None)


def _is_within(height: float, box: QRectF) -> bool:
    return box.top() + 0.5 < height < box.bottom() - 0.5


def _paint_lines(painter: QPainter, block: QTextBlock, band: tuple[float, float]) -> None:
    """Paint the lines of a paragraph that lie in a band."""
    box, layout = block.document().documentLayout().blockBoundingRect(block), block.layout()
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        top = box.top() + line.y()
        if band[0] - 0.5 <= top and top + line.height() <= band[1] + 0.5:
            line.draw(painter, box.topLeft())


def _end(piece: LaidOut, begin: float, limit: float, room: float) -> float:
    """Where a page ends at the latest; beyond the limit only when a page is too low for anything.

    What is higher than a page begins where there is room, and ends anywhere between its lines.
    """
    if piece.height <= limit + 0.5:
        return piece.height
    place = bisect_right(piece.cuts, limit + 0.5)
    cut = max(begin, piece.cuts[place - 1]) if place else begin
    if cut > begin and piece.cuts[place] - cut <= room:
        return cut
    place = bisect_right(piece.lines, limit + 0.5)
    line = max(cut, piece.lines[place - 1]) if place else cut
    return line if line > begin else min(piece.height, max(limit, begin + 1.0))


def _laid_out(sketch: Sketch, objects: _Objects, option: QTextOption) -> LaidOut:
    piece, width, size, *_ = sketch
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    document.setIndentWidth(22)
    document.setUseDesignMetrics(True)
    document.setDefaultFont(font_of(size))
    document.setDefaultTextOption(option)
    document.documentLayout().registerHandler(QTextFormat.ObjectTypes.ImageObject.value, objects)
    document.setTextWidth(width)
    document.setHtml(f'<html><body style="color:{objects.colours.text};">{piece.markup}</body></html>')
    table = _table_in(document)
    layout = document.documentLayout()
    tops = _tops_of_rows(table, layout) if table is not None else ()
    # Qt ends every table with an empty line.
    height = _bottom_of(table, layout) if table is not None else document.size().height()
    lines = tuple(each for each in _ends_of_lines(document) if each < height)
    if piece.whole:
        cuts: tuple[float, ...] = (height,)
    elif piece.rows:
        between = tops[2 if piece.titled else 1 :]
        cuts = (*_between_rows(between, height, first=1 if piece.continues else _FIRST_ROWS), height)
    else:
        cuts = (*_ends_of_groups(document), height)
    return LaidOut(
        sketch=sketch,
        document=document,
        objects=objects,
        height=height,
        cuts=cuts,
        lines=lines,
        titles=tops[1] if piece.titled and len(tops) > 1 else 0.0,
        above=piece.above,
        below=piece.below,
        stays=piece.stays,
        begins=piece.begins,
        continues=piece.continues,
        rows=piece.rows,
        blank=piece.blank,
        shrinks=piece.shrinks,
        joins=piece.joins,
    )


def _tops_of_rows(table: QTextTable, layout: QAbstractTextDocumentLayout) -> tuple[float, ...]:
    """The heights at which the rows of a table begin, the first one at 0.

    The layout is handed over: a table that is asked for its document keeps it for ever, in Qt for Python.
    """
    tops = []
    for cell in (table.cellAt(row, 0) for row in range(table.rows())):
        padding = cell.format().toTableCellFormat().topPadding()
        tops.append(max(0.0, layout.blockBoundingRect(cell.firstCursorPosition().block()).top() - padding))
    return tuple(tops)


def _between_rows(places: tuple[float, ...], height: float, first: int) -> tuple[float, ...]:
    """Of the heights between the rows of a table those at which it may be cut: low rows stand together at its ends."""
    low = [place for place in places[:first] if place <= _LOW]
    kept = places[max(0, len(low) - 1) :]
    while kept and len(places) - places.index(kept[-1]) < _LAST_ROWS:
        if height - (kept[-2] if len(kept) > 1 else 0.0) > _LOW:
            break
        kept = kept[:-1]
    return kept


def _bottom_of(table: QTextTable, layout: QAbstractTextDocumentLayout) -> float:
    bottom = layout.frameBoundingRect(table).bottom()
    if table.rows() == 1:
        return bottom
    # Qt leaves room below the last row.
    row = table.rows() - 1
    cells = [table.cellAt(row, column) for column in range(table.columns())]
    padding = max(cell.format().toTableCellFormat().bottomPadding() for cell in cells)
    blocks = (cell.lastCursorPosition().block() for cell in cells)
    return min(bottom, max(layout.blockBoundingRect(block).bottom() for block in blocks) + padding + 1)


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _ends_of_lines(document: QTextDocument) -> tuple[float, ...]:
    """The heights at which lines end."""
    ends: set[float] = set()
    for block in _blocks(document):
        top, layout = document.documentLayout().blockBoundingRect(block).top(), block.layout()
        lines = (layout.lineAt(number) for number in range(layout.lineCount()))
        ends.update(top + line.y() + line.height() for line in lines)
    return tuple(sorted(ends))


def _ends_of_groups(document: QTextDocument) -> tuple[float, ...]:
    """The heights at which paragraphs end, and lines of long ones that may be parted there."""
    ends, bottoms = [], []
    for block in _blocks(document):
        box, layout = document.documentLayout().blockBoundingRect(block), block.layout()
        for number in range(_TOGETHER - 1, layout.lineCount() - _TOGETHER):
            line = layout.lineAt(number)
            ends.append(box.top() + line.y() + line.height())
        bottoms.append(box.bottom())
    # Of a list no item is left alone either.
    parted = bottoms[1:-2] if len(bottoms) >= 2 * _TOGETHER else bottoms[:-1]
    return tuple(sorted((*ends, *parted)))


class _Objects(QPyTextObject):
    """Draws what stands in the text as an image: figures and the logo by name, lines to write on, boxes to tick."""

    def __init__(self, outline: Outline, colours: Palette) -> None:
        super().__init__()
        self.colours = colours
        figures = ((number, block) for number, block in enumerate(outline.blocks) if isinstance(block, Figure))
        self._drawn = {f"{FIGURE}{number}": block.svg for number, block in figures}
        self._figures = {name: _drawing(svg) for name, svg in self._drawn.items()}
        if outline.logo:
            self._drawn[LOGO] = outline.logo.hex()
        self._logo = QImage.fromData(QByteArray(outline.logo)) if outline.logo else QImage()

    def drawn_in(self, piece: Piece) -> str:
        """What is drawn in a piece that is not the same in every document."""
        return "".join(drawn for name, drawn in self._drawn.items() if f'<img src="{name}"' in piece.markup)

    @override
    def intrinsicSize(self, doc: QTextDocument, posInDocument: int, format: QTextFormat) -> QSizeF:
        image = format.toImageFormat()
        if image.name() == LOGO:
            size = QSizeF(self._logo.size())
            fits = size.width() <= _LARGEST_LOGO.width() and size.height() <= _LARGEST_LOGO.height()
            return size if fits else size.scaled(_LARGEST_LOGO, Qt.AspectRatioMode.KeepAspectRatio)
        return QSizeF(image.width(), image.height())

    @override
    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, doc: QTextDocument, posInDocument: int, format: QTextFormat
    ) -> None:
        rect = QRectF(rect)
        name = format.toImageFormat().name()
        with as_it_was(painter):
            if name == LOGO:
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                painter.drawImage(rect, self._logo)
            elif name == LINE:
                painter.setPen(QPen(qcolor(self.colours.disabled), 0.75))
                painter.drawLine(QPointF(rect.left(), rect.bottom() - 1), QPointF(rect.right(), rect.bottom() - 1))
            elif name == TICK:
                painter.setPen(QPen(qcolor(self.colours.text), 1))
                painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 1.5, 1.5)
            elif name in self._figures:
                self._figures[name].render(painter, rect)


def _drawing(svg: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(svg.encode("utf-8", "replace")))
