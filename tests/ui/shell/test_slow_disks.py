"""A disk or a share that takes its time: the window goes on, says so, and nothing is lost or opened twice."""

import errno
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QFileSystemWatcher

from app.domain.edits.parties import rename_project
from app.storage import atomic
from app.storage.atomic import Digest
from app.storage.backups import Backups
from app.storage.files import Opened, digest_of, read_project
from app.storage.operations import FileOperations
from app.storage.sealed import Secret
from tests.ui.shell.conftest import Office, document_of, is_modified
from tests.ui.shell.test_files import press
from ui.shell import file_session, reading, saving
from ui.shell.main_window import MainWindow

HANG_GUARD = 10.0


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """A disk that answers once the event is set; whatever lasts is said at once."""
    answer = threading.Event()

    write, read = FileOperations.make_temporary, reading.read

    def slow_write(system: FileOperations, folder: Path, prefix: str, suffix: str) -> tuple[int, Path]:
        assert answer.wait(HANG_GUARD)
        return write(system, folder, prefix, suffix)

    def slow_read(path: Path, recovery: Path, backups: Backups) -> Opened | reading.Refused:
        assert answer.wait(HANG_GUARD)
        return read(path, recovery, backups)

    monkeypatch.setattr(FileOperations, "make_temporary", slow_write)
    monkeypatch.setattr(reading, "read", slow_read)
    monkeypatch.setattr(reading, "SAID_AFTER_MS", 0)
    monkeypatch.setattr(saving, "SAID_AFTER_MS", 0)
    yield answer
    answer.set()


def slow_save(office: Office, disk: threading.Event, name: str) -> MainWindow:
    """A deal of that name on its way into the file "House"."""
    disk.set()
    window = office.opened(office.file("House"))
    document_of(window).apply(rename_project, name=name)
    disk.clear()
    window.actions_by_id["file.save"].trigger()
    return window


def saved_name(office: Office) -> str:
    """What the deal in that file is called."""
    return read_project(office.desk / "House.dealwright").project.name


def state_of(window: MainWindow) -> str:
    """What stands beside the name of the deal."""
    return window._body.bar.state.text()


def test_a_file_that_takes_long_is_said_and_opens_when_it_comes(office: Office, disk: threading.Event) -> None:
    disk.set()
    path = office.file("House")
    disk.clear()
    window = office.first()
    office.windows.open_paths([path], window)
    office.qtbot.waitUntil(lambda: window.banner.text() == "Reading House.dealwright…")
    office.windows.open_template("used-car", window)
    office.drawn(window)
    disk.set()
    office.settle()
    assert [each.path and each.path.stem for each in office.windows.all] == [None, "House"]
    assert window.banner.isHidden()


def test_reading_can_be_given_up_and_the_next_file_follows(office: Office, disk: threading.Event) -> None:
    disk.set()
    slow, quick = office.file("Slow"), office.file("Quick")
    disk.clear()
    window = office.first()
    office.windows.open_paths([slow, quick], window)
    office.qtbot.waitUntil(lambda: "Slow" in window.banner.text())
    press(window, "Stop")
    office.qtbot.waitUntil(lambda: "Quick" in window.banner.text())
    disk.set()
    office.settle()
    assert window.path == quick
    assert office.windows.all == (window,)


def test_a_save_that_lasts_is_said_and_edits_made_meanwhile_stay_unsaved(office: Office, disk: threading.Event) -> None:
    window = slow_save(office, disk, "Saved")
    office.qtbot.waitUntil(lambda: state_of(window) == "saving…")
    document_of(window).apply(rename_project, name="Meanwhile")
    disk.set()
    office.settle()
    assert state_of(window) == "edited"
    assert is_modified(window)
    assert saved_name(office) == "Saved"


def test_a_file_that_one_window_is_just_being_saved_to_is_taken_for_the_others(
    office: Office, disk: threading.Event
) -> None:
    one, other = office.new(), office.windows.open_window()
    office.windows.open_new(other)
    office.drawn(other)
    for window in (one, other):
        window.actions_by_id["file.save_as"].trigger()
    first, second = office.person._path_wanted
    first(str(office.desk / "House.dealwright"))
    second(str(office.desk / "House.dealwright"))
    disk.set()
    office.settle()
    assert [one.path, other.path] == [office.desk / "House.dealwright", None]
    assert office.person.offered == ["Save as…", "Cancel"]


