"""Folders and savers that touch nothing but the test's own folder."""

from pathlib import Path

import pytest

from app.storage.atomic import Saver


@pytest.fixture
def saver(tmp_path: Path) -> Saver:
    """A saver whose lock files lie apart from the files it saves."""
    return Saver(locks=tmp_path / "locks")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder of the user's."""
    place = tmp_path / "documents"
    place.mkdir()
    return place
