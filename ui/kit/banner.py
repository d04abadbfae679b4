"""A notice inside the window, instead of a dialog: a sentence, what can be done about it, a way to dismiss it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from ui.kit.buttons import ButtonKind, button, icon_button
from ui.kit.icon_view import IconView
from ui.kit.taking_away import take_away
from ui.kit.text import label, small
from ui.kit.tones import Tone, tone_icon, tone_role
from ui.kit.type_scale import px
from ui.overrides import override

__all__ = ["Banner", "InlineMessage"]

_PASSING_MS = 12_000


class Banner(QFrame):
    """Shows one sentence with up to a few buttons. Escape or the cross hides it and emits `dismissed`.

    What it says stays until then, unless it is said `in_passing`.
    """

    dismissed = Signal()

    def __init__(
        self, text: str = "", tone: Tone = "info", *, dismissable: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("card", "plain")
        self._row = QHBoxLayout(self)
        self._fit_to_zoom()
        self._icon = IconView(tone_icon(tone), 18, tone_role(tone))
        self._text = label("", wrap=True)
        self._row.addWidget(self._icon)
        self._row.addWidget(self._text, 1)
        self._cross = icon_button("x", "Dismiss")
        self._cross.clicked.connect(self.dismiss)
        self._row.addWidget(self._cross)
        self._cross.setVisible(dismissable)
        self._buttons: list[QPushButton] = []
        self._passing = QTimer(self, singleShot=True, interval=_PASSING_MS)
        self._passing.timeout.connect(self._pass)
        self.set_notice(text, tone)

    def set_notice(self, text: str, tone: Tone = "info") -> None:
        """Say something else; buttons stay."""
        self._passing.stop()
        self._text.setText(text)
        self._icon.set_icon(tone_icon(tone), tone_role(tone))
        self.setAccessibleName(text)

    def in_passing(self) -> None:
        """Hide what is said now after a while, once neither the pointer nor the keyboard is on it."""
        self._passing.start()

    def pass_by(self) -> None:
        """Hide what is said in passing: whoever looks at something else by now has read it."""
        if self._passing.isActive():
            self._passing.stop()
            self.hide()

    def _pass(self) -> None:
        focused: QWidget | None = self.window().focusWidget()
        if self.underMouse() or (focused is not None and self.isAncestorOf(focused)):
            self._passing.start()
        else:
            self.hide()

    def text(self) -> str:
        """The sentence shown."""
        return self._text.text()

    def _fit_to_zoom(self) -> None:
        self._row.setContentsMargins(px(14), px(8), px(10), px(8))
        self._row.setSpacing(px(10))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit_to_zoom()

    def add_action(self, text: str, kind: ButtonKind = "secondary") -> QPushButton:
        """A further button at the right; connect its `clicked`."""
        made = button(text, kind)
        self._row.insertWidget(self._row.count() - 1, made)
        self._buttons.append(made)
        return made

    def clear_actions(self) -> None:
        """Take all buttons away."""
        for known in self._buttons:
            take_away(self._row, known)
        self._buttons.clear()

    def dismiss(self) -> None:
        """Hide the notice and say so."""
        self.hide()
        self.dismissed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self._cross.isHidden():
            self.dismiss()
            return
        super().keyPressEvent(event)


class InlineMessage(QWidget):
    """A small icon and a quiet sentence below or beside what it is about; hidden while it has nothing to say."""

    def __init__(self, text: str = "", tone: Tone = "info", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(6))
        self._icon = IconView(tone_icon(tone), 14, tone_role(tone))
        self._text = small("")
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self.set_message(text, tone)

    def set_message(self, text: str, tone: Tone = "info") -> None:
        """Say `text`, or nothing when it is empty."""
        self._text.setText(text)
        self._icon.set_icon(tone_icon(tone), tone_role(tone))
        self.setAccessibleName(text)
        if not text:
            self.hide()
        elif self.parentWidget() is not None:
            self.show()
        else:
            # Shown together with the parent it will get; showing it now would open a window of its own.
            self.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, on=False)

    def text(self) -> str:
        """The sentence shown, empty when hidden."""
        return self._text.text()
