"""Before a damaged file becomes a deal: every change that makes it sound, with what has to be typed again."""

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QMargins, QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.records import dataclass
from app.wording.repairs import Said
from ui.kit.buttons import button, may_shrink, primary_button, quiet_button
from ui.kit.card import Card, hairline
from ui.kit.scrolled import as_high_as_needed, scrolled
from ui.kit.text import ElidedLabel, label, secondary
from ui.kit.type_scale import px

__all__ = ["Listed", "RepairsDialog", "open_repairs"]

_SIZE = QSize(720, 640)
_MOST = 300
_LONGEST = 4_000
"""A longer text is cut in the list; copied, it is whole."""
_LONG_WORD = re.compile(r"\S{30}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What the list says: its title and what it is about, the repairs, and what was kept in words beside them."""

    title: str
    about: str
    repairs: Sequence[Said]
    notes: Sequence[str] = ()

    @property
    def text(self) -> str:
        """All of it, to be copied."""
        return "\n".join((self.title, *(each.line for each in self.repairs), *self.notes))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """What can be done besides closing the list: each is called at most once, None where there is nothing to do."""

    take: Callable[[], object] | None = None
    earlier: Callable[[], object] | None = None


def open_repairs(parent: QWidget, listed: Listed, ways: Ways, copy: Callable[[str], object]) -> "RepairsDialog":
    """Open the list over a window."""
    dialog = RepairsDialog(listed, ways, copy, parent)
    dialog.open()
    return dialog


class RepairsDialog(QDialog):
    """Guaranteed: nothing follows without the person agreeing."""

    def __init__(
        self, listed: Listed, ways: Ways, copy: Callable[[str], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Repairs")
        self._ways = ways
        page = QVBoxLayout(self)
        page.setContentsMargins(px(24), px(20), px(24), px(16))
        page.setSpacing(px(12))
        page.addWidget(ElidedLabel(listed.title, "title"))
        page.addWidget(secondary(listed.about))
        self._column = QVBoxLayout()
        copying = quiet_button("Copy the list")
        copying.clicked.connect(lambda: copy(listed.text))
        self._area = _area(listed, self._column, copying)
        page.addWidget(self._area, 1)
        page.addLayout(self._bottom_row())
        for each in self.findChildren(QPushButton):
            may_shrink(each)
        wanted = QSize(px(_SIZE.width()), min(px(_SIZE.height()), self._whole_height(page)))
        if parent is not None:
            wanted = wanted.boundedTo(parent.window().size().shrunkBy(QMargins(px(16), px(16), px(16), px(16))))
        self.resize(wanted)
        self._area.setFocus()

    def _bottom_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(px(12))
        row.addStretch(1)
        take, earlier = self._ways.take, self._ways.earlier
        if earlier is not None:
            versions = button("Earlier versions…")
            versions.clicked.connect(lambda: self._leave(earlier))
            row.addWidget(versions)
        close = button("Close") if take is not None else primary_button("Close")
        close.clicked.connect(self.reject)
        close.setDefault(take is None)
        row.addWidget(close)
        if take is not None:
            self._agree = primary_button("Open a repaired copy", "copy")
            self._agree.setDefault(True)
            self._agree.clicked.connect(lambda: self._leave(take))
            row.addWidget(self._agree)
        return row

    def _leave(self, then: Callable[[], object]) -> None:
        self.accept()
        then()

    def _whole_height(self, page: QVBoxLayout) -> int:
        """How high it is when nothing has to be scrolled."""
        width = px(_SIZE.width()) - page.contentsMargins().left() - page.contentsMargins().right()
        needed = self._column.totalHeightForWidth(width)
        return self.sizeHint().height() - self._area.sizeHint().height() + needed + px(8)


def _area(listed: Listed, column: QVBoxLayout, copying: QPushButton) -> QScrollArea:
    inside = QWidget()
    inside.setLayout(column)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(px(12))
    card = _repairs(listed.repairs)
    card.header.addWidget(copying)
    column.addWidget(card)
    if listed.notes:
        column.addWidget(_notes(listed.notes))
    column.addStretch(1)
    as_high_as_needed(inside)
    area = scrolled(inside)
    # The arrow and page keys scroll it, and there is nothing inside that could have the keyboard.
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    area.setAccessibleName("What a repaired copy changes")
    return area


def _repairs(repairs: Sequence[Said]) -> Card:
    card = Card("What changes")
    card.set_edge("warning")
    for number, each in enumerate(repairs[:_MOST]):
        if number:
            card.body.addWidget(hairline())
        card.body.addWidget(label(_breakable(each.place), "strong", wrap=True))
        if each.words:
            card.body.addWidget(label(_breakable(each.words[:1].upper() + each.words[1:]), wrap=True))
        if each.lost:
            card.body.addWidget(secondary(_bounded(each.lost)))
    _say_how_many_more(card, len(repairs))
    return card


def _notes(notes: Sequence[str]) -> Card:
    card = Card("Kept in words")
    for each in notes[:_MOST]:
        card.body.addWidget(label(_bounded(each), wrap=True))
    _say_how_many_more(card, len(notes))
    return card


def _say_how_many_more(card: Card, count: int) -> None:
    if count > _MOST:
        card.body.addWidget(secondary(f"And {count - _MOST:,} more: “Copy the list” copies them all."))


def _bounded(text: str) -> str:
    return _breakable(text if len(text) <= _LONGEST else text[:_LONGEST] + "…")


def _breakable(text: str) -> str:
    """The text with places to break a line in words that would be wider than the list."""
    return _LONG_WORD.sub("\\g<0>\u200b", text)
