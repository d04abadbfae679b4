"""Text cells: a name with a quiet second line, the arrow of rows that open, party marks, the row that adds."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPolygonF
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.delegates.strokes import CellRole, draw_text, inner, lines_of, metrics, note_dot
from ui.kit.grid.sheet import Cell, Mark, RowShape
from ui.kit.line import Line
from ui.kit.numbered_mark import paint_numbered_mark
from ui.kit.palette import ColourRole, role_colour
from ui.kit.party_mark import paint_party_mark
from ui.kit.type_scale import px, zoom

__all__ = [
    "arrow_area",
    "line_editor",
    "mark_area",
    "paint_add_row",
    "paint_text",
    "text_area",
    "text_lines",
    "text_role",
]

_ARROW = 16
_EDITOR_PAD = 16
_INDENT = 16


def arrow_area(rect: QRect) -> QRect:
    """Where the arrow that opens a row lies, and takes clicks."""
    room = inner(rect)
    return QRect(room.left() - px(6), rect.top(), px(_ARROW) + px(6), rect.height())


def text_area(rect: QRect, shape: RowShape, *, opens: bool) -> QRect:
    """Where the text lies: in a column whose rows open after the arrow, and indented for rows under a row."""
    room = inner(rect)
    if opens:
        room.setLeft(room.left() + px(_ARROW) + shape.depth * px(_INDENT))
    return room


def text_role(cell: Cell) -> CellRole:
    """How the text is written: what stands in for something not given yet in italics, above a detail in medium."""
    return "stand_in" if cell.stands_in else "medium" if cell.detail else "body"


def text_lines(area: QRect, cell: Cell) -> tuple[str, ...]:
    """The lines of the text: two where it needs them, they have room and no detail lies below."""
    return (cell.text,) if cell.detail else lines_of(cell.text, text_role(cell), area)


def paint_text(painter: QPainter, area: QRect, cell: Cell) -> None:
    """Draw the text, and the detail quietly below it; struck through and grey when the row is off."""
    role, pieces = text_role(cell), text_lines(area, cell)
    height, below = metrics(role).height(), metrics("small").height() if cell.detail else 0
    top = area.center().y() - (height * len(pieces) + below) // 2 + 1
    if cell.detail:
        lower = QRect(area.left(), top + height - px(1), area.width(), below)
        draw_text(painter, lower, cell.detail, "small", "secondary")
    colour: ColourRole = "disabled" if cell.shape.off else "secondary" if cell.stands_in else "text"
    line, width = area, 0
    for number, piece in enumerate(pieces):
        if len(pieces) > 1 or cell.detail:
            line = QRect(area.left(), top + number * height, area.width(), height)
        width = draw_text(painter, line, piece, role, colour)
        if cell.shape.off:
            painter.fillRect(line.left(), line.center().y() + 1, width, 1, role_colour("disabled"))
    if cell.note:
        note_dot(painter, QPointF(min(line.left() + width + px(8), area.right()), line.center().y() + 1))


def paint_number(painter: QPainter, area: QRect, cell: Cell) -> None:
    """Draw a number, right-aligned with digits of equal width."""
    draw_text(painter, area, cell.text, "body", "disabled" if cell.shape.off else "text", right=True)
    if cell.note:
        note_dot(painter, QPointF(area.right() + px(6), area.center().y() - px(4)))


def paint_arrow(painter: QPainter, rect: QRect, *, opened: bool) -> None:
    """The arrow before a row that opens: right when closed, down when open."""
    centre = QPointF(inner(rect).left() + px(4), rect.center().y() + 0.5)
    points = [QPointF(-2.5, -4), QPointF(3.5, 0), QPointF(-2.5, 4)]
    if opened:
        points = [QPointF(-4, -2.5), QPointF(4, -2.5), QPointF(0, 3.5)]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(role_colour("text"))
    painter.drawPolygon(QPolygonF([centre + point * (zoom() / 100) for point in points]))


def paint_mark(painter: QPainter, area: QRect, mark: Mark) -> QRect:
    """Draw the party's mark; the area left for the text."""
    radius = px(11) if mark.number else px(5)
    centre = QPointF(area.left() + radius, area.center().y() + 0.5)
    if mark.number:
        paint_numbered_mark(painter, centre, radius, mark.party, mark.number, faint=mark.faint)
    else:
        paint_party_mark(painter, centre, radius, mark.party)
    return mark_area(area, mark)


def mark_area(area: QRect, mark: Mark) -> QRect:
    """What a party's mark leaves for the text."""
    return area.adjusted(px(30 if mark.number else 18), 0, 0, 0)


def paint_add_row(painter: QPainter, area: QRect, words: str) -> None:
    """The last row of a table that grows by typing."""
    draw_text(painter, area, f"+ {words}", "body", "accent")


def line_editor(parent: QWidget, *, right: bool) -> QLineEdit:
    """The editor of a text or number cell."""
    editor = Line(parent)
    editor.setFrame(False)
    if right:
        editor.setAlignment(Qt.AlignmentFlag.AlignRight)
    editor.textEdited.connect(lambda text: _make_room(editor, text))
    return editor


def _make_room(editor: QLineEdit, text: str) -> None:
    """Grow over the cells beside it with what is typed, as far as the table goes."""
    table, place = editor.parentWidget(), editor.geometry()
    more = editor.fontMetrics().horizontalAdvance(text) + px(_EDITOR_PAD) - place.width()
    if table is None or more <= 0:
        return
    room = table.rect()
    if editor.alignment() & Qt.AlignmentFlag.AlignRight:
        place.setLeft(max(room.left(), place.left() - more))
    else:
        place.setRight(min(room.right(), place.right() + more))
    editor.setGeometry(place)
