"""A field for a passphrase hides what is typed, shows it when asked, and gives nothing away."""

import pytest
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from ui.kit.passphrase_field import PassphraseField

WORDS = "correct horse"


@pytest.fixture
def field(qtbot: QtBot) -> PassphraseField:
    """A field in which a person has typed."""
    made = PassphraseField("Passphrase")
    qtbot.addWidget(made)
    made.show()
    QTest.keyClicks(made.line, WORDS)
    return made


def test_what_is_typed_is_shown_only_while_that_is_asked_for(field: PassphraseField) -> None:
    assert field.text() == WORDS
    assert WORDS not in field.line.displayText()
    field.eye.click()
    assert field.line.displayText() == WORDS
    assert field.eye.accessibleName() == "Hide what is typed"
    field.eye.click()
    assert field.line.echoMode() is QLineEdit.EchoMode.Password
    assert field.eye.accessibleName() == "Show what is typed"


def test_hidden_it_can_be_neither_copied_nor_undone(field: PassphraseField) -> None:
    QGuiApplication.clipboard().setText("before")
    field.line.selectAll()
    QTest.keySequence(field.line, QKeySequence(QKeySequence.StandardKey.Copy))
    assert QGuiApplication.clipboard().text() == "before"
    field.forget()
    field.line.undo()
    assert field.text() == ""


def test_it_has_a_name_and_stands_for_its_line(field: PassphraseField) -> None:
    assert field.line.accessibleName() == "Passphrase"
    assert field.focusProxy() is field.line
