"""System calls that fail, stop short or die at a chosen step, in place of the real ones."""

import errno
import os
from pathlib import Path
from typing import Final

from typing_extensions import override

from app.storage.operations import FileOperations


class Killed(BaseException):
    """The process is gone: nothing of it runs from here on, no clean-up either."""


class FaultyOperations(FileOperations):
    """The real calls, logged; call number `at` (from 1) raises `fault`. After Killed every further call does."""

    def __init__(self, at: int = 0, fault: BaseException | None = None) -> None:
        self.log: list[str] = []
        self._at = at
        self._fault = fault
        self._dead = False

    def _step(self, name: str) -> None:
        if self._dead:
            raise Killed
        self.log.append(name)
        if self._fault is not None and len(self.log) == self._at:
            self._dead = isinstance(self._fault, Killed)
            raise self._fault

    @override
    def read(self, path: Path) -> bytes | None:
        self._step("read")
        return super().read(path)

    @override
    def make_temporary(self, folder: Path, prefix: str, suffix: str) -> tuple[int, Path]:
        self._step("make_temporary")
        return super().make_temporary(folder, prefix, suffix)

    @override
    def copy_mode(self, descriptor: int, like: os.stat_result) -> None:
        self._step("copy_mode")
        super().copy_mode(descriptor, like)

    @override
    def write(self, descriptor: int, data: memoryview) -> int:
        self._step("write")
        return super().write(descriptor, data[: max(1, len(data) // 2)])

    @override
    def sync(self, descriptor: int) -> None:
        self._step("sync")
        super().sync(descriptor)

    @override
    def close(self, descriptor: int) -> None:
        super().close(descriptor)
        self._step("close")

    @override
    def replace(self, source: Path, target: Path) -> None:
        self._step("replace")
        super().replace(source, target)

    @override
    def sync_folder(self, folder: Path) -> None:
        self._step("sync_folder")
        super().sync_folder(folder)

    @override
    def remove(self, path: Path) -> None:
        self._step("remove")
        super().remove(path)

    @override
    def wait(self, seconds: float) -> None:
        self._step(f"wait {seconds:g}")


class SmallDisk(FileOperations):
    """A disk with this many bytes left: a write that does not fit stops short, the next one fails."""

    def __init__(self, free: int) -> None:
        self._free = free

    @override
    def write(self, descriptor: int, data: memoryview) -> int:
        if not self._free:
            raise OSError(errno.ENOSPC, "no space")
        written = super().write(descriptor, data[: self._free])
        self._free -= written
        return written

    @override
    def free_space(self, folder: Path) -> int | None:
        return self._free


class TargetSwapped(FileOperations):
    """Somebody who puts a link to a file of theirs in the place of the target once it has been looked at."""

    def __init__(self, target: Path, elsewhere: Path) -> None:
        self._target = target
        self._elsewhere = elsewhere

    @override
    def make_temporary(self, folder: Path, prefix: str, suffix: str) -> tuple[int, Path]:
        self._target.unlink()
        self._target.symlink_to(self._elsewhere)
        return super().make_temporary(folder, prefix, suffix)


ERROR_SHARING_VIOLATION: Final = 32


class HeldFile(FaultyOperations):
    """Windows while a scanner holds the target: the first `times` attempts to replace it fail."""

    def __init__(self, times: int, code: int = ERROR_SHARING_VIOLATION) -> None:
        super().__init__()
        self._times = times
        self._code = code

    @override
    def replace(self, source: Path, target: Path) -> None:
        if self._times:
            self._times -= 1
            held = PermissionError(errno.EACCES, "held")
            held.winerror = self._code  # type: ignore[attr-defined,unused-ignore]  # exists on Windows only
            raise held
        super().replace(source, target)
