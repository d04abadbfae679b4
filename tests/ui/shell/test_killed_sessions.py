"""What a killed session leaves: every edit older than ten seconds, and nothing once the deal is in its file."""

import json
import subprocess
import sys
from pathlib import Path

from tests.effort import repeats

ROOT = Path(__file__).parents[3]


def killed(what: str, folder: Path, kills: int) -> dict[str, int]:
    """What the harness counted."""
    command = [sys.executable, "-m", "tests.ui.shell.killed_sessions", what, str(folder), str(kills)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    counts: dict[str, int] = json.loads(done.stdout)
    return counts


def test_a_session_killed_while_editing_loses_no_edit_older_than_ten_seconds(tmp_path: Path) -> None:
    kills = repeats(300, night=3_000)
    counts = killed("edits", tmp_path, kills)
    assert counts.pop("acknowledged") > 0
    assert counts.pop("settled") > kills / 10
    assert set(counts.values()) == {0}, counts


def test_the_harness_notices_copies_that_wait_for_a_calm_which_never_comes(tmp_path: Path) -> None:
    assert killed("calm alone", tmp_path, 20)["behind"] > 0


def test_a_session_killed_while_it_ends_leaves_nothing_to_offer_once_it_has_saved(tmp_path: Path) -> None:
    counts = killed("endings", tmp_path, repeats(100, night=1_000))
    assert counts.pop("acknowledged") > 0
    assert counts.pop("settled") == 0
    assert set(counts.values()) == {0}, counts


def test_the_harness_notices_copies_that_outlive_the_save(tmp_path: Path) -> None:
    assert killed("kept after saving", tmp_path, 3)["offered_in_vain"] > 0
