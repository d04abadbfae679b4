"""The welcome page: start from a template, from nothing, or where you left off."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.records import dataclass
from ui.kit.buttons import button, icon_button, link_button, primary_button, quiet_button
from ui.kit.card import Card
from ui.kit.scrolled import scrolled
from ui.kit.taking_away import empty_out
from ui.kit.text import ElidedLabel, button_text, heading, label, on_one_line, secondary, tool_tip
from ui.kit.type_scale import font, px
from ui.overrides import override

COLUMNS = 2
LONGEST_NAME = 420


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """A template as the page shows it."""

    name: str
    title: str
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptLesson:
    """What was kept from an earlier deal, as the page shows it."""

    title: str
    lines: tuple[str, ...]


class _StartCard(Card):
    """A template's card; a click anywhere on it is a click on its button."""

    pressed = Signal()

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(title, parent=parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()


class WelcomePanel(QWidget):
    """Says what was chosen; what that leads to is the window's business."""

    template_chosen = Signal(str)
    new_chosen = Signal()
    open_chosen = Signal()
    recent_chosen = Signal(str)
    recents_cleared = Signal()
    lesson_forgotten = Signal(int)  # its place in the list

    def __init__(self, starts: Sequence[Start], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recents = QVBoxLayout()
        self._recent_card = Card("Where you left off", parent=self)
        self._lessons = QVBoxLayout()
        self._lesson_card = Card("From earlier deals", parent=self)
        self._build(starts)

    def show_recents(self, paths: Sequence[Path], missing: frozenset[Path] = frozenset()) -> None:
        """List the files worked on last; missing ones stay, greyed."""
        empty_out(self._recents)
        self._recent_card.setVisible(bool(paths))
        for path in paths:
            self._recents.addWidget(self._recent_row(path, gone=path in missing))

    def show_lessons(self, lessons: Sequence[KeptLesson]) -> None:
        """List what was kept from earlier deals."""
        empty_out(self._lessons)
        self._lesson_card.setVisible(bool(lessons))
        for place, lesson in enumerate(lessons):
            self._lessons.addWidget(self._lesson_row(lesson, place))

    def _build(self, starts: Sequence[Start]) -> None:
        centred = QWidget(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolled(centred))
        across = QHBoxLayout(centred)
        across.setContentsMargins(0, 0, 0, 0)
        inner = QWidget(centred)
        inner.setMaximumWidth(px(920))
        across.addStretch(1)
        across.addWidget(inner, 8)
        across.addStretch(1)
        page = QVBoxLayout(inner)
        page.setContentsMargins(px(40), px(32), px(40), px(32))
        page.setSpacing(px(16))
        page.addWidget(heading("Design a deal both sides like better"))
        page.addWidget(
            secondary(
                "Start from an example close to yours and change it, or describe your own. "
                "Everything stays on this computer."
            )
        )
        page.addLayout(self._first_buttons())
        self._recent_card.body.addLayout(self._recents)
        self._clear = quiet_button("Clear this list")
        self._clear.clicked.connect(self.recents_cleared)
        self._recent_card.body.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignRight)
        self._recent_card.hide()
        page.addWidget(self._recent_card)
        self._lessons.setSpacing(px(8))
        self._lesson_card.body.addLayout(self._lessons)
        self._lesson_card.hide()
        page.addWidget(self._lesson_card)
        page.addWidget(heading("Learn from an example", "section"))
        page.addLayout(self._template_grid(starts, inner))
        page.addStretch(1)

    def _first_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(px(8))
        new = primary_button("New deal", "file-plus")
        new.clicked.connect(self.new_chosen)
        self.setFocusProxy(new)
        opener = button("Open a file…", "secondary", "folder-open")
        opener.clicked.connect(self.open_chosen)
        row.addWidget(new)
        row.addWidget(opener)
        row.addStretch(1)
        return row

    def _template_grid(self, starts: Sequence[Start], page: QWidget) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(px(12))
        for number, start in enumerate(starts):
            grid.addWidget(self._template_card(start, page), number // COLUMNS, number % COLUMNS)
        for column in range(COLUMNS):
            grid.setColumnStretch(column, 1)
        return grid

    def _template_card(self, start: Start, page: QWidget) -> Card:
        card = _StartCard(start.title, page)
        card.body.addWidget(label(start.summary, "secondary", wrap=True), 1, Qt.AlignmentFlag.AlignTop)
        opener = link_button("Start with this", "arrow-right")
        opener.setAccessibleName(f"Start with the example {start.title}")
        opener.clicked.connect(lambda _=False, name=start.name: self.template_chosen.emit(name))
        card.pressed.connect(opener.click)
        card.body.addWidget(opener, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _recent_row(self, path: Path, *, gone: bool) -> QWidget:
        row = QWidget()
        row.setMinimumHeight(px(28))
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        whole = on_one_line(path.stem)
        name = QFontMetrics(font("strong")).elidedText(whole, Qt.TextElideMode.ElideRight, px(LONGEST_NAME))
        opener: QPushButton = link_button(button_text(name))
        opener.setAccessibleName(whole)
        opener.setToolTip(tool_tip(on_one_line(str(path))))
        opener.setEnabled(not gone)
        opener.clicked.connect(lambda _=False: self.recent_chosen.emit(str(path)))
        across.addWidget(opener)
        place = "not found now" if gone else on_one_line(str(path.parent))
        across.addWidget(ElidedLabel(place, "small"), 1)
        return row

    def _lesson_row(self, lesson: KeptLesson, place: int) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        said = QVBoxLayout()
        said.setSpacing(px(2))
        said.addWidget(ElidedLabel(lesson.title, "strong"))
        for line in lesson.lines:
            said.addWidget(label(line, "secondary", wrap=True, selectable=True))
        across.addLayout(said, 1)
        forget = icon_button("trash-2", f"Forget what was kept from {lesson.title}")
        forget.clicked.connect(lambda: self.lesson_forgotten.emit(place))
        across.addWidget(forget, 0, Qt.AlignmentFlag.AlignTop)
        return row
