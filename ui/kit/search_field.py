"""A line edit for searching: a glass at its left, a cross to clear it, Escape does the same."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.kit.icons import bind_icon
from ui.kit.line import Line
from ui.kit.palette import role_colour
from ui.kit.type_scale import font, px
from ui.overrides import override

__all__ = ["SearchField"]


class SearchField(Line):
    """`hint` is the shortcut, shown quietly at the right while the field is empty.

    Escape clears a text; on an empty field it emits `left`, and so may give the focus back. Up and Down are
    passed on by `moved` (-1, +1), for a list of results below.
    """

    left = Signal()
    moved = Signal(int)

    def __init__(self, placeholder: str = "", hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = hint
        self.setProperty("search", "yes")
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        glass = QAction(self)
        bind_icon(glass, "search")
        self.addAction(glass, Line.ActionPosition.LeadingPosition)
        self._clear = QAction("Clear", self)
        bind_icon(self._clear, "x")
        self._clear.triggered.connect(self.clear)
        self.textChanged.connect(self._text_changed)
        self._text_changed("")

    def _text_changed(self, text: str) -> None:
        # Added and taken away, because hiding fades it out over the hint.
        if text:
            self.addAction(self._clear, Line.ActionPosition.TrailingPosition)
        else:
            self.removeAction(self._clear)
        hint = QFontMetrics(font("small")).horizontalAdvance(self._hint) + px(10) if self._hint else 0
        self.setTextMargins(0, 0, 0 if text else hint, 0)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left.emit()
            return
        if key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
            return
        super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.text() or not self._hint:
            return
        with QPainter(self) as painter:
            painter.setFont(font("small"))
            painter.setPen(role_colour("secondary"))
            room: QRect = self.rect().adjusted(0, 0, -px(12), 0)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), self._hint)
