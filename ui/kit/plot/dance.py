"""The dance of offers over time: what each is worth on one scale, offer after offer, a line per party."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.records import dataclass
from ui.kit.palette import party_colour, role_colour
from ui.kit.party_mark import party_shape, shape_path
from ui.kit.plot.apart import set_apart
from ui.kit.plot.geometry import Frame, polygon, ticks
from ui.kit.plot.spacing import kept_apart
from ui.kit.text import tool_tip
from ui.kit.type_scale import font, px
from ui.overrides import override

__all__ = ["Dance", "DanceChart", "DanceMark"]

_RADIUS, _SMALL_RADIUS = 8, 4
_ROOM_FOR_NUMBERS = 20
"""So many pixels of the design from turn to turn, or marks are drawn small and without their numbers."""
_HEIGHT, _SIDE = 168, 14
_ROUNDING, _ASIDE = 0.01, 4.0
_FACES = (1.4, 1.2, 0.9)
"""The height of a number in a mark of one, two and more digits, in radii of the mark."""
_ALONG, _ACROSS = 6, 24
"""Parts of a line that words keep away from, and places across where they are tried."""
_ENOUGH = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class DanceMark:
    """An offer: `turn` is its place across, `low` to `high` its range, `text` its number, `hint` what it says in words.

    The line of its party goes through it if it `leads`; one that no longer stands is `faint`.
    """

    id: str
    turn: int
    party: int
    value: float
    low: float
    high: float
    text: str
    hint: str
    leads: bool = True
    faint: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Dance:
    """All offers on one scale. `days` has what to write below each turn, `level` the walk-away of the scale's party.

    `moments` is when each turn was, never before the one ahead of it: turns stand to scale in time, those closer than
    marks are wide kept apart. Without them they stand in equal steps. A level is a line where its ends are equal,
    otherwise a soft band.
    """

    marks: tuple[DanceMark, ...] = ()
    days: tuple[str, ...] = ()
    moments: tuple[float, ...] = ()
    ends: tuple[float, float] = (0.0, 100.0)
    party: int = 0
    level: tuple[float, float] | None = None
    level_words: str = ""


class DanceChart(QWidget):
    """Draws a Dance. `picked(id)` is a click on an offer; whoever made it tells the words for a screen reader."""

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dance = Dance()
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_dance(self, dance: Dance) -> None:
        """Draw another course."""
        if dance != self._dance:
            self._dance = dance
            self.update()

    def dance(self) -> Dance:
        """What is drawn."""
        return self._dance

    def place_of(self, mark: DanceMark) -> QPointF:
        """Where the mark of an offer stands."""
        return self._centres(self._frame())[self._dance.marks.index(mark)]

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(320), px(_HEIGHT))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), px(_HEIGHT))

    def _frame(self) -> Frame:
        metrics = QFontMetrics(font("small"))
        left = metrics.horizontalAdvance("100") + px(10)
        room = QRectF(self.rect()).adjusted(left, px(10), -px(8), -metrics.height() - px(8))
        low, high = self._dance.ends
        values = [end for mark in self._dance.marks for end in (mark.low, mark.high)]
        low, high = min([low, *values]), max([high, *values])
        pad = (high - low) * 0.04 or 1.0
        side = px(_SIDE)
        # Across the unit is the pixel, from where the first turn stands.
        return Frame(rect=room, x_range=(-side, max(1.0, room.width()) - side), y_range=(low - pad, high + pad))

    def _places(self, frame: Frame) -> tuple[float, ...]:
        """Where each turn stands."""
        dance = self._dance
        return kept_apart(
            dance.moments or range(len(dance.days)), frame.rect.width() - 2 * px(_SIDE), px(_ROOM_FOR_NUMBERS)
        )

    def _centres(self, frame: Frame) -> list[QPointF]:
        """Where each mark is drawn: of a turn's offers that are worth nearly the same none covers another."""
        across = self._places(frame)
        places = frame.all_at([(across[mark.turn], mark.value) for mark in self._dance.marks])
        radius = px(_RADIUS if self._numbered(across) else _SMALL_RADIUS)
        return [QPointF(*place) for place in set_apart(places, 2 * radius)]

    def _numbered(self, across: Sequence[float]) -> bool:
        """Whether marks are large enough for their numbers."""
        closest = min((right - left for left, right in pairwise(across)), default=math.inf)
        return closest >= px(_ROOM_FOR_NUMBERS) - _ROUNDING

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(font("small"))
            frame = self._frame()
            self._paint_scale(painter, frame)
            self._paint_level(painter, frame)
            self._paint_days(painter, frame)
            for party in sorted({mark.party for mark in self._dance.marks}, reverse=True):
                self._paint_line(painter, frame, party)
            self._paint_marks(painter, frame)

    def _paint_scale(self, painter: QPainter, frame: Frame) -> None:
        metrics = painter.fontMetrics()
        for value in ticks(*frame.y_range, 3):
            row = round(frame.y_at(value))
            painter.setPen(QPen(role_colour("grid"), 1))
            painter.drawLine(QPointF(frame.rect.left(), row + 0.5), QPointF(frame.rect.right(), row + 0.5))
            painter.setPen(role_colour("secondary"))
            box = QRectF(0, row - metrics.height() / 2, frame.rect.left() - px(6), metrics.height())
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(box, int(flags), f"{value:g}".replace("-", "\u2212"))

    def _paint_level(self, painter: QPainter, frame: Frame) -> None:
        level = self._dance.level
        if level is None:
            return
        top, bottom = (min(max(frame.y_at(end), frame.rect.top()), frame.rect.bottom()) for end in (level[1], level[0]))
        if level[0] == level[1]:
            pen = QPen(party_colour(self._dance.party), 1.5)
            pen.setDashPattern([5, 3])
            painter.setPen(pen)
            painter.drawLine(QPointF(frame.rect.left(), top), QPointF(frame.rect.right(), top))
        else:
            band = QRectF(frame.rect.left(), top, frame.rect.width(), max(2.0, bottom - top))
            painter.fillRect(band, party_colour(self._dance.party, 0.14))
        painter.setPen(party_colour(self._dance.party))
        metrics = painter.fontMetrics()
        room = int(frame.rect.width() - px(8))
        words = metrics.elidedText(self._dance.level_words, Qt.TextElideMode.ElideRight, room)
        size = QSizeF(metrics.horizontalAdvance(words) + 1, metrics.height())
        rows = [top - metrics.height() - 1, bottom + 1]
        fitting = [row for row in rows if frame.rect.top() <= row <= frame.rect.bottom() - metrics.height()]
        box = self._freest(frame, fitting or rows[:1], size)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)

    def _freest(self, frame: Frame, rows: Sequence[float], size: QSizeF) -> QRectF:
        """Where words of this size in one of these rows keep furthest away from marks and lines; of alike places the
        first.
        """
        centres = list(zip(self._dance.marks, self._centres(frame), strict=True))
        points = [centre for _, centre in centres]
        for party in {mark.party for mark in self._dance.marks}:
            stops = [centre for mark, centre in centres if mark.party == party and mark.leads]
            points += [a + (b - a) * (part / _ALONG) for a, b in pairwise(stops) for part in range(1, _ALONG)]
        left, spare = frame.rect.left() + px(4), max(0.0, frame.rect.width() - px(8) - size.width())
        boxes = [
            QRectF(QPointF(left + spare * step / _ACROSS, row), size) for row in rows for step in range(_ACROSS + 1)
        ]

        def clear(box: QRectF) -> float:
            far = (
                max(box.left() - at.x(), at.x() - box.right(), box.top() - at.y(), at.y() - box.bottom(), 0.0)
                for at in points
            )
            return min(px(_ENOUGH), min(far, default=math.inf))

        return max(boxes, key=clear)

    def _paint_days(self, painter: QPainter, frame: Frame) -> None:
        """Days below the turns, as many as there is room for, each day once."""
        metrics = painter.fontMetrics()
        painter.setPen(role_colour("secondary"))
        free, last = -math.inf, ""
        for place, day in zip(self._places(frame), self._dance.days, strict=True):
            width = metrics.horizontalAdvance(day)
            left = frame.x_at(place) - width / 2
            left = min(max(left, 0.0), self.width() - width)
            if day and day != last and left >= free:
                box = QRectF(left, frame.rect.bottom() + px(4), width + 1, metrics.height())
                painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), day)
                free, last = left + width + px(10), day

    def _paint_line(self, painter: QPainter, frame: Frame, party: int) -> None:
        places = self._places(frame)
        way = [(places[mark.turn], mark.value) for mark in self._dance.marks if mark.party == party and mark.leads]
        pen = QPen(party_colour(party, 0.7), 1.5)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(polygon(frame.all_at(way)))

    def _paint_marks(self, painter: QPainter, frame: Frame) -> None:
        across = self._places(frame)
        numbered = self._numbered(across)
        radius = float(px(_RADIUS if numbered else _SMALL_RADIUS))
        face = font("small")
        face.setBold(True)
        for mark, centre in zip(self._dance.marks, self._centres(frame), strict=True):
            belongs = frame.at((across[mark.turn], mark.value))
            strength = 0.45 if mark.faint else 1.0
            if mark.high > mark.low:
                top, bottom = frame.y_at(mark.high), frame.y_at(mark.low)
                width = float(px(6))
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(party_colour(mark.party, 0.22))
                painter.drawRoundedRect(QRectF(belongs.x() - width / 2, top, width, bottom - top), 3, 3)
            if (belongs - centre).manhattanLength() > _ASIDE:
                painter.setPen(QPen(party_colour(mark.party), 1))
                painter.drawLine(belongs, centre)
            path = shape_path(party_shape(mark.party), centre, radius)
            painter.strokePath(path, QPen(role_colour("surface"), 3))
            if mark.faint:
                painter.fillPath(path, role_colour("surface"))
            painter.fillPath(path, party_colour(mark.party, strength))
            if numbered:
                face.setPixelSize(max(7, round(radius * _FACES[min(len(mark.text), len(_FACES)) - 1])))
                painter.setFont(face)
                painter.setPen(role_colour("on_accent"))
                box = QRectF(centre.x() - 2 * radius, centre.y() - radius, 4 * radius, 2 * radius)
                painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), mark.text)

    # pointer

    def _mark_at(self, position: QPointF) -> DanceMark | None:
        frame = self._frame()
        near = [
            (math.hypot(place.x() - position.x(), place.y() - position.y()), mark)
            for mark, place in zip(self._dance.marks, self._centres(frame), strict=True)
        ]
        distance, mark = min(near, key=lambda pair: pair[0], default=(math.inf, None))
        return mark if distance <= px(_RADIUS + 3) else None

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        on = self._mark_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if on else Qt.CursorShape.ArrowCursor)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        mark = self._mark_at(event.position())
        if mark is not None and event.button() == Qt.MouseButton.LeftButton:
            self.picked.emit(mark.id)

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            mark = self._mark_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), tool_tip(mark.hint) if mark is not None else "", self)
            return True
        return super().event(event)
