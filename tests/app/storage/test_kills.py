"""Processes that are killed while saving, and windows that save the same file at the same time."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from app.storage.files import bytes_of, read_project
from tests.builders import two_issue_deal
from tests.effort import repeats

ROOT = Path(__file__).parents[3]


def killed(writer: str, folder: Path, kills: int) -> dict[str, int]:
    """What the harness counted."""
    command = [sys.executable, "-m", "tests.app.storage.kill_harness", writer, str(folder), str(kills)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    counts: dict[str, int] = json.loads(done.stdout)
    return counts


def test_no_kill_corrupts_loses_or_leaves_anything(tmp_path: Path) -> None:
    counts = killed("in_one_step", tmp_path, repeats(1_000, night=5_000))
    assert counts.pop("acknowledged") > 0
    assert set(counts.values()) == {0}, counts


def test_the_harness_notices_a_writer_that_overwrites_in_place(tmp_path: Path) -> None:
    counts = killed("in_place", tmp_path, repeats(200, night=500))
    assert counts["corrupt"] > 0


def test_a_killed_session_is_offered_once_with_its_last_acknowledged_edit(tmp_path: Path) -> None:
    counts = killed("recovery", tmp_path, repeats(300, night=3_000))
    assert counts.pop("acknowledged") > 0
    assert set(counts.values()) == {0}, counts


def test_sessions_that_go_on_with_what_the_one_before_left_and_are_killed_too_leave_the_newest_state(
    tmp_path: Path,
) -> None:
    counts = killed("rounds", tmp_path, repeats(50, night=1_000))
    assert counts.pop("acknowledged") > 0
    assert set(counts.values()) == {0}, counts


def test_the_harness_notices_sessions_that_remove_their_copy_before_they_write_the_next(tmp_path: Path) -> None:
    counts = killed("rounds that remove first", tmp_path, 20)
    assert counts["missing"] + counts["lost"] > 0


def test_a_kill_while_an_older_format_is_brought_up_to_date_never_loses_the_original(tmp_path: Path) -> None:
    counts = killed("keeping", tmp_path, repeats(200, night=2_000))
    assert counts.pop("acknowledged") > 0
    assert set(counts.values()) == {0}, counts


@pytest.mark.long
def test_the_harness_notices_a_session_that_keeps_no_original(tmp_path: Path) -> None:
    counts = killed("forgetting", tmp_path, repeats(200, night=200))
    assert counts["lost"] > 0


def counted_up(folder: Path, edits: int, way: str) -> tuple[int, int]:
    """What stands in a file in which three windows counted up at the same time, and how many conflicts they met."""
    shared = folder / "shared.dealwright"
    shared.write_bytes(bytes_of(replace(two_issue_deal(), name="0")))
    arguments = [str(shared), str(folder / "locks"), str(edits), way]
    command = [sys.executable, "-m", "tests.app.storage.two_writers", *arguments]
    pipe = subprocess.PIPE
    windows = [subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) for _ in range(3)]
    assert [window.stdout and window.stdout.readline() for window in windows] == ["ready\n"] * 3
    for window in windows:
        assert window.stdin is not None
        window.stdin.write("begin\n")
        window.stdin.flush()
    conflicts = 0
    for window in windows:
        output, _ = window.communicate()
        assert window.returncode == 0
        conflicts += int(output)
    return int(read_project(shared).project.name), conflicts


def test_windows_that_save_the_same_file_lose_no_update(tmp_path: Path) -> None:
    edits = repeats(500, night=5_000)
    counted, conflicts = counted_up(tmp_path, edits, "looks")
    assert counted == 3 * edits
    assert conflicts > 0


def test_the_harness_notices_windows_that_do_not_look_at_what_others_wrote(tmp_path: Path) -> None:
    assert counted_up(tmp_path, 50, "blind")[0] < 3 * 50
