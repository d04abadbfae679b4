"""Pages made a little at a time."""

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.reports.outline import Paragraph
from app.reports.paper import Paper
from tests.app.reports.outlines import everything, of, table
from ui.paper.making import PagesInTheMaking, PdfInTheMaking
from ui.paper.pages import Pages
from ui.paper.pdf import bare, pdf_of
from ui.paper.printed import printed_in_steps


@pytest.fixture
def came() -> list[Pages]:
    """What was ready, in its order."""
    return []


def test_a_short_document_is_ready_at_once(qtbot: QtBot, came: list[Pages]) -> None:
    PagesInTheMaking(came.append).begin(of(Paragraph(words="short")), Paper.A4, None)
    assert [pages.count for pages in came] == [1]


def test_a_long_one_comes_whole_and_only_the_newest(qtbot: QtBot, came: list[Pages]) -> None:
    making = PagesInTheMaking(came.append)
    for paper in (Paper.A4, Paper.LETTER):
        making.begin(of(table(2_000)), paper, None)
        assert not came
    qtbot.waitUntil(lambda: bool(came))
    assert [pages.paper for pages in came] == [Paper.LETTER]
    assert "1999%" in came[0].text_of(came[0].count - 1)


def test_what_is_stopped_never_comes(qtbot: QtBot, came: list[Pages]) -> None:
    making = PagesInTheMaking(came.append)
    making.begin(of(table(2_000)), Paper.A4, None)
    making.stop()
    making.begin(of(Paragraph(words="short")), Paper.A4, None)
    assert [pages.count for pages in came] == [1]


def test_a_pdf_made_in_steps_is_the_same_file(qtbot: QtBot) -> None:
    found: list[bytes] = []
    parent = QObject()
    PdfInTheMaking(Pages(everything(), Paper.A4), found.append, parent)
    assert not found
    qtbot.waitUntil(lambda: bool(found))
    assert bare(found[0]) == pdf_of(everything(), Paper.A4)


def test_one_that_is_given_up_leaves_no_painter_at_work(qtbot: QtBot) -> None:
    steps = printed_in_steps(Pages(everything(), Paper.A4))
    next(steps)
    del steps
