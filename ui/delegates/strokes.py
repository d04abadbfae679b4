"""The few strokes every cell is made of: text in a role of the type scale, tracks, and the area of the number."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QStaticText

from ui.kit.grid.geometry import CELL_PAD
from ui.kit.palette import ColourRole, role_colour
from ui.kit.party_mark import paint_party_mark, party_shape, shape_path
from ui.kit.text import broken, laid_out
from ui.kit.type_scale import TextRole, font, px, zoom

__all__ = [
    "CellRole",
    "draw_text",
    "inner",
    "knob",
    "lines_of",
    "lock_area",
    "metrics",
    "note_dot",
    "number_area",
    "ranges",
    "track_area",
]

_LOCK = 24
_NUMBER = 40


CellRole = TextRole | Literal["medium", "stand_in"]


def inner(rect: QRect) -> QRect:
    """The cell without its side padding."""
    return rect.adjusted(px(CELL_PAD), 0, -px(CELL_PAD), 0)


def track_area(rect: QRect) -> QRectF:
    """Where a bar's track or a dot's line lies: the same in every row, so that they can be compared."""
    left, width, height = _track(rect.width(), zoom())
    return QRectF(rect.left() + left, rect.center().y() - height / 2 + 0.5, width, height)


@lru_cache(maxsize=64)
def _track(width: int, _zoom: int) -> tuple[int, int, int]:
    return px(CELL_PAD), max(px(24), width - px(2 * CELL_PAD) - px(_NUMBER) - px(_LOCK)), px(8)


def lock_area(rect: QRect) -> QRect:
    """Where the lock beside a bar lies."""
    right = int(track_area(rect).right())
    side = px(14)
    return QRect(right + px(10), rect.center().y() - side // 2, side, side)


def number_area(rect: QRect) -> QRect:
    """Where the number beside a bar or a dot stands, right-aligned."""
    padding, width, _ = _track(rect.width(), zoom())
    left = rect.left() + padding + width
    return QRect(left, rect.top(), rect.right() - padding + 1 - left, rect.height())


def ranges(track: QRectF, low: float | None, high: float | None) -> QRectF | None:
    """The part of `track` between two fractions, None without a range."""
    if low is None or high is None:
        return None
    left = track.left() + track.width() * max(0.0, min(1.0, low))
    right = track.left() + track.width() * max(0.0, min(1.0, high))
    return QRectF(left, track.top(), max(right - left, 1.0), track.height())


@lru_cache(maxsize=4096)
def _line(text: str, role: CellRole, _zoom: int, width: int) -> tuple[QStaticText, int, int]:
    """A laid out line, its width and height."""
    measure = metrics(role)
    shown = text if measure.horizontalAdvance(text) <= width else _elided(measure, text, width)
    return laid_out(shown), measure.horizontalAdvance(shown), measure.height()


def _elided(measure: QFontMetrics, text: str, width: int) -> str:
    return measure.elidedText(text, Qt.TextElideMode.ElideRight, width)


def draw_text(
    painter: QPainter,
    area: QRect,
    text: str,
    role: CellRole = "body",
    colour: ColourRole = "text",
    *,
    right: bool = False,
) -> int:
    """One elided line in the middle of `area`; the width it took."""
    line, width, height = _line(text, role, zoom(), area.width())
    painter.setFont(_cell_font(role, zoom()))
    painter.setPen(role_colour(colour))
    left = area.left() + (area.width() - width if right else 0)
    painter.drawStaticText(left, area.top() + (area.height() - height + 1) // 2, line)
    return width


def lines_of(text: str, role: CellRole, area: QRect) -> tuple[str, ...]:
    """The text in one line, or in as many as the area is high enough for where it is too long."""
    most = max(1, (area.height() - px(4)) // metrics(role).height())
    return _lines(text, role, zoom(), area.width(), most)


@lru_cache(maxsize=4096)
def _lines(text: str, role: CellRole, zoom_in_force: int, width: int, most: int) -> tuple[str, ...]:
    if metrics(role).horizontalAdvance(text) <= width:
        return (text,)
    return broken(text, _cell_font(role, zoom_in_force), width, most)


@lru_cache(maxsize=32)
def _cell_font(role: CellRole, _zoom: int) -> QFont:
    """Asked for by zoom too, so that another zoom gives another font.

    Medium is for names with a second line, stand_in for what stands where nothing was given yet.
    """
    if role == "medium":
        made = font("body")
        made.setWeight(QFont.Weight.Medium)
        return made
    if role == "stand_in":
        made = font("body")
        made.setItalic(True)
        return made
    return font(role)


def metrics(role: CellRole) -> QFontMetrics:
    """Metrics of the role's font."""
    return _metrics(role, zoom())


@lru_cache(maxsize=32)
def _metrics(role: CellRole, zoom_in_force: int) -> QFontMetrics:
    return QFontMetrics(_cell_font(role, zoom_in_force))


def note_dot(painter: QPainter, centre: QPointF) -> None:
    """The amber dot that asks for a second look; its words are in the tool tip and for the screen reader."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(role_colour("warning"))
    painter.drawEllipse(centre, px(3), px(3))


def knob(painter: QPainter, centre: QPointF, radius: float, party: int) -> None:
    """A handle to drag: the party's shape as a ring on the surface."""
    paint_party_mark(painter, centre, radius, party)
    painter.fillPath(shape_path(party_shape(party), centre, radius - 2), role_colour("surface"))
