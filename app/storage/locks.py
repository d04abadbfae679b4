"""Locks between processes: the short one around a save, and the one a session holds on its recovery slot."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from app.storage.errors import Reason, refusal

PATIENCE = 5.0
"""Seconds to wait for another process that is saving the same file; a save takes milliseconds."""

_SLOTS = 256


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
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = FileLock(path, timeout=PATIENCE, mode=0o600, poll_interval=0.005)
        lock.acquire()
    except Timeout:
        raise refusal(Reason.BUSY, path=target) from None
    except OSError:
        yield
        return
    try:
        yield
    finally:
        lock.release()


def try_lock(path: Path) -> FileLock | None:
    """A held lock on `path`, or None when somebody else holds it; raises OSError where none can be made."""
    lock = FileLock(path, timeout=0, mode=0o600)
    try:
        lock.acquire()
    except Timeout:
        return None
    return lock
