"""The quiet header of a grid: the title, before it the party's mark, below it a hairline."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget
from typing_extensions import override

from ui.kit.grid.geometry import CELL_PAD
from ui.kit.grid.sheet import Role
from ui.kit.palette import role_colour
from ui.kit.party_mark import paint_party_mark
from ui.kit.type_scale import font, px

__all__ = ["GridHeader"]


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
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        model = self.model()
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, role_colour("surface"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, role_colour("hairline"))
        inner = rect.adjusted(px(CELL_PAD), 0, -px(CELL_PAD), 0)
        party = model.headerData(logicalIndex, self.orientation(), Role.PARTY)
        if isinstance(party, int):
            paint_party_mark(painter, QPointF(inner.left() + px(5), inner.center().y() + 0.5), px(4.5), party)
            inner.setLeft(inner.left() + px(16))
        painter.setFont(font("body"))
        painter.setPen(role_colour("secondary" if party is None else "text"))
        title = str(model.headerData(logicalIndex, self.orientation(), Qt.ItemDataRole.DisplayRole) or "")
        side = Qt.AlignmentFlag.AlignLeft
        if model.headerData(logicalIndex, self.orientation(), Role.NUMBER) and party is None:
            side = Qt.AlignmentFlag.AlignRight
        shown = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, side | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()
