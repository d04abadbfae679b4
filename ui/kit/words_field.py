"""A few lines for the person's own words; undo is the document's unless the words are no part of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from typing_extensions import override

from ui.kit.type_scale import font, px

__all__ = ["WordsField"]


class WordsField(QPlainTextEdit):
    """Plain text. `edited(text)` follows typing, `finished` comes when the field is left; Tab goes on.

    One with `own_undo` takes back what was written into it, in whatever way, before the keys go to the document.
    """

    edited = Signal(str)
    finished = Signal()

    def __init__(
        self, name: str, hint: str = "", *, lines: int = 3, own_undo: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(own_undo)
        self._lines = lines
        self._take_height()
        self.textChanged.connect(lambda: self.edited.emit(self.toPlainText()))

    def set_words(self, words: str) -> None:
        """Show `words`; the cursor stays where it is when they stand there already."""
        if words != self.toPlainText():
            blocker = QSignalBlocker(self)
            if self.isUndoRedoEnabled():
                whole = QTextCursor(self.document())
                whole.select(QTextCursor.SelectionType.Document)
                whole.insertText(words)
            else:
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
            standard, document = QKeySequence.StandardKey, self.document()
            undoes, redoes = event.matches(standard.Undo), event.matches(standard.Redo)
            if (undoes and not document.isUndoAvailable()) or (redoes and not document.isRedoAvailable()):
                event.ignore()
                return False
        return super().event(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.finished.emit()
