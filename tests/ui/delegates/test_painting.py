"""Each look leaves its colour where it belongs, in light and dark."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFontInfo, QImage, QPainter

from ui.delegates.bar import paint_bar
from ui.delegates.check import box_area, paint_check
from ui.delegates.choice import paint_choice
from ui.delegates.dot import paint_dot
from ui.delegates.facing import paint_facing
from ui.delegates.strokes import _cell_font, number_area, ranges, track_area
from ui.delegates.text import paint_add_row, paint_arrow, paint_mark, paint_number, paint_text, text_area, text_lines
from ui.kit.grid.sheet import Bar, Cell, Choices, Dot, Facing, Mark, RowShape
from ui.kit.palette import party_colour, role_colour
from ui.kit.type_scale import zoom

CELL = QRect(0, 0, 180, 40)


def painted(paint: Callable[[QPainter], object]) -> QImage:
    image = QImage(CELL.size(), QImage.Format.Format_RGB32)
    image.fill(role_colour("surface"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint(painter)
    painter.end()
    return image


def at_fraction(image: QImage, fraction: float) -> QColor:
    track = track_area(CELL)
    return image.pixelColor(int(track.left() + fraction * track.width()), int(track.center().y()))


def inked(image: QImage, area: QRect) -> bool:
    ground = role_colour("surface")
    inside = area & image.rect()
    return any(
        image.pixelColor(x, y) != ground
        for x in range(inside.left(), inside.right() + 1)
        for y in range(inside.top(), inside.bottom() + 1)
    )


@pytest.mark.parametrize("party", [0, 1, 2])
def test_a_bar_is_filled_up_to_its_fraction_in_the_colour_of_its_party(qapp: object, party: int) -> None:
    bar = Bar(fraction=0.5, party=party)
    image = painted(lambda painter: paint_bar(painter, CELL, bar, Cell(text="15"), active=False))
    assert at_fraction(image, 0.3) == party_colour(party)
    assert at_fraction(image, 0.8) == role_colour("track")
    assert inked(image, number_area(CELL))


def test_the_band_of_an_estimate_reaches_beyond_the_bar(qapp: object) -> None:
    bar = Bar(fraction=0.4, party=1, low=0.3, high=0.7)
    image = painted(lambda painter: paint_bar(painter, CELL, bar, Cell(text="15"), active=False))
    assert at_fraction(image, 0.6) != role_colour("track")
    assert at_fraction(image, 0.6) != role_colour("surface")
    assert at_fraction(image, 0.9) == role_colour("track")
    assert ranges(track_area(CELL), None, 0.5) is None


def test_a_bar_of_nothing_is_an_empty_track(qapp: object) -> None:
    image = painted(lambda painter: paint_bar(painter, CELL, Bar(fraction=0), Cell(text="0"), active=False))
    assert at_fraction(image, 0.1) == role_colour("track")


def test_a_handle_appears_only_on_a_bar_that_can_be_dragged(qapp: object) -> None:
    def handle(bar: Bar) -> QColor:
        return at_fraction(painted(lambda painter: paint_bar(painter, CELL, bar, Cell(), active=True)), 0.5)

    assert handle(Bar(fraction=0.5)) == role_colour("surface")
    assert handle(Bar(fraction=0.53, locked=True)) == party_colour(0)


def test_a_dot_lies_at_its_score(qapp: object) -> None:
    image = painted(lambda p: paint_dot(p, CELL, Dot(fraction=0.25, party=1), Cell(text="25"), active=False))
    assert at_fraction(image, 0.25) == party_colour(1)
    assert at_fraction(image, 0.75) != party_colour(1)


def test_an_option_off_the_table_is_struck_through(qapp: object) -> None:
    text, off = Cell(text="30 days"), Cell(text="30 days", shape=RowShape(off=True))
    assert painted(lambda p: paint_text(p, CELL, text)) != painted(lambda p: paint_text(p, CELL, off))


def test_what_stands_in_for_a_name_is_quiet_and_in_italics(qapp: object) -> None:
    given = painted(lambda p: paint_text(p, CELL, Cell(text="Issue 3")))
    missing = painted(lambda p: paint_text(p, CELL, Cell(text="Issue 3", stands_in=True)))
    assert given != missing
    assert inked(missing, CELL)
    assert QFontInfo(_cell_font("stand_in", zoom())).italic()


def test_a_long_text_takes_two_lines_where_a_cell_is_high_enough(qapp: object) -> None:
    long = Cell(text="Price per unit delivered to the northern warehouse")
    lines = text_lines(CELL, long)
    assert len(lines) == 2
    assert long.text.startswith(lines[0])
    assert len(text_lines(CELL.adjusted(0, 0, 0, -12), long)) == 1
    assert text_lines(CELL, Cell(text=long.text, detail="our guess")) == (long.text,)
    assert inked(painted(lambda p: paint_text(p, CELL, long)), CELL.adjusted(0, 24, 0, 0))
    assert not inked(painted(lambda p: paint_text(p, CELL, Cell(text="Price"))), CELL.adjusted(0, 30, 0, 0))


def test_a_note_leaves_an_amber_dot(qapp: object) -> None:
    def amber(cell: Cell) -> bool:
        image = painted(lambda painter: paint_text(painter, CELL, cell))
        return any(image.pixelColor(x, 21) == role_colour("warning") for x in range(CELL.width()))

    assert amber(Cell(text="Price", note="check again"))
    assert not amber(Cell(text="Price"))


def test_rows_under_a_row_are_indented_in_the_column_that_opens(qapp: object) -> None:
    under = RowShape(depth=1)
    assert text_area(CELL, under, opens=True).left() > text_area(CELL, RowShape(), opens=True).left()
    assert text_area(CELL, under, opens=False).left() == text_area(CELL, RowShape(), opens=False).left()


@pytest.mark.parametrize(
    "paint",
    [
        lambda p: paint_add_row(p, CELL, "Add an issue"),
        lambda p: paint_arrow(p, CELL, opened=True),
        lambda p: paint_arrow(p, CELL, opened=False),
        lambda p: paint_mark(p, CELL, Mark(party=1)),
        lambda p: paint_mark(p, CELL, Mark(party=1, number="128")),
        lambda p: paint_number(p, CELL, Cell(text="12", number=True)),
        lambda p: paint_choice(p, CELL, Cell(text="amount", look=Choices(labels=("amount",)))),
    ],
)
def test_every_other_look_leaves_ink(qapp: object, paint: Callable[[QPainter], object]) -> None:
    assert inked(painted(paint), CELL)


def test_a_tick_box_is_filled_when_on_and_grey_when_fixed(qapp: object) -> None:
    spot = (box_area(CELL).left() + 4, box_area(CELL).top() + 3)
    on = painted(lambda p: paint_check(p, CELL, on=True, enabled=True))
    fixed = painted(lambda p: paint_check(p, CELL, on=True, enabled=False))
    off = painted(lambda p: paint_check(p, CELL, on=False, enabled=True))
    assert on.pixelColor(*spot) == role_colour("accent")
    assert fixed.pixelColor(*spot) == role_colour("disabled")
    assert off.pixelColor(*spot) == role_colour("surface")


def test_numbers_end_at_one_line_whatever_their_length(qapp: object) -> None:
    def last_ink(text: str) -> int:
        image = painted(lambda p: paint_number(p, CELL, Cell(text=text, number=True)))
        area = QRect(CELL)
        return max(x for x in range(area.width()) if inked(image, QRect(x, 0, 1, area.height())))

    assert abs(last_ink("1") - last_ink("11,111")) <= 1


def test_two_importances_face_away_from_each_other_each_in_its_colour() -> None:
    wide = QRect(0, 0, 400, 40)
    image = QImage(wide.size(), QImage.Format.Format_RGB32)
    image.fill(role_colour("surface"))
    painter = QPainter(image)
    facing = Facing(ours=0.9, theirs=0.3, low=0.2, high=0.8, said=("45%", "10–40%"), party=1, icon="arrow-left-right")
    paint_facing(painter, wide, facing)
    painter.end()
    along = [image.pixelColor(x, 20) for x in range(wide.width())]
    ours = [x for x, colour in enumerate(along) if colour == party_colour(0)]
    theirs = [x for x, colour in enumerate(along) if colour == party_colour(1)]
    assert ours
    assert theirs
    assert max(ours) < min(theirs)
    assert len(ours) > 2 * len(theirs)


def test_importance_that_is_not_known_has_no_bar() -> None:
    image = painted(lambda painter: paint_facing(painter, CELL, Facing(ours=0.5, theirs=None, said=("50%", "–"))))
    assert not any(image.pixelColor(x, 20) == party_colour(1) for x in range(CELL.width()))
