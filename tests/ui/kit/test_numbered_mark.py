"""A number in a party's mark."""

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter

from ui.kit.numbered_mark import paint_numbered_mark


def _painted(party: int, number: str, *, faint: bool = False) -> QImage:
    image = QImage(40, 40, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    paint_numbered_mark(painter, QPointF(20, 20), 11, party, number, faint=faint)
    painter.end()
    return image


@pytest.mark.parametrize("number", ["1", "12", "128", "1280"])
def test_a_mark_shows_party_and_number(qapp: object, number: str) -> None:
    plain = _painted(0, number)
    assert plain != _painted(1, number)
    assert plain != _painted(0, "7")
    assert plain != _painted(0, number, faint=True)
