"""The card beside the pointer: plain text in rows, drawn above the plot and never in the pointer's way."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.kit.palette import role_colour
from ui.kit.plot.records import HoverText
from ui.kit.type_scale import font, px

__all__ = ["HoverCard"]

_MOST_ROWS = 14
_WIDEST = 340


class HoverCard(QWidget):
    """A small table of names and values; painted, so what a person typed is never read as anything else."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self._text: HoverText | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_text(self, text: HoverText | None, near: QPointF) -> None:
        """Show `text` beside a position of the parent, on whichever side has room; None hides the card."""
        if text is None:
            self._text = None
            self.hide()
            return
        if text != self._text:
            self._text = text
            self.resize(self.sizeHint())
            self.update()
        self.move(self._beside(near))
        self.show()
        self.raise_()

    def text(self) -> HoverText | None:
        """What is shown now."""
        return self._text

    def _beside(self, near: QPointF) -> QPoint:
        parent = self._room
        gap = px(14)
        x = near.x() + gap
        if x + self.width() > parent.width() - 2:
            x = near.x() - gap - self.width()
        y = near.y() + gap
        if y + self.height() > parent.height() - 2:
            y = near.y() - gap - self.height()
        widest, lowest = parent.width() - self.width() - 2, parent.height() - self.height() - 2
        return QPoint(int(max(2, min(x, widest))), int(max(2, min(y, lowest))))

    def _rows(self) -> tuple[tuple[str, str], ...]:
        if self._text is None:
            return ()
        rows = self._text.rows
        if len(rows) <= _MOST_ROWS:
            return rows
        return (*rows[: _MOST_ROWS - 1], ("\u2026", ""))

    @override
    def sizeHint(self) -> QSize:
        if self._text is None:
            return QSize(0, 0)
        strong, plain = QFontMetrics(font("strong")), QFontMetrics(font("small"))
        rows = self._rows()
        names = max((plain.horizontalAdvance(name) for name, _ in rows), default=0)
        values = max((plain.horizontalAdvance(value) for _, value in rows), default=0)
        wanted = max(
            strong.horizontalAdvance(self._text.title),
            names + values + px(20),
            plain.horizontalAdvance(self._text.note),
        )
        height = strong.height() + len(rows) * (plain.height() + px(2)) + (px(4) if rows else 0)
        if self._text.note:
            height += plain.height() + px(4)
        return QSize(min(px(_WIDEST), wanted) + 2 * px(12), height + 2 * px(8))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._text is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(role_colour("hairline"))
        painter.setBrush(role_colour("tooltip"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        inner = QRectF(self.rect()).adjusted(px(12), px(8), -px(12), -px(8))
        painter.setPen(role_colour("text"))
        painter.setFont(font("strong"))
        top = self._line(painter, inner, inner.top(), self._text.title)
        painter.setFont(font("small"))
        if self._rows():
            top += px(4)
        for name, value in self._rows():
            painter.setPen(role_colour("secondary"))
            metrics = painter.fontMetrics()
            taken = min(metrics.horizontalAdvance(value), int(inner.width() * 0.6))
            left = QRectF(inner.left(), top, inner.width() - taken - px(8), metrics.height())
            self._line(painter, left, top, name)
            painter.setPen(role_colour("text"))
            right = QRectF(inner.right() - taken - 1, top, taken + 1, metrics.height())
            top = self._line(painter, right, top, value) + px(2)
        if self._text.note:
            painter.setPen(role_colour("secondary"))
            self._line(painter, inner, top + px(4), self._text.note)

    @staticmethod
    def _line(painter: QPainter, room: QRectF, top: float, text: str) -> float:
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()) + 1)
        box = QRectF(room.left(), top, room.width() + 1, metrics.height())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
        return top + metrics.height()
