"""A save replaces the file as a whole or not at all, whatever fails and whoever else writes."""

import errno
import os
from pathlib import Path

import pytest

from app.storage.atomic import PAUSES, Digest, OnDisk, Saver, digest_in_place, digest_of_bytes, save, sweep
from app.storage.errors import Reason, StorageError, refusal
from app.storage.locks import saving
from app.storage.operations import FileOperations
from tests.app.storage.faults import FaultyOperations, HeldFile, Killed, SmallDisk, TargetSwapped
from tests.effort import repeats

OLD = b"old" * 1_000
NEW = b"new" * 2_000

EVERY_STEP = 20
"""More calls than any of the saves here makes; numbers beyond the last are saves without a fault."""

ERRORS = {
    errno.EIO: Reason.WRITE_FAILED,
    errno.ENOSPC: Reason.NO_SPACE,
    errno.EDQUOT: Reason.OVER_QUOTA,
    errno.EACCES: Reason.READ_ONLY_FOLDER,
    errno.EROFS: Reason.READ_ONLY_FOLDER,
    errno.EXDEV: Reason.WRITE_FAILED,
    errno.EMFILE: Reason.WRITE_FAILED,
    errno.ENOENT: Reason.FOLDER_MISSING,
}


def put(saver: Saver, path: Path, data: bytes, known: Digest | OnDisk = OnDisk.ANYTHING) -> Digest:
    """Save bytes that nothing checks."""
    return save(saver, path, data, known=known, check=len)


def with_operations(saver: Saver, operations: FileOperations) -> Saver:
    """The same saver over other system calls."""
    return Saver(locks=saver.locks, operations=operations)


