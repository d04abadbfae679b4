"""A text that never makes what it stands in jump."""

import pytest
from pytestqt.qtbot import QtBot

from ui.kit.lines_label import CaptionLabel, LinesLabel
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


def test_it_is_given_more_lines_and_fewer_again(text: LinesLabel) -> None:
    text.setText(LONG)
    height = text.sizeHint().height()
    text.set_most_lines(40)
    assert not text.is_cut()
    text.set_most_lines(2)
    assert text.is_cut()
    assert text.sizeHint().height() == height


def test_a_space_that_does_not_break_stays_one(text: LinesLabel) -> None:
    text.setText(" 2\xa0out  of\n1 ")
    assert text.text() == "2\xa0out of 1"


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


def test_of_several_wordings_the_first_that_fits_is_shown(text: LinesLabel) -> None:
    text.set_wordings((LONG, "Payment 30 days and 14 more", "15 changes"))
    assert text.shown() == "Payment 30 days and 14 more"
    assert text.text() == LONG.strip()
    assert text.is_cut()
    assert "3 years" in text.toolTip()
    text.resize(80, 40)
    assert text.shown() == "15 changes"
    text.resize(4000, 40)
    assert text.shown() == LONG.strip()
    assert text.toolTip() == ""


def test_where_even_the_shortest_wording_is_too_long_that_one_is_cut(text: LinesLabel) -> None:
    text.set_wordings((LONG + LONG, LONG))
    assert text.shown().startswith("Payment 30 days")
    assert text.shown().endswith("…")


def test_letters_that_count_twice_in_qt_stay_whole(text: LinesLabel) -> None:
    text.setText("\N{BANANA} bananas " * 4)
    assert text.shown() == ("\N{BANANA} bananas " * 4).strip()


@pytest.fixture
def caption(qtbot: QtBot, look: Theme) -> CaptionLabel:
    made = CaptionLabel(letters=100)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_caption_has_room_for_the_same_text_at_any_width(caption: CaptionLabel) -> None:
    heights: dict[int, set[int]] = {600: set(), 150: set()}
    for width, seen in heights.items():
        caption.resize(width, 40)
        for words in ("short", "Your draft beats walking away. By your estimate it does for them too."):
            caption.setText(words)
            seen.add(caption.sizeHint().height())
            assert caption.shown() == words
    (wide,), (narrow,) = heights.values()
    assert wide < narrow


def test_a_caption_grows_rather_than_be_cut(caption: CaptionLabel) -> None:
    caption.resize(240, 40)
    usual = caption.sizeHint().height()
    caption.set_wordings((LONG + LONG, LONG))
    assert caption.shown() == LONG.strip()
    assert caption.sizeHint().height() > usual
    caption.setText("x" * 200)
    assert caption.shown().replace(" ", "") == "x" * 200
