"""Pieces laid out and cut for pages."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument

from app.reports.outline import Figure, Items, Outline, Paragraph
from tests.app.reports.outlines import SVG, cards, everything, of, table
from ui.kit.palette import load_palette
from ui.paper.pieces import LaidOut, laid_out, slices_of
from ui.paper.rich_text import Piece

pytestmark = pytest.mark.usefixtures("qapp")
ROOM = 900.0


def pieces(outline: Outline) -> tuple[LaidOut, ...]:
    return tuple(laid_out(outline, load_palette("light"), 640))


def a_piece(cuts: tuple[float, ...], titles: float = 0.0, *, continues: bool = False) -> LaidOut:
    return LaidOut(
        sketch=(Piece(markup=""), 640, 14, False, ""),
        document=QTextDocument(),
        objects=pieces(of(Paragraph(words="one"), title=""))[0].objects,
        height=cuts[-1],
        cuts=cuts,
        lines=(),
        titles=titles,
        above=0,
        below=0,
        stays=False,
        begins=False,
        continues=continues,
        rows=True,
        blank=False,
        shrinks=False,
        joins=False,
    )


@given(steps=st.lists(st.integers(1, 1500), min_size=1, max_size=30), first=st.integers(0, 900))
def test_slices_hold_the_whole_piece_and_none_is_higher_than_its_page(steps: list[int], first: int) -> None:
    cuts = tuple(float(sum(steps[: place + 1])) for place in range(len(steps)))
    slices = list(slices_of(a_piece(cuts), first, ROOM))
    bands = [band for part in slices for band in part.bands]
    assert bands[0][0] == 0
    assert bands[-1][1] == cuts[-1]
    assert all(before[1] == after[0] for before, after in pairwise(bands))
    assert all(part.height <= ROOM + 0.5 for part in slices[1:])
    assert slices[0].height <= max(first + 0.5, 1.0)


def test_a_page_ends_between_rows() -> None:
    (piece,) = pieces(of(table(30, "words " * 12), title=""))
    for part in slices_of(piece, 300, ROOM):
        assert part.bands[-1][1] in piece.cuts


@pytest.mark.parametrize("rows", range(1, 60))
def test_few_low_rows_of_a_table_stand_alone_neither_before_a_page_ends_nor_after(rows: int) -> None:
    found = pieces(of(table(rows), title=""))
    row = found[0].titles
    assert found[0].least >= min(rows + 1, 4) * row * 0.9
    last = found[-1]
    assert all(last.height - cut > 1.5 * row for cut in last.cuts[:-1])
    assert last.height - last.titles > 2.5 * row or rows < 3


def test_high_rows_may_stand_alone() -> None:
    (piece,) = pieces(of(table(4, "words " * 400), title=""))
    assert len(piece.cuts) == 4


def test_a_row_higher_than_a_page_begins_where_there_is_room() -> None:
    (piece,) = pieces(of(table(2, "words " * 2_000), title=""))
    first, *_others = slices_of(piece, 300, ROOM)
    assert first.height > 250


def test_titles_stand_on_every_page_of_a_table() -> None:
    piece = a_piece(tuple(float(row) for row in range(50, 2000, 25)), titles=25.0)
    first, *others = slices_of(piece, 400, ROOM)
    assert first.bands == ((0.0, 400.0),)
    assert all(part.bands[0] == (0.0, 25.0) for part in others)


def test_a_table_that_goes_on_has_its_titles_only_at_the_head_of_a_page() -> None:
    piece = a_piece((50.0, 75.0, 100.0), titles=25.0, continues=True)
    (inside,) = slices_of(piece, 400, ROOM)
    (above,) = slices_of(piece, ROOM, ROOM)
    assert len(inside.bands) == 1
    assert above.bands[0] == (0.0, 25.0)


def test_a_card_is_not_cut() -> None:
    (piece,) = pieces(of(cards(2), title=""))
    assert piece.cuts == (piece.height,)


def test_a_paragraph_leaves_no_line_alone() -> None:
    (piece,) = pieces(of(Paragraph(words="word " * 200), title=""))
    line = piece.lines[0]
    assert piece.cuts[0] == pytest.approx(2 * line)
    assert piece.height - piece.cuts[-2] == pytest.approx(2 * line, abs=1)


def test_items_of_a_list_may_be_parted_but_none_is_left_alone() -> None:
    (piece,) = pieces(of(Items(items=("one", "two", "three", "four", "five")), title=""))
    assert len(piece.cuts) == 3
    assert piece.cuts[0] > piece.height / 4


def test_what_is_known_is_not_laid_out_again() -> None:
    before = pieces(everything())
    known = {piece.sketch: piece for piece in before}
    after = tuple(laid_out(everything(), load_palette("light"), 640, known))
    assert all(one is other for one, other in zip(before, after, strict=True))


def test_a_figure_that_changed_is_drawn_anew() -> None:
    one, other = (Figure(svg=svg, width=480, height=300, words="") for svg in (SVG, SVG.replace("480", "481")))
    (before,) = pieces(of(one, title=""))
    (after,) = laid_out(of(other, title=""), load_palette("light"), 640, {before.sketch: before})
    assert after is not before
