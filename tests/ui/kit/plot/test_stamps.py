"""Stamps are what drawing each mark by itself would give, wherever they are put down."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QApplication

from ui.kit.plot.records import Point
from ui.kit.plot.stamps import Stamp, set_down

HOLLOW = Stamp(radius=3.4, fill=QColor("white").rgba(), edge=QColor("black").rgba(), edge_width=1.4)


def sheet(ratio: float) -> QImage:
    image = QImage(round(40 * ratio), round(40 * ratio), QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    return image


def greyness(image: QImage) -> list[int]:
    return [QColor(image.pixel(x, y)).red() for y in range(image.height()) for x in range(image.width())]


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("place", [(20.0, 20.0), (12.25, 17.5), (20.1, 9.7)])
def test_a_hollow_circle_looks_as_if_drawn_there(qapp: QApplication, place: Point, ratio: float) -> None:
    stamped, drawn = sheet(ratio), sheet(ratio)
    painter = QPainter(stamped)
    set_down(painter, HOLLOW, [place])
    painter.end()
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor("black"), HOLLOW.edge_width))
    painter.setBrush(QColor("white"))
    painter.drawEllipse(QPointF(*place), HOLLOW.radius, HOLLOW.radius)
    painter.end()
    apart = [abs(one - other) for one, other in zip(greyness(stamped), greyness(drawn), strict=True)]
    # An eighth of a pixel beside the place, at most, and nothing is cut off.
    assert max(apart) < 110
    assert sum(apart) / max(1, sum(greyness(drawn))) < 0.1
