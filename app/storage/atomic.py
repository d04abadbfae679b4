"""Replacing a file so that at every instant the old or the new one is whole."""

import errno
import hashlib
import os
import stat
from collections.abc import Callable
from contextlib import suppress
from enum import Enum
from pathlib import Path

from app.records import dataclass
from app.storage.errors import Finding, Reason, StorageError, refusal
from app.storage.locks import saving
from app.storage.operations import SYSTEM, FileOperations

SUFFIX = ".dwtmp"
PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.0)
"""Seconds between attempts to replace a file that another program holds for a moment (Windows)."""

_HELD_CODES = {5, 32, 33}  # ERROR_ACCESS_DENIED, ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION
_LONGEST_NAME_IN_BYTES = 255
_REASONS = {
    errno.ENOSPC: Reason.NO_SPACE,
    getattr(errno, "EDQUOT", errno.ENOSPC): Reason.OVER_QUOTA,
    errno.EROFS: Reason.READ_ONLY_FOLDER,
    errno.EACCES: Reason.READ_ONLY_FOLDER,
    errno.EPERM: Reason.READ_ONLY_FOLDER,
    errno.ENOENT: Reason.FOLDER_MISSING,
    errno.ENOTDIR: Reason.FOLDER_MISSING,
    errno.ENAMETOOLONG: Reason.NAME_TOO_LONG,
}
_REASONS[errno.ENOSPC] = Reason.NO_SPACE


@dataclass(frozen=True, slots=True)
class Digest:
    """What a file held: size and SHA-256. Equal digests mean equal bytes."""

    size: int
    sha256: str


class OnDisk(Enum):
    """What a save may meet at its target, where no Digest is known."""

    ABSENT = "absent"  # the file is new: anything there is a conflict
    ANYTHING = "anything"  # the person has chosen to overwrite


Known = Digest | OnDisk


@dataclass(frozen=True, slots=True, kw_only=True)
class Saver:
    """Where locks lie and how the system is called; one per program, or per test."""

    locks: Path
    operations: FileOperations = SYSTEM


def digest_of_bytes(data: bytes) -> Digest:
    """The digest of these bytes."""
    return Digest(len(data), hashlib.sha256(data).hexdigest())


def save(
    saver: Saver,
    path: Path,
    data: bytes,
    *,
    known: Known,
    check: Callable[[bytes], object],
    before: Callable[[Path], object] | None = None,
) -> Digest:
    """Put `data` at `path` durably and return its digest; when this returns, a power cut cannot undo it.

    A link is followed and stays a link; the mode of an existing file is kept, a new one gets 0600. `check`
    must accept the bytes (it raises StorageError otherwise). `before` is given the real path of a file that
    is about to be replaced, while nobody else saves it; when it raises StorageError nothing is replaced.
    Raises StorageError: CHANGED_ON_DISK when the file is not as `known` (a file that has vanished is written
    again), and the reasons of refusal and of system errors. After every error but NOT_DURABLE the old file
    is as it was and nothing is left beside it.
    """
    target = real_path(path)
    existing = _writable(target)
    try:
        check(data)
    except StorageError as error:
        raise StorageError(Finding(reason=Reason.WOULD_NOT_REOPEN, place=error.place), path, error.details) from error
    with saving(target, saver.locks):
        try:
            _compare(saver.operations, target, known, existing)
            if before is not None and existing is not None:
                before(target)
            _sweep(saver.operations, target)
            temporary = _write_beside(saver.operations, target, data, existing)
            _put_in_place(saver.operations, temporary, target)
        except OSError as error:
            raise _refusal_of(error, saver.operations, target, len(data)) from error
        return _settle(saver.operations, target, data)


def digest_in_place(error: StorageError) -> Digest | None:
    """What a save that was refused has put in place all the same (NOT_DURABLE): the `known` of the next attempt."""
    if error.reason is Reason.NOT_DURABLE and isinstance(error.expected, int):
        return Digest(error.expected, str(error.found))
    return None


def sweep(saver: Saver, path: Path) -> None:
    """Remove what killed saves of this file left beside it; does nothing while another process saves it."""
    target = real_path(path)
    with suppress(OSError, StorageError), saving(target, saver.locks):
        _sweep(saver.operations, target)


def real_path(path: Path) -> Path:
    """Where a path leads once links are followed; raises StorageError for names that no system call takes."""
    try:
        return Path(os.path.realpath(path))
    except ValueError:
        found = "\0" if "\0" in str(path) else "half a character"
        raise refusal(Reason.NAME_NOT_ALLOWED, path=path, found=found) from None
    except OSError as error:
        raise refusal(Reason.READ_FAILED, path=path, found=errno_name(error)) from error


