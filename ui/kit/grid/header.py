"""The quiet header of a grid: the title, before it the party's mark, below it a hairline."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QToolTip, QWidget
from typing_extensions import override

from ui.kit.grid.geometry import CELL_PAD, title_width
from ui.kit.grid.sheet import Role
from ui.kit.palette import role_colour
from ui.kit.party_mark import paint_party_mark
from ui.kit.text import tool_tip
from ui.kit.type_scale import font, px

__all__ = ["GridHeader"]

_MARK = 16


class GridHeader(QHeaderView):
    """Titles left of text and bars, right of numbers; too long ones are elided and shown whole as a tool tip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        self.setFixedHeight(px(36))

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), px(36))

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        """A title that is cut tells the whole of it, before what its tip says anyway."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            column = self.logicalIndexAt(event.pos())
            if column >= 0 and self._is_cut(column):
                tip = str(self._answer(column, Qt.ItemDataRole.ToolTipRole) or "")
                QToolTip.showText(event.globalPos(), tool_tip(self._title(column)) + tip, self)
                return True
        return super().viewportEvent(event)

    def _answer(self, column: int, role: int) -> object:
        return self.model().headerData(column, self.orientation(), role)

    def _title(self, column: int) -> str:
        return str(self._answer(column, Qt.ItemDataRole.DisplayRole) or "")

    def _is_cut(self, column: int) -> bool:
        taken = px(2 * CELL_PAD) + (px(_MARK) if isinstance(self._answer(column, Role.PARTY), int) else 0)
        return title_width(self._title(column)) > self.sectionSize(column) - taken

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, role_colour("surface"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, role_colour("hairline"))
        inner = rect.adjusted(px(CELL_PAD), 0, -px(CELL_PAD), 0)
        party = self._answer(logicalIndex, Role.PARTY)
        if isinstance(party, int):
            paint_party_mark(painter, QPointF(inner.left() + px(5), inner.center().y() + 0.5), px(4.5), party)
            inner.setLeft(inner.left() + px(_MARK))
        painter.setFont(font("body"))
        painter.setPen(role_colour("secondary" if party is None else "text"))
        title = self._title(logicalIndex)
        side = Qt.AlignmentFlag.AlignLeft
        if self._answer(logicalIndex, Role.NUMBER) and party is None:
            side = Qt.AlignmentFlag.AlignRight
        shown = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, side | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()
