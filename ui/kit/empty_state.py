"""What an empty page shows: one sentence, one action."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.kit.buttons import primary_button
from ui.kit.icon_view import IconView
from ui.kit.text import secondary
from ui.kit.type_scale import px

__all__ = ["EmptyState"]


class EmptyState(QWidget):
    """An icon, a sentence and one button in the middle; connect `action.clicked`."""

    def __init__(self, icon_name: str, sentence: str, action: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setSpacing(px(12))
        column.addStretch(2)
        column.addWidget(IconView(icon_name, 32, "outline"), 0, Qt.AlignmentFlag.AlignHCenter)
        self.sentence = secondary(sentence)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        # Laid out at full width: an aligned item would keep the height of a single line.
        self.sentence.setContentsMargins(px(24), 0, px(24), 0)
        column.addWidget(self.sentence)
        self.action: QPushButton = primary_button(action)
        column.addWidget(self.action, 0, Qt.AlignmentFlag.AlignHCenter)
        self.action.setVisible(bool(action))
        column.addStretch(3)
