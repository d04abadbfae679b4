"""Questions: exactly one answer is carried out, whichever way the question goes."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from ui.dialogs import about, questions
from ui.dialogs.questions import Answer
from ui.kit.line import Line


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    """A window to ask over; what is still open is closed."""
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    yield made
    for dialog in made.findChildren(QDialog):
        dialog.close()


def _ask(window: QWidget, done: list[str]) -> QMessageBox:
    return questions.ask(
        window,
        "Save <b>x</b> & y?",
        "It is lost otherwise.",
        [
            Answer(words="Save", role="do", do=lambda: done.append("save")),
            Answer(words="Don't save", role="destroy", do=lambda: done.append("throw away")),
            Answer(words="Cancel", role="cancel", do=lambda: done.append("cancel")),
        ],
    )


@pytest.mark.parametrize(("words", "answer"), [("Save", "save"), ("Don't save", "throw away"), ("Cancel", "cancel")])
def test_a_button_carries_out_its_answer_alone(window: QWidget, words: str, answer: str) -> None:
    done: list[str] = []
    box = _ask(window, done)
    next(button for button in box.buttons() if button.text() == words).click()
    assert done == [answer]
    assert not box.isVisible()


def test_enter_is_the_first_answer(window: QWidget) -> None:
    done: list[str] = []
    QTest.keyClick(_ask(window, done), Qt.Key.Key_Return)
    assert done == ["save"]


@pytest.mark.parametrize("how", ["escape", "close"])
def test_leaving_a_question_is_cancelling_it(window: QWidget, how: str) -> None:
    done: list[str] = []
    box = _ask(window, done)
    if how == "escape":
        QTest.keyClick(box, Qt.Key.Key_Escape)
    else:
        box.close()
    assert done == ["cancel"]


def test_names_in_a_question_are_plain_text(window: QWidget) -> None:
    box = _ask(window, [])
    assert box.textFormat() is Qt.TextFormat.PlainText
    assert box.text() == "Save <b>x</b> & y?"


def test_telling_has_one_way_out(window: QWidget) -> None:
    box = questions.tell(window, "Something went wrong", "Nothing is lost.")
    (button,) = box.buttons()
    button.click()
    assert not box.isVisible()


def test_a_name_asked_for_is_given_back_and_cancelling_gives_none(window: QWidget) -> None:
    given: list[str] = []
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
        questions.ask_for_name(window, "Name of this deal", "House", given.append)
        dialog = next(each for each in window.findChildren(QDialog) if each.isVisible())
        QTest.keyClick(dialog, key)
    assert given == ["House"]


def test_a_question_for_a_name_shows_markup_as_it_is_and_cuts_nothing(window: QWidget) -> None:
    given: list[str] = []
    questions.ask_for_name(window, "<b>Who</b> & why?", "", given.append)
    (dialog,) = (each for each in window.findChildren(QDialog) if each.isVisible())
    assert [each.textFormat() for each in dialog.findChildren(QLabel)] == [Qt.TextFormat.PlainText]
    (name,) = dialog.findChildren(Line)
    name.insert("x" * 40_000)
    assert name.said() == "At most 500 characters fit here; this has 40,000."
    name.insert("Bank")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert given == ["Bank"]


def test_the_dialog_for_saving_proposes_the_name_and_knows_the_ending(window: QWidget) -> None:
    questions.ask_for_save_path(window, "/nowhere/House (private).dealwright", lambda _: None)
    (dialog,) = window.findChildren(QFileDialog)
    assert dialog.selectedFiles()[0].endswith("House (private).dealwright")
    assert dialog.defaultSuffix() == "dealwright"
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave


def test_several_files_can_be_opened_at_once(window: QWidget) -> None:
    questions.ask_for_files(window, "/", lambda _: None)
    (dialog,) = window.findChildren(QFileDialog)
    assert dialog.fileMode() is QFileDialog.FileMode.ExistingFiles


def test_the_page_about_the_program_names_the_licences(window: QWidget) -> None:
    page = about.show_about(window)
    assert any("MIT" in label.text() for label in page.findChildren(QLabel))
    QTest.keyClick(page, Qt.Key.Key_Return)
    assert not page.isVisible()
