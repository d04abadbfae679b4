"""What a person may not write is refused before anything is touched, also where only the system would say so."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import filelock  # noqa: F401 - loaded now: that person may not be allowed to read it
import pytest

from app.storage.atomic import OnDisk, Saver, may_be_saved, save
from app.storage.errors import Reason, StorageError
from app.wording.errors import error_in_words

NOBODY: Final = 65534


@contextmanager
def without_rights_of_root() -> Iterator[None]:
    """As an ordinary person, whom the system refuses what root may do."""
    if sys.platform == "win32" or os.geteuid():
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def desk() -> Iterator[Path]:
    """A folder of that person's, with a file; it can be read by everybody on the way, unlike those of the tests."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "desk"
        folder.mkdir()
        (folder / "deal.dealwright").write_bytes(b"old")
        Path(name).chmod(0o755)
        if sys.platform != "win32" and not os.geteuid():
            for path in (folder, folder / "deal.dealwright", Path(name)):
                os.chown(path, NOBODY, NOBODY)
        yield folder
        folder.chmod(0o755)


@pytest.mark.parametrize(
    ("folder_mode", "file_mode", "reason"),
    [
        (0o755, 0o444, Reason.READ_ONLY_FILE),
        (0o555, 0o644, Reason.READ_ONLY_FOLDER),
        (0o555, 0o444, Reason.READ_ONLY_FILE),
    ],
)
def test_nothing_is_written_where_a_person_may_not_and_the_sentence_says_what_to_do(
    desk: Path, folder_mode: int, file_mode: int, reason: Reason
) -> None:
    path = desk / "deal.dealwright"
    path.chmod(file_mode)
    desk.chmod(folder_mode)
    before = path.stat()
    with without_rights_of_root():
        assert not may_be_saved(path)
    with without_rights_of_root(), pytest.raises(StorageError) as refused:
        save(Saver(locks=desk.parent / "locks"), path, b"new", known=OnDisk.ANYTHING, check=len)
    assert refused.value.reason is reason
    assert "your work is still open here" in error_in_words(refused.value).lower()
    assert path.read_bytes() == b"old"
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert [each.name for each in desk.iterdir()] == [path.name]


def test_the_same_person_may_write_where_the_folder_and_the_file_allow_it(desk: Path) -> None:
    path = desk / "deal.dealwright"
    with without_rights_of_root():
        assert may_be_saved(path)
        save(Saver(locks=desk.parent / "locks"), path, b"new", known=OnDisk.ANYTHING, check=len)
    assert path.read_bytes() == b"new"
