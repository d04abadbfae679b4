"""Where the usual folder takes no recovery copies: the program says so, and keeps them where the person says."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from app.domain.edits.parties import rename_project
from app.storage.files import read_project
from app.storage.folders import Folders
from app.storage.operations import FileOperations
from app.storage.recovery import orphans
from tests.ui.shell.conftest import Office, document_of, end_session, lose
from tests.ui.shell.test_files import press
from ui.shell.main_window import MainWindow
from ui.shell.windows import Windows

COPIES: Final = "Dealwright recovery copies"


@pytest.fixture
def shut(office: Office) -> Office:
    """The program where the folder for its data cannot be made; its preferences are remembered."""
    office.folders.data.parent.mkdir(exist_ok=True)
    office.folders.data.write_text("a file where a folder should be", encoding="utf-8")
    (office.desk / "stick").mkdir()
    return office


def kept_elsewhere(office: Office) -> MainWindow:
    """A deal whose copies go where the person chose, with a change that was not saved."""
    window = office.new()
    press(window, "Keep them elsewhere…")
    office.person.choose(office.desk / "stick")
    document_of(window).apply(rename_project, name="Changed")
    return window


def test_copies_are_kept_in_the_folder_that_was_chosen_and_it_is_said_so(shut: Office) -> None:
    window = kept_elsewhere(shut)
    assert "are kept in" in window.banner.text()
    assert window.write_recovery()
    assert len(list((shut.desk / "stick" / COPIES).glob("*.recovery"))) == 1


def test_at_the_next_start_they_are_offered_from_there_and_go_on_there(shut: Office) -> None:
    window = kept_elsewhere(shut)
    assert window.write_recovery()
    assert window._deal is not None
    lose(window)
    shut.settle()
    again = Windows(shut.folders)
    window = again.open_window()
    again.offer_recovery(window)
    shut.settle()
    press(window, "Open “Changed”")
    shut.drawn(window)
    assert document_of(window).project.name == "Changed (recovered)"
    again.open_new(other := again.open_window())
    document_of(other).apply(rename_project, name="Another")
    assert other.write_recovery()
    end_session(again.all)


def test_a_folder_that_takes_none_either_is_said_to_be_so(shut: Office) -> None:
    window = shut.new()
    press(window, "Keep them elsewhere…")
    shut.person.choose(shut.folders.data)
    assert window.banner.text().startswith("No copies can be kept in")
    assert not window.write_recovery() or document_of(window).is_saved


def test_where_copies_cannot_be_written_any_more_they_are_kept_in_another_folder_and_nowhere_else(
    office: Office,
) -> None:
    window = office.opened(office.file("House"))
    document_of(window).apply(rename_project, name="Before")
    assert window.write_recovery()
    with failing_in(office.folders.recovery):
        document_of(window).apply(rename_project, name="After")
        assert not window.write_recovery()
        assert window.banner.text() == "Recovery copies cannot be written now: save this deal."
        (office.desk / "stick").mkdir()
        press(window, "Keep them elsewhere…")
        office.person.choose(office.desk / "stick")
        assert window.write_recovery()
    assert list(office.folders.recovery.iterdir()) == []
    (orphan,) = (office.desk / "stick" / COPIES).glob("*.recovery")
    assert b"After" in orphan.read_bytes()
    office.run(window, "file.save")
    assert window.close()
    office.settle()
    assert list((office.desk / "stick" / COPIES).iterdir()) == []


@contextmanager
def failing_in(folder: Path) -> Iterator[None]:
    """No new file can be made in a folder: whoever runs the tests may be one whom no right keeps out."""
    make = FileOperations.make_temporary

    def fail(system: FileOperations, where: Path, prefix: str, suffix: str) -> tuple[int, Path]:
        if where == folder:
            raise OSError(errno.ENOSPC, "")
        return make(system, where, prefix, suffix)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(FileOperations, "make_temporary", fail)
        yield


def test_another_folder_that_takes_none_either_is_told_of_again(office: Office) -> None:
    window = office.opened(office.file("House"))
    stick = office.desk / "stick"
    stick.mkdir()
    with failing_in(office.folders.recovery), failing_in(stick / COPIES):
        document_of(window).apply(rename_project, name="Changed")
        assert not window.write_recovery()
        press(window, "Keep them elsewhere…")
        office.person.choose(stick)
        assert window.banner.text().startswith("Recovery copies are kept in")
        assert not window.write_recovery()
        assert window.banner.text() == "Recovery copies cannot be written now: save this deal."


def test_work_that_is_given_up_right_after_another_folder_was_chosen_is_kept_for_a_week(office: Office) -> None:
    window = office.opened(office.file("House"))
    document_of(window).apply(rename_project, name="Before")
    assert window.write_recovery()
    stick = office.desk / "stick"
    stick.mkdir()
    with failing_in(office.folders.recovery):
        document_of(window).apply(rename_project, name="After")
        assert not window.write_recovery()
    press(window, "Keep them elsewhere…")
    office.person.choose(stick)
    window.close()
    office.person.press("Don't save")
    office.settle()
    (kept,) = (office.folders.recovery / "discarded").iterdir()
    assert b"Before" in kept.read_bytes()


def test_as_soon_as_the_usual_folder_takes_copies_they_are_kept_there_again(shut: Office) -> None:
    kept_elsewhere(shut)
    shut.settle()
    shut.folders.data.unlink()
    again = Windows(shut.folders)
    window = again.open_window()
    again.open_new(window)
    document_of(window).apply(rename_project, name="Usual")
    assert window.write_recovery()
    assert [each.copy and each.copy.project.name for each in orphans(shut.folders.recovery)] == []
    assert len(list(shut.folders.recovery.glob("*.recovery"))) == 1
    end_session(again.all)


def test_without_any_folder_of_its_own_the_program_opens_and_saves_all_the_same(office: Office) -> None:
    nowhere = Path("/dev/null/dealwright")
    windows = Windows(Folders(config=nowhere, data=nowhere))
    window = windows.open_window()
    windows.open_paths([office.file("House")], window)
    office.settle()
    assert "save often" in window.banner.text()
    document_of(window).apply(rename_project, name="Ours")
    window.refresh()
    office.run(window, "file.save")
    assert read_project(office.desk / "House.dealwright").project.name == "Ours"
    windows.settings.use_zoom(150)
    assert windows.settings.value.zoom == 150
    end_session(windows.all)
