"""Earlier versions of a deal to choose from: when each was saved, what changed in it, how large it is."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMargins, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidgetItem, QVBoxLayout, QWidget

from app.records import dataclass
from ui.kit.buttons import button, primary_button
from ui.kit.card import Card
from ui.kit.empty_state import EmptyState
from ui.kit.grouped_list import GroupedList, Line
from ui.kit.lines_label import LinesLabel
from ui.kit.text import ElidedLabel, secondary
from ui.kit.type_scale import px
from ui.overrides import override

__all__ = ["Version", "VersionsDialog", "open_versions"]

_SIZE = QSize(640, 600)
_LEAST = 300
_IN_SIGHT = 14
_EMPTY = (
    "No earlier versions yet. Each save keeps one, every five minutes at most, in a folder of its own on this computer."
)
_KEPT = (
    "What each save changed. Kept on this computer: all of the last two days you saved on, and fewer the older they "
    "are."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One row: what changed, in short and `whole`; `copy` is what it is called once opened, empty when it cannot be."""

    time: str
    changed: str
    whole: str
    size: str
    group: str
    copy: str


def open_versions(
    parent: QWidget, name: str, versions: Sequence[Version], take: Callable[[int], None]
) -> "VersionsDialog":
    """Open the list over a window."""
    dialog = VersionsDialog(name, versions, take, parent)
    dialog.open()
    return dialog


class _VersionList(GroupedList):
    """A list in which Enter is the button's: a click only looks at a version."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
        else:
            super().keyPressEvent(event)


class VersionsDialog(QDialog):
    """Guaranteed: `take` is called at most once, with the place of a version that can be opened."""

    def __init__(
        self, name: str, versions: Sequence[Version], take: Callable[[int], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Earlier versions")
        self._versions = tuple(versions)
        self._take = take
        self._page = QVBoxLayout(self)
        self._page.setContentsMargins(px(24), px(20), px(24), px(16))
        self._page.setSpacing(px(12))
        self._page.addWidget(ElidedLabel(f"Earlier versions of “{name}”", "title"))
        if self._versions:
            self._build_list()
        else:
            self._build_empty()
        wanted = QSize(px(_SIZE.width()), max(px(_LEAST), min(px(_SIZE.height()), self.sizeHint().height())))
        if parent is not None:
            wanted = wanted.boundedTo(parent.window().size().shrunkBy(QMargins(px(16), px(16), px(16), px(16))))
        self.resize(wanted)

    def _build_empty(self) -> None:
        self._page.addWidget(EmptyState("history", _EMPTY), 1)
        close = primary_button("Close")
        close.setDefault(True)
        close.clicked.connect(self.reject)
        self._page.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        close.setFocus()

    def _build_list(self) -> None:
        self._page.addWidget(secondary(_KEPT))
        self._list = _VersionList("Earlier versions, the newest first", in_sight=_IN_SIGHT)
        self._list.currentItemChanged.connect(lambda *_: self._show_current())
        self._list.itemDoubleClicked.connect(self._open_item)
        table = Card(padding=6)
        table.body.addWidget(self._list, 1)
        self._page.addWidget(table, 1)
        row = QHBoxLayout()
        row.setSpacing(px(12))
        self._told = LinesLabel(lines=3)
        row.addWidget(self._told, 1)
        close = button("Close")
        close.clicked.connect(self.reject)
        row.addWidget(close)
        self._agree = primary_button("Open as a copy", "copy")
        self._agree.setDefault(True)
        self._agree.clicked.connect(self._open)
        row.addWidget(self._agree)
        self._page.addLayout(row)
        self._list.show_lines(
            [Line(lead=each.time, words=each.changed, hint=each.size, group=each.group) for each in self._versions]
        )
        self._list.setFocus()

    def _show_current(self) -> None:
        place = self._list.place()
        version = self._versions[place] if place >= 0 else None
        self._agree.setEnabled(version is not None and bool(version.copy))
        self._told.setText("" if version is None else _told(version))

    def _open_item(self, item: QListWidgetItem) -> None:
        # The name of a day is an item too.
        if item is self._list.currentItem():
            self._open()

    def _open(self) -> None:
        place = self._list.place()
        if place >= 0 and self._versions[place].copy:
            self.accept()
            self._take(place)


def _told(version: Version) -> str:
    """What the line does not say: all that changed, or why it cannot be opened, and what follows."""
    more = "" if version.whole == version.changed else version.whole
    follows = f"It opens as “{version.copy}”; your file stays as it is." if version.copy else ""
    return " ".join(part for part in (more and f"{more.removesuffix('.')}.", follows) if part)
