"""Buttons in the few kinds the program uses; each states its kind, the style sheet does the rest."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton
from typing_extensions import override

from ui.kit.icons import bind_icon
from ui.kit.palette import ColourRole
from ui.kit.text import tool_tip

__all__ = ["ButtonKind", "button", "icon_button", "link_button", "primary_button", "quiet_button"]

ButtonKind = Literal["secondary", "primary", "advice", "quiet", "link", "danger"]


class _PushButton(QPushButton):
    """Pressed by Enter as well as by Space, in a dialog or not."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_plain_enter(event):
            self.animateClick()
        else:
            super().keyPressEvent(event)


class _ToolButton(QToolButton):
    """Pressed by Enter as well as by Space."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_plain_enter(event):
            self.animateClick()
        else:
            super().keyPressEvent(event)


def button(text: str, kind: ButtonKind = "secondary", icon_name: str = "") -> QPushButton:
    """A push button; `text` may carry a mnemonic (&), so pass what a person typed through `button_text`."""
    made = _PushButton(text)
    made.setProperty("kind", kind)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
    made.setAutoDefault(False)
    if icon_name:
        role: dict[ButtonKind, ColourRole] = {"primary": "on_accent", "link": "accent", "advice": "accent"}
        bind_icon(made, icon_name, role.get(kind, "secondary"))
    return made


def primary_button(text: str, icon_name: str = "") -> QPushButton:
    """The one thing to do here; at most one in a card."""
    return button(text, "primary", icon_name)


def quiet_button(text: str, icon_name: str = "") -> QPushButton:
    """A button without a border until the pointer is over it."""
    return button(text, "quiet", icon_name)


def link_button(text: str, icon_name: str = "") -> QPushButton:
    """A button that reads as a link in running text."""
    made = button(text, "link", icon_name)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


def icon_button(icon_name: str, name: str, role: ColourRole = "secondary") -> QToolButton:
    """A square button with only an icon; `name` is its tool tip and its name for a screen reader."""
    made = _ToolButton()
    made.setProperty("kind", "icon")
    made.setAccessibleName(name)
    made.setToolTip(tool_tip(name))
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    bind_icon(made, icon_name, role)
    return made


def _is_plain_enter(event: QKeyEvent) -> bool:
    bare = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
    return bare and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat()
