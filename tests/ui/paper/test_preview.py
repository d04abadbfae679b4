"""The preview: pages below one another, zoomed and walked through."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.reports.paper import Paper
from tests.app.reports.outlines import everything, of
from ui.kit.theme import theme
from ui.paper.pages import Pages
from ui.paper.preview import LARGEST, SMALLEST, Preview


@pytest.fixture
def preview(qtbot: QtBot) -> Preview:
    """A document of several pages, shown."""
    made = Preview()
    qtbot.addWidget(made)
    made.resize(500, 600)
    made.show_pages(Pages(everything(), Paper.A4))
    made.show()
    made.setFocus()
    return made


def wheel(preview: Preview, turn: int, modifier: Qt.KeyboardModifier) -> None:
    at = QPointF(100, 100)
    event = QWheelEvent(
        at,
        at,
        QPoint(),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        modifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt's
    )
    QApplication.sendEvent(preview.viewport(), event)


def test_pages_are_as_wide_as_there_is_room(preview: Preview) -> None:
    assert preview.horizontalScrollBar().maximum() == 0
    before = preview.zoom
    preview.resize(800, 600)
    assert preview.zoom > before


def test_keys_zoom_and_zero_fits_again(preview: Preview) -> None:
    before = preview.zoom
    QTest.keyClicks(preview, "+")
    assert preview.zoom > before
    QTest.keyClicks(preview, "--")
    assert preview.zoom < before
    QTest.keyClicks(preview, "0")
    assert preview.zoom == before


def test_ctrl_and_the_wheel_zoom_about_the_pointer_and_the_wheel_alone_scrolls(preview: Preview) -> None:
    before = preview.zoom
    wheel(preview, 120, Qt.KeyboardModifier.ControlModifier)
    assert preview.zoom == pytest.approx(1.2 * before)
    at = preview.verticalScrollBar().value()
    wheel(preview, -120, Qt.KeyboardModifier.NoModifier)
    assert preview.verticalScrollBar().value() > at


def test_zoom_has_ends(preview: Preview) -> None:
    QTest.keyClicks(preview, "+" * 30)
    assert preview.zoom == LARGEST
    QTest.keyClicks(preview, "-" * 40)
    assert preview.zoom == SMALLEST


def test_keys_walk_through_the_pages(preview: Preview) -> None:
    assert preview.pages is not None
    QTest.keyClick(preview, Qt.Key.Key_End)
    assert preview.page == preview.pages.count - 1
    QTest.keyClick(preview, Qt.Key.Key_Home)
    assert preview.page == 0
    for press in (Qt.Key.Key_Space, Qt.Key.Key_PageDown, Qt.Key.Key_Down):
        before = preview.verticalScrollBar().value()
        QTest.keyClick(preview, press)
        assert preview.verticalScrollBar().value() > before


def test_a_screen_reader_is_told_the_page_and_its_words(preview: Preview) -> None:
    preview.go_to_page(1)
    assert "Page 2 of" in preview.accessibleDescription()
    assert "Issue" in preview.accessibleDescription()


def test_another_document_is_shown_at_the_same_place(preview: Preview) -> None:
    preview.go_to_page(2)
    preview.show_pages(Pages(everything(31), Paper.LETTER))
    assert preview.page == 2
    preview.show_pages(Pages(of(), Paper.A4))
    assert preview.page == 0


def test_it_can_show_nothing(preview: Preview) -> None:
    preview.show_pages(None)
    assert preview.verticalScrollBar().maximum() == 0
    assert preview.accessibleDescription() == ""
    preview.zoom_in()


def test_paper_is_white_in_a_dark_window(preview: Preview) -> None:
    theme().set_mode("dark")
    image = preview.viewport().grab().toImage()
    white = QColor("white").rgb()
    middle = image.height() // 2
    assert sum(image.pixel(x, middle) == white for x in range(image.width())) > image.width() // 2