def may_be_saved(path: Path) -> bool:
    """Whether a save to an existing file would be let through as things are now: a hint, for a person to know early."""
    try:
        target = real_path(path)
        effective = os.access in os.supports_effective_ids
        return _writable(target) is not None and os.access(target.parent, os.W_OK, effective_ids=effective)
    except StorageError:
        return False


def temporary_prefix(target: Path) -> str:
    """How temporary files of this target begin; the hash keeps apart long names that begin alike."""
    name_hash = hashlib.sha256(os.fsencode(target.name)).hexdigest()[:8]
    return f".~{target.name[:40]}.{name_hash}."


def kind_of_file(mode: int) -> str:
    """What is there instead of a file, as NOT_REGULAR names it."""
    if stat.S_ISDIR(mode):
        return "folder"
    if stat.S_ISFIFO(mode):
        return "pipe"
    return "socket" if stat.S_ISSOCK(mode) else "device"


def errno_name(error: OSError) -> str:
    """The system's name of an error, such as "EIO"."""
    return errno.errorcode.get(error.errno or 0, "unknown")


def _writable(target: Path) -> os.stat_result | None:
    """The file that will be replaced, None when there is none; refuses what must not be replaced."""
    if len(os.fsencode(target.name)) > _LONGEST_NAME_IN_BYTES:
        length = len(os.fsencode(target.name))
        raise refusal(Reason.NAME_TOO_LONG, path=target, found=length, expected=_LONGEST_NAME_IN_BYTES)
    try:
        found = target.stat()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise refusal(
            _REASONS.get(error.errno or 0, Reason.WRITE_FAILED), path=target, found=errno_name(error)
        ) from error
    if not stat.S_ISREG(found.st_mode):
        raise refusal(Reason.NOT_REGULAR, path=target, found=kind_of_file(found.st_mode))
    # Replacing needs write permission on the folder only, so a read-only file would silently be replaced.
    if not found.st_mode & 0o222 or not os.access(target, os.W_OK):
        raise refusal(Reason.READ_ONLY_FILE, path=target)
    return found


def _compare(operations: FileOperations, target: Path, known: Known, existing: os.stat_result | None) -> None:
    if known is OnDisk.ANYTHING:
        return
    if isinstance(known, Digest) and existing is not None and existing.st_size != known.size:
        raise refusal(Reason.CHANGED_ON_DISK, path=target)  # without reading what may be huge
    found = operations.read(target)
    if found is not None and digest_of_bytes(found) != known:
        raise refusal(Reason.CHANGED_ON_DISK, path=target)


def _sweep(operations: FileOperations, target: Path) -> None:
    prefix = temporary_prefix(target)
    for path in target.parent.iterdir():
        if path.name.startswith(prefix) and path.name.endswith(SUFFIX):
            with suppress(OSError):
                operations.remove(path)


def _write_beside(operations: FileOperations, target: Path, data: bytes, existing: os.stat_result | None) -> Path:
    descriptor, temporary = operations.make_temporary(target.parent, temporary_prefix(target), SUFFIX)
    try:
        try:
            if existing is not None:
                operations.copy_mode(descriptor, existing)
            rest = memoryview(data)
            while rest:
                written = operations.write(descriptor, rest)
                if written <= 0:
                    raise OSError(errno.EIO, "nothing written")
                rest = rest[written:]
            # A failed sync is final: the next one on this descriptor would report success without the bytes.
            operations.sync(descriptor)
        finally:
            operations.close(descriptor)
    except BaseException:
        _discard(operations, temporary)
        raise
    return temporary


def _put_in_place(operations: FileOperations, temporary: Path, target: Path) -> None:
    try:
        for pause in (*PAUSES, None):
            try:
                operations.replace(temporary, target)
            except OSError as error:
                if getattr(error, "winerror", None) not in _HELD_CODES:
                    raise
                if pause is None:
                    raise refusal(Reason.HELD, path=target) from error
                operations.wait(pause)
            else:
                return
    except BaseException:
        _discard(operations, temporary)
        raise


def _discard(operations: FileOperations, temporary: Path) -> None:
    with suppress(OSError):
        operations.remove(temporary)


def _settle(operations: FileOperations, target: Path, data: bytes) -> Digest:
    digest = digest_of_bytes(data)
    try:
        operations.sync_folder(target.parent)
    except OSError as error:
        raise refusal(Reason.NOT_DURABLE, path=target, found=digest.sha256, expected=digest.size) from error
    return digest


def _refusal_of(error: OSError, operations: FileOperations, target: Path, size: int) -> StorageError:
    reason = _REASONS.get(error.errno or 0, Reason.WRITE_FAILED)
    if reason is Reason.NO_SPACE:
        return refusal(reason, path=target, found=operations.free_space(target.parent), expected=size)
    if reason is Reason.OVER_QUOTA:
        return refusal(reason, path=target, expected=size)
    return refusal(reason, path=target, found=errno_name(error))
