"""What differs, to be read before one of several answers: exactly one is carried out."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from ui.dialogs.comparison import ComparisonDialog, Part, ask_comparing
from ui.dialogs.questions import Answer

SOME = (Part(title="Changed here", lines=("Price changed", "<b>Size</b> added")),)
MANY = (Part(title="Changed here", lines=tuple(f"Line {number}" for number in range(200))),)


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    """A window to ask over; what is still open is closed."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1024, 700)
    made.show()
    yield made
    for dialog in made.findChildren(ComparisonDialog):
        dialog.close()


def ask(window: QWidget, done: list[str], parts: tuple[Part, ...] = SOME) -> ComparisonDialog:
    answers = [
        Answer(words="Save as…", role="do", do=lambda: done.append("save as")),
        Answer(words="Overwrite it", role="destroy", do=lambda: done.append("overwrite")),
        Answer(words="Cancel", role="cancel", do=lambda: done.append("cancel")),
    ]
    return ask_comparing(window, "What differs", "It was changed.", parts, answers)


@pytest.mark.parametrize(("words", "answer"), [("Save as…", "save as"), ("Overwrite it", "overwrite")])
def test_a_button_carries_out_its_answer_alone(window: QWidget, words: str, answer: str) -> None:
    done: list[str] = []
    dialog = ask(window, done)
    next(each for each in dialog.findChildren(QPushButton) if each.text() == words).click()
    assert done == [answer]
    assert not dialog.isVisible()


@pytest.mark.parametrize(("key", "answer"), [(Qt.Key.Key_Return, "save as"), (Qt.Key.Key_Escape, "cancel")])
def test_enter_is_the_first_answer_and_escape_cancels(window: QWidget, key: Qt.Key, answer: str) -> None:
    done: list[str] = []
    QTest.keyClick(ask(window, done), key)
    assert done == [answer]


def test_the_keyboard_is_on_the_first_answer(window: QWidget) -> None:
    first = ask(window, []).focusWidget()
    assert isinstance(first, QPushButton)
    assert first.text() == "Save as…"


def test_every_line_is_there_as_it_was_typed(window: QWidget) -> None:
    labels = ask(window, []).findChildren(QLabel)
    assert {"Price changed", "<b>Size</b> added"} <= {each.text() for each in labels}
    assert {each.textFormat() for each in labels} == {Qt.TextFormat.PlainText}


def test_however_many_lines_there_are_it_stays_in_the_window_and_they_are_scrolled(window: QWidget) -> None:
    short, long = ask(window, []), ask(window, [], MANY)
    assert short.height() < long.height() < window.height()
    (area,) = long.findChildren(QScrollArea)
    assert area.verticalScrollBar().maximum() > 0
    (area,) = short.findChildren(QScrollArea)
    assert area.verticalScrollBar().maximum() == 0
