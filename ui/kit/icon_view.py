"""One icon as a small widget, for notices and empty pages."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.icons import paint_icon
from ui.kit.palette import ColourRole
from ui.kit.type_scale import px
from ui.overrides import override

__all__ = ["IconView"]


class IconView(QWidget):
    """Draws an icon in the colours of the moment; decoration only, so it has no accessible name of its own."""

    def __init__(self, name: str, size: int = 16, role: ColourRole = "secondary") -> None:
        super().__init__()
        self._name = name
        self._size = size
        self._role: ColourRole = role
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, name: str, role: ColourRole) -> None:
        """Show another icon."""
        if (name, role) != (self._name, self._role):
            self._name, self._role = name, role
            self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(self._size), px(self._size))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_icon(painter, QRectF(self.rect()), self._name, self._role)
