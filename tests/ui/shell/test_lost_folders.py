"""The folder of an open deal is deleted, or its drive taken out: said, kept, saved elsewhere; and it may come back."""

import errno
import shutil
from pathlib import Path

import pytest

from app.domain.edits.parties import rename_project
from app.storage.errors import Reason, refusal
from app.storage.files import read_project
from app.storage.recovery import orphans
from tests.builders import two_issue_deal
from tests.ui.shell.conftest import Office, document_of, is_modified
from tests.ui.shell.test_files import look, press, rename
from ui.shell import file_session
from ui.shell.main_window import MainWindow


@pytest.fixture
def drive(office: Office) -> Path:
    """A drive with a deal on it."""
    place = office.desk / "drive"
    place.mkdir()
    office.file("House").replace(place / "House.dealwright")
    return place


def opened_on(office: Office, drive: Path) -> MainWindow:
    """The deal on the drive in a window."""
    return office.opened(drive / "House.dealwright")


def pull_out(drive: Path) -> Path:
    """Take the drive out."""
    return drive.replace(drive.with_name("taken out"))


def test_a_deal_whose_folder_is_deleted_counts_as_unsaved_and_is_kept_and_saved_elsewhere(
    office: Office, drive: Path
) -> None:
    window = opened_on(office, drive)
    shutil.rmtree(drive)
    assert look(office, window).startswith("The folder of House.dealwright cannot be reached any more")
    assert is_modified(window)
    assert look(office, window) == ""
    rename(window, "Ours")
    assert window.write_recovery()
    assert len(list(office.folders.recovery.glob("*.recovery"))) == 1
    office.run(window, "file.save")
    assert office.person.offered == ["Save as…", "Try again", "Cancel"]
    office.person.press("Save as…")
    office.person.choose(office.desk / "Saved.dealwright")
    assert read_project(office.desk / "Saved.dealwright").project.name == "Ours"
    assert not is_modified(window)


def test_a_window_closes_though_the_folder_of_its_recovery_copies_answers_with_errors(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    exists = Path.exists

    def fail(path: Path, **options: bool) -> bool:
        if path.is_relative_to(office.folders.recovery):
            raise OSError(errno.ENOTCONN, "")
        return exists(path, **options)

    window = office.opened(office.file("House"))
    with monkeypatch.context() as patch:
        patch.setattr(Path, "exists", fail)
        assert window.close()
        office.settle()
    assert office.windows.all == ()


def test_closing_a_window_whose_file_is_gone_asks_first(office: Office, drive: Path) -> None:
    window = opened_on(office, drive)
    pull_out(drive)
    look(office, window)
    window.close()
    assert office.person.offered == ["Save", "Don't save", "Cancel"]
    office.person.press("Don't save")
    assert office.windows.all == ()
    # Thrown away, it is kept for a week all the same.
    assert orphans(office.folders.recovery) == ()


def test_a_drive_that_comes_back_with_the_same_file_is_as_if_nothing_had_been(office: Office, drive: Path) -> None:
    window = opened_on(office, drive)
    out = pull_out(drive)
    look(office, window)
    out.replace(drive)
    assert look(office, window) == ""
    assert not is_modified(window)
    document_of(window).apply(rename_project, name="Ours")
    office.run(window, "file.save")
    assert not office.person.is_asked
    assert read_project(drive / "House.dealwright").project.name == "Ours"


def test_a_drive_that_comes_back_with_another_file_is_a_conflict_that_can_be_read(office: Office, drive: Path) -> None:
    window = opened_on(office, drive)
    out = pull_out(drive)
    look(office, window)
    office.file("House", rename_project(two_issue_deal(), name="Theirs")).replace(out / "House.dealwright")
    out.replace(drive)
    assert look(office, window).startswith("Another program changed House.dealwright.")
    office.run(window, "file.save")
    office.person.press("Compare…")
    assert office.person.read == [("Changed in the file on disk", "Renamed"), ("Changed here", "Nothing.")]


def test_a_drive_that_answers_with_errors_is_said_to_be_out_of_reach(
    office: Office, drive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened_on(office, drive)

    def fail(path: Path) -> None:
        raise refusal(Reason.READ_FAILED, path=path, found="EIO")

    monkeypatch.setattr(file_session, "digest_of", fail)
    assert look(office, window).startswith("The folder of House.dealwright cannot be reached any more")
    press(window, "Save as…")
    office.person.choose(office.desk / "Saved.dealwright")
    assert read_project(office.desk / "Saved.dealwright").project == two_issue_deal()
