"""Preferences survive damage, other versions and other windows."""

import json
from pathlib import Path

import pytest

from app.storage.atomic import Saver
from app.storage.errors import Reason, StorageError
from app.storage.paths import path_of_text
from app.storage.preferences import (
    LONGEST_LESSON,
    MOST_LESSONS,
    Lesson,
    Preferences,
    Theme,
    change_preferences,
    read_preferences,
    with_lesson,
    with_recent_file,
    with_recent_files_again,
    without_lesson,
    without_recent_files,
    write_preferences,
)

SUPPLY = Lesson(deal="Supply", date="2026-05-01", learnt=(("trades", "Payment for price"),))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where preferences are kept; the folder does not exist yet."""
    return tmp_path / "config" / "preferences.json"


def test_preferences_come_back_as_written_in_a_private_file(saver: Saver, path: Path) -> None:
    preferences = Preferences(
        theme=Theme.DARK,
        zoom=125,
        recent_files=("/a/b", "/c"),
        remember_files=False,
        private_files_explained=True,
        window=(("splitter", "1,2"),),
        lessons=(SUPPLY, Lesson(deal="Car")),
        sender="Lima & Sons",
        logo=b"\x89PNG\0",
        paper="a4",
    )
    write_preferences(saver, preferences, path)
    assert read_preferences(path) == (preferences, ())
    assert path.stat().st_mode & 0o077 == 0


def test_without_a_file_everything_is_as_at_the_first_start(path: Path) -> None:
    assert read_preferences(path) == (Preferences(), ())


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b"\xff\xfe", bytes(99), b"[" * 100_000])
def test_a_damaged_file_gives_the_defaults_and_a_note(path: Path, damage: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(damage)
    preferences, notes = read_preferences(path)
    assert preferences == Preferences()
    assert len(notes) == 1


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("theme", "pink"),
        ("theme", 1),
        ("zoom", "100"),
        ("zoom", True),
        ("zoom", 1_000),
        ("recent_files", ["a", 1]),
        ("recent_files", "a"),
        ("remember_files", 1),
        ("window", {"a": 1}),
        ("window", []),
        ("sender", 3),
        ("logo", "no base64"),
        ("paper", None),
        ("lessons", {}),
        ("lessons", ["Supply"]),
        ("lessons", [{"deal": 1}]),
        ("lessons", [{"deal": "Supply", "date": 3}]),
        ("lessons", [{"deal": "Supply", "learnt": ["trades"]}]),
    ],
)
def test_a_value_that_cannot_be_used_is_noted_and_the_others_kept(path: Path, key: str, value: object) -> None:
    path.parent.mkdir()
    path.write_text(json.dumps({"private_files_explained": True, key: value}))
    preferences, notes = read_preferences(path)
    assert preferences == Preferences(private_files_explained=True)
    assert [(str(note.place), note.reason) for note in notes] == [(f"$.{key}", Reason.WRONG_KIND)]


def test_keys_of_another_version_are_kept(saver: Saver, path: Path) -> None:
    path.parent.mkdir()
    path.write_text(json.dumps({"theme": "light", "sparkles": {"on": [1, 2]}}))
    change_preferences(saver, path, lambda now: with_recent_file(now, Path("/deals/a")))
    stored = json.loads(path.read_text())
    assert stored["sparkles"] == {"on": [1, 2]}
    assert (stored["theme"], stored["recent_files"]) == ("light", ["/deals/a"])


def test_the_ten_newest_files_are_remembered_each_once_and_missing_ones_too() -> None:
    preferences = Preferences()
    for number in (*range(12), 5):
        preferences = with_recent_file(preferences, Path(f"/deals/{number}"))
    names = [Path(text).name for text in preferences.recent_files]
    assert names == ["5", "11", "10", "9", "8", "7", "6", "4", "3", "2"]
    assert without_recent_files(preferences).recent_files == ()


def test_no_file_is_remembered_when_told_not_to() -> None:
    assert with_recent_file(Preferences(remember_files=False), Path("/a")).recent_files == ()


def test_a_file_whose_name_is_no_text_is_remembered_exactly(saver: Saver, path: Path) -> None:
    odd = Path("/deals/b\udcffd")
    write_preferences(saver, with_recent_file(Preferences(), odd), path)
    (remembered,) = read_preferences(path)[0].recent_files
    assert path_of_text(remembered) == odd


def test_a_folder_that_cannot_be_made_is_a_storage_error(saver: Saver, tmp_path: Path) -> None:
    (tmp_path / "config").touch()
    with pytest.raises(StorageError):
        write_preferences(saver, Preferences(), tmp_path / "config" / "deeper" / "preferences.json")


def test_recent_files_brought_back_stand_after_newer_ones_each_once() -> None:
    now = with_recent_file(with_recent_file(Preferences(), Path("/deals/b")), Path("/deals/new"))
    back = with_recent_files_again(now, ("/deals/a", "/deals/b"))
    assert back.recent_files == ("/deals/new", "/deals/b", "/deals/a")
    assert len(with_recent_files_again(now, tuple(map(str, range(30)))).recent_files) == 10


def test_a_lesson_is_kept_first_and_gives_way_to_a_newer_one_of_the_same_deal() -> None:
    kept = with_lesson(with_lesson(Preferences(), SUPPLY), Lesson(deal="Car", learnt=(("trades", ""),)))
    assert [lesson.deal for lesson in kept.lessons] == ["Car", "Supply"]
    assert kept.lessons[0].learnt == ()
    longer = Lesson(deal="Supply", date="2026-05-01", learnt=(("questions", "x" * (LONGEST_LESSON + 1)),))
    again = with_lesson(kept, longer)
    assert [lesson.deal for lesson in again.lessons] == ["Supply", "Car"]
    assert len(again.lessons[0].learnt[0][1]) == LONGEST_LESSON
    assert [lesson.deal for lesson in without_lesson(again, again.lessons[0]).lessons] == ["Car"]


def test_only_so_many_lessons_are_kept() -> None:
    preferences = Preferences()
    for number in range(MOST_LESSONS + 3):
        preferences = with_lesson(preferences, Lesson(deal=f"Deal {number}"))
    assert len(preferences.lessons) == MOST_LESSONS
    assert preferences.lessons[0].deal == f"Deal {MOST_LESSONS + 2}"
