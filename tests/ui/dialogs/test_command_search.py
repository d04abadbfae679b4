"""The command search finds by words in any order and runs what is chosen."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.dialogs.command_search import MOST_SHOWN, CommandSearch, Entry, matching

Key = Qt.Key


def _entry(words: str, also: str = "", done: list[str] | None = None) -> Entry:
    return Entry(words=words, also=also, run=lambda: None if done is None else done.append(words))


ENTRIES = (
    _entry("Save", "write"),
    _entry("Save as…", "copy name"),
    _entry("Go to price", "issue"),
    _entry("Large price"),
)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("", ["Save", "Save as…", "Go to price", "Large price"]),
        ("price to", ["Go to price"]),
        ("PRICE", ["Go to price", "Large price"]),
        ("large", ["Large price"]),
        ("name copy", ["Save as…"]),
        ("  sav ", ["Save", "Save as…"]),
        ("save price", []),
    ],
)
def test_an_entry_is_found_by_its_words_in_any_order(wanted: str, found: list[str]) -> None:
    assert [entry.words for entry in matching(ENTRIES, wanted)] == found


def test_what_begins_with_the_words_comes_before_what_only_holds_them() -> None:
    entries = [_entry("x", "open"), _entry("Go and open"), _entry("Open…")]
    assert [entry.words for entry in matching(entries, "open")] == ["Open…", "Go and open", "x"]


@pytest.fixture
def search(qtbot: QtBot) -> Iterator[Callable[[list[str]], CommandSearch]]:
    """Opens a search over a window; what is left open is closed."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()

    def show(done: list[str]) -> CommandSearch:
        made = CommandSearch([_entry(f"Do {number:02}", done=done) for number in range(20)], window)
        made.open_over(window)
        return made

    yield show
    for each in window.findChildren(CommandSearch):
        each.close()


Search = Callable[[list[str]], CommandSearch]


def test_enter_runs_the_one_that_is_marked(search: Search) -> None:
    done: list[str] = []
    made = search(done)
    QTest.keyClick(made._field, Key.Key_Down)
    QTest.keyClick(made._field, Key.Key_Down)
    QTest.keyClick(made._field, Key.Key_Up)
    QTest.keyClick(made._field, Key.Key_Return)
    assert done == ["Do 01"]
    assert not made.isVisible()


def test_typing_narrows_the_list_and_enter_runs_the_first(search: Search) -> None:
    done: list[str] = []
    made = search(done)
    assert made._list.count() == MOST_SHOWN
    QTest.keyClicks(made._field, "17 do")
    assert made._list.count() == 1
    QTest.keyClick(made._field, Key.Key_Return)
    assert done == ["Do 17"]


def test_a_click_runs_what_is_clicked(search: Search) -> None:
    done: list[str] = []
    made = search(done)
    place = made._list.visualItemRect(made._list.item(3)).center()
    QTest.mouseClick(made._list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert done == ["Do 03"]


def test_escape_runs_nothing(search: Search) -> None:
    done: list[str] = []
    made = search(done)
    QTest.keyClick(made._field, Key.Key_Escape)
    assert done == []
    assert not made.isVisible()


def test_nothing_found_says_so_and_enter_does_nothing(search: Search) -> None:
    done: list[str] = []
    made = search(done)
    QTest.keyClicks(made._field, "zzz")
    assert made._none.isVisible()
    QTest.keyClick(made._field, Key.Key_Return)
    assert done == []
    assert made.isVisible()
