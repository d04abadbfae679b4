"""The system calls of one save, gathered in one object so that tests can make each of them fail."""

import os
import shutil
import sys
import tempfile
import time
from errno import EBADF, EINVAL, ENOTSUP
from pathlib import Path

if sys.platform == "darwin":
    import fcntl

_FOLDERS_THAT_CANNOT_SYNC = {EBADF, EINVAL, ENOTSUP}


class FileOperations:
    """The real ones."""

    def read(self, path: Path) -> bytes | None:
        """The file's bytes; None when there is no file."""
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return None

    def make_temporary(self, folder: Path, prefix: str, suffix: str) -> tuple[int, Path]:
        """A new empty file, mode 0600, and its descriptor."""
        descriptor, name = tempfile.mkstemp(suffix, prefix, folder)
        return descriptor, Path(name)

    def copy_mode(self, descriptor: int, like: os.stat_result) -> None:
        """Give the open file the permission bits and group of `like`; without the group, no group bits."""
        if sys.platform == "win32":
            return
        mode = like.st_mode & 0o777
        if os.fstat(descriptor).st_gid != like.st_gid:
            try:
                os.fchown(descriptor, -1, like.st_gid)
            except OSError:
                mode &= ~0o070
        os.fchmod(descriptor, mode)

    def write(self, descriptor: int, data: memoryview) -> int:
        """Write some of `data`; how much."""
        return os.write(descriptor, data)

    def sync(self, descriptor: int) -> None:
        """Return once the disk has the bytes; on macOS past the cache of the drive, where it can do that."""
        if sys.platform == "darwin":
            try:
                fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            except OSError:
                os.fsync(descriptor)
        else:
            os.fsync(descriptor)

    def close(self, descriptor: int) -> None:
        """Close the descriptor."""
        os.close(descriptor)

    def replace(self, source: Path, target: Path) -> None:
        """Put `source` in the place of `target` in one step."""
        source.replace(target)

    def sync_folder(self, folder: Path) -> None:
        """Return once the disk has the folder's entries; nothing where folders cannot be synced."""
        if sys.platform == "win32":
            return
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
            # XFS whose disk is gone has nothing left to sync, and calls that a success; whatever else is asked fails.
            os.fstat(descriptor)
        except OSError as error:
            if error.errno not in _FOLDERS_THAT_CANNOT_SYNC:
                raise
        finally:
            os.close(descriptor)

    def remove(self, path: Path) -> None:
        """Delete a file."""
        path.unlink()

    def wait(self, seconds: float) -> None:
        """Let another program finish."""
        time.sleep(seconds)

    def free_space(self, folder: Path) -> int | None:
        """Bytes free beside the file; None when nobody can tell."""
        try:
            return shutil.disk_usage(folder).free
        except OSError:
            return None


SYSTEM = FileOperations()
