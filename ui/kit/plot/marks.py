"""The upper layer of the tradeoff plot: frontier, walk-away lines, offers, draft, arrow, named solutions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from ui.kit.palette import party_colour, role_colour
from ui.kit.party_mark import party_shape, shape_path
from ui.kit.plot.geometry import Frame, Stairs, polygon, staircase
from ui.kit.plot.records import CaseMark, DraftMark, Frontier, OfferMark, Point, SolutionMark, WalkAway
from ui.kit.plot.stamps import Stamp, set_down
from ui.kit.type_scale import font, px

__all__ = [
    "DRAFT_RADIUS",
    "OFFER_RADIUS",
    "case_colour",
    "draft_radius",
    "join_cases",
    "paint_arrow",
    "paint_cases",
    "paint_draft",
    "paint_frontier",
    "paint_offers",
    "paint_ring",
    "paint_solutions",
    "paint_walk_away_line",
]

OFFER_RADIUS: Final = 9
DRAFT_RADIUS: Final = 8
CASE_RADIUS: Final = 5
_AROUND: Final = 16
_FAINT: Final = 0.6
_ASIDE: Final = 4.0
_MANY_VERTICES: Final = 160


def _line(colour: QColor, width: float = 1.5, dashes: Sequence[float] = ()) -> QPen:
    pen = QPen(colour, width)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dashes:
        pen.setDashPattern(list(dashes))
    return pen


def paint_frontier(painter: QPainter, frame: Frame, frontier: Frontier, stairs: Stairs) -> None:
    """The soft band, a wider one of before as dots, the older frontier, the staircase and its hollow vertices."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if len(frontier.band) > 2:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(role_colour("them", 0.14))
        painter.drawPolygon(polygon(frame.all_at(frontier.band)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
    if len(frontier.band_before) > 2:
        painter.setPen(_line(role_colour("them"), 1.25, (1, 3)))
        painter.drawPolygon(polygon(frame.all_at(frontier.band_before)))
    if len(frontier.ghost) > 1:
        painter.setPen(_line(role_colour("secondary"), 1.25, (4, 3)))
        painter.drawPolyline(polygon(frame.all_at(staircase(frontier.ghost))))
    if not frontier.points:
        return
    ink = role_colour("frontier")
    if frontier.joined:
        # Level and upright lines of whole pixels of the screen: sharper, and drawn in a third of the time.
        ratio = painter.device().devicePixelRatioF()
        width = round(1.6 * ratio) / ratio
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(_line(ink, width) if frontier.exact else _line(ink, width, (5, 3)))
        painter.drawPolyline(stairs.line)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if frontier.corners:
        _paint_vertices(painter, frame, stairs.corners[::2])


def _paint_vertices(painter: QPainter, frame: Frame, centres: Sequence[Point]) -> None:
    """Hollow circles; where they would overlap only some are drawn, the line still has every corner."""
    radius = 3.4 if len(centres) <= _MANY_VERTICES else 2.4
    room = frame.rect.adjusted(-radius, -radius, radius, radius)
    last: Point | None = None
    seen = []
    for x, y in centres:
        if last is None or abs(x - last[0]) + abs(y - last[1]) >= radius * 2:
            last = (x, y)
            if room.contains(x, y):
                seen.append(last)
    hollow = Stamp(
        radius=radius, fill=role_colour("surface").rgba(), edge=role_colour("frontier").rgba(), edge_width=1.4
    )
    set_down(painter, hollow, seen)


def paint_walk_away_line(painter: QPainter, frame: Frame, walk: WalkAway, *, active: bool) -> None:
    """The dashed line of a walk-away, heavier while it is under the pointer or dragged."""
    colour = party_colour(walk.party)
    painter.setPen(_line(colour, 2.4 if active else 1.5, (5, 3)))
    rect = frame.rect
    if walk.axis == "x":
        x = frame.x_at(walk.value)
        painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()))
        grip = QPointF(x, rect.top() + px(14))
    else:
        y = frame.y_at(walk.value)
        painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))
        grip = QPointF(rect.right() - px(14), y)
    if walk.movable and active:
        painter.setPen(QPen(role_colour("surface"), 2))
        painter.setBrush(colour)
        painter.drawEllipse(grip, px(6), px(6))


