"""A value function as a curve whose knots are dragged: amounts across, the score of each upwards."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from ui.kit.palette import party_colour, role_colour
from ui.kit.party_mark import party_shape, shape_path
from ui.kit.plot.canvas import PlotCanvas
from ui.kit.plot.geometry import Frame, nearest, polygon
from ui.kit.plot.ground import paint_axis_titles, paint_grid
from ui.kit.plot.records import Axes, Curve, Point
from ui.kit.type_scale import font, px
from ui.overrides import override

__all__ = ["CurveEditor"]

_KEYS = (
    "Left and Right choose a point, Up and Down move it, Ctrl with Left and Right moves it along. "
    "Insert adds a point half way to the next one, Delete takes the chosen one away."
)
_REACH = 12
_OVER = 8
"""How far knots and labels may lie outside of the frame, in pixels."""

_TITLE = 18
_ROOM = 0.06


def _unchanged(value: float) -> float:
    return value


class CurveEditor(PlotCanvas):
    """Shows the curves it is handed and says what a person wants of the first editable one.

    It changes nothing itself: the owner answers `knot_moved` with `set_curves`. Double click adds a knot, and Insert
    one on the line, half way from the chosen knot to the next. Delete removes the chosen one unless it is an end, Left
    and Right choose a knot, Up and Down move it to the next whole score (Shift: ten), Ctrl with Left and Right moves it
    along. The ends keep their amount, and so do all handles of a curve that has such.
    """

    knot_moved = Signal(int, float, float)  # index, amount, score
    knot_released = Signal(int)
    knot_added = Signal(float, float)
    knot_removed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._axes = Axes()
        self._curves: tuple[Curve, ...] = ()
        self._chosen = -1
        self._hovered = -1
        self._dragged = -1
        self._snap_x: Callable[[float], float] = _unchanged
        self._snap_y: Callable[[float], float] = round
        self._x_step = 1.0
        self.setAccessibleDescription(_KEYS)
        self._upper = self.add_layer(self._paint_curves)

    def set_axes(self, axes: Axes) -> None:
        """Titles and ranges; a little room is left around them for the knots."""
        self._axes = axes
        self.set_home(_with_room(axes.x_range), _with_room(axes.y_range))

    def set_curves(self, curves: Sequence[Curve]) -> None:
        """The curves, the first one on top; at most one should be editable."""
        if tuple(curves) == self._curves:
            return
        self._curves = tuple(curves)
        count = len(self._knots())
        self._chosen = min(self._chosen, count - 1)
        self._hovered = min(self._hovered, count - 1)
        self._upper.update()

    def set_snap(self, x: Callable[[float], float], y: Callable[[float], float], x_step: float = 1.0) -> None:
        """How amounts and scores are rounded while dragging, and how far Ctrl with an arrow key goes."""
        self._snap_x, self._snap_y, self._x_step = x, y, x_step

    def chosen_knot(self) -> int:
        """Index of the chosen knot, -1 for none."""
        return self._chosen

    def _editable(self) -> Curve | None:
        return next((curve for curve in self._curves if curve.editable), None)

    def _knots(self) -> tuple[Point, ...]:
        """What is dragged."""
        curve = self._editable()
        return (curve.handles or curve.knots) if curve is not None else ()

    # painting

    @override
    def frame(self) -> Frame:
        whole = super().frame()
        # Without a title below the axis its room goes to the curve.
        return whole if self._axes.x_title else replace(whole, rect=whole.rect.adjusted(0, 0, 0, px(_TITLE)))

    @override
    def paint_paper(self, painter: QPainter, frame: Frame) -> None:
        paint_grid(painter, frame, self.tick_values())
        paint_axis_titles(painter, frame, self._axes, QRectF(self.rect()))

    def _paint_curves(self, painter: QPainter, frame: Frame) -> None:
        painter.setClipRect(frame.rect.adjusted(-_OVER, -_OVER, _OVER, _OVER))
        for curve in self._curves:
            self._paint_band(painter, frame, curve)
        for curve in reversed(self._curves):
            self._paint_curve(painter, frame, curve)
        painter.setClipping(False)
        self.paint_focus(painter, frame)

    def _paint_band(self, painter: QPainter, frame: Frame, curve: Curve) -> None:
        if curve.band:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(party_colour(curve.party, 0.14))
            painter.drawPolygon(polygon(frame.all_at(curve.band)))

    def _paint_curve(self, painter: QPainter, frame: Frame, curve: Curve) -> None:
        places = [frame.at(knot) for knot in curve.knots]
        strength = 1.0 if curve.editable else 0.75
        pen = QPen(party_colour(curve.party, strength), 2.2 if curve.editable else 1.6)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if not curve.editable:
            pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(places))
        for index, place in enumerate([frame.at(knot) for knot in self._knots()] if curve.editable else ()):
            marked = index in {self._chosen, self._hovered, self._dragged}
            path = shape_path(party_shape(curve.party), place, px(7) if marked else px(5.5))
            painter.fillPath(path, party_colour(curve.party) if marked else role_colour("surface"))
            painter.strokePath(path, QPen(party_colour(curve.party), 2))
            if index == self._chosen and self.hasFocus():
                ring = shape_path("circle", place, px(11))
                painter.strokePath(ring, QPen(role_colour("accent", 0.6), 1.5))
        if curve.label and places:
            self._paint_label(painter, frame, curve, places)

    def _paint_label(self, painter: QPainter, frame: Frame, curve: Curve, places: Sequence[QPointF]) -> None:
        painter.setFont(font("small"))
        painter.setPen(party_colour(curve.party))
        metrics = painter.fontMetrics()
        width = metrics.horizontalAdvance(curve.label) + 4.0
        # Beside the higher end, on the inner side, where the curve itself is seldom.
        first, last = places[0], places[-1]
        at_left = first.y() <= last.y()
        left = first.x() + px(12) if at_left else last.x() - px(12) - width
        top = max(frame.rect.top() - _OVER, (first if at_left else last).y() - metrics.height() - px(2))
        painter.drawText(QRectF(left, top, width, metrics.height()), int(Qt.AlignmentFlag.AlignLeft), curve.label)

    # pointer

    def _knot_at(self, position: QPointF) -> int:
        return nearest(self.frame(), self._knots(), position, px(_REACH))

    @override
    def pointer_moved(self, position: QPointF, *, pressed: bool) -> None:
        if pressed and self._dragged >= 0:
            amount, score = self.frame().scores(position)
            self._move(self._dragged, (amount, self._snap_y(score)))
            return
        hovered = self._knot_at(position)
        if hovered != self._hovered:
            self._hovered = hovered
            self.set_cursor(Qt.CursorShape.SizeAllCursor if hovered >= 0 else Qt.CursorShape.ArrowCursor)
            self._upper.update()

    @override
    def pointer_pressed(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        self._dragged = self._chosen = self._knot_at(position)
        self._upper.update()

    @override
    def pointer_released(self, position: QPointF) -> None:
        dragged, self._dragged = self._dragged, -1
        if dragged >= 0:
            self.knot_released.emit(dragged)
            self._upper.update()

    @override
    def pointer_left(self) -> None:
        if self._hovered >= 0:
            self._hovered = -1
            self._upper.update()

    @override
    def double_clicked(self, position: QPointF) -> bool:
        curve = self._editable()
        if curve is None or self._knot_at(position) >= 0:
            return curve is not None
        amount, score = self.frame().scores(position)
        low, high = min(self._axes.x_range), max(self._axes.x_range)
        amount = self._snap_x(amount)
        # A handle is no knot: there may be one at its amount.
        if low < amount < high and (curve.handles or all(amount != knot[0] for knot in curve.knots)):
            self.knot_added.emit(amount, self._on_scale(self._snap_y(score)))
        return True

    def _on_scale(self, score: float) -> float:
        return float(max(min(self._axes.y_range), min(score, max(self._axes.y_range))))

    def _move(self, index: int, to: Point) -> None:
        curve, knots = self._editable(), self._knots()
        if curve is None or not 0 <= index < len(knots):
            return
        amount = knots[index][0]
        if 0 < index < len(knots) - 1 and not curve.handles:
            wanted = self._snap_x(to[0])
            # A knot never reaches its neighbour: two knots at one amount would be no function.
            if knots[index - 1][0] < wanted < knots[index + 1][0]:
                amount = wanted
        score = self._on_scale(to[1])
        if (amount, score) != knots[index]:
            self.knot_moved.emit(index, amount, score)

    # keys

    @override
    def key_pressed(self, event: QKeyEvent) -> bool:
        knots = self._knots()
        if not knots:
            return False
        key = event.key()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        far = 10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        sideways = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        upwards = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        aside = next((step for known, step in sideways.items() if known == key), 0)
        up = next((step for known, step in upwards.items() if known == key), 0)
        if aside and not control:
            self._chosen = max(0, min(self._chosen + aside, len(knots) - 1))
            self._upper.update()
        elif (aside or up) and self._chosen >= 0:
            amount, score = knots[self._chosen]
            self._move(self._chosen, (amount + aside * far * self._x_step, _stepped(score, up * far)))
            self.knot_released.emit(self._chosen)
        elif key == Qt.Key.Key_Insert:
            self._insert()
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and 0 < self._chosen < len(knots) - 1:
            self.knot_removed.emit(self._chosen)
        else:
            return False
        return True

    def _insert(self) -> None:
        """Ask for a knot on the line, half way from the chosen one to the next; from the last one back."""
        curve, knots = self._editable(), self._knots()
        first = max(0, min(self._chosen, len(knots) - 2))
        ends = [knot[0] for knot in knots[first : first + 2]]
        amount = self._snap_x(sum(ends) / 2)
        if curve is None or len(ends) < 2 or not ends[0] < amount < ends[1]:
            return
        self.knot_added.emit(amount, _height(curve.knots, amount))
        places = [knot[0] for knot in self._knots()]
        self._chosen = places.index(amount) if amount in places else self._chosen
        self._upper.update()


def _stepped(score: float, by: int) -> float:
    """A score so many points up or down; one between two whole scores counts as the one that it leaves behind."""
    tidy = round(score, 2)
    return score if not by else float((math.floor(tidy) if by > 0 else math.ceil(tidy)) + by)


def _height(points: Sequence[Point], at: float) -> float:
    """How high a line through points runs at an amount between its ends."""
    for (left, before), (right, after) in pairwise(points):
        if left <= at <= right:
            return before + (after - before) * (at - left) / (right - left)
    return points[-1][1]


def _with_room(pair: tuple[float, float]) -> tuple[float, float]:
    room = abs(pair[1] - pair[0]) * _ROOM
    return (min(pair) - room, max(pair) + room)
