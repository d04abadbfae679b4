"""A copy that is not written to its end: no half of it at its place, and nothing private anywhere beside it."""

from contextlib import suppress
from pathlib import Path

import pytest

from app.storage.atomic import OnDisk, Saver
from app.storage.errors import StorageError
from app.storage.files import bytes_of, write_project
from app.storage.operations import FileOperations
from tests.app.storage.faults import FaultyOperations, Killed, SmallDisk
from tests.effort import repeats
from tests.leaks.test_canaries import COPY, PLANTED, folder_of, hits

WHOLE = bytes_of(COPY)
STEPS = 20
"""More than a save of a new file has."""


def left_by(operations: FileOperations, folder: Path, locks: Path) -> bytes:
    """What lies in a folder after a copy was being written there with these system calls."""
    folder.mkdir()
    path = folder / "Copy.dealwright"
    with suppress(StorageError, Killed):
        write_project(Saver(locks=locks, operations=operations), COPY, path, OnDisk.ABSENT)
    assert not path.exists() or path.read_bytes() == WHOLE
    return folder_of(folder)


def test_a_copy_that_is_killed_at_any_step_leaves_nothing_private(tmp_path: Path) -> None:
    left = [
        left_by(FaultyOperations(1 + number % STEPS, Killed()), tmp_path / f"{number}", tmp_path / "locks")
        for number in range(repeats(200, night=1_000))
    ]
    assert hits(b"\n".join(left), PLANTED) == ()
    assert any(WHOLE in each for each in left)
    assert any(WHOLE not in each for each in left)


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9, 0.999, 1.0])
def test_a_copy_that_the_disk_has_no_room_for_leaves_nothing(tmp_path: Path, share: float) -> None:
    free = int(len(WHOLE) * share)
    left = left_by(SmallDisk(free), tmp_path / "full", tmp_path / "locks")
    assert (left == b"") == (free < len(WHOLE))
