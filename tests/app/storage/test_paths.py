"""Any path comes back from its text; two paths to one file are told."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.storage.paths import NotAPath, is_same_file, make_private, path_of_text, text_of_path


@given(st.binary(min_size=1, max_size=30).filter(lambda name: b"\0" not in name))
def test_any_path_comes_back_from_its_text(name: bytes) -> None:
    path = Path("/deals") / name.decode("utf-8", "surrogateescape").lstrip("/")
    text = text_of_path(path)
    text.encode()
    assert path_of_text(text) == path


@pytest.mark.parametrize("text", ["", "hex:x", "hex:6", "hex:00", "a\0b"])
def test_what_is_no_path_of_ours_is_refused(text: str) -> None:
    with pytest.raises(NotAPath):
        path_of_text(text)


def test_a_link_leads_to_the_same_file_and_a_missing_file_is_known_by_its_path(tmp_path: Path) -> None:
    file, link, other = tmp_path / "file", tmp_path / "link", tmp_path / "other"
    file.touch()
    link.symlink_to(file)
    assert is_same_file(file, link)
    assert is_same_file(other, other)
    assert not is_same_file(file, other)
    assert not is_same_file(file, Path("a\0b"))


def test_folders_are_made_for_this_person_alone_and_those_that_are_there_stay_as_they_are(tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.mkdir(mode=0o755)
    before = os.umask(0)
    try:
        make_private(there / "new" / "newer")
        make_private(there / "new" / "newer")
    finally:
        os.umask(before)
    rights = [oct(each.stat().st_mode & 0o777) for each in (there, there / "new", there / "new" / "newer")]
    assert rights == ["0o755", "0o700", "0o700"]


def test_a_drive_that_is_not_there_is_an_error_of_the_system_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: Path, *_: object, **__: object) -> None:
        raise FileNotFoundError(str(path))

    monkeypatch.setattr(Path, "mkdir", fail)
    with pytest.raises(FileNotFoundError):
        make_private(Path("/drive/folder"))


@pytest.mark.parametrize("place", ["file", "file/below"])
def test_a_folder_that_cannot_be_made_is_an_error_of_the_system(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"):
        make_private(tmp_path / place)