def names_in(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def path(saver: Saver, folder: Path) -> Path:
    """A file that holds OLD."""
    target = folder / "deal.dealwright"
    put(saver, target, OLD)
    return target


def test_a_save_writes_beside_syncs_replaces_and_syncs_the_folder_in_this_order(saver: Saver, path: Path) -> None:
    operations = FaultyOperations()
    put(with_operations(saver, operations), path, b"abcd", digest_of_bytes(OLD))
    assert operations.log == [
        *("read", "make_temporary", "copy_mode"),
        *("write", "write", "write"),
        *("sync", "close", "replace", "sync_folder"),
    ]
    assert path.read_bytes() == b"abcd"


@pytest.mark.parametrize("step", range(1, EVERY_STEP))
def test_a_kill_at_any_step_leaves_a_whole_file_that_the_next_save_replaces(
    saver: Saver, path: Path, step: int
) -> None:
    killed = with_operations(saver, FaultyOperations(step, Killed()))
    try:
        put(killed, path, NEW, digest_of_bytes(OLD))
        acknowledged = True
    except Killed:
        acknowledged = False
    found = path.read_bytes()
    assert found in ((NEW,) if acknowledged else (OLD, NEW))
    put(saver, path, b"after", digest_of_bytes(found))
    assert path.read_bytes() == b"after"
    assert names_in(path.parent) == [path.name]


@pytest.mark.parametrize("number", ERRORS, ids=errno.errorcode.get)
@pytest.mark.parametrize("step", range(1, EVERY_STEP))
def test_an_error_at_any_step_keeps_the_old_file_and_leaves_nothing_beside_it(
    saver: Saver, path: Path, step: int, number: int
) -> None:
    operations = FaultyOperations(step, OSError(number, "injected"))
    try:
        put(with_operations(saver, operations), path, NEW, digest_of_bytes(OLD))
        reason = None
    except StorageError as error:
        reason = error.reason
    failed = operations.log[step - 1] if step <= len(operations.log) else None
    if failed is None:
        assert (reason, path.read_bytes()) == (None, NEW)
    elif failed == "sync_folder":
        assert (reason, path.read_bytes()) == (Reason.NOT_DURABLE, NEW)
    else:
        assert (reason, path.read_bytes()) == (ERRORS[number], OLD)
    assert names_in(path.parent) == [path.name]


def test_after_an_unconfirmed_save_the_next_one_meets_no_conflict(saver: Saver, path: Path) -> None:
    unconfirmed = FaultyOperations(at=9, fault=OSError(errno.EIO, "injected"))
    known = digest_of_bytes(OLD)
    with pytest.raises(StorageError) as refused:
        put(with_operations(saver, unconfirmed), path, b"ab", known)
    assert refused.value.reason is Reason.NOT_DURABLE
    in_place = digest_in_place(refused.value)
    assert in_place == digest_of_bytes(b"ab")
    put(saver, path, b"abc", in_place)
    assert path.read_bytes() == b"abc"


def test_a_full_disk_keeps_the_old_file_whatever_still_fits(saver: Saver, path: Path) -> None:
    sizes = repeats(60, night=1_000)
    for number in range(sizes):
        free = number * (len(NEW) + 500) // sizes
        known = digest_of_bytes(path.read_bytes())
        full = with_operations(saver, SmallDisk(free))
        if free < len(NEW):
            with pytest.raises(StorageError) as refused:
                put(full, path, NEW, known)
            assert (refused.value.reason, refused.value.expected) == (Reason.NO_SPACE, len(NEW))
            assert path.read_bytes() == OLD
        else:
            put(full, path, NEW, known)
            assert path.read_bytes() == NEW
        assert names_in(path.parent) == [path.name]


@pytest.mark.parametrize("times", range(7))
def test_a_file_held_by_a_scanner_is_replaced_once_it_is_let_go(saver: Saver, path: Path, times: int) -> None:
    held = HeldFile(times)
    put(with_operations(saver, held), path, NEW, digest_of_bytes(OLD))
    assert [step for step in held.log if step.startswith("wait")] == [f"wait {pause:g}" for pause in PAUSES[:times]]
    assert path.read_bytes() == NEW


def test_a_file_held_for_longer_than_the_patience_is_reported_and_kept(saver: Saver, path: Path) -> None:
    with pytest.raises(StorageError) as refused:
        put(with_operations(saver, HeldFile(7)), path, NEW)
    assert refused.value.reason is Reason.HELD
    assert path.read_bytes() == OLD
    assert names_in(path.parent) == [path.name]


def test_other_errors_of_replacing_are_not_tried_again(saver: Saver, path: Path) -> None:
    held = HeldFile(1, code=1)
    with pytest.raises(StorageError):
        put(with_operations(saver, held), path, NEW)
    assert not any(step.startswith("wait") for step in held.log)


def test_bytes_that_the_check_refuses_never_reach_the_disk(saver: Saver, path: Path) -> None:
    operations = FaultyOperations()

    def check(_data: bytes) -> None:
        raise refusal(Reason.SYNTAX)

    with pytest.raises(StorageError) as refused:
        save(with_operations(saver, operations), path, NEW, known=OnDisk.ANYTHING, check=check)
    assert refused.value.reason is Reason.WOULD_NOT_REOPEN
    assert [finding.reason for finding in refused.value.details] == [Reason.SYNTAX]
    assert operations.log == []


def test_a_file_changed_by_somebody_else_is_not_overwritten(saver: Saver, path: Path) -> None:
    known = digest_of_bytes(OLD)
    path.write_bytes(b"theirs")
    with pytest.raises(StorageError) as refused:
        put(saver, path, NEW, known)
    assert refused.value.reason is Reason.CHANGED_ON_DISK
    assert path.read_bytes() == b"theirs"


def test_a_change_that_keeps_size_and_time_is_noticed(saver: Saver, path: Path) -> None:
    before = path.stat()
    path.write_bytes(bytes(reversed(OLD)))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    with pytest.raises(StorageError) as refused:
        put(saver, path, NEW, digest_of_bytes(OLD))
    assert refused.value.reason is Reason.CHANGED_ON_DISK


def test_a_new_file_does_not_replace_one_that_appeared_meanwhile(saver: Saver, path: Path) -> None:
    with pytest.raises(StorageError) as refused:
        put(saver, path, NEW, OnDisk.ABSENT)
    assert refused.value.reason is Reason.CHANGED_ON_DISK


def test_a_file_that_has_vanished_is_written_again(saver: Saver, path: Path) -> None:
    path.unlink()
    put(saver, path, NEW, digest_of_bytes(OLD))
    assert path.read_bytes() == NEW


def test_a_folder_that_has_vanished_is_said_to_be_missing(saver: Saver, folder: Path) -> None:
    with pytest.raises(StorageError) as refused:
        put(saver, folder / "gone" / "deal.dealwright", NEW)
    assert refused.value.reason is Reason.FOLDER_MISSING


def test_while_another_process_saves_the_file_it_is_left_alone(
    saver: Saver, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.storage.locks.PATIENCE", 0)
    leftover = path.with_name(".~left")
    with saving(path.resolve(), saver.locks):
        with pytest.raises(StorageError) as refused:
            put(saver, path, NEW)
        leftover.touch()
        sweep(saver, path)
    assert refused.value.reason is Reason.BUSY
    assert path.read_bytes() == OLD


def test_without_a_place_for_locks_saving_goes_on(folder: Path) -> None:
    (folder / "file").touch()
    path = folder / "deal.dealwright"
    put(Saver(locks=folder / "file" / "locks"), path, NEW, OnDisk.ABSENT)
    assert path.read_bytes() == NEW


def test_a_link_stays_a_link_and_its_target_gets_the_save(saver: Saver, path: Path) -> None:
    link = path.with_name("link.dealwright")
    link.symlink_to(path)
    put(saver, link, NEW, digest_of_bytes(OLD))
    assert link.is_symlink()
    assert path.read_bytes() == NEW


def test_a_dangling_link_gets_its_target_created(saver: Saver, folder: Path) -> None:
    link = folder / "link.dealwright"
    link.symlink_to(folder / "target.dealwright")
    put(saver, link, NEW, OnDisk.ABSENT)
    assert link.is_symlink()
    assert (folder / "target.dealwright").read_bytes() == NEW


def test_a_link_put_in_the_place_of_the_file_meanwhile_is_replaced_and_not_followed(saver: Saver, path: Path) -> None:
    theirs = path.with_name("theirs")
    theirs.write_bytes(b"theirs")
    put(with_operations(saver, TargetSwapped(path, theirs)), path, NEW, digest_of_bytes(OLD))
    assert not path.is_symlink()
    assert (path.read_bytes(), theirs.read_bytes()) == (NEW, b"theirs")


def test_a_link_put_in_the_place_of_the_file_before_a_save_is_a_change_of_somebody_else(
    saver: Saver, path: Path
) -> None:
    theirs = path.with_name("theirs")
    theirs.write_bytes(b"theirs")
    path.unlink()
    path.symlink_to(theirs)
    with pytest.raises(StorageError) as refused:
        put(saver, path, NEW, digest_of_bytes(OLD))
    assert refused.value.reason is Reason.CHANGED_ON_DISK
    assert theirs.read_bytes() == b"theirs"


def test_a_hard_link_keeps_the_old_text(saver: Saver, path: Path) -> None:
    twin = path.with_name("twin.dealwright")
    twin.hardlink_to(path)
    put(saver, path, NEW)
    assert (twin.read_bytes(), path.read_bytes()) == (OLD, NEW)


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
@pytest.mark.parametrize("mode", [None, 0o600, 0o640, 0o664])
def test_a_new_file_is_private_and_an_existing_one_keeps_its_mode(
    saver: Saver, folder: Path, mode: int | None, umask: int
) -> None:
    path = folder / "deal.dealwright"
    if mode is not None:
        path.touch()
        path.chmod(mode)
    before = os.umask(umask)
    try:
        put(saver, path, NEW)
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == (0o600 if mode is None else mode)
    assert not [lock for lock in saver.locks.iterdir() if lock.stat().st_mode & 0o077]


def test_a_read_only_file_is_not_replaced(saver: Saver, path: Path) -> None:
    path.chmod(0o444)
    with pytest.raises(StorageError) as refused:
        put(saver, path, NEW)
    assert refused.value.reason is Reason.READ_ONLY_FILE
    assert path.read_bytes() == OLD


def test_a_folder_in_place_of_the_file_is_not_replaced(saver: Saver, folder: Path) -> None:
    with pytest.raises(StorageError) as refused:
        put(saver, folder, NEW)
    assert (refused.value.reason, refused.value.found) == (Reason.NOT_REGULAR, "folder")


@pytest.mark.parametrize("name", ["é" * 60 + ".dealwright", "a" * 244 + ".dealwright", "交" * 81 + ".dealw"])
def test_long_and_foreign_names_are_saved_under_exactly_that_name(saver: Saver, folder: Path, name: str) -> None:
    put(saver, folder / name, NEW, OnDisk.ABSENT)
    assert names_in(folder) == [name]


def test_a_name_of_more_than_255_bytes_is_refused(saver: Saver, folder: Path) -> None:
    with pytest.raises(StorageError) as refused:
        put(saver, folder / ("交" * 86), NEW)
    assert (refused.value.reason, refused.value.found) == (Reason.NAME_TOO_LONG, 258)


def test_leftovers_of_a_file_whose_long_name_begins_alike_are_not_touched(saver: Saver, folder: Path) -> None:
    alike = "the same forty characters at the beginning"
    first, second = folder / f"{alike} 1", folder / f"{alike} 2"
    with pytest.raises(Killed):
        put(with_operations(saver, FaultyOperations(4, Killed())), first, NEW)
    left = names_in(folder)
    assert len(left) == 1
    sweep(saver, second)
    assert names_in(folder) == left
    sweep(saver, first)
    assert names_in(folder) == []
