"""A text that never makes what it stands in jump."""

import pytest
from pytestqt.qtbot import QtBot

from ui.kit.lines_label import LinesLabel
from ui.kit.theme import Theme

LONG = "Payment 30 days, Delivery 2 weeks, Contract length 3 years, " * 5


@pytest.fixture
def text(qtbot: QtBot, look: Theme) -> LinesLabel:
    made = LinesLabel(lines=2)
    qtbot.addWidget(made)
    made.resize(240, 40)
    made.show()
    return made


def test_a_longer_text_keeps_the_height_and_goes_into_the_tool_tip(text: LinesLabel) -> None:
    text.setText("short")
    height = text.sizeHint().height()
    assert not text.is_cut()
    assert text.toolTip() == ""
    text.setText(LONG)
    assert text.sizeHint().height() == height
    assert text.is_cut()
    assert "3 years" in text.toolTip()
    assert text.accessibleName() == LONG.strip()


def test_a_wider_label_shows_all_of_it_again(text: LinesLabel) -> None:
    text.setText(LONG[:90])
    text.resize(90, 40)
    assert text.is_cut()
    text.resize(600, 40)
    assert not text.is_cut()


def test_one_that_shrinks_takes_only_the_lines_in_use(qtbot: QtBot, look: Theme) -> None:
    made = LinesLabel(lines=3, shrinks=True)
    qtbot.addWidget(made)
    made.resize(240, 60)
    made.setText("short")
    one = made.sizeHint().height()
    made.setText(LONG)
    assert made.sizeHint().height() > 2 * one


def test_what_looks_like_markup_is_shown_as_typed(text: LinesLabel) -> None:
    text.setText("<b>bold</b> " * 40)
    assert "&lt;b&gt;" in text.toolTip()
