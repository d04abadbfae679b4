"""The date of an offer: a line as wide as a date, with a bubble for the reason when a text is none."""

from __future__ import annotations

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QFontMetrics, QHideEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget
from typing_extensions import override

from ui.kit.bubble import Bubble
from ui.kit.number_field import READ_FOR_MS
from ui.kit.text import tool_tip
from ui.kit.type_scale import font, px

__all__ = ["DateField"]

_LONGEST = "8888-88-88"


class DateField(QLineEdit):
    """Never cuts a date. What it says about one is gone after a while, with the next typing or with the field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText("no date")
        self.setToolTip(tool_tip("When: year-month-day"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._bubble: Bubble | None = None
        self._later = QTimer(self, singleShot=True, interval=READ_FOR_MS)
        self._later.timeout.connect(self._hush)
        self.textEdited.connect(self._hush)

    def show_date(self, date: str) -> None:
        """Show `date`, unless another one is being typed."""
        if not self.isModified() and date != self.text():
            self.setText(date)
            self._hush()

    def said(self) -> str:
        """What stands in the bubble beside the field; empty when there is none."""
        return "" if self._bubble is None or self._bubble.isHidden() else self._bubble.text()

    def say(self, sentence: str) -> None:
        """Say something about the date, for a while."""
        if self._bubble is None:
            self._bubble = Bubble(self)
        self._bubble.say(sentence, self.rect())
        self._later.start()

    def _hush(self) -> None:
        self._later.stop()
        if self._bubble is not None:
            self._bubble.hide()

    @override
    def sizeHint(self) -> QSize:
        return QSize(QFontMetrics(font("body")).horizontalAdvance(_LONGEST) + px(32), super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._hush()
        super().hideEvent(event)
