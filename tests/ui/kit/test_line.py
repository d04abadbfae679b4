"""A line takes a text whole or not at all."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDropEvent, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from app.domain.soundness import LONGEST_TEXT
from ui.kit.line import LONGEST, Line

REFUSED = "At most 5 characters fit here; this has {count}."


@pytest.fixture
def line(qtbot: QtBot) -> Line:
    """A line for five characters with three in it."""
    made = Line(most=5)
    qtbot.addWidget(made)
    made.setText("abc")
    made.show()
    return made


def paste(line: QLineEdit, text: str) -> None:
    """Paste with the keys."""
    QGuiApplication.clipboard().setText(text)
    QTest.keySequence(line, QKeySequence(QKeySequence.StandardKey.Paste))


def test_what_fits_is_taken(line: Line) -> None:
    paste(line, "de")
    assert (line.text(), line.said()) == ("abcde", "")


def test_typing_past_the_end_is_refused_in_words_and_told_to_nobody(line: Line) -> None:
    edited: list[str] = []
    line.textEdited.connect(edited.append)
    QTest.keyClicks(line, "def")
    assert (line.text(), edited[-1]) == ("abcde", "abcde")
    assert line.said() == REFUSED.format(count=6)
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    assert line.said() == ""


@pytest.mark.parametrize("length", [3, 100, LONGEST_TEXT, 10 * LONGEST_TEXT])
def test_a_paste_that_is_too_long_is_refused_whole(line: Line, length: int) -> None:
    paste(line, "x" * length)
    assert line.text() == "abc"
    assert line.said().startswith("At most 5 characters fit here; this has ")


def test_so_is_a_drop(line: Line) -> None:
    for length, left in ((2, 5), (3, 3), (10 * LONGEST_TEXT, 3)):
        line.setText("abc")
        mime = QMimeData()
        mime.setText("x" * length)
        no, left_button = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
        line.dropEvent(QDropEvent(QPointF(2, 2), Qt.DropAction.CopyAction, mime, left_button, no))
        assert len(line.text()) == left


def test_so_is_a_paste_from_the_menu(line: Line) -> None:
    QGuiApplication.clipboard().setText("x" * 10 * LONGEST_TEXT)
    centre = line.rect().center()
    line.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Mouse, centre, line.mapToGlobal(centre)))
    (menu,) = line.findChildren(QMenu)
    next(each for each in menu.actions() if each.objectName() == "edit-paste").trigger()
    menu.close()
    assert (line.text(), bool(line.said())) == ("abc", True)


def test_a_text_of_a_file_that_is_longer_is_shown_whole(line: Line) -> None:
    line.setText("x" * 40_000)
    assert len(line.text()) == 40_000


def test_by_itself_qt_would_cut_without_a_word(qtbot: QtBot) -> None:
    plain = QLineEdit()
    qtbot.addWidget(plain)
    paste(plain, "x" * 40_000)
    assert len(plain.text()) == 32_767


def test_a_line_takes_as_much_as_a_deal_does() -> None:
    assert LONGEST == LONGEST_TEXT
