"""The texts in the tradeoff plot: which ones there are, where they would like to be, how they are drawn."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QStaticText

from app.records import dataclass
from ui.kit.palette import party_colour, role_colour
from ui.kit.plot.geometry import Frame, Stairs
from ui.kit.plot.ground import below_stairs
from ui.kit.plot.hit import TradeoffMarks
from ui.kit.plot.labels import Box, Wish, boxed, place
from ui.kit.plot.marks import DRAFT_RADIUS, OFFER_RADIUS, case_colour, draft_radius
from ui.kit.plot.records import Frontier, Point, Shading, WalkAway
from ui.kit.plot.shading import places_of_words
from ui.kit.text import laid_out
from ui.kit.type_scale import font, pixel_size, px

__all__ = ["Caption", "captions", "kept_clear_of", "line_boxes", "mark_boxes", "paint_captions", "shade_captions"]

_PAD = 3.0
_MIDDLE_OF_GHOST = 0.55
"""How far along the axis: a little past the middle, which drafts and arrows crowd."""
_ABOVE = 1.0
_STEP = 16.0
_MOST_AVOIDED = 200
"""So many points that no line joins are kept clear of texts; among more there is no clear place anyway."""
_AS_MUCH_AS = 4
"""So many of those points are rather covered than an offer or the draft."""
_NEAR = 20
"""In pixels of the design: beyond that another mark may be nearer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """A text with its colour and the places it would like; `strong` for what stands for one deal."""

    text: str
    colour: QColor
    wish: Wish
    strong: bool = False
    mark: QPointF | None = None
    """What a hairline leads to, from a text that lies further than `near` pixels off."""
    near: float = 0.0


def captions(frame: Frame, marks: TradeoffMarks, active: str = "") -> list[Caption]:
    """The texts, most important first; `active` is the id of the mark that is pointed at."""
    found: list[Caption] = []
    draft, improvement = marks.draft, marks.improvement
    if improvement is not None and improvement.label:
        found.append(_beside(frame, improvement.at, improvement.label, role_colour("good_text")))
    if draft is not None and draft.label:
        clear = draft_radius(draft) - px(DRAFT_RADIUS)
        found.append(_beside(frame, draft.at, draft.label, role_colour("accent"), clear))
    found += [_beside(frame, case.at, case.label, case_colour(case)) for case in marks.cases(active)]
    found += [_along(frame, walk) for walk in marks.walk_aways if walk.label]
    for solution in marks.solutions:
        if solution.label:
            letter = _beside(frame, solution.at, solution.label, role_colour("text"))
            # Several are close together more often than not.
            found.append(replace(letter, near=0.0))
    return [*found, *_ghost_captions(frame, marks.frontier)]


def shade_captions(frame: Frame, shading: Shading | None, stairs: Stairs | None) -> list[Caption]:
    """The word of every step of a shading, inside it and, with `stairs`, below them."""
    found: list[Caption] = []
    below = None if stairs is None or not stairs.corners else below_stairs(stairs)
    for word, places in places_of_words(shading) if shading is not None else ():
        width, height = _size(word)
        spots = [
            at for at in map(frame.at, places) if frame.rect.contains(at) and (below is None or below.contains(at))
        ]
        corners = tuple((at.x() - width / 2, at.y() - height / 2) for at in spots)
        wish = Wish(width=width, height=height, corners=corners)
        found.append(Caption(text=word, colour=role_colour("good_text"), wish=wish))
    return found


def _ghost_captions(frame: Frame, frontier: Frontier) -> list[Caption]:
    """What the fainter frontier and the older band are, beside their middle; nothing where that needs no words or is
    out of sight.
    """
    told = (
        (frontier.ghost, frontier.ghost_label, role_colour("secondary")),
        (frontier.band_before, frontier.before_label, role_colour("them")),
    )
    return [
        Caption(text=words, colour=colour, wish=Wish.around(at, _size(words), px(10)), mark=at, near=px(_NEAR))
        for line, words, colour in told
        if words and (at := _middle_of(frame, line)) is not None
    ]


def _middle_of(frame: Frame, line: Sequence[Point]) -> QPointF | None:
    """The place in sight that is nearest to the middle of the picture, from left to right; the upper one of two."""
    points = [at for at in map(frame.at, line) if frame.rect.contains(at)]
    across = frame.rect.width() * _MIDDLE_OF_GHOST + frame.rect.left()
    return min(points, key=lambda point: (abs(point.x() - across), point.y()), default=None)


@lru_cache(maxsize=8)
def _face(strong: bool, _pixels: int) -> QFont:  # noqa: FBT001 - the key of a cache
    """Asked for by size too, so that another zoom gives another font."""
    face = font("small")
    if strong:
        face.setWeight(QFont.Weight.DemiBold)
    return face


@lru_cache(maxsize=256)
def _laid_out(text: str, strong: bool, pixels: int) -> tuple[QStaticText, float, float]:  # noqa: FBT001 - as above
    """The text laid out, its width and height: at every tick of a drag that would cost more than to draw it."""
    face = _face(strong, pixels)
    metrics = QFontMetricsF(face)
    return laid_out(text), metrics.horizontalAdvance(text), metrics.height()


def _size(text: str, *, strong: bool = False) -> tuple[float, float]:
    _, width, height = _laid_out(text, strong, pixel_size("small"))
    return (width + 2 * _PAD, height + 2 * _ABOVE)


