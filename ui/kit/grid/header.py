"""The quiet header of a grid: the title, before it the party's mark, below it a hairline."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPolygonF
from PySide6.QtWidgets import QHeaderView, QToolTip, QWidget

from ui.kit.grid.geometry import CELL_PAD, TIGHT_PAD, title_width
from ui.kit.grid.sheet import Role
from ui.kit.painters import as_it_was
from ui.kit.palette import role_colour
from ui.kit.party_mark import paint_party_mark
from ui.kit.text import tool_tip
from ui.kit.type_scale import font, px
from ui.overrides import override

__all__ = ["GridHeader"]

_MARK, _TIGHT_MARK = 16, 13
_ARROW = 14


class GridHeader(QHeaderView):
    """Titles left of text and bars, right of numbers; too long ones are elided and shown whole as a tool tip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        self.setFixedHeight(px(36))
        self._sorted: tuple[int, bool] | None = None

    def set_sorted(self, column: int | None, *, falling: bool = False) -> None:
        """Show by an arrow which column the rows are sorted by, and whether from the largest down; None: by none."""
        self._sorted = None if column is None else (column, falling)
        self.viewport().update()

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
        room = self._room(column, QRect(0, 0, self.sectionSize(column), self.height()))
        if self._gives_way(column):
            return " ".join(_lines(self._title(column), room.width())) != self._title(column)
        return title_width(self._title(column)) > room.width()

    def _gives_way(self, column: int) -> bool:
        return bool(self._answer(column, Role.TITLE_GIVES_WAY))

    def _mark(self, column: int) -> int:
        return _TIGHT_MARK if self._gives_way(column) else _MARK

    def _room(self, column: int, rect: QRect) -> QRect:
        """Where the title stands: after the party's mark, before the arrow of the sorting."""
        pad = px(TIGHT_PAD if self._gives_way(column) else CELL_PAD)
        marked = px(self._mark(column)) if isinstance(self._answer(column, Role.PARTY), int) else 0
        arrow = px(_ARROW) if self._sorted is not None and self._sorted[0] == column else 0
        return rect.adjusted(pad + marked, 0, -pad - arrow, 0)

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        with as_it_was(painter):
            painter.setClipRect(rect)
            painter.fillRect(rect, role_colour("surface"))
            painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, role_colour("hairline"))
            room = self._room(logicalIndex, rect)
            party = self._answer(logicalIndex, Role.PARTY)
            if isinstance(party, int):
                centre = QPointF(room.left() - px(self._mark(logicalIndex)) + px(5), room.center().y() + 0.5)
                paint_party_mark(painter, centre, px(4.5), party)
            if self._sorted is not None and self._sorted[0] == logicalIndex:
                _paint_arrow(
                    painter, QPointF(room.right() + px(_ARROW - 5), room.center().y() + 1), falls=self._sorted[1]
                )
            painter.setFont(font("body"))
            painter.setPen(role_colour("secondary" if party is None else "text"))
            title = self._title(logicalIndex)
            side = Qt.AlignmentFlag.AlignLeft
            if self._answer(logicalIndex, Role.NUMBER) and party is None:
                side = Qt.AlignmentFlag.AlignRight
            if self._gives_way(logicalIndex):
                painter.setFont(font("small"))
                shown = "\n".join(_lines(title, room.width()))
            else:
                shown = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, shown)


def _lines(title: str, width: int) -> tuple[str, ...]:
    """A title that gives way, in at most two small lines, cut where a word or the rest is too long."""
    metrics = QFontMetrics(font("small"))
    words = title.split()
    count = next(
        (most for most in range(len(words), 0, -1) if metrics.horizontalAdvance(" ".join(words[:most])) <= width), 1
    )
    pieces = (" ".join(words[:count]), " ".join(words[count:]))
    return tuple(metrics.elidedText(piece, Qt.TextElideMode.ElideRight, width) for piece in pieces if piece)


def _paint_arrow(painter: QPainter, centre: QPointF, *, falls: bool) -> None:
    """A small triangle: down where the largest number stands first."""
    reach, tip = float(px(4)), float(px(3) if falls else -px(3))
    corners = [QPointF(-reach, -tip), QPointF(reach, -tip), QPointF(0.0, tip)]
    with as_it_was(painter):
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(role_colour("accent"))
        painter.drawPolygon(QPolygonF([centre + corner for corner in corners]))
