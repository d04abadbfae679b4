"""The program's own folders follow the desktop's rules and are private."""

from pathlib import Path

import pytest

from app.storage.folders import Folders, folder_to_begin_in, folders_of_this_person


def test_everything_lies_below_the_two_folders() -> None:
    folders = Folders(config=Path("/c"), data=Path("/d"))
    assert folders.preferences == Path("/c/preferences.json")
    assert folders.recovery == Path("/d/recovery")
    assert folders.backups == Path("/d/backups")
    assert folders.locks == Path("/d/locks")


def test_the_folders_of_this_person_lie_in_their_home_and_are_named_after_the_program(own_folders: Path) -> None:
    folders = folders_of_this_person()
    for folder in (folders.config, folders.data):
        assert own_folders in folder.parents
        assert "dealwright" in folder.parts


def test_without_a_home_there_are_folders_all_the_same_but_nothing_can_be_written_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise RuntimeError

    monkeypatch.setattr("platformdirs.user_data_dir", refuse)
    monkeypatch.setattr(Path, "home", refuse)
    folders = folders_of_this_person()
    for folder in (folders.config, folders.locks):
        with pytest.raises(NotADirectoryError):
            folder.mkdir(parents=True)
    assert folder_to_begin_in() == Path.cwd()
