"""Any path comes back from its text; two paths to one file are told."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.storage.paths import NotAPath, is_same_file, path_of_text, text_of_path


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
