"""A control under its caption."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.text import ElidedLabel
from ui.kit.type_scale import px

__all__ = ["under_caption"]


def under_caption(words: str, control: QWidget) -> QWidget:
    """A control with a small caption above it; the keyboard goes to the control."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(px(2))
    column.addWidget(ElidedLabel(words, "small"))
    column.addWidget(control)
    made.setFocusProxy(control)
    return made
