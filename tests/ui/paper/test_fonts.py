"""The letters on paper."""

import pytest
from PySide6.QtGui import QFont

from ui.paper.fonts import font_of

pytestmark = pytest.mark.usefixtures("qapp")


def test_sizes_are_those_of_the_page_and_not_of_a_device() -> None:
    assert font_of(14).pixelSize() == 14


def test_no_two_letters_become_one_sign() -> None:
    assert font_of(14).featureValue(QFont.Tag("liga")) == 0
