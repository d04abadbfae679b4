"""A text of a few lines that is cut rather than let what it stands in jump."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent, QTextLayout
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.kit.text import ink, tool_tip
from ui.kit.type_scale import TextRole, font, px

__all__ = ["LinesLabel"]


class LinesLabel(QWidget):
    """Plain text wrapped into at most `lines` lines; what does not fit is cut and stands in the tool tip.

    It keeps the room of all its lines, or with `shrinks` only that of the lines in use; fewer lines stand in the
    middle of the room, or with `top` at its upper end.
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
        self._text = ""
        self._role: TextRole = role
        self._lines = lines
        self._pieces: tuple[str, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.setText(text)

    def text(self) -> str:
        """The whole text."""
        return self._text

    def setText(self, text: str) -> None:  # noqa: N802 - stands in for a QLabel
        """Show `text`; line breaks become spaces."""
        line = " ".join(text.split())
        if line == self._text:
            return
        self._text = line
        self.setAccessibleName(line)
        self._break()

    def is_cut(self) -> bool:
        """Whether some of the text is only in the tool tip."""
        return " ".join(self._pieces) != self._text

    def _break(self) -> None:
        face = font(self._role)
        layout = QTextLayout(self._text, face)
        pieces: list[str] = []
        layout.beginLayout()
        while len(pieces) < self._lines:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(1, self.width()))
            start, length = line.textStart(), line.textLength()
            last = len(pieces) == self._lines - 1
            piece = self._text[start:] if last else self._text[start : start + length].rstrip()
            pieces.append(QFontMetrics(face).elidedText(piece, Qt.TextElideMode.ElideRight, max(1, self.width())))
        layout.endLayout()
        if self._shrinks and len(pieces) != len(self._pieces):
            self.updateGeometry()
        self._pieces = tuple(pieces)
        self.setToolTip(tool_tip(self._text) if self.is_cut() else "")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        lines = max(1, len(self._pieces)) if self._shrinks else self._lines
        return QSize(px(200), round(QFontMetricsF(font(self._role)).lineSpacing() * lines))

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
        self._break()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(font(self._role))
        painter.setPen(self.palette().color(ink(self._role)))
        spacing = QFontMetricsF(font(self._role)).lineSpacing()
        spare = 0.0 if self._top else (self.height() - spacing * len(self._pieces)) / 2
        top = spare + QFontMetricsF(font(self._role)).ascent()
        for number, piece in enumerate(self._pieces):
            painter.drawText(QPointF(0, top + number * spacing), piece)
