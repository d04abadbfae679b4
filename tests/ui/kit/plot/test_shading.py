"""Shades in three soft steps, each with its word inside it."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from ui.kit.plot.geometry import Frame
from ui.kit.plot.records import Shading
from ui.kit.plot.shading import ShadingPicture, places_of_words

FRAME = Frame(rect=QRectF(0, 0, 100, 100), x_range=(0.0, 100.0), y_range=(0.0, 100.0))


def shading(levels: list[int]) -> Shading:
    """A row for each level, the lowest first."""
    return Shading(
        columns=8,
        rows=len(levels),
        x_range=(0.0, 100.0),
        y_range=(0.0, 100.0),
        levels=b"".join(bytes([level]) * 8 for level in levels),
        steps=(0.4, 0.65),
        words=("unlikely", "possible", "likely"),
    )


def test_every_step_that_is_there_has_its_word_inside_it() -> None:
    found = dict(places_of_words(shading([10, 10, 130, 250])))
    assert list(found) == ["unlikely", "possible", "likely"]
    # Best in the middle, and never in another step.
    assert [places[0][1] for places in found.values()] == [37.5, 62.5, 87.5]
    assert [{y for _, y in places} for places in found.values()] == [{37.5, 12.5}, {62.5}, {87.5}]


def test_a_step_that_is_nowhere_has_no_word() -> None:
    assert [word for word, _ in places_of_words(shading([10, 10]))] == ["unlikely"]
    assert not list(places_of_words(shading([0, 0])))


def test_shades_grow_stronger_with_what_is_likely_and_unlikely_has_none(qapp: QApplication) -> None:
    image = QImage(100, 100, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    ShadingPicture().paint(painter, FRAME, shading([0, 10, 130, 250]), None)
    painter.end()
    nothing, unlikely, possible, likely = (image.pixelColor(50, y).alpha() for y in (95, 62, 38, 5))
    assert nothing == unlikely == 0
    assert 0 < possible < likely
