"""A real disk that is full: the old file stays whole, and nothing is left beside it."""

import json
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.effort import repeats

ROOT: Final = Path(__file__).parents[2]
UNSHARE: Final = shutil.which("unshare")
MOUNT: Final = "mount -t tmpfs -o size=1m none {folder}"


def with_disk(folder: Path, command: list[str]) -> "subprocess.CompletedProcess[str]":
    """Run a program that alone sees a disk of 1 MB in a folder; it goes with the program."""
    mount = MOUNT.format(folder=shlex.quote(str(folder)))
    inside = f"{mount} && {shlex.join(command)}"
    command = [str(UNSHARE), "--map-root-user", "--mount", "sh", "-c", inside]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def counted(tmp_path: Path, sizes: int, how: str) -> dict[str, int]:
    """What came of saving with so many amounts of room."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if UNSHARE is None or with_disk(disk, ["true"]).returncode:
        pytest.skip("not run here: this system lets nobody have a disk of their own")
    done = with_disk(disk, [sys.executable, "-m", "tests.faults.small_disk", str(disk), str(sizes), how])
    assert done.returncode == 0, done.stderr
    counts: dict[str, int] = json.loads(done.stdout)
    return counts


def test_a_real_disk_that_is_full_keeps_the_old_file_whatever_still_fits(tmp_path: Path) -> None:
    sizes = repeats(60, night=600)
    counts = counted(tmp_path, sizes, "in one step")
    assert (counts["corrupt"], counts["left"]) == (0, 0)
    assert counts["saved"] > 0
    assert counts["refused"] > 0
    assert counts["saved"] + counts["refused"] == sizes


def test_a_writer_that_overwrites_in_place_is_found_on_a_full_disk(tmp_path: Path) -> None:
    assert counted(tmp_path, 20, "in place")["corrupt"] > 0
