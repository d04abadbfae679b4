"""A note beside what it explains: over the window, so that it takes no room from what it is about."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMargins, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from ui.kit.buttons import icon_button
from ui.kit.card import Card
from ui.kit.text import label
from ui.kit.type_scale import px
from ui.overrides import override

__all__ = ["SideNote"]

_WIDTH = 330
_GAP = 8


class SideNote(Card):
    """Lies left of its `owner`, or over its left side where the window ends; follows it and is gone with it.

    It takes no focus: whoever shows it hides it again; a click on it and Esc do the same and emit `put_away`. Screen
    readers hear it when it comes.
    """

    put_away = Signal()

    def __init__(self, title: str, owner: QWidget) -> None:
        super().__init__(title, padding=12, parent=owner)
        self._owner = owner
        self.setProperty("card", "note")
        self._text = label("", wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop)
        cross = icon_button("x", "Put away")
        cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        cross.clicked.connect(self._put_away)
        self.header.addWidget(cross)
        self.body.addWidget(self._text)
        self.hide()

    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def set_text(self, text: str) -> None:
        """Say something else; paragraphs are separated by line breaks."""
        if text != self._text.text():
            self._text.setText(text)
            if self.isVisible():
                self._take_place()

    def say(self) -> None:
        """Show the note and announce it."""
        window = self._owner.window()
        if self.parentWidget() is not window:
            self.setParent(window)
            self._owner.installEventFilter(self)
            window.installEventFilter(self)
            self._owner.destroyed.connect(self.deleteLater)
        self.show()
        self._take_place()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._owner, self.text()))

    def _take_place(self) -> None:
        window = self._owner.window()
        room = window.size().shrunkBy(QMargins(*[px(_GAP)] * 4))
        width = min(px(_WIDTH), room.width())
        layout = self.layout()
        if layout is not None:
            # The heights for a width that a layout remembers are those of the words before.
            layout.activate()
        # With large text it is better wide than cut.
        while self.heightForWidth(width) > room.height() and width < room.width():
            width = min(room.width(), width + px(_WIDTH) // 4)
        height = self.heightForWidth(width)
        self.setFixedSize(width, height)
        corner = self._owner.mapTo(window, QPoint(0, 0))
        left = corner.x() - width - px(_GAP)
        lowest = window.height() - height - px(_GAP)
        self.move(max(px(_GAP), left), max(px(_GAP), min(corner.y(), lowest)))

    def _put_away(self) -> None:
        self.hide()
        self.put_away.emit()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._put_away()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Move} and self.isVisible():
            self._take_place()
        elif event.type() == QEvent.Type.Hide and watched is self._owner and self.isVisible():
            self._put_away()
        elif self.isVisible() and _is_escape(event):
            # The key comes this far only when nothing that has the keyboard wanted it.
            self._put_away()
            return True
        return super().eventFilter(watched, event)


def _is_escape(event: QEvent) -> bool:
    if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
        return event.key() == Qt.Key.Key_Escape
    return False
