"""Earlier versions in the window: kept by saving, listed, opened as copies, offered where a file cannot be read."""

import os

from app.domain.edits.parties import rename_project
from app.storage.backups import Backups, backups_of, read_backup
from tests.builders import two_issue_deal
from tests.ui.shell.conftest import Office, document_of
from ui.shell.main_window import MainWindow


def rename(window: MainWindow, name: str) -> None:
    """A change that has to be saved."""
    document_of(window).apply(rename_project, name=name)


def names_kept(office: Office) -> list[str]:
    """The deals in the earlier versions of the small deal, newest first."""
    listed = backups_of(Backups(folder=office.folders.backups), two_issue_deal().id)
    return [read_backup(each).project.name for each in listed]


def test_the_first_save_keeps_the_file_as_it_was_opened_and_as_it_is_now(office: Office) -> None:
    path = office.file("House")
    os.utime(path, (1_000_000_000, 1_000_000_000))
    window = office.opened(path)
    rename(window, "Changed")
    office.run(window, "file.save")
    assert names_kept(office) == ["Changed", "Deal"]


def test_a_last_save_within_the_pause_is_kept_when_the_file_is_saved_the_next_time(office: Office) -> None:
    path = office.file("House")
    window = office.opened(path)
    for name in ("One", "Last"):
        rename(window, name)
        office.run(window, "file.save")
    assert "Last" not in names_kept(office)
    window.close()
    window = office.windows.open_window()
    office.open(path, window)
    rename(window, "Next day")
    office.run(window, "file.save")
    assert "Last" in names_kept(office)


def test_what_another_program_wrote_can_be_had_back_after_overwriting_it(office: Office) -> None:
    path = office.file("House")
    window = office.opened(path)
    rename(window, "Ours")
    office.file("House", rename_project(two_issue_deal(), name="Theirs"))
    office.run(window, "file.save")
    office.person.press("Overwrite it")
    assert "Theirs" in names_kept(office)


def test_what_was_taken_over_from_another_program_is_kept_before_the_next_save(office: Office) -> None:
    path = office.file("House")
    window = office.opened(path)
    rename(window, "Ours")
    office.run(window, "file.save")
    office.file("House", rename_project(two_issue_deal(), name="Theirs"))
    office.run(window, "file.revert")
    rename(window, "Ours again")
    office.run(window, "file.save")
    assert "Theirs" in names_kept(office)


def test_where_no_version_can_be_kept_the_deal_is_saved_and_the_window_says_so_once(office: Office) -> None:
    window = office.opened(office.file("House"))
    office.folders.backups.parent.mkdir(parents=True, exist_ok=True)
    office.folders.backups.touch()
    for name in ("One", "Two"):
        rename(window, name)
        office.run(window, "file.save")
        assert document_of(window).is_saved
        assert ("earlier versions cannot be kept" in window.banner.text()) == (name == "One")
        window.say("Something else.")
