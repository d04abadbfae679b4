"""Outlines as pieces of HTML."""

import pytest

from app.reports.outline import Heading, NewPage, Outline, Paragraph, Room, Table
from tests.app.reports.outlines import cards, everything, of, table
from ui.kit.palette import load_palette
from ui.paper.rich_text import Piece, pieces_of

pytestmark = pytest.mark.usefixtures("qapp")
WIDTH = 640


def pieces(outline: Outline) -> tuple[Piece, ...]:
    return pieces_of(outline, load_palette("light"), WIDTH)


def test_what_a_person_typed_is_never_read_as_html() -> None:
    made = "".join(piece.markup for piece in pieces(of(Paragraph(words="<img src='x'> & <b>bold</b>"))))
    assert "&lt;img src=&#x27;x&#x27;&gt; &amp; &lt;b&gt;bold&lt;/b&gt;" in made


def test_the_sign_that_stands_for_a_drawing_is_none() -> None:
    assert "\N{OBJECT REPLACEMENT CHARACTER}" not in "".join(
        piece.markup for piece in pieces(of(Paragraph(words="a\N{OBJECT REPLACEMENT CHARACTER}b\0")))
    )


def test_a_heading_stays_with_what_follows() -> None:
    made = pieces(of(Heading(words="Here"), Paragraph(words="and there"), title=""))
    assert [piece.stays for piece in made] == [True, False]


def test_what_is_asked_stays_with_the_lines_for_the_answer() -> None:
    made = pieces(of(Paragraph(words="Why?"), Room(lines=3), title=""))
    assert [(piece.stays, piece.whole) for piece in made] == [(True, False), (False, True)]


def test_a_new_page_begins_with_the_first_piece_after_it() -> None:
    made = pieces(of(Paragraph(words="one"), NewPage(), NewPage(), Paragraph(words="two"), title=""))
    assert [piece.begins for piece in made] == [False, True]


def test_an_outline_without_anything_has_no_pieces() -> None:
    assert not pieces(of(title=""))
    assert not pieces(of(Room(lines=0), Table(columns=(), rows=()), cards(0), NewPage(), title=""))


def test_a_long_table_comes_in_parts_that_go_on() -> None:
    made = pieces(of(table(100), title=""))
    assert [piece.continues for piece in made] == [False, True, True]
    assert [piece.below > 0 for piece in made] == [False, False, True]


def test_every_kind_of_block_is_made() -> None:
    made = "".join(piece.markup for piece in pieces(everything()))
    for part in ("figure:", "line:", "tick", "<ol", "<ul", "Place, date"):
        assert part in made


def test_what_leads_to_a_table_stays_with_it() -> None:
    made = pieces(of(Paragraph(words="Read this."), Paragraph(words="And this."), table(2), title=""))
    assert [piece.stays for piece in made] == [True, True, False]
