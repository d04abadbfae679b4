"""The power fails while a program saves: what was confirmed is there when it is back, and whole."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.effort import repeats

pytestmark = pytest.mark.long

ROOT: Final = Path(__file__).parents[2]
SYSTEMS: Final = ("ext4", "xfs")
TOOLS: Final = ("unshare", "mount", "umount")


def why_not(system: str) -> str:
    """Why no file system can be cut off from its disk here; empty when one can."""
    if sys.platform != "linux" or os.geteuid():
        return "not run here: only root on Linux may cut a file system off from its disk"
    missing = [tool for tool in (*TOOLS, f"mkfs.{system}") if shutil.which(tool) is None]
    return f"not run here: there is no {missing[0]}" if missing else ""


def cut(folder: Path, system: str, cuts: int, how: str) -> dict[str, int]:
    """What came of so many cuts."""
    if reason := why_not(system):
        pytest.skip(reason)
    if subprocess.run(["unshare", "--mount", "true"], check=False).returncode or not Path("/dev/loop-control").exists():
        pytest.skip("not run here: this system mounts no images")
    arguments = ["-m", "tests.faults.power_cut", str(folder), system, str(cuts), how]
    command = ["unshare", "--mount", sys.executable, *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    counts: dict[str, int] = json.loads(done.stdout)
    return counts


@pytest.mark.parametrize("system", SYSTEMS)
def test_whatever_was_confirmed_is_there_after_the_power_failed(tmp_path: Path, system: str) -> None:
    counts = cut(tmp_path, system, repeats(100, night=1_000), "in_one_step")
    assert counts["acknowledged"] > 0
    assert (counts["corrupt"], counts["lost"]) == (0, 0)


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_saver_that_syncs_nothing_is_found(tmp_path: Path, system: str) -> None:
    assert cut(tmp_path, system, 5, "without_syncs")["lost"] > 0
