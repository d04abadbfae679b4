"""A few lines for the person's own words; undo is the document's, not the field's."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from typing_extensions import override

from ui.kit.type_scale import font, px

__all__ = ["WordsField"]


class WordsField(QPlainTextEdit):
    """Plain text. `edited(text)` follows typing, `finished` comes when the field is left; Tab goes on."""

    edited = Signal(str)
    finished = Signal()

    def __init__(self, name: str, hint: str = "", *, lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self._lines = lines
        self._take_height()
        self.textChanged.connect(lambda: self.edited.emit(self.toPlainText()))

    def set_words(self, words: str) -> None:
        """Show `words`; the cursor stays where it is when they stand there already."""
        if words != self.toPlainText():
            blocker = QSignalBlocker(self)
            self.setPlainText(words)
            blocker.unblock()

    def _take_height(self) -> None:
        height = round(QFontMetricsF(font("body")).lineSpacing() * self._lines) + px(22)
        if height != self.minimumHeight():
            self.setFixedHeight(height)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange}:
            self._take_height()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            standard = QKeySequence.StandardKey
            if event.matches(standard.Undo) or event.matches(standard.Redo):
                event.ignore()
                return False
        return super().event(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.finished.emit()
