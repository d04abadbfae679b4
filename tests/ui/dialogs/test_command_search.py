"""The command search finds by words in any order and runs what is chosen."""

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.dialogs.command_search import CommandSearch, Entry, matching

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
    """Opens a search over a field of a window; what is left open is closed."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    window.activateWindow()
    field = QLineEdit("the field", window)
    field.setGeometry(600, 8, 120, 32)
    field.show()
    field.setFocus()

    def show(done: list[str]) -> CommandSearch:
        names = [f"Do {number:02} {'and so on ' * 12}" for number in range(20)]
        made = CommandSearch(
            [Entry(words=name, hint="Ctrl+D", run=partial(done.append, name[:5])) for name in names], window
        )
        made.open_over(field)
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
    assert made._list.count() == 20
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


def test_escape_runs_nothing_and_the_keyboard_goes_back(search: Search) -> None:
    done: list[str] = []
    made = search(done)
    QTest.keyClicks(made._field, "do")
    QTest.keyClick(made._field, Key.Key_Escape)
    assert done == []
    assert not made.isVisible()
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    assert focused.text() == "the field"


def test_nothing_found_says_so_and_enter_does_nothing(search: Search) -> None:
    done: list[str] = []
    made = search(done)
    QTest.keyClicks(made._field, "zzz")
    assert made._none.isVisible()
    QTest.keyClick(made._field, Key.Key_Return)
    assert done == []
    assert made.isVisible()


def test_it_opens_in_the_place_of_the_field_and_what_is_found_hangs_below(search: Search) -> None:
    made = search([])
    assert made._field.geometry().right() == 719
    assert made._field.geometry().top() == 8
    assert made.panel.geometry().top() > made._field.geometry().bottom()
    assert made.panel.geometry().right() == made._field.geometry().right()
    assert made.rect().contains(made.panel.geometry())


def test_long_names_give_way_to_the_keys_and_nothing_scrolls_sideways(search: Search) -> None:
    made = search([])
    assert made._list.horizontalScrollBar().maximum() == 0
    assert not made._list.horizontalScrollBar().isVisible()
