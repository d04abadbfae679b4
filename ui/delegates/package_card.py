"""A proposed package as a card: what it says, what it is worth, and the way into the draft; looked at, it is ringed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.domain.packages import Terms
from ui.bridge.attention import Attention
from ui.kit.buttons import icon_button
from ui.kit.card import Card
from ui.kit.lines_label import LinesLabel
from ui.kit.taking_away import empty_out
from ui.kit.text import tool_tip
from ui.kit.type_scale import TextRole, px
from ui.overrides import override

__all__ = ["Line", "PackageCard", "Pair"]

_PADDING = 12
_MOST_LINES = 12

Line = tuple[str, TextRole]
Pair = tuple[str, str]


class PackageCard(Card):
    """`taken` is emitted when the person wants it in the draft. The picture shows where it lies while the pointer or
    the keyboard is on it.
    """

    taken = Signal()

    def __init__(self, attention: Attention, parent: QWidget | None = None) -> None:
        super().__init__(" ", padding=_PADDING, parent=parent)
        self._attention = attention
        self._terms: Terms = ()
        self._shown: tuple[tuple[Pair, ...], tuple[Line, ...]] = ((), ())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.set_spacing(4)
        self.take = icon_button("arrow-right", "Take into the draft", "accent")
        self.take.clicked.connect(lambda _=False: self.taken.emit())
        self.take.installEventFilter(self)
        self.header.addWidget(self.take, 0, Qt.AlignmentFlag.AlignTop)

    @property
    def terms(self) -> Terms:
        """The package it shows."""
        return self._terms

    def lines(self) -> tuple[str, ...]:
        """What it says below its title."""
        pairs, lines = self._shown
        return (*(f"{name}: {value}" for name, value in pairs), *(words for words, _role in lines))

    def show_package(
        self, title: str, terms: Terms, lines: Sequence[Line], *, pairs: Sequence[Pair] = (), note: str = ""
    ) -> None:
        """Show a package by a title with a quiet note, names with values below them, and lines of text.

        Empty lines are left out.
        """
        if terms != self._terms and self._is_looked_at():
            self._attention.hover(terms)
        self._terms = terms
        self.set_title(title)
        self.set_note(note)
        self.take.setAccessibleName(f"Take into the draft: {title}")
        shown = (tuple(pairs), tuple((words, role) for words, role in lines if words))
        if shown == self._shown:
            return
        self._shown = shown
        empty_out(self.body)
        for name, value in shown[0]:
            self.body.addWidget(_Pair(name, value))
        if shown[0]:
            self.body.addSpacing(px(2))
        before: TextRole | None = None
        for words, role in shown[1]:
            if before == "small" != role:
                # What stands small belongs to the line above it; another thought begins.
                self.body.addSpacing(px(4))
            self.body.addWidget(_text(words, role))
            before = role
        self.body.addStretch(1)
        self.explain("")

    def explain(self, words: str) -> None:
        """What is said where a person asks for an explanation: by the tool tip, and to whoever hears the card read."""
        self.setToolTip(tool_tip(words) if words else "")
        self.setAccessibleDescription(". ".join(filter(None, (*self.lines(), words))))
        # The keyboard stops at the button.
        self.take.setAccessibleDescription(words)

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._look(here=True)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._look(here=self.take.hasFocus())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self._look(here=event.type() == QEvent.Type.FocusIn or self.underMouse())
        return False

    def _look(self, *, here: bool) -> None:
        self.set_edge("accent" if here else None)
        if here:
            self._attention.hover(self._terms)
        elif self._is_looked_at():
            self._attention.hover(None)

    def _is_looked_at(self) -> bool:
        return bool(self._terms) and self._attention.hovered == self._terms


class _Pair(QWidget):
    """What an issue is called, and below it what the package says on it."""

    def __init__(self, name: str, value: str) -> None:
        super().__init__()
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, px(4))
        down.setSpacing(0)
        down.addWidget(_text(name, "small"))
        down.addWidget(_text(value, "strong"))


def _text(words: str, role: TextRole) -> LinesLabel:
    return LinesLabel(words, role, lines=_MOST_LINES, shrinks=True, top=True)
