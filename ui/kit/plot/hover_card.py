"""The card about what the pointer is on: plain text in rows, drawn beside the plot and never in the pointer's way."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.kit.palette import role_colour
from ui.kit.plot.labels import Box, Wish, boxed, place
from ui.kit.plot.records import HoverText
from ui.kit.type_scale import font, px
from ui.overrides import override

__all__ = ["HoverCard"]

_MOST_ROWS = 14
_WIDEST = 360
_ACROSS, _DOWN = 10, 7
"""The edges of the card."""

_OUTSIDE, _GAP = 20, 4
"""How far it keeps from the plot beside it, and from the edges of the window."""

_AROUND_POINTER, _FAR_WORSE = 34, 20


class HoverCard(QWidget):
    """A small table of names and values; painted, so what a person typed is never read as anything else.

    It lies over the window, beside its plot; where the window has no room there, in the corner of the plot where it
    covers least of what is drawn, and nothing around the pointer.
    """

    def __init__(self, plot: QWidget) -> None:
        super().__init__(plot)
        self._plot = plot
        self._text: HoverText | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_text(self, text: HoverText, near: QPointF, drawn: Sequence[Box]) -> None:
        """Show `text` about a position in the plot; `drawn` is what should not be covered, in the plot's pixels."""
        if text != self._text:
            self._text = text
            self.resize(self.sizeHint())
            self.update()
        window = self._plot.window()
        if self.parentWidget() is not window:
            self.setParent(window)
            self._plot.destroyed.connect(self.deleteLater)
        plot = QRect(self._plot.mapTo(window, QPoint(0, 0)), self._plot.size())
        beside = self._beside(plot, near)
        self.move(beside if beside is not None else plot.topLeft() + self._inside(near, drawn))
        self.show()
        self.raise_()

    def put_away(self) -> None:
        """Hide the card."""
        self._text = None
        self.hide()

    def text(self) -> HoverText | None:
        """What is shown now."""
        return self._text

    def _beside(self, plot: QRect, near: QPointF) -> QPoint | None:
        window = self._plot.window()
        left = plot.left() - px(_OUTSIDE) - self.width()
        right = plot.right() + px(_OUTSIDE)
        if left < px(_GAP) and right + self.width() > window.width() - px(_GAP):
            return None
        lowest = window.height() - self.height() - px(_GAP)
        top = round(plot.top() + near.y() - self.height() / 2)
        return QPoint(left if left >= px(_GAP) else right, max(px(_GAP), min(top, lowest)))

    def _inside(self, near: QPointF, drawn: Sequence[Box]) -> QPoint:
        reach = float(px(_AROUND_POINTER))
        pointer = (near.x() - reach, near.y() - reach, near.x() + reach, near.y() + reach)
        room = QRectF(self._plot.rect())
        right, bottom = room.right() - self.width(), room.bottom() - self.height()
        corners = ((0.0, bottom), (right, 0.0), (right, bottom), (0.0, 0.0))
        wish = Wish(width=self.width(), height=self.height(), corners=corners)
        # What the pointer is on counts for more than whatever else is drawn.
        spot = place([wish], (*drawn, *[pointer] * _FAR_WORSE), boxed(room))[0]
        return QPoint(0, 0) if spot is None else spot.topLeft().toPoint()

    def _rows(self) -> tuple[tuple[str, str], ...]:
        if self._text is None:
            return ()
        rows = self._text.rows
        if len(rows) <= _MOST_ROWS:
            return rows
        return (*rows[: _MOST_ROWS - 1], (f"and {len(rows) - _MOST_ROWS + 1} more", ""))

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
        height = strong.height() + len(rows) * (plain.height() + px(1)) + (px(4) if rows else 0)
        if self._text.note:
            height += plain.height() + px(4)
        return QSize(min(px(_WIDEST), wanted) + 2 * px(_ACROSS), height + 2 * px(_DOWN))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._text is None:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(role_colour("hairline"))
            painter.setBrush(role_colour("tooltip"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
            inner = QRectF(self.rect()).adjusted(px(_ACROSS), px(_DOWN), -px(_ACROSS), -px(_DOWN))
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
                top = self._line(painter, right, top, value) + px(1)
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
