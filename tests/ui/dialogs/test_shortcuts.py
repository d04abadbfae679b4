"""The list of keys: whole, by menu, narrowed by searching, never wider or higher than the window."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.dialogs.shortcuts import ELSEWHERE, ShortcutsDialog, show_shortcuts
from ui.kit.grouped_list import Line

LINES = (
    Line(group="Deal", words="Gold & silver", hint="Ctrl+G"),
    Line(group="Deal", words="Take the deal that is better for both sides into the draft " * 3, hint="Ctrl+Shift+F12"),
)


@pytest.fixture
def dialog(qtbot: QtBot) -> Iterator[ShortcutsDialog]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(480, 420)
    window.show()
    made = show_shortcuts(window, LINES)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    yield made
    made.close()


def test_every_key_is_listed_under_its_menu(dialog: ShortcutsDialog) -> None:
    shown = [dialog._list.item(row).text() for row in range(dialog._list.count())]
    assert shown[:2] == ["Deal", "Gold & silver"]
    assert dialog._list.lines() == tuple(line.words for line in (*LINES, *ELSEWHERE))
    assert {"In a table", "In the picture"} < set(shown)


def test_it_is_no_larger_than_its_window_and_scrolls_up_and_down_only(dialog: ShortcutsDialog) -> None:
    assert dialog.width() <= 480
    assert dialog.height() <= 420
    assert dialog._list.horizontalScrollBar().maximum() == 0
    assert dialog._list.verticalScrollBar().maximum() > 0


@pytest.mark.parametrize(("wanted", "found"), [("silv", ["Gold & silver"]), ("ctrl+g deal", ["Gold & silver"])])
def test_words_keys_and_menus_are_searched(dialog: ShortcutsDialog, wanted: str, found: list[str]) -> None:
    QTest.keyClicks(dialog._search, wanted)
    assert list(dialog._list.lines()) == found


def test_nothing_found_says_so(dialog: ShortcutsDialog) -> None:
    QTest.keyClicks(dialog._search, "zzz")
    assert dialog._none.isVisible()
    assert not dialog._list.isVisible()


def test_escape_clears_the_search_and_then_closes(dialog: ShortcutsDialog) -> None:
    QTest.keyClicks(dialog._search, "gold")
    QTest.keyClick(dialog._search, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert len(dialog._list.lines()) > 1
    QTest.keyClick(dialog._search, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_enter_closes_the_list(dialog: ShortcutsDialog) -> None:
    QTest.keyClick(dialog._search, Qt.Key.Key_Return)
    assert not dialog.isVisible()
