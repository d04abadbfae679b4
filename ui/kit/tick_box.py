"""A box to tick with a sentence beside it that may take several lines."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QWidget

from ui.kit.text import label
from ui.kit.type_scale import px
from ui.overrides import override

__all__ = ["TickBox"]


class TickBox(QWidget):
    """`ticked(on)` comes when the person ticks or unticks it, not when the program does; the words count as well."""

    ticked = Signal(bool)

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QCheckBox()
        self.box.setAccessibleName(words)
        self.box.clicked.connect(self.ticked)
        self._words = label(words, wrap=True)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(px(6))
        across.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(self._words, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusProxy(self.box)

    def is_on(self) -> bool:
        """Whether it is ticked."""
        return self.box.isChecked()

    def set_on(self, *, on: bool) -> None:
        """Tick it, or not."""
        self.box.setChecked(on)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.box.click()
