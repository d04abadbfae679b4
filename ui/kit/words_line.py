"""A line of the person's own words that counts once it is done, and offers words that stand elsewhere already."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QListView, QWidget

from ui.kit.line import Line
from ui.overrides import override

__all__ = ["WordsLine"]


class WordsLine(Line):
    """A line of words; `given(words)` comes once they are done: with Enter, with the field left, or picked from a list.

    Escape brings back what stood there before.
    """

    given = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts = ""
        self._offered = QStringListModel()
        self._completer: QCompleter | None = None
        self.editingFinished.connect(self._tell)

    def set_words(self, words: str) -> None:
        """Show words, unless others are being typed in their place."""
        same = words == self._counts
        self._counts = words
        if not (same and self.isModified()):
            self.setText(words)
            self.setCursorPosition(0)

    def set_name(self, name: str, hint: str) -> None:
        """Call the field, and say what belongs there while it is empty."""
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)

    def offer(self, several: list[str]) -> None:
        """Offer these words while some of them are typed."""
        if several and self._completer is None:
            self._completer = QCompleter(self._offered, self)
            self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
            popup = QListView()
            popup.setProperty("completing", "yes")
            self._completer.setPopup(popup)
            self._completer.activated.connect(self._take)
            self.setCompleter(self._completer)
        self._offered.setStringList(several)

    def _take(self, words: str) -> None:
        self.setText(words)
        self.setModified(True)
        self._tell()

    def _tell(self) -> None:
        if self.isModified():
            self.setModified(False)
            if self.text().strip() != self._counts:
                self.given.emit(self.text())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.setText(self._counts)
            self.selectAll()
            return
        super().keyPressEvent(event)
