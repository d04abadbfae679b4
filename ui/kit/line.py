"""The line edit of which all others are made: it takes a text whole or not at all, and says when it does not."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QDropEvent,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QValidator,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.kit.bubble import Bubble
from ui.kit.clipboard import text_to_paste
from ui.overrides import override

__all__ = ["LONGEST", "Line", "too_long"]

LONGEST: Final = 100_000
"""As long as any text of a deal may be."""
_NO_END: Final = 2**31 - 1


def too_long(most: int, count: int) -> str:
    """Why a text of `count` characters does not fit where at most `most` do."""
    return f"At most {most:,} characters fit here; this has {count:,}."


class Line(QLineEdit):
    """A line edit for up to `most` characters. By itself Qt cuts what is longer, and says nothing.

    What would become too long, by typing, pasting or dropping, is refused: what stood there stays, and a bubble says
    why. Only text is ever taken; of what is too long for any field not a letter is looked at, because Qt would take
    seconds over it.
    """

    def __init__(self, parent: QWidget | None = None, *, most: int = LONGEST) -> None:
        super().__init__(parent)
        self._bubble: Bubble | None = None
        self._length = _Length(most, self)
        self.setMaxLength(_NO_END)
        self.setValidator(self._length)
        self.inputRejected.connect(lambda: self.say(too_long(self._length.most, self._length.tried)))
        self.textEdited.connect(self.hush)

    def said(self) -> str:
        """What stands in the bubble beside the field; empty when there is none."""
        return "" if self._bubble is None or self._bubble.isHidden() else self._bubble.text()

    def say(self, sentence: str) -> None:
        """Say something about what stands here, for a while."""
        if self._bubble is None:
            self._bubble = Bubble(self)
        self._bubble.say(sentence, self.rect())

    def hush(self) -> None:
        """Take back what was said."""
        if self._bubble is not None:
            self._bubble.hide()

    def paste_text(self) -> None:
        """Paste, as the keys and the menu do."""
        if self._may_take(text_to_paste()):
            self.paste()

    def _may_take(self, text: str) -> bool:
        if len(text) <= LONGEST:
            return True
        self.say(too_long(self._length.most, len(text)))
        return False

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and not self.isReadOnly():
            self.paste_text()
            return
        super().keyPressEvent(event)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        if self._may_take(event.mimeData().text()):
            super().dropEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() == "edit-paste":
                action.triggered.disconnect()
                action.triggered.connect(self.paste_text)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.hush()
        super().hideEvent(event)


class _Length(QValidator):
    """Refuses what is longer than `most`; `tried` is the length of what was looked at last."""

    def __init__(self, most: int, parent: Line) -> None:
        super().__init__(parent)
        self.most, self.tried = most, 0

    @override
    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        self.tried = len(text)
        fits = self.tried <= self.most
        return QValidator.State.Acceptable if fits else QValidator.State.Invalid, text, position
