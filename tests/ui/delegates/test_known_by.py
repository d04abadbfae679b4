"""How and since when something is known: a better source than a guess is known since today until told otherwise."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.estimates import Source
from ui.delegates.known_by import KnownBy


@pytest.fixture
def known(qtbot: QtBot) -> tuple[KnownBy, list[tuple[Source, str]]]:
    made = KnownBy("what they want", date=lambda: "2026-11-27")
    qtbot.addWidget(made)
    said: list[tuple[Source, str]] = []
    made.picked.connect(lambda source, date: said.append((source, date)))
    made.show()
    return made, said


def test_another_source_is_of_today_and_a_guess_of_no_day(known: tuple[KnownBy, list[tuple[Source, str]]]) -> None:
    made, said = known
    made.source.setFocus()
    QTest.keyClick(made.source, Qt.Key.Key_End)
    made.show_known(Source.TESTED, "2026-11-27")
    QTest.keyClick(made.source, Qt.Key.Key_Home)
    assert said == [(Source.TESTED, "2026-11-27"), (Source.GUESS, "")]


def test_what_is_no_day_is_said_and_the_old_one_stays(known: tuple[KnownBy, list[tuple[Source, str]]]) -> None:
    made, said = known
    made.show_known(Source.SAID, "2026-11-02")
    made.since.selectAll()
    QTest.keyClicks(made.since, "soon")
    QTest.keyClick(made.since, Qt.Key.Key_Return)
    assert said == []
    assert made.since.text() == "2026-11-02"
    assert "soon" in made.since.said()


def test_the_day_is_typed_and_can_be_cleared(known: tuple[KnownBy, list[tuple[Source, str]]]) -> None:
    made, said = known
    made.show_known(Source.SAID, "2026-11-02")
    for typed in ("3.11.2026", ""):
        made.since.selectAll()
        QTest.keyClick(made.since, Qt.Key.Key_Delete)
        QTest.keyClicks(made.since, typed)
        QTest.keyClick(made.since, Qt.Key.Key_Return)
    assert said == [(Source.SAID, "2026-11-03"), (Source.SAID, "")]
