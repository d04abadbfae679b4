"""A text of a few lines that is cut rather than let what it stands in jump."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import (
    QFontMetrics,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.text import ink, tool_tip, wrapped
from ui.kit.type_scale import TextRole, font, px
from ui.overrides import override

__all__ = ["CaptionLabel", "LinesLabel"]

_BLANKS = re.compile(r"[^\S\xa0]+")


class LinesLabel(QWidget):
    """Plain text wrapped into at most `lines` lines.

    Of several wordings it shows the first that fits, so they go from the fullest to the shortest; a last one that does
    not fit either is cut. What is not shown stands in the tool tip. It keeps the room of all its lines, or with
    `shrinks` only that of the lines in use; fewer lines stand in the middle of it, or with `top` at its upper end.
    """

    def __init__(
        self,
        text: str = "",
        role: TextRole = "small",
        *,
        lines: int = 2,
        shrinks: bool = False,
        top: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shrinks = shrinks
        self._top = top
        self._wordings: tuple[str, ...] = ("",)
        self._role: TextRole = role
        self._lines = lines
        self._pieces: tuple[str, ...] = ()
        self._room = 1 if shrinks else lines
        self._is_cut = False
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.setText(text)

    def text(self) -> str:
        """The whole text: the fullest wording."""
        return self._wordings[0]

    def setText(self, text: str) -> None:  # noqa: N802 - stands in for a QLabel
        """Show `text`; line breaks become spaces, a space that does not break stays one."""
        self.set_wordings((text,))

    def set_most_lines(self, lines: int) -> None:
        """Give the text so many lines."""
        if lines != self._lines:
            self._lines = lines
            self._break()

    def set_wordings(self, wordings: Sequence[str]) -> None:
        """Show the first of `wordings` that fits; line breaks become spaces. There is at least one."""
        lines = tuple(_BLANKS.sub(" ", wording).strip() for wording in wordings)
        if lines == self._wordings:
            return
        self._wordings = lines
        self.setAccessibleName(lines[0])
        self._break()

    def shown(self) -> str:
        """What is shown, with the ellipsis where it is cut."""
        return " ".join(self._pieces)

    def is_cut(self) -> bool:
        """Whether some of the text is only in the tool tip."""
        return self._is_cut

    def most_lines(self) -> int:
        """How many lines there may be at the present width."""
        return self._lines

    def cut(self, wording: str, lines: Sequence[str]) -> Sequence[str]:
        """What becomes of a wording of more lines than there may be."""
        most = self.most_lines()
        rest = wording[sum(map(len, lines[: most - 1])) :]
        last = QFontMetrics(font(self._role)).elidedText(rest, Qt.TextElideMode.ElideRight, max(1, self.width()))
        return (*lines[: most - 1], last)

    def _break(self) -> None:
        face, width, most = font(self._role), max(1, self.width()), self.most_lines()
        metrics = QFontMetrics(face)
        lines: Sequence[str] = ()
        for wording in self._wordings:
            # Measuring is much quicker than breaking into lines, and a label is told something else at every tick.
            if metrics.horizontalAdvance(wording) <= most * width:
                lines = wrapped(wording, face, width)
                if len(lines) <= most:
                    break
        else:
            lines = self.cut(self._wordings[-1], wrapped(self._wordings[-1], face, width))
        pieces = tuple(line.strip() for line in lines)
        self._is_cut = "".join(lines) != self._wordings[0]
        self._pieces = pieces
        room = max(1, len(pieces)) if self._shrinks else max(self.most_lines(), len(pieces))
        if room != self._room:
            self._room = room
            self.updateGeometry()
        self.setToolTip(tool_tip(self._wordings[0]) if self._is_cut else "")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(200), round(QFontMetricsF(font(self._role)).lineSpacing() * self._room))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(60), self.sizeHint().height())

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange}:
            self.updateGeometry()
            self._break()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # In a growing page every label is made higher and lower again, which changes no line.
        if event.size().width() != event.oldSize().width():
            self._break()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setFont(font(self._role))
            painter.setPen(self.palette().color(ink(self._role)))
            spacing = QFontMetricsF(font(self._role)).lineSpacing()
            spare = 0.0 if self._top else (self.height() - spacing * len(self._pieces)) / 2
            top = spare + QFontMetricsF(font(self._role)).ascent()
            for number, piece in enumerate(self._pieces):
                painter.drawText(QPointF(0, top + number * spacing), piece)


class CaptionLabel(LinesLabel):
    """A text that is never cut: with room for so many letters at any width, it grows when the last wording needs it."""

    def __init__(
        self, role: TextRole = "body", *, letters: int, top: bool = True, parent: QWidget | None = None
    ) -> None:
        self._letters = letters
        super().__init__("", role, top=top, parent=parent)

    @override
    def most_lines(self) -> int:
        room = self._letters * QFontMetricsF(font(self._role)).averageCharWidth()
        return math.ceil(room / max(1, self.width()))

    @override
    def cut(self, wording: str, lines: Sequence[str]) -> Sequence[str]:
        return lines
