"""One save, failed or killed by the system at each of its calls: those that no part of ours stands in for, too."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from app.storage.atomic import Saver, sweep
from tests.faults.one_save import BEGIN, END, NEW, OLD

ROOT: Final = Path(__file__).parents[2]
STRACE: Final = shutil.which("strace")
FAULTS: Final = (
    "signal=KILL",
    *(f"error={name}" for name in ("EIO", "ENOSPC", "EDQUOT", "EACCES", "EROFS", "EXDEV", "EMFILE")),
)
TRIED_WITH_EVERY_CHANGE: Final = ("fsync", "rename")
FAULTS_WITH_EVERY_CHANGE: Final = FAULTS[:3]
LEAST_CALLS: Final = 20
CALL: Final = re.compile(r"^(?:\d+ +)?(\w+)\((.*)", re.MULTILINE)
OURS: Final = frozenset(
    {"write", "fsync", "rename", "openat", "close", "fchmod", "read", "newfstatat", "getdents64", "lseek"}
    | {"mkdir", "flock", "access", "faccessat", "faccessat2", "readlink", "unlink"}
)
"""What touches files; memory, time and process numbers are none of a save's."""

pytestmark = pytest.mark.skipif(STRACE is None, reason="not run here: there is no strace")


class Point(NamedTuple):
    """A call of the save: its name, and which one of that name in the life of the program."""

    call: str
    number: int


def run(folder: Path, how: str, *options: str) -> tuple[int, str]:
    """The program under strace: how it ended, and its calls."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "documents").mkdir(parents=True)
    log, file = folder / "log", folder / "documents" / "deal.dealwright"
    command = [str(STRACE), "-o", str(log), *options, sys.executable, "-m", "tests.faults.one_save", str(file), how]
    surroundings = {**os.environ, "PYTHONHASHSEED": "0"}
    done = subprocess.run(command, cwd=ROOT, env=surroundings, stderr=subprocess.PIPE, check=False)
    return done.returncode, log.read_text(errors="replace")


def points(log: str) -> Iterator[Point]:
    """The calls of the second save."""
    counts: Counter[str] = Counter()
    inside = False
    for found in CALL.finditer(log):
        call, given = found.groups()
        counts[call] += 1
        if call == "write" and given.startswith("2, "):
            inside = BEGIN.decode().strip() in given
        elif inside and call in OURS:
            yield Point(call, counts[call])


def trouble_at(point: Point, fault: str, folder: Path, how: str) -> str:
    """What a fault at one call did that it may not do; empty when nothing."""
    code, log = run(folder, how, "-e", f"inject={point.call}:{fault}:when={point.number}")
    file = folder / "documents" / "deal.dealwright"
    found = file.read_bytes() if file.exists() else b""
    acknowledged = END.decode().strip() in log
    sweep(Saver(locks=folder / "locks"), file)
    left = [each.name for each in file.parent.iterdir() if each != file]
    where = f"{fault} at {point.call} number {point.number}"
    if found not in {OLD, NEW} or (acknowledged and found != NEW) or left:
        return f"{where}: {len(found)} bytes, acknowledged: {acknowledged}, left: {left}"
    if fault == "signal=KILL" and code != -signal.SIGKILL:
        return f"{where}: was not killed"
    return ""


def tried(folder: Path, faults: Sequence[str], *calls: str, how: str = "in one step") -> tuple[int, list[str]]:
    """How many calls of a save were failed with each fault, and what went wrong; those of these names, or all."""
    code, log = run(folder / "whole", how)
    assert code == 0
    chosen = [point for point in points(log) if not calls or point.call in calls]
    troubles = [trouble_at(point, fault, folder / "spoilt", how) for point in chosen for fault in faults]
    return len(chosen), list(filter(None, troubles))


def test_a_sync_or_a_replacement_that_fails_or_is_the_last_thing_done_loses_nothing(tmp_path: Path) -> None:
    count, troubles = tried(tmp_path, FAULTS_WITH_EVERY_CHANGE, *TRIED_WITH_EVERY_CHANGE)
    assert count == 3
    assert troubles == []


def test_a_writer_that_overwrites_in_place_is_found(tmp_path: Path) -> None:
    count, troubles = tried(tmp_path, FAULTS_WITH_EVERY_CHANGE, "write", how="in place")
    assert (count, len(troubles)) == (1, len(FAULTS_WITH_EVERY_CHANGE))


@pytest.mark.long
def test_a_fault_at_any_call_of_a_save_loses_nothing(tmp_path: Path) -> None:
    count, troubles = tried(tmp_path, FAULTS)
    assert count >= LEAST_CALLS
    assert troubles == []
