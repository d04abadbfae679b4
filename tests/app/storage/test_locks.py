"""Locks keep windows apart, stay private, and do not pile up."""

from pathlib import Path

import pytest

from app.storage.errors import Reason, StorageError
from app.storage.locks import lock_file_of, saving, try_lock


def test_the_lock_of_a_file_lies_in_our_folder_and_there_are_256_at_most(tmp_path: Path) -> None:
    locks = {lock_file_of(Path(f"/deals/{number}"), tmp_path) for number in range(3_000)}
    assert {lock.parent for lock in locks} == {tmp_path}
    assert len(locks) == 256


def test_names_that_differ_in_case_share_a_lock(tmp_path: Path) -> None:
    assert lock_file_of(Path("/Deals/A"), tmp_path) == lock_file_of(Path("/deals/a"), tmp_path)


def test_a_lock_that_is_held_is_not_obtained_and_is_free_again_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.storage.locks.PATIENCE", 0)
    target = Path("/deals/a")
    with saving(target, tmp_path), pytest.raises(StorageError) as refused, saving(target, tmp_path):
        raise AssertionError("two savers at once")
    assert refused.value.reason is Reason.BUSY
    with saving(target, tmp_path):
        pass


def test_an_error_while_saving_gives_the_lock_back(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="disk"), saving(Path("/deals/a"), tmp_path):
        raise OSError("disk")
    lock = try_lock(lock_file_of(Path("/deals/a"), tmp_path))
    assert lock is not None
    lock.release()


def test_a_session_lock_is_held_by_one_only(tmp_path: Path) -> None:
    lock = try_lock(tmp_path / "session.lock")
    assert lock is not None
    assert try_lock(tmp_path / "session.lock") is None
    lock.release()