def test_a_second_save_waits_for_the_first_and_writes_what_there_is_by_then(
    office: Office, disk: threading.Event
) -> None:
    window = slow_save(office, disk, "First")
    document_of(window).apply(rename_project, name="Second")
    window.actions_by_id["file.save"].trigger()
    document_of(window).apply(rename_project, name="Third")
    disk.set()
    office.settle()
    assert saved_name(office) == "Third"
    assert not is_modified(window)


def test_coming_back_to_a_deal_on_a_share_that_no_longer_answers_waits_for_nothing(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = office.opened(office.file("House"))
    answer, look, asked = threading.Event(), digest_of, []

    def slow_look(path: Path) -> Digest:
        assert answer.wait(HANG_GUARD)
        return look(path)

    def begin_to_watch(_watcher: QFileSystemWatcher, paths: list[str]) -> list[str]:
        # Qt asks the disk for each of them before it returns.
        asked.append(answer.is_set())
        return paths

    monkeypatch.setattr(file_session, "digest_of", slow_look)
    monkeypatch.setattr(QFileSystemWatcher, "addPaths", begin_to_watch)
    assert window._deal is not None
    saver = window._deal.saving
    saver._watcher.removePaths(saver._watcher.files())
    saver.check_disk()
    saver.check_disk()
    assert asked == []
    answer.set()
    office.qtbot.waitUntil(lambda: bool(asked))
    assert all(asked)


def test_what_happens_to_a_file_while_it_is_looked_at_is_noticed_when_somebody_asks_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = office.file("House")
    window = office.opened(path)
    # It is looked at when the window comes to the front, too.
    office.settle()
    read, answer = threading.Event(), threading.Event()

    def slow_look(looked_at: Path) -> Digest:
        found = digest_of(looked_at)
        read.set()
        assert answer.wait(HANG_GUARD)
        return found

    monkeypatch.setattr(file_session, "digest_of", slow_look)
    assert window.saving is not None
    window.saving.check_disk()
    assert read.wait(HANG_GUARD)
    path.unlink()
    window.saving.check_disk()
    answer.set()
    office.settle()
    assert "is gone" in window.banner.text()


def test_closing_waits_for_a_save_under_way_and_then_asks_nothing(office: Office, disk: threading.Event) -> None:
    window = slow_save(office, disk, "Saved")
    window.close()
    window.close()
    assert office.windows.all == (window,)
    disk.set()
    office.qtbot.waitUntil(lambda: office.windows.all == ())
    assert not office.person.is_asked
    assert saved_name(office) == "Saved"
    assert atomic.SUFFIX not in "".join(each.name for each in office.desk.iterdir())


def test_closing_waits_though_nothing_was_changed_since_the_last_save(office: Office, disk: threading.Event) -> None:
    disk.set()
    window = office.opened(office.file("House"))
    disk.clear()
    window.actions_by_id["file.save_as"].trigger()
    office.person._path_wanted.pop()(str(office.desk / "Copy.dealwright"))
    window.close()
    office.windows.quit()
    assert office.windows.all == (window,)
    assert not office.person.is_asked
    disk.set()
    office.qtbot.waitUntil(lambda: office.windows.all == ())
    assert (office.desk / "Copy.dealwright").exists()


def test_closing_that_waited_for_a_save_that_failed_leaves_its_question_open(
    office: Office, disk: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "")

    disk.set()
    window = office.opened(office.file("House"))
    disk.clear()
    with monkeypatch.context() as patch:
        patch.setattr(FileOperations, "sync", full)
        window.actions_by_id["file.save_as"].trigger()
        office.person._path_wanted.pop()(str(office.desk / "Copy.dealwright"))
        window.close()
        disk.set()
        office.settle()
    assert office.person.titles[-1] == "The deal could not be saved"
    assert office.windows.all == (window,)
    office.person.press("Cancel")
    office.run(window, "file.save")
    assert office.windows.all == (window,)
    window.close()
    office.qtbot.waitUntil(lambda: office.windows.all == ())


def test_whoever_closes_twice_and_quits_during_a_save_is_asked_once_and_not_closed_later(
    office: Office, disk: threading.Event
) -> None:
    window = slow_save(office, disk, "Saved")
    window.close()
    window.close()
    office.windows.quit()
    document_of(window).apply(rename_project, name="Edited meanwhile")
    disk.set()
    office.settle()
    assert len(office.person.titles) == 1
    office.person.press("Cancel")
    office.run(window, "file.save")
    assert office.windows.all == (window,)
    assert not office.person.is_asked


def test_quitting_during_a_save_closes_every_window(office: Office, disk: threading.Event) -> None:
    window = slow_save(office, disk, "Saved")
    other = office.windows.open_window()
    window.close()
    office.windows.quit()
    disk.set()
    office.qtbot.waitUntil(lambda: office.windows.all == ())
    assert other not in office.windows.all


def test_twenty_saves_in_a_row_are_one_writer_and_the_last_edit_is_in_the_file(office: Office) -> None:
    window = office.opened(office.file("House"))
    for number in range(20):
        document_of(window).apply(rename_project, name=f"Edit {number}")
        window.refresh()
        window.actions_by_id["file.save"].trigger()
        window.write_recovery()
    office.settle()
    assert read_project(office.desk / "House.dealwright").project.name == "Edit 19"
    assert not is_modified(window)
    assert not office.person.is_asked
    assert list(office.folders.recovery.glob("*.recovery")) == []


def test_after_a_save_that_fails_as_nobody_foresaw_the_deal_can_be_saved_and_closed(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError

    window = office.opened(office.file("House"))
    document_of(window).apply(rename_project, name="Ours")
    with monkeypatch.context() as patch, office.qtbot.captureExceptions() as raised:
        patch.setattr("app.storage.files.save", fail)
        office.run(window, "file.save")
    assert [kind for kind, _error, _trace in raised] == [RuntimeError]
    assert is_modified(window)
    office.run(window, "file.save")
    assert read_project(office.desk / "House.dealwright").project.name == "Ours"
    assert window.close()


def test_after_a_file_whose_reading_fails_as_nobody_foresaw_the_next_one_opens(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path, secret: Secret | None = None) -> Opened:
        if path.stem == "Bad":
            raise RuntimeError
        return read_project(path, secret)

    monkeypatch.setattr(reading, "read_project", fail)
    window = office.first()
    with office.qtbot.captureExceptions() as raised:
        office.windows.open_paths([office.file("Bad"), office.file("House")], window)
        office.drawn(window)
    assert [kind for kind, _error, _trace in raised] == [RuntimeError]
    assert window.path == office.desk / "House.dealwright"


def test_what_is_remembered_is_written_beside_the_window_and_the_last_choice_stays(
    office: Office, disk: threading.Event
) -> None:
    for zoom in (110, 125, 150):
        office.windows.settings.use_zoom(zoom)
    disk.set()
    assert office.again().settings.value.zoom == 150


def test_a_recovery_copy_that_is_still_being_written_holds_up_neither_the_window_nor_its_closing(
    office: Office, disk: threading.Event
) -> None:
    disk.set()
    window = office.opened(office.file("House"))
    disk.clear()
    document_of(window).apply(rename_project, name="Changed")
    assert window._deal is not None
    window._deal._keeper._timer.timeout.emit()
    window.close()
    office.person._answers.pop()[1].do()
    assert office.windows.all == ()
    disk.set()
    office.settle()
    assert list(office.folders.recovery.glob("*.recovery*")) == []
    assert len(list((office.folders.recovery / "discarded").iterdir())) == 1


def test_a_share_that_does_not_answer_for_an_open_deal_holds_up_no_other_file_in_front_of_the_window(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    share, other = office.file("Share"), office.file("Other")
    window = office.opened(share)
    answer, samefile = threading.Event(), Path.samefile

    def slow(path: Path, another: Path) -> bool:
        assert threading.current_thread() is not threading.main_thread()
        assert answer.wait(HANG_GUARD)
        return samefile(path, another)

    monkeypatch.setattr(Path, "samefile", slow)
    monkeypatch.setattr(reading, "SAID_AFTER_MS", 0)
    office.windows.open_paths([other], window)
    office.qtbot.waitUntil(lambda: "Other.dealwright" in window.banner.text())
    document_of(window).apply(rename_project, name="Meanwhile")
    answer.set()
    office.settle()
    assert [each.path for each in office.windows.all] == [share, other]
