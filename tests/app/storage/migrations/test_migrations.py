"""Formats: every released one opens for ever, and the chain has no gap."""

from pathlib import Path

import pytest

from app.storage.files import bytes_of, read_project
from app.storage.migrations import NEWEST, STEPS, migrated

SAMPLES = Path(__file__).parents[3] / "files"


def test_there_is_a_step_to_every_format_after_the_first() -> None:
    assert sorted(STEPS) == list(range(2, NEWEST + 1))


def test_a_file_of_the_newest_format_is_not_changed() -> None:
    tree = {"id": "a"}
    assert migrated(tree, NEWEST) == {"id": "a"}


def test_steps_are_taken_one_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.storage.migrations.NEWEST", 3)
    monkeypatch.setitem(STEPS, 2, lambda tree: {**tree, "steps": [2]})
    monkeypatch.setitem(STEPS, 3, lambda tree: {**tree, "steps": [*tree["steps"], 3]})
    assert migrated({"id": "a"}, 1) == {"id": "a", "steps": [2, 3]}
    assert migrated({"id": "a", "steps": [0]}, 2) == {"id": "a", "steps": [0, 3]}


def test_every_format_has_a_sample() -> None:
    assert {path.name for path in SAMPLES.glob("format-*")} == {
        f"format-{number}.dealwright" for number in range(1, NEWEST + 1)
    }


@pytest.mark.parametrize("number", range(1, NEWEST + 1))
def test_a_sample_of_every_released_format_opens(number: int) -> None:
    opened = read_project(SAMPLES / f"format-{number}.dealwright")
    assert opened.notes == ()
    assert opened.project.issues


def test_the_sample_of_the_newest_format_is_written_byte_by_byte_as_it_was_read() -> None:
    sample = SAMPLES / f"format-{NEWEST}.dealwright"
    assert bytes_of(read_project(sample).project) == sample.read_bytes()
