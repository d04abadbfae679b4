"""Any path comes back from its text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.storage.paths import NotAPath, path_of_text, text_of_path


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
