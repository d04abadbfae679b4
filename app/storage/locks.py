"""Locks between processes: the short one around a save, and the one a session holds on its recovery slot."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from app.storage.errors import Reason, refusal
from app.storage.paths import make_private

PATIENCE = 5.0
"""Seconds to wait for another process that is saving the same file; a save takes milliseconds."""

_SLOTS = 256


class Lock(Protocol):
    """A lock that is held until it is released."""

    def release(self) -> None: ...


def lock_file_of(target: Path, folder: Path) -> Path:
    """The lock file for saves to `target`, which is a real path.

    It lies in our own folder, not beside the file, so that nothing is left in the user's. Names are folded
    because some file systems do; sharing a lock with another file only makes one save wait for the other.
    """
    key = hashlib.sha256(os.fsencode(os.path.normcase(target)).lower()).digest()
    return folder / f"save-{key[0] % _SLOTS:02x}.lock"


@contextmanager
def saving(target: Path, folder: Path) -> Iterator[None]:
    """Hold the lock for saves to `target`; raises StorageError BUSY when another process does not let go.

    Where no lock file can be made at all the save goes on without one: losing work to a missing lock folder
    would be worse than the race of two windows.
    """
    path = lock_file_of(target, folder)
    try:
        make_private(folder)
        lock = try_lock(path, patience=PATIENCE)
    except OSError:
        yield
        return
    if lock is None:
        raise refusal(Reason.BUSY, path=target)
    try:
        yield
    finally:
        lock.release()


def try_lock(path: Path, *, patience: float = 0.0) -> Lock | None:
    """A held lock on `path`, or None when somebody else keeps it for so many seconds.

    Raises OSError where no lock can be made.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 - slow to load, and nothing is locked before the window shows

    lock = FileLock(path, timeout=patience, mode=0o600, poll_interval=0.005)
    try:
        lock.acquire()
    except Timeout:
        return None
    return lock
