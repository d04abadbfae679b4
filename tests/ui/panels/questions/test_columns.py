"""Rows of the tables of questions and of what was told."""

from ui.kit.grid.sheet import RowShape
from ui.panels.questions.columns import row_with


def test_a_row_grows_with_its_longest_words_as_far_as_a_table_may() -> None:
    heights = [row_with("Why?", "x" * letters).height for letters in (0, 40, 41, 61, 2_000)]
    assert heights[0] == heights[1] == RowShape().height
    assert heights[1] < heights[2] < heights[3] == heights[4]
    assert row_with("x" * 50).height == row_with("", "x" * 50).height
