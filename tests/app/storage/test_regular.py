"""Bytes are read of regular files only, and what is something else is refused before it could hold anybody up."""

import os
import stat
from pathlib import Path

import pytest

from app.storage.errors import Reason, StorageError
from app.storage.regular import read_bytes


def test_a_file_gives_its_bytes_also_through_a_link(folder: Path) -> None:
    file, link = folder / "file", folder / "link"
    file.write_bytes(b"\0all of it")
    link.symlink_to(file)
    assert read_bytes(file) == read_bytes(link) == b"\0all of it"


def test_a_folder_a_pipe_a_socket_and_a_device_are_refused_before_reading(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    os.mknod(folder / "socket", stat.S_IFSOCK | 0o600)
    there = {"folder": folder, "pipe": folder / "pipe", "socket": folder / "socket", "device": Path("/dev/zero")}
    for kind, path in there.items():
        with pytest.raises(StorageError) as refused:
            read_bytes(path)
        assert (refused.value.reason, refused.value.found) == (Reason.NOT_REGULAR, kind)
        assert refused.value.path == path


def test_a_file_of_two_gigabytes_is_refused_by_its_size(folder: Path) -> None:
    path = folder / "big.dealwright"
    with path.open("wb") as file:
        file.truncate(2 * 1024**3)
    with pytest.raises(StorageError) as refused:
        read_bytes(path)
    assert (refused.value.reason, refused.value.found) == (Reason.TOO_LARGE, 2 * 1024**3)


@pytest.mark.parametrize("name", ["missing.dealwright", "no/such/folder/x"])
def test_a_file_that_is_not_there_is_said_to_be_missing(folder: Path, name: str) -> None:
    with pytest.raises(StorageError) as refused:
        read_bytes(folder / name)
    assert refused.value.reason is Reason.MISSING


def test_a_path_that_is_too_long_is_said_to_be_so(folder: Path) -> None:
    with pytest.raises(StorageError) as refused:
        read_bytes(folder / ("a" * 300))
    assert refused.value.reason is Reason.NAME_TOO_LONG
    assert (refused.value.found, refused.value.expected) == (300, 255)


@pytest.mark.parametrize("name", ["a\0b", "a\ud800b"])
def test_a_path_that_no_system_call_takes_is_refused(folder: Path, name: str) -> None:
    with pytest.raises(StorageError) as refused:
        read_bytes(folder / name)
    assert refused.value.reason is Reason.NAME_NOT_ALLOWED
