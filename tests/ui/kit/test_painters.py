"""A painter that was lent comes back as it was, also from what fails."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter

from ui.kit.painters import as_it_was


@pytest.fixture
def picture() -> QImage:
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    return image


def test_what_fails_while_it_draws_cuts_off_nothing_that_is_drawn_later(picture: QImage) -> None:
    def draw_and_fail(painter: QPainter) -> None:
        with as_it_was(painter):
            painter.setClipRect(QRect(0, 0, 5, 5))
            painter.translate(100, 100)
            raise ZeroDivisionError

    with QPainter(picture) as painter:
        with pytest.raises(ZeroDivisionError):
            draw_and_fail(painter)
        painter.fillRect(QRect(10, 10, 5, 5), Qt.GlobalColor.black)
    assert picture.pixelColor(12, 12) == Qt.GlobalColor.black


def test_pens_and_places_are_back_after_what_succeeds(picture: QImage) -> None:
    with QPainter(picture) as painter:
        with as_it_was(painter):
            painter.setPen(Qt.GlobalColor.red)
            painter.translate(3, 3)
        assert painter.pen().color() == Qt.GlobalColor.black
        assert painter.transform().isIdentity()
