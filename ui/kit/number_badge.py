"""A number in a party's mark: how an offer is known on the picture and in the log."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.kit.palette import role_colour
from ui.kit.party_mark import paint_party_mark
from ui.kit.type_scale import font, pixel_size, px

__all__ = ["NumberBadge"]


class NumberBadge(QWidget):
    """The mark of a party, large enough to hold a number of up to three digits."""

    def __init__(self, index: int = 0, number: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._index = index
        self._number = number
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_number(self, index: int, number: int) -> None:
        """Show another number or party."""
        if (index, number) != (self._index, self._number):
            self._index, self._number = index, number
            self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(26), px(26))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = QRectF(self.rect()).center()
        paint_party_mark(painter, centre, px(11), self._index)
        face = font("strong")
        words = str(self._number)
        face.setPixelSize(round(pixel_size("small") * (0.75 if len(words) > 2 else 1.0)))
        painter.setFont(face)
        painter.setPen(role_colour("surface"))
        painter.drawText(QRectF(self.rect()), int(Qt.AlignmentFlag.AlignCenter), words)
