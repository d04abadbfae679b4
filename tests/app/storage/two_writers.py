"""A window that counts up in a file it shares with other windows; run as a program of its own.

Arguments: file, lock folder, edits, and whether it "looks" at what is on the disk or is "blind", as a window must not
be. Says a line when it is ready, begins when it is told a line, and prints how many conflicts it was shown.
"""

import sys
from pathlib import Path

from app.storage.atomic import OnDisk, Saver, digest_of_bytes, save
from app.storage.errors import Reason, StorageError


def count_up(saver: Saver, path: Path, edits: int) -> int:
    """Add 1 to the number in the file so many times, reading it again after every conflict; the conflicts."""
    conflicts = 0
    read = path.read_bytes()
    while edits:
        try:
            edited = str(int(read) + 1).encode()
            save(saver, path, edited, known=digest_of_bytes(read), check=int)
        except StorageError as refused:
            if refused.reason is not Reason.CHANGED_ON_DISK:
                raise
            conflicts += 1
            read = path.read_bytes()
        else:
            read = edited
            edits -= 1
    return conflicts


def count_up_blindly(saver: Saver, path: Path, edits: int) -> int:
    """The same without a look at what others wrote meanwhile; the harness has to notice it."""
    for _ in range(edits):
        edited = str(int(path.read_bytes()) + 1).encode()
        save(saver, path, edited, known=OnDisk.ANYTHING, check=int)
    return 0


WAYS = {"looks": count_up, "blind": count_up_blindly}


if __name__ == "__main__":
    shared, locks, edits, way = sys.argv[1:]
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    sys.stdout.write(str(WAYS[way](Saver(locks=Path(locks)), Path(shared), int(edits))))
