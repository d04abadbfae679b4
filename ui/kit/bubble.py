"""A small bubble beside what a short sentence speaks of, as why an edit was not taken. No dialog."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLabel, QWidget

from ui.kit.palette import current
from ui.kit.tones import Tone, tone_role
from ui.kit.type_scale import px

__all__ = ["Bubble"]

_WIDEST = 360
_GAP = 4
_READ_FOR_MS = 4_000
_READ_A_LETTER_FOR_MS = 50


class Bubble(QLabel):
    """Lies over the window of its `owner`, under the place it speaks of, or above it where there is no room.

    Takes no focus and no mouse; screen readers hear the sentence. It goes once there was time to read it, or with
    `dismiss`.
    """

    def __init__(self, owner: QWidget, tone: Tone = "warning") -> None:
        super().__init__(owner)
        self._tone: Tone = tone
        self._owner = owner
        self._fresh = False
        self._later = QTimer(self, singleShot=True)
        self._later.timeout.connect(self.hide)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setObjectName("bubble")
        self.hide()
        # It moves to the window with its first sentence, and must not outlive what it speaks of there.
        owner.destroyed.connect(self.deleteLater)

    def say(self, sentence: str, place: QRect) -> None:
        """Show `sentence` beside `place`, a rectangle in the owner's coordinates, for a while, and announce it."""
        self.keep_saying(sentence, place)
        # The longest are a line per cell of a paste; nobody needs half a minute for one.
        self._later.start(_READ_FOR_MS + _READ_A_LETTER_FOR_MS * len(sentence))

    def keep_saying(self, sentence: str, place: QRect) -> None:
        """The same until somebody hides it: what is wrong still stands there."""
        self._later.stop()
        window = self._owner.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        colours = current()
        self.setStyleSheet(
            f"QLabel#bubble {{ background: {colours.surface}; color: {colours.text}; padding: {px(6)}px {px(10)}px;"
            f" border: 1px solid {colours.outline}; border-left: 3px solid {colours.tokens()[tone_role(self._tone)]};"
            " border-radius: 6px; }"
        )
        self.setText(sentence)
        self.setAccessibleName(sentence)
        # Before it has been shown once it would be measured without its padding, and cut.
        self.ensurePolished()
        spot = QRect(self._owner.mapTo(window, place.topLeft()), place.size())
        width = max(120, min(px(_WIDEST), window.width() - 2 * _GAP, self._one_line_width()))
        self.resize(width, self.heightForWidth(width))
        x = max(_GAP, min(spot.left(), window.width() - width - _GAP))
        y = spot.bottom() + _GAP
        if y + self.height() > window.height():
            y = max(_GAP, spot.top() - _GAP - self.height())
        self.move(QPoint(x, y))
        self.show()
        self.raise_()
        self._fresh = True
        QTimer.singleShot(0, self, self._age)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._owner, sentence))

    def dismiss(self) -> None:
        """Hide, unless the very press that committed the refused text is still being handled."""
        if not self._fresh:
            self.hide()

    def _age(self) -> None:
        self._fresh = False

    def _one_line_width(self) -> int:
        return self.fontMetrics().horizontalAdvance(self.text()) + px(40)