def paint_offers(
    painter: QPainter, frame: Frame, offers: Sequence[OfferMark], drawn_at: Sequence[Point], active: str
) -> None:
    """Numbered marks, those that no longer stand fainter, over dotted lines from each offer of a party to its next.

    `drawn_at` is the pixel of each: a hair leads from one that makes way for others to the place it stands for.
    """
    places = {offer.id: QPointF(*place) for offer, place in zip(offers, drawn_at, strict=True)}
    for offer in offers:
        before = places.get(offer.since)
        if before is not None:
            pen = QPen(party_colour(offer.party, _FAINT if offer.faint else 1.0), 1.5)
            pen.setDashPattern([1.2, 2.2])
            painter.setPen(pen)
            painter.drawLine(before, places[offer.id])
    _paint_hairs(painter, frame, offers, drawn_at)
    bold = font("small")
    bold.setBold(True)
    painter.setFont(bold)
    for offer in sorted(offers, key=lambda each: not each.faint):
        centre = places[offer.id]
        radius = px(OFFER_RADIUS) + (1.5 if offer.id == active else 0.0)
        path = shape_path(party_shape(offer.party), centre, radius)
        painter.strokePath(path, QPen(role_colour("surface"), 3))
        if offer.faint:
            # What lies below would show through, its number too.
            painter.fillPath(path, role_colour("surface"))
        painter.fillPath(path, party_colour(offer.party, _FAINT if offer.faint else 1.0))
        painter.setPen(role_colour("on_accent"))
        box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), offer.text)


def _paint_hairs(painter: QPainter, frame: Frame, offers: Sequence[OfferMark], drawn_at: Sequence[Point]) -> None:
    """From a mark that stands aside to where it belongs, which has a dot."""
    for offer, at, (x, y) in zip(offers, frame.all_at([offer.at for offer in offers]), drawn_at, strict=True):
        if abs(at[0] - x) + abs(at[1] - y) > _ASIDE:
            colour, place = party_colour(offer.party), QPointF(*at)
            painter.setPen(QPen(colour, 1))
            painter.drawLine(place, QPointF(x, y))
            painter.setBrush(colour)
            painter.drawEllipse(place, 1.5, 1.5)


def paint_arrow(painter: QPainter, start: QPointF, end: QPointF) -> None:
    """A green arrow that ends in a filled dot."""
    colour = role_colour("good")
    painter.setPen(QPen(colour, 2))
    painter.drawLine(start, end)
    painter.setPen(QPen(role_colour("surface"), 2))
    painter.setBrush(colour)
    painter.drawEllipse(end, px(6), px(6))


def draft_radius(draft: DraftMark) -> int:
    """How far the draft's diamond reaches: around an offer in the same place, or over what lies there."""
    return px(_AROUND if draft.is_around else DRAFT_RADIUS)


def paint_draft(painter: QPainter, frame: Frame, draft: DraftMark) -> None:
    """The hollow diamond; for an open draft also the box of scores it may still get."""
    colour = role_colour("accent")
    if draft.low is not None and draft.high is not None and draft.low != draft.high:
        box = QRectF(frame.at((draft.low[0], draft.high[1])), frame.at((draft.high[0], draft.low[1])))
        painter.setPen(_line(role_colour("accent", 0.55), 1.2, (3, 3)))
        painter.setBrush(role_colour("accent", 0.08))
        painter.drawRoundedRect(box, 4, 4)
    path = shape_path("diamond", frame.at(draft.at), draft_radius(draft))
    painter.strokePath(path, QPen(role_colour("surface"), 5.5))
    if not draft.is_around:
        painter.fillPath(path, role_colour("surface"))
    pen = QPen(colour, 2.4)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.strokePath(path, pen)


def case_colour(case: CaseMark) -> QColor:
    """That of the draft or of the party whose offer it is about."""
    return role_colour("accent") if case.party is None else party_colour(case.party)


def join_cases(painter: QPainter, frame: Frame, marks: Sequence[DraftMark | OfferMark | None]) -> None:
    """Thin lines from the mark of a draft or an offer to its cases."""
    for mark in marks:
        if mark is None:
            continue
        for case in mark.cases:
            painter.setPen(_line(case_colour(case), 1.2))
            painter.drawLine(frame.at(mark.at), frame.at(case.at))


def paint_cases(painter: QPainter, frame: Frame, cases: Sequence[CaseMark], active: str) -> None:
    """Small diamonds."""
    for case in cases:
        path = shape_path("diamond", frame.at(case.at), px(CASE_RADIUS) + (1.5 if case.id == active else 0.0))
        painter.strokePath(path, QPen(role_colour("surface"), 3))
        painter.fillPath(path, case_colour(case))


def paint_solutions(painter: QPainter, frame: Frame, solutions: Sequence[SolutionMark], active: str) -> None:
    """Named points as small rings around a dot."""
    for solution in solutions:
        centre = frame.at(solution.at)
        larger = 1.5 if solution.id == active else 0.0
        painter.setPen(QPen(role_colour("text"), 1.6))
        painter.setBrush(role_colour("surface"))
        painter.drawEllipse(centre, px(6) + larger, px(6) + larger)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(role_colour("text"))
        painter.drawEllipse(centre, px(2.5), px(2.5))


def paint_ring(painter: QPainter, centre: QPointF) -> None:
    """A ring around what the pointer or the keyboard is on."""
    ring = QPainterPath()
    ring.addEllipse(centre, px(8), px(8))
    painter.strokePath(ring, QPen(role_colour("surface"), 4.5))
    painter.strokePath(ring, QPen(role_colour("accent"), 2))
