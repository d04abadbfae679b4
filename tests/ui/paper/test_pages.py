"""Documents on pages."""

import gc
import weakref
from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPainter

from app.reports.outline import Figure, Heading, Items, NewPage, Notice, Outline, Paragraph, Room, Said, Signatures
from app.reports.paper import Paper
from tests.app.reports.outlines import arabic, cards, everything, of, table
from ui.paper.pages import Pages

pytestmark = pytest.mark.usefixtures("qapp")


def painted(pages: Pages, number: int, scale: int = 1) -> QImage:
    image = QImage(pages.size.toSize() * scale, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.scale(scale, scale)
    pages.paint_page(painter, number)
    painter.end()
    return image


def test_sheets_have_their_size() -> None:
    assert Pages(of(), Paper.A4).size.toSize() == QSize(794, 1122)
    assert Pages(of(), Paper.LETTER).size.toSize() == QSize(816, 1056)


def test_pages_that_nobody_has_any_more_leave_nothing_behind() -> None:
    pages = Pages(of(*everything().blocks, table(200)), Paper.A4)
    for number in range(pages.count):
        painted(pages, number)
    kept = [weakref.ref(piece.document) for piece in pages.pieces]
    del pages
    gc.collect()
    assert len(kept) > 10
    assert not any(document() for document in kept)


def test_a_document_without_words_is_one_page() -> None:
    assert Pages(of(title=""), Paper.A4).count == 1


@pytest.mark.parametrize("above", range(36, 52))
def test_a_heading_is_never_the_last_of_a_page(above: int) -> None:
    lines = (Paragraph(words="A line.") for _ in range(above))
    pages = Pages(of(*lines, Heading(words="Here"), table(8), title=""), Paper.A4)
    here = next(number for number in range(pages.count) if "Here" in pages.text_of(number))
    assert "Issue 0" in pages.text_of(here)


@pytest.mark.parametrize("above", range(28, 36))
def test_cards_and_signatures_stand_whole(above: int) -> None:
    lines = (Paragraph(words="A line.") for _ in range(above))
    pages = Pages(of(*lines, cards(2), Signatures(names=("Ana", "Ben"))), Paper.LETTER)
    signed = [number for number in range(pages.count) if {"Ana", "Ben"} & set(pages.text_of(number).split())]
    assert len(signed) == 1


@pytest.mark.parametrize("rows", range(20, 36))
def test_signatures_never_stand_on_a_page_without_something_that_is_signed(rows: int) -> None:
    sure = Paragraph(words="Whoever signs confirms.")
    for over in ((Heading(words="Signatures"),), (Heading(words="Signatures"), sure)):
        pages = Pages(of(table(rows), *over, Signatures(names=("Ana", "Ben")), title=""), Paper.A4)
        signed = next(number for number in range(pages.count) if "Ana" in pages.text_of(number))
        words = pages.text_of(signed)
        assert "Signatures" in words
        assert "Ben" in words
        assert ("confirms" in words) == (len(over) > 1)
        assert "Issue 0" in words, "the table, whose words are told wherever a part of it stands"


@pytest.mark.parametrize("above", range(32, 44))
@pytest.mark.parametrize("items", [1, 5])
def test_a_list_over_signatures_goes_along_with_its_heading(above: int, items: int) -> None:
    lines = (Paragraph(words="A line.") for _ in range(above))
    asked = (Heading(words="Points"), Items(items=("Open",) * items, tick=True))
    signed = (Heading(words="Signatures"), Signatures(names=("Ana", "Ben")))
    pages = Pages(of(*lines, *asked, *signed, title=""), Paper.A4)
    words = [pages.text_of(number) for number in range(pages.count)]
    assert "Open" in next(each for each in words if "Ana" in each)
    assert all("Open" in each for each in words if "Points" in each)


@pytest.mark.parametrize("above", range(36, 52))
@pytest.mark.parametrize("lead", [Paragraph, Said, Notice])
def test_what_leads_to_a_table_stands_over_it(above: int, lead: type[Paragraph | Said | Notice]) -> None:
    lines = (Paragraph(words="A line.") for _ in range(above))
    pages = Pages(of(*lines, lead(words="Choose."), table(8), title=""), Paper.A4)
    assert all("Issue 0" in text for text in map(pages.text_of, range(pages.count)) if "Choose." in text)


def test_a_card_higher_than_a_page_begins_under_what_is_there() -> None:
    pages = Pages(of(cards(1, "words " * 200)), Paper.A4)
    assert "Offer 0" in pages.text_of(0)


@pytest.mark.parametrize(("above", "count"), [(0, 1), (2, 1), (5, 1), (20, 2)])
def test_a_drawing_that_nearly_fits_is_drawn_smaller(above: int, count: int) -> None:
    drawing = Figure(svg="<svg/>", width=400, height=900, words="")
    lines = [Paragraph(words="A line.") for _ in range(above)]
    assert Pages(of(*lines, drawing, title=""), Paper.A4).count == count


def test_no_page_is_for_the_last_lines_to_write_on_alone() -> None:
    lines = [Paragraph(words="A line.") for _ in range(30)]
    assert Pages(of(*lines, Room(lines=8), title=""), Paper.A4).count == 1


def test_a_new_page_is_one() -> None:
    pages = Pages(of(Paragraph(words="one"), NewPage(), Paragraph(words="two"), title=""), Paper.A4)
    assert [pages.text_of(number) for number in range(pages.count)] == ["one", "two"]


def test_every_page_carries_the_mark() -> None:
    marked, unmarked = (Pages(each, Paper.A4) for each in (everything(), _without_mark(everything())))
    for number in range(marked.count):
        assert painted(marked, number) != painted(unmarked, number)


@pytest.mark.parametrize("make", [everything, arabic])
def test_nothing_is_painted_beyond_the_margins(make: Callable[[], Outline]) -> None:
    for paper in Paper:
        pages = Pages(make(), paper)
        for number in range(pages.count):
            image = painted(pages, number)
            edge = {image.pixel(x, y) for y in range(image.height()) for x in (10, 60, image.width() - 60)}
            assert edge == {QColor("white").rgb()}


def _without_mark(outline: Outline) -> Outline:
    return Outline(title=outline.title, audience=outline.audience, blocks=outline.blocks, foot=outline.foot)


def test_a_box_higher_than_a_page_keeps_its_ground_where_it_goes_on() -> None:
    pages = Pages(of(Notice(words="Do not name the other house. " * 400), title=""), Paper.A4)
    assert pages.count > 1
    for number in range(pages.count):
        # Within the bar at its edge, below the first line of the body.
        assert painted(pages, number).pixelColor(78, 100).lightness() < 128
