"""A field for a passphrase: dots in its place, which a button beside it turns into what was typed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui.kit.buttons import icon_button
from ui.kit.icons import bind_icon
from ui.kit.line import Line
from ui.kit.text import tool_tip
from ui.kit.type_scale import px

__all__ = ["PassphraseField"]

_MOST: Final = 1_000
_SHOW, _HIDE = "Show what is typed", "Hide what is typed"


class PassphraseField(QWidget):
    """Guaranteed: what is typed is not shown unless that is asked for, can neither be copied nor undone, and goes with
    `forget`.

    It does not promise that nothing of it stays in memory.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = Line(most=_MOST)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setAccessibleName(name)
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.eye = icon_button("eye", _SHOW)
        self.eye.clicked.connect(self._switch)
        self._say(_SHOW)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(4))
        row.addWidget(self.line, 1)
        row.addWidget(self.eye)
        self.setFocusProxy(self.line)

    def text(self) -> str:
        """What was typed."""
        return self.line.text()

    def forget(self) -> None:
        """Hold nothing any more."""
        # Not `clear`, which undo takes back.
        self.line.setText("")

    def _switch(self) -> None:
        hidden = self.line.echoMode() is QLineEdit.EchoMode.Password
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        bind_icon(self.eye, "eye-off" if hidden else "eye")
        self._say(_HIDE if hidden else _SHOW)

    def _say(self, words: str) -> None:
        self.eye.setAccessibleName(words)
        self.eye.setToolTip(tool_tip(words))
