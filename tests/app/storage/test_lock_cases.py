"""What becomes of locks that others left: whoever still works is waited for, nobody else ever stands in the way.

The lock is the system's own and ends with the process that held it; what stands in its file, its date and whether it
is there at all means nothing.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from app.storage.atomic import Digest, Saver, digest_of_bytes, save
from app.storage.errors import Reason, StorageError
from app.storage.locks import lock_file_of
from app.storage.recovery import Copy, open_slot, orphans, take
from tests.builders import two_issue_deal

ROOT: Final = Path(__file__).parents[3]
HOLDER: Final = """
import sys
from pathlib import Path
from app.storage.locks import try_lock
lock = try_lock(Path(sys.argv[1]))
assert lock is not None
print("held", flush=True)
sys.stdin.read()
"""
OTHER_HOST: Final = json.dumps({"pid": 1, "host": "elsewhere", "since": "2020-01-01T00:00:00Z"})


@contextmanager
def held_elsewhere(lock: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another process holds this lock."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-c", HOLDER, str(lock)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        yield holder
        holder.kill()


def killed_holder(lock: Path) -> None:
    """A lock as it lies there after its process was killed."""
    with held_elsewhere(lock) as holder:
        holder.kill()
        holder.wait()


def from_the_future(lock: Path) -> None:
    """A lock of somebody whose clock is wrong."""
    lock.touch()
    os.utime(lock, (4e9, 4e9))


LEFT: Final[dict[str, Callable[[Path], object]]] = {
    "the lock of a process that was killed": killed_holder,
    "a lock that names another computer": lambda lock: lock.write_text(OTHER_HOST),
    "an empty lock": lambda lock: lock.touch(),
    "garbage for a lock": lambda lock: lock.write_bytes(os.urandom(4096)),
    "a lock from the future": from_the_future,
    "no lock": lambda lock: lock.unlink(missing_ok=True),
}
left_behind = pytest.mark.parametrize("leave", LEFT.values(), ids=LEFT)


def put(saver: Saver, path: Path, data: bytes, known: bytes) -> Digest:
    """Save what follows from `known`."""
    return save(saver, path, data, known=digest_of_bytes(known), check=len)


@pytest.fixture
def path(folder: Path) -> Path:
    """A file that two windows have open."""
    target = folder / "deal.dealwright"
    target.write_bytes(b"first")
    return target


@left_behind
def test_a_lock_that_was_left_behind_keeps_no_window_from_saving(
    saver: Saver, path: Path, leave: Callable[[Path], object]
) -> None:
    lock = lock_file_of(path.resolve(), saver.locks)
    lock.parent.mkdir(parents=True)
    leave(lock)
    put(saver, path, b"second", b"first")
    assert path.read_bytes() == b"second"
    with pytest.raises(StorageError) as refused:
        put(saver, path, b"third", b"first")
    assert refused.value.reason is Reason.CHANGED_ON_DISK
    assert path.read_bytes() == b"second"


def test_a_process_that_saves_is_waited_for_and_after_that_said_to_be_busy(
    saver: Saver, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.storage.locks.PATIENCE", 0.05)
    with held_elsewhere(lock_file_of(path.resolve(), saver.locks)):
        with pytest.raises(StorageError) as refused:
            put(saver, path, b"second", b"first")
        assert refused.value.reason is Reason.BUSY
        assert path.read_bytes() == b"first"
    put(saver, path, b"second", b"first")
    assert path.read_bytes() == b"second"


def test_a_lock_deleted_under_a_window_that_saves_keeps_the_next_one_from_nothing(saver: Saver, path: Path) -> None:
    lock = lock_file_of(path.resolve(), saver.locks)
    with held_elsewhere(lock):
        lock.unlink()
        put(saver, path, b"second", b"first")
    put(saver, path, b"third", b"second")
    assert path.read_bytes() == b"third"


@left_behind
def test_work_whose_lock_was_left_behind_is_offered_to_one_window(
    saver: Saver, folder: Path, leave: Callable[[Path], object]
) -> None:
    lock = copy_left(saver, folder)
    leave(lock)
    (orphan,) = orphans(folder)
    slot = take(orphan)
    assert slot is not None
    assert take(orphan) is None
    assert slot.read().project == two_issue_deal()
    slot.release()


def test_work_of_a_process_that_lives_is_not_offered(saver: Saver, folder: Path) -> None:
    with held_elsewhere(copy_left(saver, folder)):
        assert orphans(folder) == ()
    assert len(orphans(folder)) == 1


def copy_left(saver: Saver, folder: Path) -> Path:
    """A recovery copy that nobody holds; where its lock lies."""
    slot = open_slot(folder, "deal", "s1")
    slot.write(saver, Copy(project=two_issue_deal(), origin=None, origin_digest=None, saved_at=""))
    slot.release()
    return slot.path.with_name(slot.path.name + ".lock")
