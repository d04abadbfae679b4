"""The only place that makes QLabels, so that everything a person typed is shown as plain text."""

from __future__ import annotations

import html
import re
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QStaticText,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.kit.type_scale import TextRole, font, px
from ui.overrides import override

__all__ = [
    "ElidedLabel",
    "broken",
    "button_text",
    "heading",
    "ink",
    "label",
    "laid_out",
    "on_one_line",
    "pill",
    "secondary",
    "set_role",
    "small",
    "tool_tip",
    "wrapped",
]


def laid_out(text: str) -> QStaticText:
    """One line for painters to keep: laying it out anew for every repaint would cost more than drawing it."""
    line = QStaticText(text)
    line.setTextFormat(Qt.TextFormat.PlainText)
    line.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    return line


class _WrappedLabel(QLabel):
    """Goes on in further lines also within a word that is longer than those of any language.

    A name may be one of hundreds of letters, and would have its page scroll sideways.
    """

    def __init__(self) -> None:
        super().__init__()
        self._whole = ""

    @override
    def text(self) -> str:
        """The text without the places where it may be broken."""
        return self._whole

    @override
    def setText(self, text: str) -> None:
        self._whole = text
        # What is selected is copied, and would have these places in it.
        selectable = self.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
        super().setText(text if selectable else _WITHIN_A_WORD.sub("\\g<0>\u200b", text))

    @override
    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), px(_WIDEST_WORD)), hint.height())


_WITHIN_A_WORD: Final = re.compile(r"\S{24}(?=\w)")
_WIDEST_WORD: Final = 240


def label(text: str = "", role: TextRole = "body", *, wrap: bool = False, selectable: bool = False) -> QLabel:
    """A plain-text label in a role of the type scale; wraps at its width, can be selected, when asked to."""
    made = _WrappedLabel() if wrap else QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    if selectable:
        made.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
    made.setText(text)
    made.setWordWrap(wrap)
    set_role(made, role)
    if role == "number":
        made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    if not wrap:
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    else:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
    return made


def heading(text: str = "", role: TextRole = "title") -> QLabel:
    """The title of a page, or with role "section" of a card."""
    return label(text, role)


def secondary(text: str = "", *, wrap: bool = True) -> QLabel:
    """Quiet text beside or below something more important."""
    return label(text, "secondary", wrap=wrap)


def small(text: str = "", *, wrap: bool = True) -> QLabel:
    """Quiet small text: captions, field names, footnotes."""
    return label(text, "small", wrap=wrap)


def pill(text: str) -> QLabel:
    """A short word or count on a rounded ground."""
    made = label(text)
    made.setProperty("role", "pill")
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


def set_role(target: QLabel, role: TextRole) -> None:
    """Give an existing label another role; safe to call while it is shown."""
    if target.property("role") == role:
        return
    target.setProperty("role", role)
    if target.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        style = target.style()
        style.unpolish(target)
        style.polish(target)


def tool_tip(text: str) -> str:
    """User text for setToolTip: escaped, because Qt would read something that looks like HTML as HTML."""
    return f"<p style='white-space:pre-wrap'>{html.escape(text)}</p>" if text else ""


def button_text(text: str) -> str:
    """User text for a button, menu or tab: a lone & would otherwise become an underline."""
    return text.replace("&", "&&")


def on_one_line(name: str) -> str:
    """A name of a file, which may hold whatever some system allows: what would break the line, turn the words around it
    or cannot be shown stands there as its code.
    """
    return _CODED.sub(lambda found: found[0].encode("unicode_escape").decode(), name)


_CODED: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def ink(role: TextRole) -> QPalette.ColorRole:
    """Which of a widget's colours text of a role is painted in, by widgets that paint it themselves."""
    return QPalette.ColorRole.PlaceholderText if role in {"small", "secondary"} else QPalette.ColorRole.WindowText


_DASH_WITHIN: Final = re.compile(r"(?<=\S)–(?=\S)")


def wrapped(text: str, face: QFont, width: int) -> list[str]:
    """The lines of `text`, broken between words and within one only where it alone is wider; no range is torn apart."""
    # A letter as wide as the dash or wider stands in for it, where Qt would break.
    layout = QTextLayout(_DASH_WITHIN.sub("n", text), face)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    # Qt counts what a letter beyond the first 65,536 takes as two.
    units = text.encode("utf-16-le", "surrogatepass")
    lines: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start, length = 2 * line.textStart(), 2 * line.textLength()
        lines.append(units[start : start + length].decode("utf-16-le", "surrogatepass"))
    layout.endLayout()
    return lines


def broken(text: str, face: QFont, width: int, most: int) -> tuple[str, ...]:
    """The text in at most `most` lines of a width; what has no room there ends the last one with an ellipsis."""
    lines = wrapped(text, face, max(1, width))
    if len(lines) > most:
        rest = "".join(lines[most - 1 :])
        lines[most - 1 :] = [QFontMetrics(face).elidedText(rest, Qt.TextElideMode.ElideRight, max(1, width))]
    return tuple(line.rstrip() for line in lines)


class ElidedLabel(QWidget):
    """One line of plain text, cut with an ellipsis when it does not fit; the tool tip then has it all."""

    def __init__(self, text: str = "", role: TextRole = "body", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._role: TextRole = role
        self._stands_in = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def text(self) -> str:
        """The whole text."""
        return self._text

    def setText(self, text: str) -> None:  # noqa: N802 - stands in for a QLabel
        """Show `text`; line breaks become spaces."""
        shown = " ".join(text.split())
        if shown == self._text:
            return
        self._text = shown
        self.setAccessibleName(self._text)
        self.updateGeometry()
        self._note_whole_text()
        self.update()

    def set_stands_in(self, *, stands_in: bool) -> None:
        """Show the text quietly in italics, because it stands in for a name that was not given yet."""
        if stands_in != self._stands_in:
            self._stands_in = stands_in
            self.updateGeometry()
            self._note_whole_text()
            self.update()

    def _font(self) -> QFont:
        made = font(self._role)
        made.setItalic(self._stands_in)
        return made

    def _note_whole_text(self) -> None:
        needed = QFontMetrics(self._font()).horizontalAdvance(self._text)
        self.setToolTip(tool_tip(self._text) if needed > self.width() else "")

    @override
    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._font())
        return QSize(metrics.horizontalAdvance(self._text) + 2, metrics.height() + px(2))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(24), self.sizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._note_whole_text()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange, QEvent.Type.PaletteChange}:
            self.updateGeometry()
            self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setFont(self._font())
            painter.setPen(self.palette().color(ink("secondary" if self._stands_in else self._role)))
            shown = painter.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, self.width())
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
