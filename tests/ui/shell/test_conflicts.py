"""A file that another program changed: never overwritten unseen, and what differs can be read first."""

import errno
import json
from pathlib import Path

import pytest

from app.domain.edits.parties import rename_project
from app.storage.files import read_project
from app.storage.operations import FileOperations
from app.storage.recovery import orphans
from tests.builders import two_issue_deal
from tests.ui.shell.conftest import Office, document_of, is_modified, lose
from tests.ui.shell.test_files import look, rename, stray_file
from ui.shell.main_window import MainWindow


def changed_on_disk(office: Office) -> tuple[MainWindow, Path]:
    """A window with a change of its own over a file that another program changed."""
    path = office.file("House")
    window = office.opened(path)
    rename(window, "Ours")
    office.file("House", rename_project(two_issue_deal(), name="Theirs"))
    office.run(window, "file.save")
    assert office.person.offered == ["Save as…", "Compare…", "Take what is on disk", "Overwrite it", "Cancel"]
    assert read_project(path).project.name == "Theirs"
    return window, path


def test_a_file_changed_elsewhere_is_not_overwritten_when_that_is_cancelled(office: Office) -> None:
    window, path = changed_on_disk(office)
    office.person.press("Cancel")
    assert read_project(path).project.name == "Theirs"
    assert document_of(window).project.name == "Ours"
    assert is_modified(window)


def test_a_deal_that_another_program_wrote_over_is_in_no_file_and_not_closed_without_a_question(office: Office) -> None:
    path = office.file("House")
    ours, window = path.read_bytes(), office.opened(path)
    office.file("House", rename_project(two_issue_deal(), name="Theirs"))
    assert look(office, window).startswith("Another program changed")
    assert is_modified(window)
    window.close()
    assert office.person.titles == ["Save “House”?"]
    office.person.press("Save")
    assert office.person.titles[-1] == "Another program changed this file"
    office.person.press("Cancel")
    path.write_bytes(ours)
    look(office, window)
    assert not is_modified(window)
    assert window.close()


def test_after_a_save_that_the_disk_did_not_confirm_what_was_saved_before_is_in_no_file(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.EIO, "")

    path = office.file("House")
    window = office.opened(path)
    rename(window, "Second")
    with monkeypatch.context() as patch:
        patch.setattr(FileOperations, "sync_folder", fail)
        office.run(window, "file.save")
    office.person.press("Cancel")
    assert read_project(path).project.name == "Second"
    office.run(window, "edit.undo")
    assert is_modified(window)
    office.run(window, "file.save")
    assert read_project(path).project == two_issue_deal()
    assert not is_modified(window)


def test_nobody_quits_over_an_open_question_about_a_file(office: Office) -> None:
    window = office.opened(office.file("House"))
    office.file("House", rename_project(two_issue_deal(), name="Theirs"))
    office.run(window, "file.save")
    assert office.person.titles == ["Another program changed this file"]
    office.windows.quit()
    assert office.windows.all == (window,)
    office.person.press("Take what is on disk")
    assert window.close()


def test_a_recovery_copy_is_kept_of_what_another_program_wrote_over(office: Office) -> None:
    window = office.opened(office.file("House"))
    office.file("House", rename_project(two_issue_deal(), name="Theirs"))
    look(office, window)
    assert window.write_recovery()
    lose(window)
    (orphan,) = orphans(office.folders.recovery)
    assert orphan.copy is not None
    assert orphan.copy.project == two_issue_deal()


@pytest.mark.parametrize("link", ["", "Link.dealwright"])
def test_saving_as_onto_its_own_file_looks_whether_another_program_changed_that(office: Office, link: str) -> None:
    path = office.file("House")
    window = office.opened(path)
    rename(window, "Ours")
    office.file("House", rename_project(two_issue_deal(), name="Theirs"))
    if link:
        (office.desk / link).symlink_to(path)
    office.run(window, "file.save_as")
    office.person.choose(office.desk / (link or path.name))
    assert office.person.titles == ["Another program changed this file"]
    assert read_project(path).project.name == "Theirs"
    office.person.press("Overwrite it")
    assert read_project(path).project.name == "Ours"
    assert not is_modified(window)


def test_a_file_changed_elsewhere_can_be_overwritten(office: Office) -> None:
    window, path = changed_on_disk(office)
    office.person.press("Overwrite it")
    assert read_project(path).project.name == "Ours"
    assert not is_modified(window)


def test_a_file_changed_elsewhere_can_be_taken_over_and_undo_brings_ours_back(office: Office) -> None:
    window, _ = changed_on_disk(office)
    office.person.press("Take what is on disk")
    assert document_of(window).project.name == "Theirs"
    assert not is_modified(window)
    office.run(window, "edit.undo")
    assert document_of(window).project.name == "Ours"
    office.run(window, "file.save")
    assert not office.person.is_asked


def test_a_file_changed_elsewhere_can_be_left_and_ours_saved_beside_it(office: Office) -> None:
    window, path = changed_on_disk(office)
    office.person.press("Save as…")
    office.person.choose(office.desk / "Ours.dealwright")
    assert read_project(path).project.name == "Theirs"
    assert read_project(office.desk / "Ours.dealwright").project.name == "Ours"
    assert window.path == office.desk / "Ours.dealwright"


@pytest.mark.parametrize("answer", ["Take what is on disk", "Overwrite it"])
def test_what_was_changed_here_and_on_disk_can_be_read_before_anything_is_chosen(office: Office, answer: str) -> None:
    window, path = changed_on_disk(office)
    office.person.press("Compare…")
    assert office.person.read == [("Changed in the file on disk", "Renamed"), ("Changed here", "Renamed")]
    assert office.person.offered == ["Save as…", "Take what is on disk", "Overwrite it", "Cancel"]
    assert read_project(path).project.name == "Theirs"
    office.person.press(answer)
    assert read_project(path).project.name == ("Ours" if answer == "Overwrite it" else "Theirs")
    assert document_of(window).project.name == ("Theirs" if answer.startswith("Take") else "Ours")
    assert not is_modified(window)


def test_a_file_that_was_only_written_in_another_way_is_said_to_say_the_same(office: Office) -> None:
    window, path = changed_on_disk(office)
    path.write_text(json.dumps(json.loads(office.file("Fresh", two_issue_deal()).read_bytes())))
    office.person.press("Compare…")
    assert office.person.read[0] == (
        "Changed in the file on disk",
        "Nothing: they say the same, and only the way it is written in the file differs.",
    )
    office.person.press("Overwrite it")
    assert read_project(path).project == document_of(window).project


def test_a_deal_that_no_file_ever_held_as_it_is_is_compared_with_what_is_on_disk(office: Office) -> None:
    window = office.opened(stray_file(office))
    office.file("Stray", rename_project(document_of(window).project, name="Theirs"))
    office.run(window, "file.save")
    office.person.press("Compare…")
    assert office.person.read == [("What is different here from the file on disk", "Renamed")]


def test_what_is_on_disk_and_cannot_be_read_is_said_and_the_same_can_be_chosen(office: Office) -> None:
    window, path = changed_on_disk(office)
    path.write_text("{ no deal")
    office.person.press("Compare…")
    assert "House.dealwright" in office.person.told[-1]
    office.person.press("Overwrite it")
    assert read_project(path).project == document_of(window).project
