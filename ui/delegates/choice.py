"""Cells picked from a few labels: a quiet arrow, and a list that drops down or is searched by typing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from ui.delegates.strokes import CellRole, draw_text, inner
from ui.kit.combo import Combo
from ui.kit.grid.sheet import Cell
from ui.kit.icons import paint_icon
from ui.kit.palette import ColourRole
from ui.kit.type_scale import px
from ui.overrides import override

__all__ = ["ChoiceEditor", "paint_choice"]


def paint_choice(painter: QPainter, rect: QRect, cell: Cell) -> None:
    """Draw the label and, at the right, the arrow that says it can be picked."""
    room = inner(rect)
    side = px(14)
    paint_icon(
        painter, QRectF(room.right() - side, rect.center().y() - side / 2, side, side), "chevron-down", "secondary"
    )
    colour: ColourRole = "disabled" if cell.shape.off else "secondary" if cell.stands_in else "text"
    role: CellRole = "stand_in" if cell.stands_in else "body"
    draw_text(painter, room.adjusted(0, 0, -side - px(4), 0), cell.text, role, colour)


class ChoiceEditor(Combo):
    """The editor of a choice cell. `picked` is emitted when the list is clicked or confirmed; typing only searches,
    so that several letters can be typed before Enter.
    """

    picked = Signal()

    def __init__(self, labels: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._by_key = False
        self.addItems(list(labels))
        self.activated.connect(self._tell)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._by_key = True
        super().keyPressEvent(event)
        self._by_key = False

    def _tell(self) -> None:
        if not self._by_key:
            self.picked.emit()
