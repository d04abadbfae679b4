"""One field that finds every command, issue and offer; Enter does it, Esc changes nothing."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.records import dataclass
from ui.kit.grouped_list import GroupedList, Line
from ui.kit.overlay import Overlay, place_in_window
from ui.kit.search_field import SearchField
from ui.kit.text import small
from ui.kit.type_scale import px
from ui.overrides import override

_PAGE = 6
_WIDTH, _NARROWEST_FIELD = 460, 300
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -_PAGE, Qt.Key.Key_PageDown: _PAGE}


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


class CommandSearch(Overlay):
    """A search field in the place of the one it was opened from, over a list of what was found."""

    def __init__(self, entries: Sequence[Entry], window: QWidget) -> None:
        super().__init__("Search commands, issues and offers", window)
        self._entries = tuple(entries)
        self._shown: tuple[Entry, ...] = ()
        self._field = SearchField("Search commands, issues, offers", parent=self)
        self._field.setAccessibleName("What to do or where to go")
        self._list = GroupedList("What was found")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._none = small("Nothing is called that. Try another word.")
        self._none.setContentsMargins(px(10), px(8), px(10), px(8))
        self.body.addWidget(self._list)
        self.body.addWidget(self._none)
        self._field.installEventFilter(self)
        self._field.textChanged.connect(self._show_matching)
        self._list.chosen.connect(self._run)
        self._show_matching("")

    def open_over(self, field: QWidget) -> None:
        """Open in the place of a field of the window."""
        place = place_in_window(field)
        width = max(place.width(), min(px(_NARROWEST_FIELD), place.right()))
        self._field.setGeometry(QRect(place.right() + 1 - width, place.top(), width, place.height()))
        self.open_at(self._field.geometry(), px(_WIDTH), self._field)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _MOVES:
                self._list.step(_MOVES[Qt.Key(event.key())])
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._list.choose()
                return True
            if event.key() == Qt.Key.Key_Escape:
                # Of the field, which would only be emptied.
                self.close()
                return True
        return super().eventFilter(watched, event)

    def _show_matching(self, wanted: str) -> None:
        self._shown = matching(self._entries, wanted)
        self._list.show_lines([Line(words=entry.words, hint=entry.hint) for entry in self._shown])
        self._none.setVisible(not self._shown)
        self._list.setVisible(bool(self._shown))
        self.fit()

    def _run(self, number: int) -> None:
        self.close()
        self._shown[number].run()
