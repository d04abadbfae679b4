"""Few packages are drawn as dots, each where it is, whatever the screen."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from ui.kit.plot.geometry import Frame
from ui.kit.plot.ground import CloudPicture
from ui.kit.plot.records import Cloud, Point

FRAME = Frame(rect=QRectF(10, 10, 80, 60), x_range=(0.0, 100.0), y_range=(0.0, 100.0))


def painted(points: tuple[Point, ...], ratio: float) -> QImage:
    image = QImage(round(100 * ratio), round(80 * ratio), QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    CloudPicture().paint(painter, FRAME, Cloud(points=points))
    painter.end()
    return image


def ink(image: QImage) -> list[tuple[int, int, int]]:
    """Every pixel with ink: its column, its row, how much."""
    pixels = ((x, y, image.pixelColor(x, y).alpha()) for y in range(image.height()) for x in range(image.width()))
    return [pixel for pixel in pixels if pixel[2]]


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("point", [(0.0, 0.0), (100.0, 100.0), (33.3, 66.6), (50.2, 12.9)])
def test_a_dot_lies_where_its_package_is(qapp: QApplication, point: Point, ratio: float) -> None:
    pixels = ink(painted((point,), ratio))
    total = sum(alpha for _, _, alpha in pixels)
    centre_x = sum((x + 0.5) * alpha for x, _, alpha in pixels) / total / ratio
    centre_y = sum((y + 0.5) * alpha for _, y, alpha in pixels) / total / ratio
    there = FRAME.at(point)
    assert (centre_x, centre_y) == pytest.approx((there.x(), there.y()), abs=0.2)


def test_a_dot_is_of_one_size_whatever_the_screen(qapp: QApplication) -> None:
    areas = [sum(alpha for _, _, alpha in ink(painted(((40.0, 40.0),), ratio))) / ratio**2 for ratio in (1.0, 1.5, 2.0)]
    assert areas == pytest.approx([areas[0]] * 3, rel=0.05)


def test_ink_adds_up_where_packages_share_a_place(qapp: QApplication) -> None:
    def darkest(packages: int) -> int:
        # As many in all, so that the dots are of one size.
        elsewhere = ((90.0, 90.0),) * (3 - packages)
        return max(alpha for x, _, alpha in ink(painted(((20.0, 20.0),) * packages + elsewhere, 1.0)) if x < 50)

    assert darkest(1) < darkest(2) < darkest(3)
