"""A window that counts up in a file it shares with other windows; run as a program of its own.

Arguments: file, lock folder, edits. Prints how many conflicts it was shown.
"""

import sys
from pathlib import Path

from app.storage.atomic import Saver, digest_of_bytes, save
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


if __name__ == "__main__":
    shared, locks, edits = sys.argv[1:]
    sys.stdout.write(str(count_up(Saver(locks=Path(locks)), Path(shared), int(edits))))
