"""Cuts a file system off from its disk while a program saves on it, and looks at what is there when it is back.

The system's own way to try that: what it has not handed to the disk is gone, as when the power fails; the disk itself
forgets nothing. Run as root, as a program that alone sees what is mounted. Arguments: a folder, a file system, how many
cuts, and how it is saved. Prints the counts as JSON.
"""

import fcntl
import json
import os
import random
import select
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, NoReturn

from typing_extensions import override

from app.storage.atomic import OnDisk, Saver, save
from app.storage.operations import FileOperations
from tests.app.storage.kill_harness import HANG_GUARD, WRITERS, Writer, content, version_of

SHUT_DOWN: Final = 0x8004587D
"""FS_IOC_SHUTDOWN of Linux, which ext4 took over from XFS."""
MEGABYTE: Final = 1024 * 1024
SIZES: Final = {"ext4": 32 * MEGABYTE, "xfs": 320 * MEGABYTE}
"""About the smallest that can be made."""
AT_ONCE: Final = struct.pack("I", 2)
"""Without writing the journal first."""
LONGEST: Final = 0.06
"""Seconds from the first save that is confirmed to the cut, at the most."""


class _NoSyncs(FileOperations):
    """A saver that takes the system's promise to write for the writing."""

    @override
    def sync(self, descriptor: int) -> None:
        pass

    @override
    def sync_folder(self, folder: Path) -> None:
        pass


def without_syncs(saver: Saver, path: Path, data: bytes) -> object:
    """What a saver must not do; the harness has to notice it."""
    careless = Saver(locks=saver.locks, operations=_NoSyncs())
    return save(careless, path, data, known=OnDisk.ANYTHING, check=len)


WAYS: Final[dict[str, Writer]] = {**WRITERS, "without_syncs": without_syncs}


@dataclass
class Counts:
    """What came of the cuts."""

    acknowledged: int = 0
    corrupt: int = 0
    lost: int = 0


@contextmanager
def mounted(image: Path, folder: Path) -> Iterator[None]:
    """The file system of an image in a folder."""
    subprocess.run(["mount", "-o", "loop", str(image), str(folder)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def save_until_cut(write: Writer, saver: Saver, path: Path, first: int, pipe: int) -> NoReturn:
    """Save one version after the other; a line on the pipe confirms each."""
    version = first
    try:
        while True:
            write(saver, path, content(version))
            os.write(pipe, f"{version}\n".encode())
            version += 1
    finally:
        os._exit(0)


def cut_once(write: Writer, disk: Path, locks: Path, first: int) -> int:
    """Save and cut; the last version that was confirmed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        save_until_cut(write, Saver(locks=locks), disk / "deal.dealwright", first, writing)
    os.close(writing)
    select.select([reading], [], [], HANG_GUARD)
    select.select([], [], [], random.uniform(0, LONGEST))  # noqa: S311 - not a secret
    descriptor = os.open(disk, os.O_RDONLY)
    fcntl.ioctl(descriptor, SHUT_DOWN, AT_ONCE)
    os.close(descriptor)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as lines:
        confirmed = lines.read().split(b"\n")[:-1]
    return int(confirmed[-1]) if confirmed else first - 1


def main(folder: Path, system: str, cuts: int, how: str) -> None:
    """Run and print."""
    image, disk, counts, first = folder / "image", folder / "disk", Counts(), 1
    disk.mkdir()
    with image.open("wb") as file:
        file.truncate(SIZES[system])
    subprocess.run([f"mkfs.{system}", "-q", str(image)], check=True)
    for _ in range(cuts):
        with mounted(image, disk):
            confirmed = cut_once(WAYS[how], disk, folder / "locks", first)
        counts.acknowledged += confirmed - first + 1
        with mounted(image, disk):
            path = disk / "deal.dealwright"
            found = version_of(path.read_bytes()) if path.exists() else 0
            counts.corrupt += found is None
            counts.lost += found is not None and found < confirmed
        first = max(confirmed, found or 0) + 1
    sys.stdout.write(json.dumps(asdict(counts)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4])
