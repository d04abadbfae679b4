"""A picture to copy: the mark and the foot are drawn into it, on white, twice as sharp."""

import pytest
from PySide6.QtCore import QRect

from app.reports.outline import Figure
from ui.paper.copied import picture_to_copy

pytestmark = pytest.mark.usefixtures("qapp")
EMPTY = Figure(svg='<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200"/>', width=300, height=200, words="")


def test_mark_and_foot_are_drawn_into_it() -> None:
    plain, marked, footed = (picture_to_copy(EMPTY, *words) for words in (("", ""), ("PRIVATE", ""), ("", "Inputs A")))
    assert plain.width() > 2 * EMPTY.width
    assert plain.pixelColor(0, 0).lightness() == 255
    upper, lower = QRect(0, 0, 300, 100), QRect(0, plain.height() - 100, 300, 100)
    assert marked.copy(upper) != plain.copy(upper)
    assert marked.copy(lower) == plain.copy(lower)
    assert footed.copy(lower) != plain.copy(lower)
    assert not marked.textKeys()
