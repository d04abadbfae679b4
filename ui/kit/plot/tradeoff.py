"""The tradeoff plot: one side's score across, the other's upwards, everything on it handed over as records."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from ui.kit.plot.apart import ApartOffers
from ui.kit.plot.canvas import PlotCanvas
from ui.kit.plot.captions import captions, kept_clear_of, paint_captions, shade_captions
from ui.kit.plot.geometry import Frame, Stairs, nearest, stairs_of, within
from ui.kit.plot.ground import (
    CloudPicture,
    paint_axis_titles,
    paint_grid,
    paint_walk_away_band,
    paint_zone,
)
from ui.kit.plot.hit import TradeoffMarks, find_hit, walk_away_at
from ui.kit.plot.hover_card import HoverCard
from ui.kit.plot.labels import Box
from ui.kit.plot.marks import (
    join_cases,
    paint_arrow,
    paint_cases,
    paint_draft,
    paint_frontier,
    paint_offers,
    paint_ring,
    paint_solutions,
    paint_walk_away_line,
)
from ui.kit.plot.records import (
    Axes,
    AxisName,
    Cloud,
    DraftMark,
    Frontier,
    Hit,
    HoverText,
    Improvement,
    OfferMark,
    Point,
    Shading,
    SolutionMark,
    WalkAway,
)
from ui.kit.plot.shading import ShadingPicture
from ui.kit.plot.walking import walked_to
from ui.overrides import override

__all__ = ["NearestPackage", "TradeoffPlot"]

NearestPackage = Callable[[Point, Point], Point | None]
"""Given a place and the half width and height of what counts as near (all in scores): the closest package."""

_START_OF_DRAG = 4.0


class TradeoffPlot(PlotCanvas):
    """Draws what it is handed; says what the pointer or the keyboard is on, picked or dragged.

    Setting the same record again costs nothing; setting several costs one repaint. Scores outside the home
    range are not shown. Along the frontier: arrow keys, Home, End; through the marks: Page Down, Page Up; Enter picks,
    Escape lets go, 0 resets the view.
    """

    hovered = Signal(object)  # Hit or None
    picked = Signal(object)  # Hit
    activated = Signal(object)  # Hit: double click
    frontier_dragged = Signal(int)
    frontier_released = Signal(int)
    walk_away_dragged = Signal(str, float)  # axis, score
    walk_away_released = Signal(str, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._axes = Axes()
        self._cloud = Cloud()
        self._marks = TradeoffMarks()
        self._nearest: NearestPackage | None = None
        self._cloud_picture = CloudPicture()
        self._shading: Shading | None = None
        self._shading_picture = ShadingPicture()
        self._stairs: Stairs | None = None
        self._hit: Hit | None = None
        self._walked = -1
        self._pressed_at: QPointF | None = None
        self._dragging = ""
        self._line: AxisName | None = None
        self._pointer = QPointF()
        self._looked_at: Point | None = None
        self.caption_rects: list[QRectF] = []
        self._ground = self.add_layer(self._paint_ground)
        self._middle = self.add_layer(self._paint_frontier)
        self._upper = self.add_layer(self._paint_marks)
        self._top = self.add_layer(self._paint_top, little=True)
        self._card = HoverCard(self)
        self._apart = ApartOffers()

    # what is drawn

    def set_axes(self, axes: Axes) -> None:
        """Titles and ranges; a zoomed view stays unless the ranges changed."""
        if axes != self._axes:
            self._axes = axes
            # All layers are painted again.
            self.set_home(axes.x_range, axes.y_range)

    def set_cloud(self, cloud: Cloud) -> None:
        """All packages."""
        if cloud is not self._cloud and cloud != self._cloud:
            self._cloud = cloud
            self._ground.update()

    def set_nearest(self, nearest_package: NearestPackage | None) -> None:
        """Who finds the package near a place when the cloud is drawn as cells; None: no package is found."""
        self._nearest = nearest_package

    def set_frontier(self, frontier: Frontier) -> None:
        """The efficient points, with an older frontier and a band if there are any."""
        if frontier != self._marks.frontier:
            if frontier.points != self._marks.frontier.points:
                self._walked = -1
            self._change(frontier=frontier)
            self._ground.update()
            self._middle.update()

    def set_walk_aways(self, walk_aways: Sequence[WalkAway]) -> None:
        """At most one for each axis; the zone is shaded when both are there."""
        if tuple(walk_aways) != self._marks.walk_aways:
            self._change(walk_aways=tuple(walk_aways))
            self._ground.update()
            self._middle.update()

    def set_draft(self, draft: DraftMark | None) -> None:
        """The draft's diamond, or none."""
        if draft != self._marks.draft:
            self._change(draft=draft)

    def set_improvement(self, improvement: Improvement | None) -> None:
        """The arrow from the draft to something both prefer, or none."""
        if improvement != self._marks.improvement:
            self._change(improvement=improvement)

    def set_offers(self, offers: Sequence[OfferMark]) -> None:
        """Offers in the order in which they were made."""
        if tuple(offers) != self._marks.offers:
            self._change(offers=tuple(offers))

    def set_solutions(self, solutions: Sequence[SolutionMark]) -> None:
        """Named points; none by default."""
        if tuple(solutions) != self._marks.solutions:
            self._change(solutions=tuple(solutions))

    def set_shading(self, shading: Shading | None) -> None:
        """Soft shades in place of the zone, or none."""
        if shading != self._shading:
            self._shading = shading
            self._ground.update()
            self._upper.update()

    def set_looked_at(self, at: Point | None) -> None:
        """Ring a package that the person looks at elsewhere in the window, or none."""
        if at != self._looked_at:
            self._looked_at = at
            self._top.update()

    def show_hover(self, text: HoverText | None) -> None:
        """Show the hover card for what was last hovered, or hide it; the text is also announced when walking."""
        if text is None:
            self._card.put_away()
            return
        frame = self.frame()
        lines, marks = self._drawn_in(frame)
        self._card.show_text(text, self._pointer, lines + marks)
        if self._walked >= 0:
            spoken = ", ".join((text.title, *(f"{name} {value}" for name, value in text.rows), text.note))
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, spoken))

    def hover_card_text(self) -> HoverText | None:
        """What the hover card says now, None while it is hidden."""
        return self._card.text()

    def _change(self, **changes: object) -> None:
        self._marks = self._marks.with_changes(**changes)
        self._upper.update()
        self._top.update()

    # painting

    @override
    def paint_paper(self, painter: QPainter, frame: Frame) -> None:
        paint_grid(painter, frame, self.tick_values())
        paint_axis_titles(painter, frame, self._axes, QRectF(self.rect()))

    def _paint_ground(self, painter: QPainter, frame: Frame) -> None:
        painter.setClipRect(frame.rect)
        self._cloud_picture.paint(painter, frame, self._cloud)
        marks = self._marks
        stairs = self._stairs_in(frame) if marks.frontier.joined else None
        if self._shading is not None:
            self._shading_picture.paint(painter, frame, self._shading, stairs)
        elif stairs is not None:
            paint_zone(painter, frame, stairs, marks.walk_aways)
        for walk in marks.walk_aways:
            paint_walk_away_band(painter, frame, walk)

    def _paint_frontier(self, painter: QPainter, frame: Frame) -> None:
        marks = self._marks
        painter.setClipRect(frame.rect.adjusted(-9, -9, 9, 9))
        for walk in marks.walk_aways:
            # A range has no single line unless it can be moved by one.
            if walk.low is None or walk.high is None or walk.movable:
                paint_walk_away_line(painter, frame, walk, active=walk.axis == self._line)
        paint_frontier(painter, frame, marks.frontier, self._stairs_in(frame))

    def _stairs_in(self, frame: Frame) -> Stairs:
        self._stairs = stairs_of(frame, self._marks.frontier.points, self._stairs)
        return self._stairs

    def _paint_marks(self, painter: QPainter, frame: Frame) -> None:
        marks = self._marks
        painter.setClipRect(frame.rect.adjusted(-9, -9, 9, 9))
        active = self._active()
        if marks.draft is not None and marks.improvement is not None:
            paint_arrow(painter, frame.at(marks.draft.at), frame.at(marks.improvement.at))
        paint_solutions(painter, frame, marks.solutions, active)
        join_cases(painter, frame, (marks.draft, marks.opened(active)))
        paint_offers(painter, frame, marks.offers, self._offers_in(frame), active)
        paint_cases(painter, frame, marks.cases(active), active)
        if marks.draft is not None:
            paint_draft(painter, frame, marks.draft)
        painter.setClipping(False)
        stairs = self._stairs_in(frame) if marks.frontier.joined else None
        texts = [*captions(frame, marks, active), *shade_captions(frame, self._shading, stairs)]
        self.caption_rects = paint_captions(painter, frame, texts, *self._drawn_in(frame))

    def _drawn_in(self, frame: Frame) -> tuple[list[Box], list[Box]]:
        corners = self._stairs_in(frame).corners if self._marks.frontier.joined else ()
        return kept_clear_of(frame, self._marks, self._offers_in(frame), corners)

    def _offers_in(self, frame: Frame) -> list[Point]:
        return self._apart.places(frame, self._marks.offers, self._marks.draft)

    def _paint_top(self, painter: QPainter, frame: Frame) -> None:
        if self._hit is not None and self._hit.kind in {"frontier", "cloud"}:
            paint_ring(painter, frame.at((self._hit.x, self._hit.y)))
        if self._looked_at is not None:
            painter.setClipRect(frame.rect.adjusted(-9, -9, 9, 9))
            paint_ring(painter, frame.at(self._looked_at))
            painter.setClipping(False)
        self.paint_focus(painter, frame)

    # pointer

    def _set_hit(self, hit: Hit | None) -> None:
        if hit == self._hit:
            return
        self._hit = hit
        self._upper.update()
        self._top.update()
        # Whoever knows the words for the new place shows them in answer to the signal.
        self._card.put_away()
        self.hovered.emit(hit)

    def _active(self) -> str:
        return self._hit.id if self._hit is not None else ""

    def _find(self, position: QPointF) -> Hit | None:
        frame, packages = self.frame(), (self._cloud, self._nearest)
        return find_hit(frame, self._marks, self._offers_in(frame), packages, position, self._active())

    @override
    def pointer_moved(self, position: QPointF, *, pressed: bool) -> None:
        self._pointer = position
        if pressed and self._pressed_at is not None:
            self._drag(position)
            return
        self._walked = -1
        inside = self.frame().rect.adjusted(-8, -8, 8, 8).contains(position)
        hit = self._find(position) if inside else None
        line = walk_away_at(self.frame(), self._marks, position) if inside else None
        if hit is not None and hit.kind != "cloud":
            line = None
        self._set_line(line)
        self._set_hit(None if line is not None else hit)
        self.set_cursor(self._cursor())

    def _cursor(self) -> Qt.CursorShape:
        if self._line == "x":
            return Qt.CursorShape.SizeHorCursor
        if self._line == "y":
            return Qt.CursorShape.SizeVerCursor
        return Qt.CursorShape.PointingHandCursor if self._hit is not None else Qt.CursorShape.ArrowCursor

    def _set_line(self, line: AxisName | None) -> None:
        if line != self._line:
            self._line = line
            self._middle.update()

    @override
    def pointer_pressed(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        self.pointer_moved(position, pressed=False)
        self._pressed_at = position
        self._dragging = ""

    def _drag(self, position: QPointF) -> None:
        start = self._pressed_at
        if start is None:
            return
        if not self._dragging:
            if (position - start).manhattanLength() < _START_OF_DRAG:
                return
            self._dragging = self._what_drags()
        frame = self.frame()
        x, y = within(frame, frame.scores(position))
        if self._dragging == "line" and self._line is not None:
            self.walk_away_dragged.emit(self._line, x if self._line == "x" else y)
        elif self._dragging == "frontier":
            index = nearest(frame, self._marks.frontier.points, position, 1e6)
            self._go_to(index)
            self.frontier_dragged.emit(index)
        else:
            self._set_hit(self._find(position))

    def _what_drags(self) -> str:
        if self._line is not None:
            return "line"
        on = self._hit.kind if self._hit is not None else ""
        return "frontier" if on in {"frontier", "draft"} and self._marks.frontier.points else "plane"

    @override
    def pointer_released(self, position: QPointF) -> None:
        dragging, self._dragging = self._dragging, ""
        pressed, self._pressed_at = self._pressed_at, None
        frame = self.frame()
        x, y = within(frame, frame.scores(position))
        if dragging == "line" and self._line is not None:
            self.walk_away_released.emit(self._line, x if self._line == "x" else y)
        elif dragging == "frontier" and self._hit is not None:
            self.frontier_released.emit(self._hit.index)
        elif not dragging and pressed is not None and self._hit is not None:
            self.picked.emit(self._hit)

    @override
    def pointer_left(self) -> None:
        if self._pressed_at is None:
            self._set_line(None)
            if self._walked < 0:
                self._set_hit(None)

    @override
    def keyboard_left(self) -> None:
        # What was found by keys must not go on covering the picture.
        self._walked = -1
        self.pointer_left()

    @override
    def double_clicked(self, position: QPointF) -> bool:
        hit = self._find(position)
        if hit is None:
            return False
        self.activated.emit(hit)
        return True

    # keys

    def _go_to(self, index: int) -> None:
        """Point at the index-th frontier point, or beyond those at a mark."""
        points = self._marks.frontier.points
        if index < len(points):
            x, y = points[index]
            hit = Hit(kind="frontier", x=x, y=y, index=index)
        else:
            hit = self._marks.in_turn()[index - len(points)]
        self._pointer = self.frame().at((hit.x, hit.y))
        self._set_hit(hit)

    @override
    def key_pressed(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape and self._walked >= 0:
            self._walked = -1
            self._set_hit(None)
            self._top.update()
            return True
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._walked >= 0 and self._hit is not None:
            self.picked.emit(self._hit)
            return True
        points, marks = len(self._marks.frontier.points), len(self._marks.in_turn())
        target = walked_to(Qt.Key(key), self._walked, points, marks)
        if target is None:
            return False
        self._walked = target
        self._go_to(target)
        return True
