"""Saves a file twice; the system calls of the second save lie between two lines on stderr.

Arguments: the file, and "in one step" or, as nobody may, "in place".
"""

import os
import sys
from pathlib import Path
from typing import Final

from app.storage.atomic import OnDisk, Saver, save

OLD: Final = b"old" * 1_000
NEW: Final = b"new" * 2_000
BEGIN: Final = b"the save begins\n"
END: Final = b"the save has ended\n"


def main(path: Path, how: str) -> None:
    """Save; what was loaded for the first save is not loaded in the second."""
    saver = Saver(locks=path.parent.parent / "locks")
    known = save(saver, path, OLD, known=OnDisk.ANYTHING, check=len)
    os.write(2, BEGIN)
    if how == "in place":
        path.write_bytes(NEW)
    else:
        save(saver, path, NEW, known=known, check=len)
    os.write(2, END)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
