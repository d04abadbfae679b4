"""Earlier versions in the window: kept by saving, listed, opened as copies, offered where a file cannot be read."""

import os

import pytest

from app.domain.edits.parties import rename_project
from app.storage.backups import Backups, backups_of, read_backup
from app.storage.files import read_project
from tests.builders import two_issue_deal
from tests.ui.shell.conftest import Office, document_of, is_modified
from ui.dialogs.versions import VersionsDialog
from ui.shell import reading
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


def dialog_in(window: MainWindow) -> VersionsDialog:
    """The list that is open over a window."""
    return window.findChildren(VersionsDialog)[-1]


def saved_twice(office: Office) -> MainWindow:
    """A deal that was opened as it had been on another day, renamed and saved."""
    path = office.file("House")
    os.utime(path, (1_000_000_000, 1_000_000_000))
    window = office.opened(path)
    rename(window, "Changed")
    office.run(window, "file.save")
    return window


def test_the_menu_lists_versions_and_one_opens_as_an_unsaved_copy_in_another_window(office: Office) -> None:
    window = saved_twice(office)
    office.run(window, "file.earlier")
    dialog = dialog_in(window)
    assert dialog._list.lines() == ("Renamed", "The oldest one kept")
    dialog._list.step(1)
    dialog._agree.click()
    office.settle()
    copy = office.windows.all[1]
    assert document_of(copy).project.name == "Deal (from September 9, 2001)"
    assert is_modified(copy)
    assert copy.path is None
    assert document_of(window).project.name == "Changed"
    office.run(copy, "file.save")
    office.person.choose(office.desk / "Back.dealwright")
    assert read_project(office.desk / "House.dealwright").project.name == "Changed"


def test_without_versions_the_list_says_so(office: Office) -> None:
    window = office.new()
    office.run(window, "file.earlier")
    assert dialog_in(window)._versions == ()
    dialog_in(window).close()


def test_a_damaged_version_is_listed_as_damaged_among_the_others(office: Office) -> None:
    window = saved_twice(office)
    kept = backups_of(Backups(folder=office.folders.backups), two_issue_deal().id)
    kept[1].path.write_bytes(b"")
    office.run(window, "file.earlier")
    assert dialog_in(window)._list.lines() == ("The oldest one kept", "Damaged: it cannot be opened")
    dialog_in(window).close()


def test_a_version_that_is_damaged_while_the_list_is_open_is_said_and_opens_nothing(office: Office) -> None:
    window = saved_twice(office)
    office.run(window, "file.earlier")
    for each in backups_of(Backups(folder=office.folders.backups), two_issue_deal().id):
        each.path.unlink()
    dialog_in(window)._agree.click()
    office.settle()
    assert window.banner.text().startswith("This version is damaged")
    assert len(office.windows.all) == 1


@pytest.mark.parametrize("left", [b"", b'{"format": "dealw', None], ids=["empty", "cut", "gone"])
def test_a_file_that_cannot_be_read_offers_its_earlier_versions(office: Office, left: bytes | None) -> None:
    window = saved_twice(office)
    path = office.desk / "House.dealwright"
    window.close()
    if left is None:
        path.unlink()
    else:
        path.write_bytes(left)
    window = office.windows.open_window()
    office.open(path, window)
    assert window.banner.text().endswith("Earlier versions of it were kept.")
    button = next(each for each in window.banner._buttons if each.text() == "Earlier versions…")
    button.click()
    office.settle()
    dialog_in(window)._agree.click()
    office.settle()
    assert document_of(window).project.name.startswith("Changed (from ")


def test_a_file_that_never_was_saved_here_offers_nothing(office: Office) -> None:
    path = office.desk / "Strange.dealwright"
    path.write_bytes(b"")
    window = office.first()
    office.open(path, window)
    assert [each.text() for each in window.banner._buttons] == []


def test_wherever_a_file_was_cut_its_earlier_versions_are_found(office: Office) -> None:
    saved_twice(office)
    path = office.desk / "House.dealwright"
    whole = path.read_bytes()
    for fiftieth in range(50):
        path.write_bytes(whole[: len(whole) * fiftieth // 50])
        found = reading.read(path, office.folders.recovery, Backups(folder=office.folders.backups))
        assert isinstance(found, reading.Refused)
        assert len(found.earlier) == 2
