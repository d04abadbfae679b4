"""One field that finds every command, issue and offer; Enter does it, Esc changes nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget
from typing_extensions import override

from ui.kit.text import small
from ui.kit.type_scale import px

MOST_SHOWN = 12
_MOVES = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something that can be found: what it is called, other words for it, what is shown beside it, what it does."""

    words: str
    also: str = ""
    hint: str = ""
    run: Callable[[], None]


def matching(entries: Sequence[Entry], wanted: str) -> tuple[Entry, ...]:
    """The entries that hold every wanted word, in any order; those that begin with it first, then as listed."""
    pieces = wanted.casefold().split()

    def rank(entry: Entry) -> int:
        words = entry.words.casefold()
        if words.startswith(wanted.casefold().strip()):
            return 0
        return 1 if all(piece in words for piece in pieces) else 2

    found = [entry for entry in entries if all(piece in f"{entry.words} {entry.also}".casefold() for piece in pieces)]
    return tuple(sorted(found, key=rank))


class CommandSearch(QDialog):
    """A search field over a list; opened over the window it belongs to, gone when it loses the keyboard."""

    def __init__(self, entries: Sequence[Entry], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName("Search commands, issues and offers")
        self._entries = tuple(entries)
        self._shown: tuple[Entry, ...] = ()
        self._field = QLineEdit()
        self._field.setPlaceholderText("Search commands, issues, offers")
        self._field.setAccessibleName("What to do or where to go")
        self._list = QListWidget()
        self._list.setAccessibleName("What was found")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._none = small("Nothing is called that. Try another word.")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(8), px(8), px(8), px(8))
        layout.addWidget(self._field)
        layout.addWidget(self._list)
        layout.addWidget(self._none)
        self._field.installEventFilter(self)
        self._field.textChanged.connect(self._show_matching)
        self._list.itemClicked.connect(self._run_current)
        self.setFixedWidth(px(480))
        self._show_matching("")

    def open_over(self, anchor: QWidget) -> None:
        """Show the search below the top of `anchor`, in its middle."""
        middle = anchor.mapToGlobal(anchor.rect().topLeft())
        self.move(middle.x() + (anchor.width() - self.width()) // 2, middle.y() + px(8))
        self.open()
        self._field.setFocus()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _MOVES:
                self._list.event(event)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._run_current()
                return True
        return super().eventFilter(watched, event)

    def _show_matching(self, wanted: str) -> None:
        self._shown = matching(self._entries, wanted)[:MOST_SHOWN]
        self._list.clear()
        for entry in self._shown:
            hint = f"    {entry.hint}" if entry.hint else ""
            self._list.addItem(QListWidgetItem(entry.words + hint))
        self._none.setVisible(not self._shown)
        self._list.setVisible(bool(self._shown))
        if self._shown:
            self._list.setCurrentRow(0)
            row = self._list.sizeHintForRow(0)
            self._list.setFixedHeight(row * len(self._shown) + px(8))
        self.adjustSize()

    def _run_current(self) -> None:
        row = self._list.currentRow()
        if 0 <= row < len(self._shown):
            entry = self._shown[row]
            self.close()
            entry.run()
