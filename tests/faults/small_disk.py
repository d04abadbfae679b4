"""Saves over a file on a disk with ever more room left, and counts what came of it; run as a program of its own.

Arguments: a folder on a file system of 1 MB of its own, how many amounts of room, and "in one step" or, as nobody may,
"in place". Prints the counts as JSON.
"""

import json
import os
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from app.storage.atomic import OnDisk, Saver, save
from app.storage.errors import Reason, StorageError

OLD: Final = b"old-" * 51_200
NEW: Final = b"new!" * 76_800
MOST_ROOM: Final = 420 * 1024
"""A little more than the new file needs."""


@dataclass
class Counts:
    """How often the save succeeded, was refused as the disk being full, left neither file whole, left anything else."""

    saved: int = 0
    refused: int = 0
    corrupt: int = 0
    left: int = 0


def leave(filler: Path, room: int) -> None:
    """Fill the disk until only so many bytes are left."""
    disk = os.statvfs(filler.parent)
    filler.write_bytes(bytes(max(0, disk.f_bavail * disk.f_frsize - room)))


def save_with(room: int, folder: Path, locks: Path, how: str, counts: Counts) -> None:
    """One save with so much room."""
    path, filler = folder / "documents" / "deal.dealwright", folder / "filler"
    filler.unlink(missing_ok=True)
    path.write_bytes(OLD)
    leave(filler, room)
    try:
        if how == "in place":
            path.write_bytes(NEW)
        else:
            save(Saver(locks=locks), path, NEW, known=OnDisk.ANYTHING, check=len)
        counts.saved += 1
        wanted = NEW
    except StorageError as error:
        counts.refused += error.reason is Reason.NO_SPACE
        wanted = OLD
    except OSError:
        wanted = OLD
    counts.corrupt += path.read_bytes() != wanted
    counts.left += len(list(path.parent.iterdir())) - 1


def main(folder: Path, sizes: int, how: str) -> None:
    """Run and print."""
    counts = Counts()
    (folder / "documents").mkdir()
    for number in range(sizes):
        save_with(number * MOST_ROOM // sizes, folder, folder.parent / "locks", how, counts)
    sys.stdout.write(json.dumps(asdict(counts)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
