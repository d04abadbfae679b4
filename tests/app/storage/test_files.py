"""Project files: what is written comes back, what cannot be written is refused and the old file stays."""

import dataclasses
import os
from pathlib import Path

import pytest
from hypothesis import given

from app.domain.project import Project
from app.storage.atomic import OnDisk, Saver, digest_of_bytes, temporary_prefix
from app.storage.errors import Reason, StorageError
from app.storage.files import (
    bytes_of,
    digest_of,
    project_from_bytes,
    read_project,
    remove_leftovers,
    write_project,
)
from app.storage.header import OURS
from app.wording.errors import error_in_words
from tests.builders import offer, terms, two_issue_deal
from tests.strategies import projects


def names_in(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(path.name for path in folder.iterdir())


@given(projects())
def test_any_project_comes_back_equal_and_without_notes(project: Project) -> None:
    again, notes = project_from_bytes(bytes_of(project))
    assert again == project
    assert notes == ()


@given(projects(most_issues=2))
def test_the_same_project_is_always_written_as_the_same_bytes(project: Project) -> None:
    written = bytes_of(project)
    assert bytes_of(project_from_bytes(written)[0]) == written


def test_a_saved_project_is_read_back_with_the_digest_of_its_file(saver: Saver, folder: Path) -> None:
    path = folder / "House (private).dealwright"
    project = dataclasses.replace(two_issue_deal(), draft=terms(colour="red"), offers=(offer("them", price=4.5),))
    digest = write_project(saver, project, path, OnDisk.ABSENT)
    opened = read_project(path)
    assert opened.project == project
    assert opened.digest == digest == digest_of(path) == digest_of_bytes(path.read_bytes())
    assert opened.notes == ()


def test_the_file_begins_with_its_format_and_reads_like_a_table() -> None:
    lines = bytes_of(two_issue_deal()).decode().splitlines()
    assert lines[1] == f'  "format": "{OURS}",'
    assert '    {"kind": "amount", "id": "price", "name": "price", "low": 0, "high": 10, "step": 1}' in lines
    assert max(map(len, lines)) <= 100


def test_words_stay_readable_and_what_is_empty_is_left_out() -> None:
    named = dataclasses.replace(two_issue_deal(), name="Küche 日本")
    text = bytes_of(named).decode()
    assert "Küche 日本" in text
    assert '"note"' not in text
    assert '"locked"' not in text
    assert '"source"' not in text


def test_half_a_character_becomes_a_replacement_character_instead_of_blocking_the_save(
    saver: Saver, folder: Path
) -> None:
    path = folder / "a.dealwright"
    write_project(saver, dataclasses.replace(two_issue_deal(), name="a\ud800b"), path, OnDisk.ABSENT)
    assert read_project(path).project.name == "a\N{REPLACEMENT CHARACTER}b"


def test_control_characters_are_removed_on_opening_with_a_note_of_their_place() -> None:
    project = dataclasses.replace(two_issue_deal(), name="a\x00b\x1b[31m\ufeff", note="one\r\ntwo\ttab")
    opened, notes = project_from_bytes(bytes_of(project))
    assert opened.name == "ab[31m"
    assert opened.note == "one\ntwo\ttab"
    assert [(str(note.place), note.reason, note.found) for note in notes] == [("$.name", Reason.CONTROLS_REMOVED, 3)]


@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\u2069", "\u200b", "\u200f"])
def test_marks_of_writing_direction_survive_opening(mark: str) -> None:
    project = dataclasses.replace(two_issue_deal(), name=f"a{mark}b")
    assert project_from_bytes(bytes_of(project)) == (project, ())


@pytest.mark.parametrize("text", ["<b>x</b>", "javascript:x", "=HYPERLINK(1)", "\\\\host\\share", "![](file:x)"])
def test_text_that_other_programs_would_run_is_kept_letter_by_letter(text: str) -> None:
    project = dataclasses.replace(two_issue_deal(), name=text, note=text)
    assert project_from_bytes(bytes_of(project)) == (project, ())


def test_a_project_that_would_not_come_back_is_not_written(saver: Saver, folder: Path) -> None:
    path = folder / "a.dealwright"
    known = write_project(saver, two_issue_deal(), path, OnDisk.ABSENT)
    broken = dataclasses.replace(two_issue_deal())
    object.__setattr__(broken, "us", "nobody")
    with pytest.raises(StorageError) as refused:
        write_project(saver, broken, path, known)
    assert refused.value.reason is Reason.WOULD_NOT_REOPEN
    assert refused.value.details[0].expected == "unknown_party"
    assert digest_of(path) == known
    assert names_in(folder) == ["a.dealwright"]


def test_a_number_that_is_none_is_not_written(saver: Saver, folder: Path) -> None:
    path = folder / "a.dealwright"
    broken = two_issue_deal()
    object.__setattr__(broken.parties[0].preferences[0].weight, "value", float("nan"))
    with pytest.raises(StorageError) as refused:
        write_project(saver, broken, path, OnDisk.ABSENT)
    assert (refused.value.reason, refused.value.path) == (Reason.WOULD_NOT_REOPEN, path)
    assert "parties[0].preferences[0].weight.value: found nan" in error_in_words(refused.value)
    assert names_in(folder) == []


@pytest.mark.parametrize("name", ["a\0b", "CON.dealwright", "a:b.dealwright", "end. ", "new\nline"])
def test_a_new_file_is_not_given_a_name_that_some_system_refuses(saver: Saver, folder: Path, name: str) -> None:
    with pytest.raises(StorageError) as refused:
        write_project(saver, two_issue_deal(), folder / name, OnDisk.ABSENT)
    assert refused.value.reason is Reason.NAME_NOT_ALLOWED
    assert names_in(folder) == []


def test_opening_removes_what_killed_saves_left_and_nothing_else(saver: Saver, folder: Path) -> None:
    path = folder / "deal.dealwright"
    write_project(saver, two_issue_deal(), path, OnDisk.ABSENT)
    for name in (".~deal.dealwright.other.dwtmp", ".~deal.dealwright.b4c", "deal.dwtmp"):
        (folder / name).touch()
    from_killed_save = saver.operations.make_temporary(folder, temporary_prefix(path), ".dwtmp")
    os.close(from_killed_save[0])
    remove_leftovers(saver, path)
    assert names_in(folder) == [
        ".~deal.dealwright.b4c",
        ".~deal.dealwright.other.dwtmp",
        "deal.dealwright",
        "deal.dwtmp",
    ]