def _beside(frame: Frame, at: Point, text: str, colour: QColor, clear: int = 0) -> Caption:
    mark = frame.at(at)
    wish = Wish.around(mark, _size(text, strong=True), px(12) + clear)
    return Caption(text=text, colour=colour, wish=wish, strong=True, mark=mark, near=px(_NEAR) + clear)


def _along(frame: Frame, walk: WalkAway) -> Caption:
    width, height = _size(walk.label)
    rect = frame.rect
    gap = px(4)
    if walk.axis == "x":
        x = frame.x_at(walk.value)
        rows = (rect.bottom() - height - gap, rect.top() + gap, rect.center().y())
        corners = [(x + gap, row) for row in rows] + [(x - gap - width, row) for row in rows]
    else:
        y = frame.y_at(walk.value)
        columns = (rect.left() + gap, rect.right() - width - gap, rect.center().x())
        corners = [(column, y - gap - height) for column in columns]
        corners += [(column, y + gap) for column in columns]
        if walk.low is not None and walk.high is not None:
            # Marks crowd a low band: just outside it the words still touch what they are about.
            corners += [(column, frame.y_at(walk.low) + gap) for column in columns]
            corners += [(column, frame.y_at(walk.high) - gap - height) for column in columns]
    wish = Wish(width=width, height=height, corners=tuple(corners))
    return Caption(text=walk.label, colour=party_colour(walk.party), wish=wish)


def kept_clear_of(
    frame: Frame, marks: TradeoffMarks, offers: Sequence[Point], corners: Sequence[Point]
) -> tuple[list[Box], list[Box]]:
    """What texts keep clear of: lines, the staircase with these corners among them, and, more strictly, marks; most of
    all the few that stand for one deal, as offers do. Corners and offers are pixels.
    """
    points = () if marks.frontier.joined else marks.frontier.points[:_MOST_AVOIDED]
    single = mark_boxes(frame, offers, marks.spots())
    return line_boxes(frame, corners, marks.walk_aways), mark_boxes(frame, (), points) + _AS_MUCH_AS * single


def mark_boxes(frame: Frame, offers: Sequence[Point], spots: Sequence[Point]) -> list[Box]:
    """What texts must cover last of all: offers, drawn at these pixels, and other marks."""
    radius = px(OFFER_RADIUS) + 2.0
    boxes = [(x - radius, y - radius, x + radius, y + radius) for x, y in offers]
    return boxes + [_square(frame.at(spot), px(DRAFT_RADIUS) + 2.0) for spot in spots]


def line_boxes(frame: Frame, corners: Sequence[Point], walk_aways: Sequence[WalkAway]) -> list[Box]:
    """What texts had better not cover: pieces of the staircase, whose corners are pixels, and walk-away lines."""
    boxes = _along_staircase(corners)
    rect = frame.rect
    for walk in walk_aways:
        if walk.axis == "x":
            x = frame.x_at(walk.value)
            boxes.append((x - 1.5, rect.top(), x + 1.5, rect.bottom()))
        else:
            y = frame.y_at(walk.value)
            boxes.append((rect.left(), y - 1.5, rect.right(), y + 1.5))
    return boxes


def _along_staircase(corners: Sequence[Point]) -> list[Box]:
    """Boxes over the line; tiny steps share one, so that their number depends on length, not on corners."""
    boxes: list[Box] = []
    first: Point | None = None
    for corner in corners:
        if first is None:
            first = corner
            continue
        # The line falls to the right, so the two corners are the box's top left and bottom right.
        (left, top), (right, bottom) = first, corner
        if right - left + bottom - top < _STEP:
            continue
        boxes.append((left - 2, top - 2, right + 2, bottom + 2))
        first = corner
    return boxes


def _apart(rect: QRectF, point: QPointF) -> float:
    across = max(rect.left() - point.x(), point.x() - rect.right(), 0.0)
    down = max(rect.top() - point.y(), point.y() - rect.bottom(), 0.0)
    return math.hypot(across, down)


def _square(centre: QPointF, radius: float) -> Box:
    return (centre.x() - radius, centre.y() - radius, centre.x() + radius, centre.y() + radius)


def paint_captions(
    painter: QPainter, frame: Frame, wanted: Sequence[Caption], lines: Sequence[Box], marks: Sequence[Box]
) -> list[QRectF]:
    """Place and draw the texts on a soft ground; the rectangles they got (for tests and for hit areas)."""
    spots = place([caption.wish for caption in wanted], lines, boxed(frame.rect), marks)
    ground = role_colour("surface", 0.78)
    shown: list[QRectF] = []
    for caption, spot in zip(wanted, spots, strict=True):
        if spot is None:
            continue
        if caption.mark is not None and _apart(spot, caption.mark) > caption.near:
            painter.setPen(QPen(caption.colour, 1))
            painter.drawLine(caption.mark, spot.center())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(spot, 3, 3)
        painter.setPen(caption.colour)
        pixels = pixel_size("small")
        painter.setFont(_face(caption.strong, pixels))
        line, _, _ = _laid_out(caption.text, caption.strong, pixels)
        painter.drawStaticText(spot.topLeft() + QPointF(_PAD, _ABOVE), line)
        shown.append(spot)
    return shown
