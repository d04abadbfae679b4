"""Every key and what it does, by menu; a search field narrows the list."""

from collections.abc import Sequence

from PySide6.QtCore import QMargins, QSize, Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ui.kit.buttons import primary_button
from ui.kit.card import Card
from ui.kit.grouped_list import GroupedList, Line
from ui.kit.search_field import SearchField
from ui.kit.text import heading, small
from ui.kit.type_scale import px

ELSEWHERE = (
    Line(group="In a table", words="Edit the cell", hint="F2, or type"),
    Line(group="In a table", words="Down, up after editing", hint="Enter, Shift+Enter"),
    Line(group="In a table", words="To the edge, to the corner", hint="Ctrl+arrows, Ctrl+Home, Ctrl+End"),
    Line(group="In a table", words="Clear what is selected", hint="Delete"),
    Line(group="In a table", words="Fill down", hint="Ctrl+D"),
    Line(group="In a table", words="Copy, cut, paste cells", hint="Ctrl+C, Ctrl+X, Ctrl+V"),
    Line(group="In a table", words="Add a row, remove the rows", hint="Insert, Ctrl+Shift+Delete"),
    Line(group="In a table", words="Move the row", hint="Ctrl+Shift+Up, Ctrl+Shift+Down"),
    Line(group="In a table", words="Move a bar or a dot", hint="Ctrl+Left, Ctrl+Right"),
    Line(group="In a table", words="Open and close an issue", hint="Right, Left"),
    Line(group="In the table of packages", words="Take into the draft, sort", hint="Enter, F3"),
    Line(group="In the picture", words="Along the best deals", hint="Arrow keys, then Enter"),
    Line(group="In the picture", words="From mark to mark", hint="Page Down, Page Up"),
    Line(group="In the picture", words="Magnify, whole picture", hint="+, \N{MINUS SIGN}, 0"),
)
"""What keys do that no menu shows."""

_SIZE = QSize(540, 600)


def show_shortcuts(parent: QWidget, shortcuts: Sequence[Line]) -> "ShortcutsDialog":
    """Open the list of these and of what tables and the picture do with keys."""
    dialog = ShortcutsDialog((*shortcuts, *ELSEWHERE), parent)
    dialog.open()
    return dialog


class ShortcutsDialog(QDialog):
    """No larger than the window it belongs to; Up and Down walk through the list from the search field."""

    def __init__(self, shortcuts: Sequence[Line], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Keyboard shortcuts")
        self._all = tuple(shortcuts)
        self._search = SearchField("Search the shortcuts", parent=self)
        self._search.textChanged.connect(self._show_matching)
        self._search.left.connect(self.reject)
        self._list = GroupedList("Keyboard shortcuts")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._search.moved.connect(self._list.step)
        self._none = small("No shortcut is called that. Try another word.")
        self._none.setContentsMargins(px(10), px(8), px(10), px(8))
        self._build()
        room = parent.window().size().shrunkBy(QMargins(px(16), px(16), px(16), px(16)))
        self.resize(QSize(px(_SIZE.width()), px(_SIZE.height())).boundedTo(room))
        self._show_matching("")
        self._search.setFocus()

    def _build(self) -> None:
        table = Card(padding=6)
        table.body.addWidget(self._list, 1)
        table.body.addWidget(self._none, 1, Qt.AlignmentFlag.AlignTop)
        close = primary_button("Close")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(24), px(20), px(24), px(16))
        layout.setSpacing(px(12))
        layout.addWidget(heading("Keyboard shortcuts"))
        layout.addWidget(self._search)
        layout.addWidget(table, 1)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def _show_matching(self, wanted: str) -> None:
        pieces = wanted.casefold().split()
        found = [
            line
            for line in self._all
            if all(piece in f"{line.words} {line.hint} {line.group}".casefold() for piece in pieces)
        ]
        self._list.show_lines(found)
        self._list.setVisible(bool(found))
        self._none.setVisible(not found)
