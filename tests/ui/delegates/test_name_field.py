"""A line for a name: each change is handed on, a name from elsewhere is shown from its beginning."""

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.soundness import LONGEST_NAME
from ui.delegates.name_field import NameField


def test_it_hands_on_what_is_typed_and_shows_long_names_from_their_beginning(qtbot: QtBot) -> None:
    kept: list[str] = []
    field = NameField("Our name", "Us", keep=kept.append, close=lambda: kept.append("closed"))
    qtbot.addWidget(field)
    field.set_name("a" * LONGEST_NAME)
    assert len(field.text()) == LONGEST_NAME
    assert field.cursorPosition() == 0
    field.set_name("Ann")
    field.setCursorPosition(3)
    field.set_name("Ann")
    assert field.cursorPosition() == 3
    assert kept == []
    QTest.keyClicks(field, "a")
    assert kept == ["Anna"]
