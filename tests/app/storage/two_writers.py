"""A window that counts up in the name of a deal it shares with other windows; run as a program of its own.

Arguments: file, lock folder, edits, and whether it "looks" at what is on the disk or is "blind", as a window must not
be. Says a line when it is ready, begins when it is told a line, and prints how many conflicts it was shown.
"""

import sys
from pathlib import Path

from app.domain.edits.parties import rename_project
from app.domain.project import Project
from app.storage.atomic import OnDisk, Saver
from app.storage.errors import Reason, StorageError
from app.storage.files import read_project, write_project


def count_up(saver: Saver, path: Path, edits: int) -> int:
    """Add 1 to the number in the file so many times, reading it again after every conflict; the conflicts."""
    conflicts = 0
    opened = read_project(path)
    project, known = opened.project, opened.digest
    while edits:
        try:
            known = write_project(saver, edited := counted(project), path, known)
        except StorageError as refused:
            if refused.reason is not Reason.CHANGED_ON_DISK:
                raise
            conflicts += 1
            opened = read_project(path)
            project, known = opened.project, opened.digest
        else:
            project = edited
            edits -= 1
    return conflicts


def count_up_blindly(saver: Saver, path: Path, edits: int) -> int:
    """The same without a look at what others wrote meanwhile; the harness has to notice it."""
    for _ in range(edits):
        write_project(saver, counted(read_project(path).project), path, OnDisk.ANYTHING)
    return 0


def counted(project: Project) -> Project:
    """The next edit of a window."""
    return rename_project(project, name=str(int(project.name) + 1))


WAYS = {"looks": count_up, "blind": count_up_blindly}


if __name__ == "__main__":
    shared, locks, edits, way = sys.argv[1:]
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    sys.stdout.write(str(WAYS[way](Saver(locks=Path(locks)), Path(shared), int(edits))))
