"""Tab-separated text goes out and comes back unchanged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.kit.grid.clipboard import cells_to_text, plain_mime, private_cells_to_text, text_to_cells, without_mark

CELLS = st.text(alphabet=st.sampled_from('ab"\t\n 1,'), max_size=6)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=3), min_size=1, max_size=4))
def test_cells_come_back_from_their_text(rows: list[list[str]]) -> None:
    assert text_to_cells(cells_to_text(rows)) == tuple(tuple(row) for row in rows)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", ()),
        ("a", (("a",),)),
        ("a\tb\r\nc\td\r\n", (("a", "b"), ("c", "d"))),
        ("a\t\n\tb", (("a", ""), ("", "b"))),
        ('"two\nlines"\t"say ""hi"""', (("two\nlines", 'say "hi"'),)),
        ('"open\tb\nc', (('"open', "b"), ("c",))),
        ('5" pipe\t6" pipe', (('5" pipe', '6" pipe'),)),
        ("a\n\nb", (("a",), ("",), ("b",))),
    ],
)
def test_spreadsheet_text_is_read_as_its_cells(text: str, cells: tuple[tuple[str, ...], ...]) -> None:
    assert text_to_cells(text) == cells


@pytest.mark.parametrize(
    ("shown", "copied"),
    [("−20", "-20"), ("−€1,250.50", "-€1,250.50"), ("−20 to −5", "−20 to −5"), ("−", "−")],
)
def test_a_number_below_zero_is_copied_as_spreadsheets_read_it(shown: str, copied: str) -> None:
    assert cells_to_text([[shown]]) == copied


def test_mime_data_holds_plain_text_only() -> None:
    assert plain_mime("a\tb").formats() == ["text/plain"]


def test_a_private_table_says_so_in_its_first_line_and_comes_back_without_it() -> None:
    rows = (("price", "60"), ("colour", "40"))
    text = private_cells_to_text(rows)
    assert text == "PRIVATE\nprice\t60\ncolour\t40"
    assert without_mark(text_to_cells(text)) == rows
    # As a spreadsheet gives it back, which fills the line up.
    assert without_mark((("PRIVATE", ""), *rows)) == rows


def test_what_is_no_table_is_copied_as_it_is() -> None:
    for rows in ((("60",),), (("60", "40"),), (("60",), ("40",))):
        assert private_cells_to_text(rows) == cells_to_text(rows)
        assert without_mark(rows) == rows
