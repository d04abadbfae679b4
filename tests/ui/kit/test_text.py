"""What a person typed is shown as it was typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextDocument
from pytestqt.qtbot import QtBot

from ui.kit.text import (
    ElidedLabel,
    button_text,
    heading,
    label,
    on_one_line,
    secondary,
    set_role,
    small,
    tool_tip,
    wrapped,
)
from ui.kit.theme import Theme


@pytest.mark.parametrize("make", [label, heading, secondary, small])
def test_labels_never_read_their_text_as_markup(make: object, look: Theme, qtbot: QtBot) -> None:
    assert callable(make)
    made = make("<b>30 %</b> & more")
    qtbot.addWidget(made)

    assert made.textFormat() == Qt.TextFormat.PlainText
    assert made.text() == "<b>30 %</b> & more"


@given(text=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=40))
def test_a_tool_tip_reads_exactly_as_the_text(text: str) -> None:
    document = QTextDocument()

    document.setHtml(tool_tip(text))

    assert document.toPlainText().replace("\u00a0", " ") == text.replace("\u00a0", " ")


@given(width=st.integers(40, 400))
def test_no_range_is_torn_apart_between_two_lines(width: int) -> None:
    text = "It costs them about $4.30–$6.70, or 15–60 days – as you like"

    lines = wrapped(text, QFont(), width)

    assert "".join(lines) == text
    widest = QFontMetrics(QFont()).horizontalAdvance("$4.30–$6.70,")
    assert width < 1.2 * widest or not any(line.rstrip().endswith(("$4.30–", "15–")) for line in lines)


def test_an_ampersand_in_a_button_is_no_shortcut() -> None:
    assert button_text("Smith & Sons") == "Smith && Sons"


def test_a_label_that_does_not_fit_shows_the_whole_text_in_its_tool_tip(look: Theme, qtbot: QtBot) -> None:
    shown = ElidedLabel("A name much longer than the room for it")
    qtbot.addWidget(shown)
    shown.resize(60, 20)
    shown.show()
    assert "much longer" in shown.toolTip()

    shown.resize(600, 20)

    assert shown.toolTip() == ""
    assert shown.accessibleName() == "A name much longer than the room for it"


def test_what_stands_in_for_a_name_is_painted_in_another_way(look: Theme, qtbot: QtBot) -> None:
    shown = ElidedLabel("Issue 3")
    qtbot.addWidget(shown)
    shown.resize(100, 20)
    given = shown.grab().toImage()
    shown.set_stands_in(stands_in=True)
    assert shown.grab().toImage() != given
    shown.set_stands_in(stands_in=False)
    assert shown.grab().toImage() == given


def test_a_role_can_be_changed_while_the_label_is_shown(look: Theme, qtbot: QtBot) -> None:
    made = label("Price")
    qtbot.addWidget(made)
    made.show()
    before = made.sizeHint().height()

    set_role(made, "title")

    assert made.sizeHint().height() > before


def test_what_no_line_can_hold_stands_in_it_as_its_code() -> None:
    assert on_one_line("K\u00fcche \u05de\u05d7 a & b") == "K\u00fcche \u05de\u05d7 a & b"
    assert on_one_line("a\nb\x1bc\u202ed\udcff\u2028") == r"a\nb\x1bc\u202ed\udcff\u2028"


def test_a_word_longer_than_its_line_goes_on_in_the_next_and_stays_the_word_it_is(look: Theme, qtbot: QtBot) -> None:
    long = label(f"before {'W' * 300} after", wrap=True)
    qtbot.addWidget(long)
    assert long.text() == f"before {'W' * 300} after"
    assert long.minimumSizeHint().width() < 300
    assert long.heightForWidth(300) > 8 * label("W").sizeHint().height()
    selected = label("W" * 300, wrap=True, selectable=True)
    qtbot.addWidget(selected)
    selected.setSelection(0, 300)
    assert selected.selectedText() == "W" * 300
