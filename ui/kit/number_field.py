"""A field for one number: it reads text by a function it is given and never shows a number it does not hold."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.wording.translate import _
from ui.kit.bubble import Bubble
from ui.kit.line import Line
from ui.kit.text import label
from ui.kit.type_scale import px
from ui.overrides import override

__all__ = ["NumberField"]

ReadNumber = Callable[[str], float]
"""Text to number; raises ValueError with a sentence for the person when it is none."""

WriteNumber = Callable[[float], str]


class NumberField(QWidget):
    """A line edit for a number or for nothing.

    `edited` follows typing and stepping as long as the text can be read; `committed` comes once, on Enter, on
    leaving the field and after a step, and only when the value is another one. Text that cannot be read keeps
    the old value: the reason stands in a bubble beside it, which moves nothing, and Escape or leaving the field brings
    the old text back.
    Up and Down step, with Shift ten times as far. An empty field is None where `optional` allows it.
    """

    edited = Signal(object)  # float or None
    committed = Signal(object)  # float or None

    def __init__(
        self,
        read: ReadNumber,
        write: WriteNumber,
        *,
        unit: str = "",
        optional: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._read = read
        self._write = write
        self._optional = optional
        self._value: float | None = None
        self._committed: float | None = None
        self._step = 1.0
        self._least: float | None = None
        self._most: float | None = None
        self._field = Line()
        self._field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._field.installEventFilter(self)
        self._field.textEdited.connect(self._typed)
        self._unit = label(unit, "secondary")
        self._reason = ""
        self._bubble: Bubble | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(6))
        row.addWidget(self._field, 1)
        row.addWidget(self._unit)
        self._unit.setVisible(bool(unit))
        self.setFocusProxy(self._field)

    # value

    def value(self) -> float | None:
        """The number held, whatever nonsense stands in the field."""
        return self._value

    def set_value(self, value: float | None) -> None:
        """Hold `value`; the text is only rewritten while nobody is typing another one, or when `value` is a new one."""
        typing = self._field.hasFocus() and self._field.isModified()
        if typing and value == self._committed:
            # Nothing new: what is being typed has not been given yet.
            return
        known = value == self._value and not self._reason
        self._value = value
        self._committed = value
        if not (known and typing):
            self._show()

    def set_step(self, step: float, least: float | None = None, most: float | None = None) -> None:
        """How far Up and Down go, and the limits they stop at."""
        self._step, self._least, self._most = step, least, most

    def set_unit(self, unit: str) -> None:
        """The word behind the field."""
        self._unit.setText(unit)
        self._unit.setVisible(bool(unit))

    def set_placeholder(self, text: str) -> None:
        """What an empty field says."""
        self._field.setPlaceholderText(text)

    def set_name(self, name: str) -> None:
        """The field's name for a screen reader."""
        self._field.setAccessibleName(name)

    def text(self) -> str:
        """The text in the field."""
        return self._field.text()

    def reason(self) -> str:
        """Why the text cannot be read; empty when it can."""
        return self._reason

    def said(self) -> str:
        """What stands in the bubble beside the field; empty when there is none."""
        return "" if self._bubble is None or self._bubble.isHidden() else self._bubble.text()

    def say(self, sentence: str) -> None:
        """Say something about the value beside the field, for a while."""
        self._beside().say(sentence, self.rect())

    def field(self) -> QLineEdit:
        """The line edit itself, for tab order and tests."""
        return self._field

    def step_by(self, steps: int) -> None:
        """Go up or down by whole steps, within the limits, and commit."""
        start = self._value if self._value is not None else (self._least or 0.0)
        # Counted through the written form, so that 0.1 + 0.2 stays 0.3.
        target = float(f"{start + steps * self._step:.12g}")
        if self._least is not None:
            target = max(self._least, target)
        if self._most is not None:
            target = min(self._most, target)
        if target == self._value:
            return
        self._value = target
        self._show()
        self._field.selectAll()
        self.edited.emit(target)
        self._commit()

    # typing

    def _show(self) -> None:
        written = "" if self._value is None else self._write(self._value)
        # What is marked to be replaced stays so when the same comes again.
        if written != self._field.text():
            self._field.setText(written)
        self._field.setModified(False)
        self._complain("")

    def _typed(self, text: str) -> None:
        try:
            value = self._understood(text)
        except ValueError as error:
            self._complain(str(error))
            return
        self._complain("")
        if value != self._value:
            self._value = value
            self.edited.emit(value)

    def _understood(self, text: str) -> float | None:
        if not text.strip() and self._optional:
            return None
        return self._read(text)

    def _complain(self, reason: str) -> None:
        was_wrong, self._reason = bool(self._reason), reason
        self._field.setAccessibleDescription(reason)
        if reason:
            self._beside().keep_saying(reason, self.rect())
        else:
            self._hush()
        if was_wrong != bool(reason):
            self._field.setProperty("invalid", "yes" if reason else "no")
            style = self._field.style()
            style.unpolish(self._field)
            style.polish(self._field)

    def _beside(self) -> Bubble:
        if self._bubble is None:
            self._bubble = Bubble(self)
        return self._bubble

    def _hush(self) -> None:
        if self._bubble is not None:
            self._bubble.hide()

    def _commit(self) -> None:
        if self._value != self._committed:
            self._committed = self._value
            self.committed.emit(self._value)

    def _finish(self) -> None:
        """Write the value as it is held and tell it, if it is another one."""
        self._show()
        self._commit()

    def _give_up(self) -> None:
        changed = self._value != self._committed
        self._value = self._committed
        self._show()
        if self._field.hasFocus():
            self._field.selectAll()
        if changed:
            self.edited.emit(self._value)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._hush()
        super().hideEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            reason = self._reason
            if reason:
                # Not what could be read of it on the way: "9,45" begins with a 9 that nobody meant.
                self._give_up()
                # The old number is back; whoever looks up only now still learns why.
                kept = self._field.text()
                self.say(_("{reason} {number} stays.").format(reason=reason, number=kept) if kept else reason)
            else:
                self._finish()
        return False

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        far = 10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        if key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.step_by(far if key == Qt.Key.Key_Up else -far)
            return True
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not self._reason:
                self._finish()
                self._field.selectAll()
            return True
        if key == Qt.Key.Key_Escape and self._field.isModified():
            self._give_up()
            return True
        return False
