"""Buttons in the few kinds the program uses; each states its kind, the style sheet does the rest."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyleOptionButton, QToolButton, QToolTip

from ui.kit.icons import bind_icon, fit_icon
from ui.kit.palette import ColourRole
from ui.kit.text import tool_tip
from ui.kit.type_scale import px
from ui.overrides import override

__all__ = [
    "ButtonKind",
    "button",
    "icon_button",
    "link_button",
    "may_shrink",
    "may_wrap",
    "primary_button",
    "quiet_button",
]

_NARROWEST = 120

ButtonKind = Literal["secondary", "primary", "advice", "quiet", "link", "danger"]


class _PushButton(QPushButton):
    """Pressed by Enter as well as by Space, in a dialog or not.

    One that `may_shrink` ends in an ellipsis where it has not the width for its words, and then tells them as a tip;
    one that `may_wrap` goes on in further lines there.
    """

    shrinks = False
    wraps = False
    _is_measuring = False

    @override
    def setText(self, text: str, /) -> None:
        had_words = bool(self.text())
        super().setText(text)
        if bool(text) is not had_words:
            fit_icon(self)

    @override
    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return hint.boundedTo(QSize(px(_NARROWEST), hint.height())) if self.shrinks or self.wraps else hint

    @override
    def heightForWidth(self, width: int, /) -> int:
        if not self.wraps:
            return super().heightForWidth(width)
        height = self.sizeHint().height()
        return height + (len(self._lines(width)) - 1) * self.fontMetrics().lineSpacing()

    @override
    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        if self.wraps and not self._is_measuring:
            option.text = "\n".join(self._lines(self.width()))
        lacking = self._lacking() if self.shrinks and not self._is_measuring else 0
        if lacking > 0:
            room = self.fontMetrics().horizontalAdvance(option.text) - lacking
            option.text = self.fontMetrics().elidedText(option.text, Qt.TextElideMode.ElideRight, room)

    @override
    def event(self, event: QEvent) -> bool:
        # A tip of its own says more than the words: why it is grey, for instance.
        if isinstance(event, QHelpEvent) and self.shrinks and not self.toolTip() and self._lacking() > 0:
            QToolTip.showText(event.globalPos(), tool_tip(self.text().replace("&&", "&")), self)
            return True
        return super().event(event)

    def _lacking(self, width: int | None = None) -> int:
        """How many pixels of width the words need and have not."""
        # Asked for its size, a button asks what it looks like.
        self._is_measuring = True
        try:
            return self.sizeHint().width() - (self.width() if width is None else width)
        finally:
            self._is_measuring = False

    def _lines(self, width: int) -> list[str]:
        """The words as they stand in a button so many pixels wide."""
        text, lacking = self.text(), self._lacking(width)
        if lacking <= 0:
            return [text]
        room = self.fontMetrics().horizontalAdvance(text) - lacking
        layout = QTextLayout(text, self.font())
        wrapping = QTextOption()
        wrapping.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(wrapping)
        lines = []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, room))
            lines.append(text[line.textStart() : line.textStart() + line.textLength()].rstrip())
        layout.endLayout()
        return lines

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_plain_enter(event):
            # At once: what is shown as pressed for a moment first would be lost with a window that closes meanwhile.
            self.click()
        else:
            super().keyPressEvent(event)


class _ToolButton(QToolButton):
    """Pressed by Enter as well as by Space."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_plain_enter(event):
            self.click()
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
    may_shrink(made)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return made


def may_shrink(made: QPushButton) -> None:
    """Let a button with many words give way on a narrow page, instead of making it scroll sideways."""
    if isinstance(made, _PushButton):
        made.shrinks = True
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)


def may_wrap(made: QPushButton) -> None:
    """Let a button whose words carry names of any length go on in further lines: nothing of them is lost."""
    if isinstance(made, _PushButton):
        made.shrinks, made.wraps = False, True
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)


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
