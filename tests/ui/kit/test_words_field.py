"""A field for words takes a text whole or not at all, and nothing but text."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QImage, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.kit.words_field import WordsField


def test_what_is_too_long_for_a_deal_is_refused_in_words_and_what_stood_there_stays(qtbot: QtBot) -> None:
    field = WordsField("Note")
    qtbot.addWidget(field)
    field.show()
    told: list[str] = []
    field.edited.connect(told.append)
    field.set_words("abc\n" * 24_999)
    field.moveCursor(QTextCursor.MoveOperation.End)
    for length in (10_000_000, 5):
        QGuiApplication.clipboard().setText("x" * length)
        field.paste()
        assert field.said().startswith("At most 100,000 characters fit here; this has ")
    QTest.keyClicks(field, "12345")
    assert told == ["abc\n" * 24_999 + "1234"[:count] for count in (1, 2, 3, 4)]
    assert field.said() == "At most 100,000 characters fit here; this has 100,001."
    assert field.toPlainText().endswith("abc\n1234")
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert (field.said(), len(told[-1])) == ("", 99_999)


@pytest.mark.parametrize("own_undo", [False, True])
def test_of_what_is_pasted_only_the_text_is_taken(qtbot: QtBot, *, own_undo: bool) -> None:
    field = WordsField("Note", own_undo=own_undo)
    qtbot.addWidget(field)
    mime, picture = QMimeData(), QImage(4, 4, QImage.Format.Format_RGB32)
    mime.setHtml("<img src='file:///x.png'><b>bold</b>")
    mime.setImageData(picture)
    mime.setText("bold")
    field.insertFromMimeData(mime)
    assert field.toPlainText() == "bold"
    picture_alone = QMimeData()
    picture_alone.setImageData(picture)
    field.insertFromMimeData(picture_alone)
    assert field.toPlainText() == "bold"
