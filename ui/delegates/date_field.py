"""A day or a time of an offer: a line as wide as one, with a bubble for the reason when a text is none."""

from __future__ import annotations

import re

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.wording.dates import read_day
from app.wording.reading import NotTaken
from ui.kit.line import Line
from ui.kit.text import tool_tip
from ui.kit.type_scale import font, px
from ui.overrides import override

__all__ = ["DateField", "TimeField"]


class DateField(Line):
    """Never cuts a date. What it says about one is gone after a while, with the next typing or with the field.

    Escape brings back what stood there before the typing.

    `typed(text)` is emitted when another one was typed; whoever takes it answers with `settle`.
    """

    typed = Signal(str)
    _longest = "8888-88-88"
    _empty, _tip = "no date", "When: such as 2026-11-27 or 27.11.2026"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(self._empty)
        self.setToolTip(tool_tip(self._tip))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._counts = ""
        self.editingFinished.connect(self._tell)

    def show_date(self, date: str) -> None:
        """Show `date`, unless another one is being typed."""
        self._counts = date
        if not self.isModified() and date != self.text():
            self.setText(date)
            self.hush()

    def settle(self, now: str, why: str) -> None:
        """Show what counts `now` that something was typed: the old one is back where `why` says what was wrong."""
        self._counts = now
        self.setText(now)
        if why:
            # Whoever looks up only now still reads the reason.
            self.say(why)

    def _tell(self) -> None:
        if self.isModified():
            self.setModified(False)
            try:
                day = read_day(self.text())
            except NotTaken as refusal:
                self.settle(self._counts, refusal.sentence)
            else:
                self.typed.emit(day)

    @override
    def sizeHint(self) -> QSize:
        return QSize(QFontMetrics(font("body")).horizontalAdvance(self._longest) + px(32), super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.setText(self._counts)
            self.selectAll()
            self.hush()
            return
        super().keyPressEvent(event)


class TimeField(DateField):
    """The same for a time of day; "9.30" and "930" count as 09:30."""

    _longest = "no time"
    _empty, _tip = "no time", "When: hours:minutes"

    @override
    def _tell(self) -> None:
        if self.isModified():
            self.setModified(False)
            self.typed.emit(_as_clock(self.text().strip()))


def _as_clock(text: str) -> str:
    found = _CLOCK.fullmatch(text)
    return f"{int(found[1]):02}:{found[2] or '00'}" if found else text


_CLOCK = re.compile(r"(\d{1,2})(?:[:.h]?(\d\d))?h?")
