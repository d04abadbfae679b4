"""The thin rounded bar of a party's score or importance, for widgets and for delegates."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.records import dataclass
from ui.kit.painters import as_it_was
from ui.kit.palette import party_colour, role_colour
from ui.kit.type_scale import font, px
from ui.overrides import override

__all__ = ["Bar", "ScoreBar", "paint_bar", "paint_dot_line"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A value between `least` and `most`; `low` and `high` are the soft band of an estimate, `marker` a tick.

    A value of None draws the track only.
    """

    party: int
    value: float | None
    least: float = 0.0
    most: float = 100.0
    low: float | None = None
    high: float | None = None
    marker: float | None = None

    def share(self, value: float) -> float:
        """Where `value` lies between least and most, 0 to 1."""
        if self.most <= self.least:
            return 0.0
        return min(1.0, max(0.0, (value - self.least) / (self.most - self.least)))


def paint_bar(painter: QPainter, rect: QRectF, bar: Bar, *, faint: bool = False) -> None:
    """Draw the bar centred in `rect`: a band 14 px, a bar 8 px high."""
    with as_it_was(painter):
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        middle = rect.center().y()
        height = float(px(8))
        track = QRectF(rect.left(), middle - height / 2, rect.width(), height)
        painter.setBrush(role_colour("track"))
        painter.drawRoundedRect(track, height / 2, height / 2)
        if bar.value is not None:
            painter.setBrush(party_colour(bar.party, 0.4 if faint else 1.0))
            width = bar.share(bar.value) * rect.width()
            if width > 0.5:
                filled = QRectF(track.left(), track.top(), max(width, height), height)
                painter.drawRoundedRect(filled, height / 2, height / 2)
        if bar.low is not None and bar.high is not None and bar.high > bar.low:
            band_height = float(px(14))
            left = rect.left() + bar.share(bar.low) * rect.width()
            right = rect.left() + bar.share(bar.high) * rect.width()
            band = QRectF(left, middle - band_height / 2, max(right - left, px(4)), band_height)
            painter.setBrush(party_colour(bar.party, 0.3))
            painter.drawRoundedRect(band, px(4), px(4))
        if bar.marker is not None:
            x = rect.left() + bar.share(bar.marker) * rect.width()
            painter.setPen(QPen(role_colour("surface"), 4))
            painter.drawLine(QPointF(x, middle - px(8)), QPointF(x, middle + px(8)))
            painter.setPen(QPen(role_colour("text"), 1.6))
            painter.drawLine(QPointF(x, middle - px(8)), QPointF(x, middle + px(8)))


def paint_dot_line(painter: QPainter, rect: QRectF, bar: Bar) -> None:
    """Draw a value as a dot on a hairline, as options are scored; the band as a soft stretch of the line."""
    with as_it_was(painter):
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = rect.center().y()
        painter.setPen(QPen(role_colour("hairline"), 1))
        painter.drawLine(QPointF(rect.left(), middle), QPointF(rect.right(), middle))
        painter.setPen(Qt.PenStyle.NoPen)
        if bar.low is not None and bar.high is not None and bar.high > bar.low:
            left = rect.left() + bar.share(bar.low) * rect.width()
            right = rect.left() + bar.share(bar.high) * rect.width()
            painter.setBrush(party_colour(bar.party, 0.28))
            painter.drawRoundedRect(QRectF(left, middle - px(4), right - left, px(8)), px(4), px(4))
        if bar.value is not None:
            painter.setBrush(party_colour(bar.party))
            x = rect.left() + bar.share(bar.value) * rect.width()
            painter.drawEllipse(QPointF(x, middle), px(5), px(5))


class ScoreBar(QWidget):
    """A bar with its number at the right; the number is text, so that a range or "not given" can stand there.

    `widest` is a text as wide as any that will come: bars that share one end at the same place. Without a text the bar
    takes all the width.
    """

    def __init__(
        self, bar: Bar | None = None, text: str = "", *, widest: str = "100", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._widest = widest
        self._bar = bar or Bar(party=0, value=None)
        self._text = text
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(px(80))

    def set_bar(self, bar: Bar, text: str) -> None:
        """Show a value and its number."""
        if (bar, text) != (self._bar, self._text):
            longer = len(text) != len(self._text)
            self._bar, self._text = bar, text
            self.setAccessibleDescription(text)
            if longer:
                self.updateGeometry()
            self.update()

    def bar(self) -> Bar:
        """What is shown."""
        return self._bar

    def text(self) -> str:
        """The number as it is written."""
        return self._text

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(140), px(20))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setFont(font("number"))
            room = QRectF(self.rect())
            metrics = painter.fontMetrics()
            wide = max(metrics.horizontalAdvance(self._text), metrics.horizontalAdvance(self._widest))
            if self._text:
                painter.setPen(role_colour("text"))
                # At the right also where words are read from there: the bar runs from the left everywhere.
                right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
                end = int(right | Qt.AlignmentFlag.AlignVCenter)
                painter.drawText(room, end, self._text)
            paint_bar(painter, room.adjusted(1, 0, -(wide + px(10) if self._text else 1), 0), self._bar)
