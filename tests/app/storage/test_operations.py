"""The system calls of a save do what their names promise."""

import errno
import os
from pathlib import Path

import pytest

from app.storage.operations import SYSTEM


def test_a_file_that_is_not_there_is_read_as_none(tmp_path: Path) -> None:
    assert SYSTEM.read(tmp_path / "missing") is None


def test_a_group_that_cannot_be_kept_gets_no_rights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "not yours")

    descriptor, path = SYSTEM.make_temporary(tmp_path, "a", ".b")
    own = path.stat()
    foreign = os.stat_result((own.st_mode | 0o664, *own[1:5], own.st_gid + 1, *own[6:]))
    monkeypatch.setattr(os, "fchown", refuse)
    SYSTEM.copy_mode(descriptor, foreign)
    SYSTEM.close(descriptor)
    assert path.stat().st_mode & 0o777 == 0o604


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP])
def test_a_folder_that_cannot_be_synced_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(_: int) -> None:
        raise OSError(number, "cannot")

    monkeypatch.setattr(os, "fsync", refuse)
    SYSTEM.sync_folder(tmp_path)


def test_a_folder_that_fails_to_sync_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: int) -> None:
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OSError, match="broken"):
        SYSTEM.sync_folder(tmp_path)


def test_a_folder_on_a_disk_that_is_gone_is_a_failure_even_when_the_system_says_it_is_synced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: int) -> None:
        raise OSError(errno.EIO, "gone")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)
        patch.setattr(os, "fstat", refuse)
        with pytest.raises(OSError, match="gone"):
            SYSTEM.sync_folder(tmp_path)


def test_free_space_is_a_number_or_unknown(tmp_path: Path) -> None:
    assert (SYSTEM.free_space(tmp_path) or 0) > 0
    assert SYSTEM.free_space(tmp_path / "missing") is None
