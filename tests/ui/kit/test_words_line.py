"""A line of words counts once it is done."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.kit.words_line import WordsLine


def line_in(qtbot: QtBot) -> tuple[WordsLine, list[str]]:
    """A line that is seen, and what it gave."""
    made = WordsLine()
    qtbot.addWidget(made)
    given: list[str] = []
    made.given.connect(given.append)
    made.show()
    return made, given


def test_enter_gives_the_words_once_and_the_same_words_are_not_given(qtbot: QtBot) -> None:
    line, given = line_in(qtbot)
    QTest.keyClicks(line, "Cash")
    QTest.keyClick(line, Qt.Key.Key_Return)
    line.clearFocus()
    line.set_words("Cash")
    QTest.keyClicks(line, "x")
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert given == ["Cash"]


def test_what_is_being_typed_stays_while_the_same_words_are_shown_again(qtbot: QtBot) -> None:
    line, _given = line_in(qtbot)
    QTest.keyClicks(line, "Ca")
    line.set_words("")
    assert line.text() == "Ca"
    line.set_words("Peace")
    assert line.text() == "Peace"


def test_words_are_offered_by_any_part_of_them(qtbot: QtBot) -> None:
    line, given = line_in(qtbot)
    line.offer(["To be seen", "Cash"])
    completer = line.completer()
    completer.setCompletionPrefix("see")
    assert completer.completionCount() == 1
    completer.activated.emit("To be seen")
    assert given == ["To be seen"]
