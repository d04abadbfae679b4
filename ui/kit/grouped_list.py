"""Lines to choose from under the names of their groups, with quiet words beside them; it scrolls up and down only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHelpEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from app.records import dataclass
from ui.kit.painters import as_it_was
from ui.kit.palette import role_colour
from ui.kit.text import tool_tip
from ui.kit.type_scale import TextRole, font, px
from ui.overrides import override

__all__ = ["GroupedList", "Line"]

_NUMBER: Final = Qt.ItemDataRole.UserRole
_HINT: Final = Qt.ItemDataRole.UserRole + 1
_LEAD: Final = Qt.ItemDataRole.UserRole + 2
_ROW, _HEAD = 30, 32
_LEAST_ROWS = 3
_LEFT: Final = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """`hint` stands at the right, `lead` in a column at the left, as wide as the widest one; lines one after the other
    with the same `group` stand under its name.
    """

    words: str
    hint: str = ""
    group: str = ""
    lead: str = ""


class _LineDelegate(QStyledItemDelegate):
    """Paints a line or the name of a group; heights follow the text zoom, words give way to the hint."""

    lead_width = 0

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(px(120), px(_ROW if _is_line(index) else _HEAD))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        rect: QRectF = QRectF(option.rect)
        inside = rect.adjusted(px(10), 0, -px(10), 0)
        words, hint = _texts(index)
        with as_it_was(painter):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if not _is_line(index):
                _write(painter, inside.adjusted(0, px(8), 0, 0), words, "small")
            else:
                state: QStyle.StateFlag = option.state
                chosen = bool(state & QStyle.StateFlag.State_Selected)
                if chosen or state & QStyle.StateFlag.State_MouseOver:
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.setBrush(role_colour("selection" if chosen else "hover"))
                    painter.drawRoundedRect(rect, 4, 4)
                _write(painter, inside, hint, "small", _RIGHT)
                lead = QRectF(inside.left(), inside.top(), self.lead_width, inside.height())
                _write(painter, lead, str(index.data(_LEAD) or ""), "small", _RIGHT)
                _write(painter, inside.adjusted(_beside(self.lead_width), 0, -_taken(hint), 0), words, "body")

    @override
    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        words, hint = _texts(index)
        room = view.visualRect(index).width() - 2 * px(10) - _taken(hint) - _beside(self.lead_width)
        fits = QFontMetrics(font("body")).horizontalAdvance(words) <= room
        return False if fits else super().helpEvent(event, view, option, index)


class GroupedList(QListWidget):
    """Emits `chosen` with the place of a line among those given, once it is clicked or Enter is pressed on it.

    It wants to be as high as its lines, but shows no more than `in_sight` at a time.
    """

    chosen = Signal(int)

    def __init__(self, name: str, *, in_sight: int = 12) -> None:
        super().__init__()
        self._in_sight = in_sight
        self.setAccessibleName(name)
        self._painter = _LineDelegate(self)
        self.setItemDelegate(self._painter)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.itemClicked.connect(self._choose)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """List these, with the first one current."""
        self.clear()
        metrics = QFontMetrics(font("small"))
        widest = max((metrics.horizontalAdvance(line.lead) for line in lines), default=0)
        # One more than it measures, or rounding would cut the widest one.
        self._painter.lead_width = widest + px(2) if widest else 0
        group = ""
        for number, line in enumerate(lines):
            if line.group != group:
                group = line.group
                self.addItem(_heading(group))
            self.addItem(_item(line, number))
        self.step(1)
        self.updateGeometry()

    def lines(self) -> tuple[str, ...]:
        """The words of every line, without the names of groups."""
        items = (self.item(row) for row in range(self.count()))
        return tuple(item.text() for item in items if item.data(_NUMBER) is not None)

    def place(self) -> int:
        """The place of the current line among those given; -1 when there is none."""
        number = self.currentItem().data(_NUMBER) if self.currentRow() >= 0 else None
        return -1 if number is None else int(number)

    def step(self, by: int) -> None:
        """Make the line so many lines further current, or the last one on the way there."""
        rows = [row for row in range(self.count()) if self.item(row).data(_NUMBER) is not None]
        if rows:
            place = rows.index(self.currentRow()) if self.currentRow() in rows else -1
            self.setCurrentRow(rows[max(0, min(len(rows) - 1, place + by))])

    def choose(self) -> None:
        """Choose the current line."""
        if self.currentRow() >= 0:
            self._choose(self.currentItem())

    def _choose(self, item: QListWidgetItem) -> None:
        if item.data(_NUMBER) is not None:
            self.chosen.emit(item.data(_NUMBER))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.choose()
            return
        super().keyPressEvent(event)

    @override
    def sizeHint(self) -> QSize:
        everything = sum(self.sizeHintForRow(row) for row in range(self.count()))
        return QSize(px(320), min(everything, self._in_sight * px(_ROW)) + 2 * self.frameWidth())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), min(self.sizeHint().height(), _LEAST_ROWS * px(_ROW)))


def _item(line: Line, number: int) -> QListWidgetItem:
    made = QListWidgetItem(line.words)
    made.setData(_NUMBER, number)
    made.setData(_HINT, line.hint)
    made.setData(_LEAD, line.lead)
    made.setToolTip(tool_tip(line.words))
    heard = ", ".join(part for part in (line.lead, line.words, line.hint) if part)
    made.setData(Qt.ItemDataRole.AccessibleTextRole, heard)
    return made


def _heading(group: str) -> QListWidgetItem:
    made = QListWidgetItem(group)
    # The arrow keys pass over what is not enabled.
    made.setFlags(Qt.ItemFlag.NoItemFlags)
    return made


def _is_line(index: _Index) -> bool:
    return index.data(_NUMBER) is not None


def _texts(index: _Index) -> tuple[str, str]:
    return str(index.data(Qt.ItemDataRole.DisplayRole)), str(index.data(_HINT) or "")


def _taken(hint: str) -> int:
    return QFontMetrics(font("small")).horizontalAdvance(hint) + px(16) if hint else 0


def _beside(lead_width: int) -> int:
    return lead_width + px(14) if lead_width else 0


def _write(painter: QPainter, room: QRectF, text: str, role: TextRole, align: int = _LEFT) -> None:
    painter.setFont(font(role))
    painter.setPen(role_colour("secondary" if role == "small" else "text"))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
    painter.drawText(room, align, shown)
