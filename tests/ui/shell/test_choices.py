"""The settings: each holds from the moment it is switched, in every window and in the file."""

import json
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from app.storage.preferences import read_preferences
from tests.ui.shell.conftest import Office
from ui.kit.bubble import Bubble
from ui.kit.clipboard import copies, copy_out
from ui.kit.tick_box import TickBox
from ui.shell.copied_word import COPIED
from ui.shell.main_window import MainWindow
from ui.shell.windows import Windows


def settings_over(window: MainWindow) -> QDialog:
    """The dialog, as the menu opens it."""
    window.refresh()
    window.actions_by_id["file.settings"].trigger()
    return next(each for each in window.findChildren(QDialog) if each.isVisible())


def switch(dialog: QDialog, words: str) -> None:
    """A click on one of the boxes."""
    next(each.box for each in dialog.findChildren(TickBox) if words in each.box.accessibleName()).click()


def listed(window: MainWindow) -> list[str]:
    """The recent files in its menu."""
    window._recents._fill_menu()
    return [Path(action.text()).stem for action in window._recents.menu.actions() if action.isEnabled()]


def in_the_file(office: Office) -> list[str]:
    """What the preferences file lists, once it is written."""
    office.wait()
    recent: list[str] = json.loads(office.folders.preferences.read_text())["recent_files"]
    return recent


def test_without_a_list_of_recent_files_it_is_empty_at_once_everywhere_and_stays_so(office: Office) -> None:
    window = office.opened(office.file("One"))
    other = office.windows.open_window()
    assert listed(other) == ["One"]
    dialog = settings_over(window)
    switch(dialog, "Remember")
    assert listed(window) == listed(other) == in_the_file(office) == []
    assert not other._body.welcome()._recent_card.isVisibleTo(other)
    office.open(office.file("Two"), other)
    assert listed(window) == in_the_file(office) == []
    switch(dialog, "Remember")
    dialog.accept()
    office.open(office.file("Three"), window)
    assert listed(other) == ["Three"]


def test_another_run_of_the_program_does_not_bring_the_list_back(office: Office) -> None:
    window = office.opened(office.file("One"))
    elsewhere = Windows(office.folders).settings
    dialog = settings_over(window)
    switch(dialog, "Remember")
    dialog.accept()
    office.wait()
    elsewhere.note_file(office.desk / "Two.dealwright")
    elsewhere.use_zoom(150)
    assert elsewhere.recent_files == ()
    assert in_the_file(office) == []
    assert read_preferences(office.folders.preferences)[0].zoom == 150


def test_the_list_can_be_emptied_without_switching_it_off(office: Office) -> None:
    window = office.opened(office.file("One"))
    dialog = settings_over(window)
    next(each for each in dialog.findChildren(QPushButton) if each.text() == "Empty the list now").click()
    dialog.accept()
    assert listed(window) == in_the_file(office) == []
    office.open(office.file("Two"), window)
    assert listed(window) == ["Two"]


def test_private_copies_stay_once_that_is_chosen_and_at_the_next_start_too(office: Office) -> None:
    dialog = settings_over(office.first())
    switch(dialog, "clipboard")
    assert not copies().clears
    office.wait()
    Windows(office.folders)
    assert not copies().clears
    switch(dialog, "clipboard")
    dialog.accept()
    assert copies().clears


def test_a_quiet_word_says_that_a_private_copy_will_go_and_none_that_another_one_will(office: Office) -> None:
    window = office.first()
    window.activateWindow()
    office.qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    copy_out("handed over", "shareable")
    assert window.findChildren(Bubble) == []
    copy_out("ours", "private")
    copy_out("ours too", "private")
    said = [each for each in window.findChildren(Bubble) if each.isVisible()]
    assert {each.text() for each in said} == {COPIED}
    office.qtbot.waitUntil(lambda: len(window.findChildren(Bubble)) == 1)


def test_what_the_file_lists_that_is_no_path_is_left_out(office: Office) -> None:
    office.folders.config.mkdir()
    office.folders.preferences.write_text(
        json.dumps({"recent_files": ["hex:zz", "a\0b", "", str(office.desk / "One")]})
    )
    assert Windows(office.folders).settings.recent_files == (office.desk / "One",)
