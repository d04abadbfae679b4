"""A few lines for the person's own words; undo is the document's unless the words are no part of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSignalBlocker, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QHideEvent, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui.kit.bubble import Bubble
from ui.kit.line import LONGEST, too_long
from ui.kit.type_scale import font, px
from ui.overrides import override

__all__ = ["WordsField"]


class WordsField(QPlainTextEdit):
    """Plain text. `edited(text)` follows typing, `finished` comes when the field is left; Tab goes on.

    One with `own_undo` takes back what was written into it, in whatever way, before the keys go to the document.
    What would become longer than a text of a deal may be is refused in a bubble, and what stood there stays; of what is
    pasted or dropped only text is taken, and what is too long is not begun: Qt would lay it out for minutes.
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
        self._bubble: Bubble | None = None
        self._held = ""
        self._take_height()
        self.textChanged.connect(self._tell)

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
            self._held = words
            blocker.unblock()

    def said(self) -> str:
        """What stands in the bubble beside the field; empty when there is none."""
        return "" if self._bubble is None or self._bubble.isHidden() else self._bubble.text()

    def _tell(self) -> None:
        words = self.toPlainText()
        if len(words) > LONGEST:
            self._refuse(len(words))
            spot = self.textCursor().position() - (len(words) - len(self._held))
            self.set_words(self._held)
            cursor = self.textCursor()
            cursor.setPosition(max(0, min(spot, len(self._held))))
            self.setTextCursor(cursor)
            return
        if self._bubble is not None:
            self._bubble.hide()
        self._held = words
        self.edited.emit(words)

    def _refuse(self, count: int) -> None:
        if self._bubble is None:
            self._bubble = Bubble(self)
        self._bubble.say(too_long(LONGEST, count), self.rect())

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        stays = len(self.toPlainText()) - len(self.textCursor().selectedText())
        text = source.text()
        if stays + len(text) > LONGEST:
            self._refuse(stays + len(text))
            return
        plain = QMimeData()
        plain.setText(text)
        super().insertFromMimeData(plain)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        if self._bubble is not None:
            self._bubble.hide()
        super().hideEvent(event)

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
