"""Recent files: remembered, cleared, and greyed when missing, without ever holding up the window."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.storage.preferences import Preferences
from tests.ui.shell.conftest import Office
from ui.kit.text import ElidedLabel
from ui.panels.welcome import Start, WelcomePanel
from ui.shell.main_window import MainWindow
from ui.shell.presence import is_there
from ui.shell.windows import Windows

HANG_GUARD = 10.0


def _listed(window: MainWindow) -> list[str]:
    window._recents._fill_menu()
    return [Path(action.text()).stem for action in window._recents.menu.actions() if action.isEnabled()]


def test_files_opened_and_saved_are_listed_newest_first_also_at_the_next_start(office: Office) -> None:
    window = office.opened(office.file("One"))
    office.open(office.file("Two"), window)
    assert _listed(window) == ["Two", "One"]
    assert [path.stem for path in office.again().settings.recent_files] == ["Two", "One"]


def test_clearing_the_list_empties_it_everywhere(office: Office) -> None:
    window = office.opened(office.file("One"))
    office.windows.open_window()._body.welcome().recents_cleared.emit()
    assert _listed(window) == []
    assert window._recents.menu.actions()[0].text() == "No files yet"
    assert office.again().settings.recent_files == ()


def test_clearing_the_list_can_be_undone_from_the_notice_about_it(office: Office) -> None:
    for name in ("One", "Two"):
        office.windows.settings.note_file(office.file(name))
    window = office.windows.open_window()
    _button(window, "Clear this list").click()
    assert _listed(window) == []
    assert window.banner.isVisible()
    _button(window, "Undo").click()
    assert _listed(window) == ["Two", "One"]
    assert not window.banner.isVisible()


def test_tab_reaches_the_recent_files_before_what_empties_their_list_however_often_they_change(office: Office) -> None:
    for name in ("Gone", "One", "Two"):
        office.windows.settings.note_file(office.file(name))
    (office.desk / "Gone.dealwright").unlink()
    window = office.windows.open_window()
    window.activateWindow()
    office.settle()
    office.windows.settings.note_file(office.file("New"))
    office.settle()
    _button(window, "New deal").setFocus()
    seen = []
    for _ in range(6):
        QTest.keyClick(window, Qt.Key.Key_Tab)
        focused = window.focusWidget()
        assert isinstance(focused, QPushButton)
        seen.append(focused.text())
    assert seen == ["Open a file…", "New", "Two", "One", "Clear this list", "Start with this"]


def _button(window: MainWindow, words: str) -> QPushButton:
    return next(each for each in window.findChildren(QPushButton) if each.text() == words and each.isVisible())


def test_a_missing_file_is_grey_and_says_so_and_the_others_open(office: Office) -> None:
    for name in ("Gone", "Here"):
        office.windows.settings.note_file(office.file(name))
    (office.desk / "Gone.dealwright").unlink()
    window = office.windows.open_window()
    office.qtbot.waitUntil(lambda: _listed(window) == ["Here"])

    def rows() -> dict[str, QPushButton]:
        return {each.text(): each for each in window.findChildren(QPushButton) if each.isVisible()}

    office.qtbot.waitUntil(lambda: "Here" in rows())
    assert not rows()["Gone"].isEnabled()
    said = [each.text() for each in window.findChildren(ElidedLabel) if each.isVisible()]
    assert "not found now" in said
    rows()["Here"].click()
    office.settle()
    assert window.path == office.desk / "Here.dealwright"


def test_a_share_that_does_not_answer_holds_nothing_up(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    answer, exists = threading.Event(), Path.exists

    def slow(path: Path) -> bool:
        return exists(path) if path.parts[:2] != ("/", "share") else not answer.wait(HANG_GUARD)

    monkeypatch.setattr(Path, "exists", slow)
    for name in ("old", "deal"):
        office.windows.settings.note_file(Path("/share") / name)
    window = office.windows.open_window()
    office.windows.settings.note_file(office.file("Here"))
    assert _listed(window) == ["Here", "deal", "old"]
    answer.set()
    office.qtbot.waitUntil(lambda: _listed(window) == ["Here"])


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff\xfe", b"[]", b'{"recent_files": {"a": 1}, "zoom": "large"}'])
def test_damaged_preferences_start_with_the_defaults_and_the_next_file_mends_them(
    office: Office, damage: bytes
) -> None:
    office.folders.config.mkdir()
    office.folders.preferences.write_bytes(damage)
    windows = Windows(office.folders)
    window = windows.open_window()
    assert _listed(window) == []
    assert windows.settings.value == Preferences(unknown=windows.settings.value.unknown)
    windows.settings.note_file(office.file("One"))
    office.settle()
    assert [path.stem for path in Windows(office.folders).settings.recent_files] == ["One"]
    window.close()


def test_what_may_not_be_looked_at_counts_as_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> bool:
        raise PermissionError

    monkeypatch.setattr(Path, "exists", refuse)
    assert not is_there(Path("/private"))


def test_the_welcome_page_offers_a_new_deal_a_file_and_every_template(qtbot: QtBot) -> None:
    page = WelcomePanel([Start(name="car", title="Used <b>car</b>", summary="A haggle that grows")])
    qtbot.addWidget(page)
    said: list[object] = []
    for signal in (page.new_chosen, page.open_chosen):
        signal.connect(lambda: said.append("chosen"))
    page.template_chosen.connect(said.append)
    for each in page.findChildren(QPushButton):
        if each.text() != "Clear this list":
            each.click()
    assert sorted(map(str, said)) == ["car", "chosen", "chosen"]
