"""The widths of columns."""

import pytest

from app.reports.outline import Column, Table
from ui.paper.looks import ROOMY
from ui.paper.widths import widths_of

pytestmark = pytest.mark.usefixtures("qapp")
WIDTH = 640


def test_a_column_is_never_narrower_than_its_words_while_others_can_give() -> None:
    crowded = Table(columns=(Column(title="Importance"), Column(title="Why", share=20)), rows=(("1", "because"),))
    first, second = widths_of(crowded, WIDTH, ROOMY)
    assert first + second == WIDTH
    assert first > 70


def test_widths_fill_the_page_whatever_the_words() -> None:
    for columns in range(1, 9):
        long = Table(columns=tuple(Column(title="W" * 90) for _ in range(columns)), rows=())
        assert sum(widths_of(long, WIDTH, ROOMY)) == WIDTH


def test_shares_hold_while_every_column_has_room() -> None:
    roomy = Table(columns=(Column(title="A", share=3), Column(title="B")), rows=(("one", "two"),))
    assert widths_of(roomy, WIDTH, ROOMY) == (480, 160)


def test_an_empty_column_gives_its_room_to_a_full_one() -> None:
    rows = (("words that go on and on for more than their share of the page", ""),)
    first, second = widths_of(Table(columns=(Column(title="A"), Column(title="B")), rows=rows), WIDTH, ROOMY)
    assert first > 400
    assert second >= 30
