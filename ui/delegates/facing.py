"""Two importances of one issue, ours to the left and theirs to the right of a line of icons."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from ui.delegates.strokes import draw_text, inner, metrics
from ui.kit.grid.sheet import Facing
from ui.kit.icons import paint_icon
from ui.kit.palette import party_colour, role_colour
from ui.kit.type_scale import px

__all__ = ["paint_facing"]

_SPINE = 24
_GAP = 6
_WIDEST = ("100%", "100–100%")
_HEIGHT, _BAND = 8, 14


def paint_facing(painter: QPainter, rect: QRect, facing: Facing) -> None:
    """Draw both bars with their numbers at the outer ends; what is longer on one side is seen at a glance."""
    area = inner(rect)
    widths = [metrics("small").horizontalAdvance(widest) + px(_GAP) for widest in _WIDEST]
    spine = px(_SPINE)
    # The line stands in the same place in every row; each half is as long as the shorter one can be.
    half = max(px(12), (area.width() - spine - widths[0] - widths[1]) // 2)
    middle = area.left() + widths[0] + half + spine / 2
    tracks = [
        QRectF(middle - spine / 2 - half, area.center().y() - px(_HEIGHT) / 2 + 0.5, half, px(_HEIGHT)),
        QRectF(middle + spine / 2, area.center().y() - px(_HEIGHT) / 2 + 0.5, half, px(_HEIGHT)),
    ]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(role_colour("track"))
    for track in tracks:
        painter.drawRoundedRect(track, track.height() / 2, track.height() / 2)
    _bar(painter, tracks[0], facing.ours, 0, left=True)
    if facing.theirs is not None:
        _band(painter, tracks[1], facing)
        _bar(painter, tracks[1], facing.theirs, facing.party, left=False)
    if facing.icon:
        side = px(14)
        place = QRectF(middle - side / 2, area.center().y() - side / 2 + 0.5, side, side)
        paint_icon(painter, place, facing.icon, "secondary")
    ends = [
        QRect(area.left(), area.top(), round(tracks[0].left()) - px(_GAP) - area.left(), area.height()),
        QRect(round(tracks[1].right()) + px(_GAP), area.top(), widths[1], area.height()),
    ]
    draw_text(painter, ends[0], facing.said[0], "small", "text", right=True)
    draw_text(painter, ends[1], facing.said[1], "small", "text")


def _bar(painter: QPainter, track: QRectF, length: float, party: int, *, left: bool) -> None:
    filled = QRectF(track)
    filled.setWidth(track.width() * max(0.0, min(1.0, length)))
    if filled.width() <= 0:
        return
    filled.setWidth(max(filled.width(), track.height()))
    if left:
        filled.moveRight(track.right())
    painter.setBrush(party_colour(party))
    painter.drawRoundedRect(filled, filled.height() / 2, filled.height() / 2)


def _band(painter: QPainter, track: QRectF, facing: Facing) -> None:
    if facing.low is None or facing.high is None or facing.high <= facing.low:
        return
    ends = [track.left() + track.width() * max(0.0, min(1.0, end)) for end in (facing.low, facing.high)]
    height = px(_BAND)
    band = QRectF(ends[0], track.center().y() - height / 2, max(ends[1] - ends[0], px(4)), height)
    painter.setBrush(party_colour(facing.party, 0.3))
    painter.drawRoundedRect(band, px(4), px(4))
