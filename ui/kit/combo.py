"""The drop-down list of which all others are made: no words are lost, and scrolling past it changes nothing."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from ui.kit.text import tool_tip
from ui.kit.type_scale import px
from ui.overrides import override

__all__ = ["Combo"]

_WIDEST, _NARROWEST = 240, 72
_WIDEST_LIST = 560
_LIST_PADDING = 32


_PAUSE_MS = 1_200
"""After so long what is typed begins anew."""


class Combo(QComboBox):
    """Text that does not fit ends in an ellipsis and is told as a tool tip; the open list is as wide as its words.

    Typing picks the entry that begins so, else one of whose words does: "within 4", or only "4". The entry shown stays
    as long as it fits; the same letter typed again goes to the next one that begins with it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typed = ""
        self._since = QElapsedTimer()
        # By itself Qt gives the keyboard to a list that the wheel turns over, on its way down a page.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @override
    def sizeHint(self) -> QSize:
        """As wide as the longest words, within reason: a name may be five hundred letters long."""
        hint = super().sizeHint()
        return hint.boundedTo(QSize(px(_WIDEST), hint.height()))

    @override
    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return hint.boundedTo(QSize(px(_NARROWEST), hint.height()))

    def words_shown(self, option: QStyleOptionComboBox) -> str:
        """The words of the entry shown as far as there is room for them; Qt would cut a letter in its middle."""
        edit = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, edit, self)
        return self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room.width() - 2)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        # Here, and not for all the other times that Qt asks what the list looks like: a page has dozens of them.
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self.words_shown(option)
        painter = QStylePainter(self)
        # What is typed as any painter would not know how to draw these.
        with painter:
            painter.setPen(self.palette().color(QPalette.ColorRole.Text))
            painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
            painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        whole = self.currentText()
        self.setToolTip(tool_tip(whole) if option.currentText != whole else "")

    @override
    def showPopup(self) -> None:
        # Not before: Qt makes the list when it is asked for, and a page may have hundreds that nobody opens.
        view = self.view()
        view.setTextElideMode(Qt.TextElideMode.ElideRight)
        words = view.sizeHintForColumn(0) + px(_LIST_PADDING)
        view.setMinimumWidth(max(px(80), min(px(_WIDEST_LIST), words)))
        super().showPopup()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        bare = not event.modifiers() & _NOT_TYPING
        text = event.text()
        begun = self._typed and self._since.isValid() and self._since.elapsed() < _PAUSE_MS
        if self.isEditable() or not bare or not text.isprintable() or not text or (text == " " and not begun):
            super().keyPressEvent(event)
            return
        self._typed = (self._typed if begun else "") + text.casefold()
        self._since.start()
        place = self._place_of(self._typed)
        if place is not None and place != self.currentIndex():
            self.setCurrentIndex(place)
            self.activated.emit(place)

    def _place_of(self, typed: str) -> int | None:
        """The entry that is meant, in the order of its own and from the one shown on."""
        words = [self.itemText(place).casefold() for place in range(self.count())]
        now = max(self.currentIndex(), 0)
        again = len(typed) > 1 and len(set(typed)) == 1 and not any(each.startswith(typed) for each in words)
        sought, start = (typed[0], now + 1) if again else (typed, now)
        order = [(start + step) % len(words) for step in range(len(words))] if words else []
        for fits in (str.startswith, _has_word):
            found = next((place for place in order if fits(words[place], sought)), None)
            if found is not None:
                return found
        return None

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


_NOT_TYPING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def _has_word(words: str, sought: str) -> bool:
    return any(words[place:].startswith(sought) for place in range(1, len(words)) if not words[place - 1].isalnum())
