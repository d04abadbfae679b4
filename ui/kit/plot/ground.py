"""The lower layer of the tradeoff plot: grid lines, all packages, the zone, walk-away bands, axis titles."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPolygonF

from app.records import dataclass
from ui.kit.painters import as_it_was
from ui.kit.palette import party_colour, qcolor, role_colour
from ui.kit.plot.geometry import Frame, Stairs
from ui.kit.plot.records import Axes, Cloud, DensityGrid, Point, WalkAway
from ui.kit.plot.stamps import Stamp, set_down
from ui.kit.type_scale import font, px

__all__ = ["CloudPicture", "below_stairs", "paint_axis_titles", "paint_grid", "paint_walk_away_band", "paint_zone"]

_POINT_SIZE = 3.5


def paint_grid(painter: QPainter, frame: Frame, values: tuple[list[float], list[float]]) -> None:
    """Hairlines at the numbered values."""
    painter.setPen(QPen(role_colour("grid"), 1))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    rect = frame.rect
    for x in values[0]:
        column = round(frame.x_at(x))
        painter.drawLine(QPointF(column, rect.top()), QPointF(column, rect.bottom()))
    for y in values[1]:
        row = round(frame.y_at(y))
        painter.drawLine(QPointF(rect.left(), row), QPointF(rect.right(), row))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def paint_axis_titles(painter: QPainter, frame: Frame, axes: Axes, size: QRectF) -> None:
    """What each axis measures and what more of it means, as plain text outside the frame: below it, and above its left.

    The upward one lies flat as well: along a low frame there would be no room for a name, and nobody reads it sideways.
    """
    painter.setFont(font("small"))
    rect = frame.rect
    height = painter.fontMetrics().height()
    below = QRectF(rect.left(), size.bottom() - height - 1, rect.width(), height)
    end = (
        _paint_end(painter, below, f"{axes.x_end} \u2192", axes.x_party, Qt.AlignmentFlag.AlignRight)
        if axes.x_end
        else 0
    )
    _paint_title(painter, below.adjusted(0, 0, -end, 0), axes.x_title, axes.x_short)
    above = QRectF(rect.left(), rect.top() - height - px(5), rect.width(), height)
    end = (
        _paint_end(painter, above, f"\u2191 {axes.y_end}", axes.y_party, Qt.AlignmentFlag.AlignLeft)
        if axes.y_end
        else 0
    )
    _paint_title(painter, above.adjusted(end, 0, 0, 0), axes.y_title, axes.y_short)


def _paint_end(painter: QPainter, room: QRectF, words: str, party: int, side: Qt.AlignmentFlag) -> float:
    """What more means, at one side of the room; the width it takes."""
    painter.setPen(party_colour(party))
    metrics = painter.fontMetrics()
    # From the middle, where the name is: before and after it stand the words and the arrow.
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, int(room.width()))
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | side), shown)
    return metrics.horizontalAdvance(shown) + float(px(12))


def _paint_title(painter: QPainter, room: QRectF, title: str, short: str = "") -> None:
    metrics = painter.fontMetrics()
    words = short if short and metrics.horizontalAdvance(title) > room.width() else title
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(room.width()))
    painter.setPen(role_colour("secondary"))
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)


@dataclass(slots=True)
class CloudPicture:
    """Keeps the picture of a density grid between repaints; it is made anew for new cells or colours only."""

    cloud: Cloud | None = None
    colours: tuple[str, str] = ("", "")
    picture: QImage | None = None

    def paint(self, painter: QPainter, frame: Frame, cloud: Cloud) -> None:
        """Draw all packages, as cells or as points."""
        if cloud.grid is not None:
            self._paint_cells(painter, frame, cloud, cloud.grid)
        if cloud.points:
            _paint_points(painter, frame, cloud.points)

    def _paint_cells(self, painter: QPainter, frame: Frame, cloud: Cloud, grid: DensityGrid) -> None:
        faint, dense = role_colour("cloud_faint"), role_colour("cloud_dense")
        colours = (faint.name(), dense.name())
        if self.picture is None or self.cloud is not cloud or self.colours != colours:
            self.cloud, self.colours = cloud, colours
            self.picture = _cells(grid, faint, dense)
        low = frame.at((grid.x_range[0], grid.y_range[1]))
        high = frame.at((grid.x_range[1], grid.y_range[0]))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=False)
        painter.drawImage(QRectF(low, high), self.picture)


def _cells(grid: DensityGrid, faint: QColor, dense: QColor) -> QImage:
    stride = (grid.columns + 3) // 4 * 4
    padding = bytes(stride - grid.columns)
    rows = [
        grid.levels[row * grid.columns : (row + 1) * grid.columns] + padding for row in range(grid.rows - 1, -1, -1)
    ]
    indexed = QImage(b"".join(rows), grid.columns, grid.rows, stride, QImage.Format.Format_Indexed8)
    indexed.setColorTable(_ramp(faint.name(), dense.name()))
    # The conversion copies, so the bytes above may go.
    return indexed.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


@lru_cache(maxsize=4)
def _ramp(faint: str, dense: str) -> list[int]:
    first, last = qcolor(faint), qcolor(dense)
    return [0, *(_between(first, last, level / 255).rgba() for level in range(1, 256))]


def _between(first: QColor, second: QColor, share: float) -> QColor:
    return QColor.fromRgbF(
        first.redF() + (second.redF() - first.redF()) * share,
        first.greenF() + (second.greenF() - first.greenF()) * share,
        first.blueF() + (second.blueF() - first.blueF()) * share,
    )


def _paint_points(painter: QPainter, frame: Frame, points: Sequence[Point]) -> None:
    # Dots overlap where packages share a place, so the faint ink adds up by itself.
    size = round(_POINT_SIZE + 3.0 * max(0.0, 1 - len(points) / 400), 1)
    dot = Stamp(radius=size / 2, fill=role_colour("cloud_dense", 0.55).rgba())
    set_down(painter, dot, frame.all_at(points))


def paint_zone(painter: QPainter, frame: Frame, stairs: Stairs, walk_aways: Sequence[WalkAway]) -> None:
    """Shade what both would rather have than walk away: right of and above both lines, under the frontier.

    Where a walk-away is a range the doubtful part is shaded more faintly; without a joined frontier nothing is.
    """
    by_axis = {walk.axis: walk for walk in walk_aways}
    if set(by_axis) != {"x", "y"} or not stairs.corners:
        return
    x, y = by_axis["x"], by_axis["y"]
    below = _below(stairs)
    with as_it_was(painter):
        painter.setPen(Qt.PenStyle.NoPen)
        # The frontier's line and those of the walk-aways lie over the edges.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        doubtful, safe = _corner(x, y, safe=False), _corner(x, y, safe=True)
        shades = ((doubtful, 0.06), (safe, 0.09)) if doubtful != safe else ((safe, 0.145),)
        for corner, alpha in shades:
            corner_at = frame.at(corner)
            above = QRectF(QPointF(corner_at.x(), frame.rect.top()), QPointF(frame.rect.right(), corner_at.y()))
            if above.width() > 0 and above.height() > 0:
                painter.setClipRect(above & frame.rect)
                painter.setBrush(role_colour("good", alpha))
                painter.drawPolygon(below)


def _corner(x: WalkAway, y: WalkAway, *, safe: bool) -> Point:
    def bound(walk: WalkAway) -> float:
        doubtful = walk.high if safe else walk.low
        return walk.value if doubtful is None else doubtful

    return (bound(x), bound(y))


def below_stairs(stairs: Stairs) -> QPainterPath:
    """All that lies in the frame at or below one of the points, as a path."""
    path = QPainterPath()
    path.addPolygon(_below(stairs))
    path.closeSubpath()
    return path


def _below(stairs: Stairs) -> QPolygonF:
    """All that lies in the frame at or below one of the points."""
    rect = stairs.frame.rect
    (first_x, first_y), (last_x, last_y) = stairs.corners[0], stairs.corners[-1]
    left, bottom = min(rect.left(), first_x), max(rect.bottom(), last_y)
    outline = QPolygonF(stairs.line)
    for x, y in ((last_x, bottom), (left, bottom), (left, first_y)):
        outline.append(QPointF(x, y))
    return outline


def paint_walk_away_band(painter: QPainter, frame: Frame, walk: WalkAway) -> None:
    """The soft band between the least and the most a walk-away may be worth."""
    if walk.low is None or walk.high is None:
        return
    rect = frame.rect
    if walk.axis == "x":
        left, right = frame.x_at(walk.low), frame.x_at(walk.high)
        band = QRectF(left, rect.top(), right - left, rect.height())
    else:
        top, bottom = frame.y_at(walk.high), frame.y_at(walk.low)
        band = QRectF(rect.left(), top, rect.width(), bottom - top)
    painter.fillRect(band, party_colour(walk.party, 0.12))
