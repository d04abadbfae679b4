"""Recovery copies on a slow disk: nobody waits for them, none comes too late, and what fails writes its own at once."""

import datetime as dt
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from typing_extensions import override

from app.document.document import Document
from app.domain.edits.parties import rename_project
from app.storage.atomic import Saver
from app.storage.backups import Backups
from app.storage.keeping import Writer
from app.storage.locks import try_lock
from app.storage.operations import FileOperations
from app.storage.recovery import Slot, open_slot, orphans
from app.storage.sealed import is_sealed
from tests.app.storage.sealing import key_of
from tests.builders import two_issue_deal
from ui.shell.file_session import Attempt, FileSession
from ui.shell.keeper import Keeper

HANG_GUARD = 10.0
KEY = key_of("correct horse")


class SlowDisk(FileOperations):
    """Waits before it confirms what was written, until it may; says how many wait."""

    def __init__(self) -> None:
        self.answers = threading.Event()
        self.waiting = threading.Semaphore(0)
        self.syncs = 0

    @override
    def sync(self, descriptor: int) -> None:
        self.syncs += 1
        self.waiting.release()
        assert self.answers.wait(HANG_GUARD)
        super().sync(descriptor)

    def is_reached(self) -> None:
        """Wait until the next write waits for the disk."""
        assert self.waiting.acquire(timeout=HANG_GUARD)


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A deal that was edited, and its recovery copies on a slow disk."""

    document: Document
    session: FileSession
    keeper: Keeper
    slot: Slot
    disk: SlowDisk
    until: Callable[[Callable[[], bool]], None]

    def edit(self, name: str) -> None:
        """A change."""
        self.document.apply(rename_project, name=name)
        self.keeper.note_change()

    def begin_copy(self) -> None:
        """What happens once the person rests."""
        self.keeper._timer.setInterval(0)
        self.keeper._timer.timeout.emit()
        self.disk.is_reached()

    def save(self) -> None:
        """A save of this deal has returned."""
        self.document.mark_saved(self.document.project)
        self.keeper.note_saved()

    def begin_sealing(self) -> Attempt:
        """What a save under a passphrase has come to."""
        return self.session.save_to(self.slot.path.with_name("Deal.dealwright"), self.session.sealed_with(KEY))()

    def name_in_copy(self) -> str:
        """What the deal is called in the copy; empty while there is none."""
        return self.slot.read().project.name if self.slot.path.exists() else ""

    def comes_to_rest(self) -> None:
        """Let the disk answer, and wait for all that is under way."""
        self.disk.answers.set()
        for thread in threading.enumerate():
            if thread.name == "errand":
                thread.join(HANG_GUARD)


@pytest.fixture
def kept(qtbot: QtBot, tmp_path: Path) -> Iterator[Kept]:
    """A deal with one change."""
    disk, project = SlowDisk(), two_issue_deal()
    saver, document = Saver(locks=tmp_path / "locks", operations=disk), Document(project, saved=True)
    slot = open_slot(tmp_path / "recovery", project.id, "session")
    writer = Writer(saver=saver, backups=Backups(folder=tmp_path / "backups"), recovery=tmp_path / "recovery")
    session = FileSession(document, writer, tuple)
    keeper = Keeper(document, session, slot, saver)
    made = Kept(
        document=document,
        session=session,
        keeper=keeper,
        slot=slot,
        disk=disk,
        until=qtbot.waitUntil,
    )
    made.edit("First")
    yield made
    made.comes_to_rest()
    slot.release()


def test_a_copy_is_written_beside_the_window(kept: Kept) -> None:
    kept.begin_copy()
    kept.edit("Second")
    assert kept.name_in_copy() == ""
    kept.disk.answers.set()
    kept.until(lambda: kept.name_in_copy() == "First")
    assert kept.keeper._timer.isActive()


def test_no_older_copy_comes_after_a_newer_one(kept: Kept) -> None:
    kept.begin_copy()
    kept.edit("Second")
    kept.keeper._timer.timeout.emit()
    kept.edit("Third")
    kept.keeper._timer.timeout.emit()
    kept.comes_to_rest()
    assert kept.name_in_copy() == "Third"
    assert kept.disk.syncs == 2


def test_what_fails_writes_its_copy_at_once_and_the_one_under_way_does_not_replace_it(kept: Kept) -> None:
    kept.begin_copy()
    kept.edit("Second")
    threading.Timer(0.05, kept.disk.answers.set).start()
    assert kept.keeper.write()
    assert kept.name_in_copy() == "Second"
    kept.comes_to_rest()
    assert kept.name_in_copy() == "Second"


def test_what_fails_again_and_again_writes_a_copy_that_is_there_already_only_once(kept: Kept) -> None:
    kept.disk.answers.set()
    assert kept.keeper.write()
    syncs = kept.disk.syncs
    assert kept.keeper.write()
    assert kept.disk.syncs == syncs
    kept.edit("Second")
    assert kept.keeper.write()
    assert kept.name_in_copy() == "Second"


def test_a_copy_that_somebody_took_away_is_written_again_by_what_fails_or_said_to_be_none(kept: Kept) -> None:
    kept.disk.answers.set()
    assert kept.keeper.write()
    folder = kept.slot.path.parent
    kept.slot.path.unlink()
    assert kept.keeper.write()
    assert kept.name_in_copy() == "First"
    away = folder.rename(folder.with_name("away"))
    assert not kept.keeper.write()
    away.rename(folder)
    assert kept.keeper.write()


def test_a_copy_that_went_with_a_save_is_written_again_when_that_is_taken_back(kept: Kept) -> None:
    kept.disk.answers.set()
    assert kept.keeper.write()
    kept.save()
    assert kept.name_in_copy() == ""
    kept.document.mark_saved(None)
    assert kept.keeper.write()
    assert kept.name_in_copy() == "First"


def test_a_copy_that_comes_late_does_not_undo_that_the_deal_was_saved(kept: Kept) -> None:
    kept.begin_copy()
    kept.edit("Second")
    kept.save()
    kept.comes_to_rest()
    assert kept.name_in_copy() == ""


def test_one_that_has_not_begun_when_the_deal_is_saved_is_never_written(kept: Kept) -> None:
    kept.keeper._want(kept.slot)
    kept.save()
    kept.comes_to_rest()
    assert kept.name_in_copy() == ""
    assert kept.disk.syncs == 0


def test_what_was_changed_while_it_was_being_saved_gets_a_copy(kept: Kept) -> None:
    snapshot = kept.document.project
    kept.edit("Meanwhile")
    kept.document.mark_saved(snapshot)
    kept.keeper.note_saved()
    assert kept.keeper._timer.isActive()
    kept.disk.answers.set()
    kept.keeper._timer.timeout.emit()
    kept.until(lambda: kept.name_in_copy() == "Meanwhile")


def test_what_is_thrown_away_while_it_is_being_written_is_kept_elsewhere(kept: Kept) -> None:
    kept.begin_copy()
    kept.keeper.set_aside()
    kept.comes_to_rest()
    assert kept.name_in_copy() == ""
    (aside,) = (kept.slot.path.parent / "discarded").iterdir()
    assert dt.datetime.now(tz=dt.UTC).date().isoformat() in aside.name


def test_the_slot_is_let_go_of_after_the_last_copy_and_nothing_is_offered(kept: Kept) -> None:
    kept.begin_copy()
    kept.save()
    kept.keeper.release()
    lock = kept.slot.path.with_name(kept.slot.path.name + ".lock")
    assert try_lock(lock) is None
    kept.comes_to_rest()
    assert not lock.exists()
    assert orphans(kept.slot.path.parent) == ()


def test_a_session_without_a_slow_disk_is_let_go_of_before_this_returns(kept: Kept) -> None:
    kept.save()
    kept.keeper.release()
    assert not kept.slot.path.with_name(kept.slot.path.name + ".lock").exists()


def test_a_disk_that_is_full_is_told_once_and_tried_again(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[int] = []
    kept.keeper.failed.connect(lambda: told.append(1))

    def full(_disk: FileOperations, _descriptor: int) -> None:
        raise OSError(28, "full")

    with monkeypatch.context() as patch:
        patch.setattr(SlowDisk, "sync", full)
        for _ in range(2):
            kept.keeper._timer.timeout.emit()
            kept.until(kept.keeper._timer.isActive)
            kept.keeper._timer.stop()
    assert told == [1]
    kept.disk.answers.set()
    kept.keeper._timer.timeout.emit()
    kept.until(lambda: kept.name_in_copy() == "First")


def test_a_copy_from_before_the_passphrase_gives_way_to_one_under_it_at_once(kept: Kept) -> None:
    kept.begin_copy()
    kept.disk.answers.set()
    kept.until(lambda: kept.name_in_copy() == "First")
    saved = kept.begin_sealing()
    kept.edit("Second")
    kept.session.settle(saved)
    kept.keeper.note_saved()
    assert not kept.keeper._timer.isActive()
    kept.comes_to_rest()
    assert is_sealed(kept.slot.path.read_bytes())
    assert kept.slot.read(KEY).project.name == "Second"


def test_a_copy_from_before_the_passphrase_is_not_thrown_away_as_it_is(kept: Kept) -> None:
    kept.begin_copy()
    kept.disk.answers.set()
    kept.until(lambda: kept.name_in_copy() == "First")
    kept.session.settle(kept.begin_sealing())
    kept.keeper.set_aside()
    kept.comes_to_rest()
    (thrown,) = (kept.slot.path.parent / "discarded").iterdir()
    assert is_sealed(thrown.read_bytes())
