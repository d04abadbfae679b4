"""'Explain this': the mathematics, out of sight until asked for."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.buttons import link_button
from ui.kit.icons import bind_icon
from ui.kit.text import small
from ui.kit.type_scale import px

__all__ = ["Explain"]


class Explain(QWidget):
    """A link that unfolds a text and whatever else is put into `body`, `indent` pixels further in."""

    toggled = Signal(bool)

    def __init__(
        self, title: str = "Explain this", text: str = "", parent: QWidget | None = None, *, indent: int = 22
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        self._link = link_button(title, "chevron-right")
        self._link.setCheckable(True)
        self._link.toggled.connect(self._unfold)
        column.addWidget(self._link)
        self.setFocusProxy(self._link)
        self._inside = QWidget()
        self._inside.hide()
        self.body = QVBoxLayout(self._inside)
        self.body.setContentsMargins(px(indent), 0, 0, px(4))
        self.body.setSpacing(px(6))
        self._text = small("")
        self.body.addWidget(self._text)
        column.addWidget(self._inside)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Say `text` when unfolded; paragraphs are separated by line breaks."""
        self._text.setText(text)
        self._text.setVisible(bool(text))

    def text(self) -> str:
        """The explanation."""
        return self._text.text()

    def is_open(self) -> bool:
        """Whether it is unfolded."""
        return self._link.isChecked()

    def set_open(self, *, is_open: bool) -> None:
        """Fold or unfold."""
        self._link.setChecked(is_open)

    def _unfold(self, checked: bool) -> None:  # noqa: FBT001 - a slot takes what the signal sends
        self._inside.setVisible(checked)
        bind_icon(self._link, "chevron-down" if checked else "chevron-right", "accent")
        self.toggled.emit(checked)
