"""An export that does not come to its end: no half of it at its place, and nothing private anywhere beside it."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest

from app.storage.atomic import OnDisk, Saver, save
from app.storage.errors import StorageError
from app.storage.files import bytes_of, write_project
from app.storage.operations import FileOperations
from tests.app.storage.faults import FaultyOperations, Killed, SmallDisk
from tests.effort import repeats
from tests.leaks.killed_exports import FORMATS, made
from tests.leaks.test_canaries import COPY, PLANTED, folder_of, hits
from tests.rules.rule import ROOT

pytestmark = pytest.mark.usefixtures("qapp")
STEPS = 20
"""More than a save of a new file has."""
OLDER = b"An older document."
Write = Callable[[Saver, Path], object]


@cache
def writers() -> dict[str, tuple[bytes, Write]]:
    """What each format should leave, and what writes it; the copy by the way of project files."""

    def putting(data: bytes) -> Write:
        return lambda saver, path: save(saver, path, data, known=OnDisk.ANYTHING, check=len)

    found: dict[str, tuple[bytes, Write]] = {form: (data := made(form), putting(data)) for form in FORMATS}
    found["project copy"] = (bytes_of(COPY), lambda saver, path: write_project(saver, COPY, path, OnDisk.ANYTHING))
    return found


def left_by(written: tuple[bytes, Write], operations: FileOperations, folder: Path, *, older: bool) -> bytes:
    """What lies in a folder after a document was being written there with these system calls."""
    whole, write = written
    path = folder / "for them" / "Copy.dealwright"
    path.parent.mkdir(parents=True)
    if older:
        path.write_bytes(OLDER)
    with suppress(StorageError, Killed):
        write(Saver(locks=folder / "locks", operations=operations), path)
    found = path.read_bytes() if path.exists() else None
    assert found in ({OLDER, whole} if older else {None, whole})
    # What is left beside it is the beginning of what others get anyway, in which no canary is.
    assert all(whole.startswith(each.read_bytes()) for each in path.parent.iterdir() if each != path)
    return folder_of(path.parent)


@pytest.mark.parametrize("form", FORMATS)
def test_a_document_that_is_killed_at_any_step_leaves_nothing_private(form: str, tmp_path: Path) -> None:
    written = writers()[form]
    left = [
        left_by(written, FaultyOperations(1 + number % STEPS, Killed()), tmp_path / f"{number}", older=number % 3 == 0)
        for number in range(repeats(200, night=1_000))
    ]
    assert any(written[0] in each for each in left)
    assert any(written[0] not in each for each in left)


@pytest.mark.parametrize("older", [False, True])
@pytest.mark.parametrize("share", [0.0, 0.3, 0.9, 0.999, 1.0])
@pytest.mark.parametrize("form", FORMATS)
def test_a_document_that_the_disk_has_no_room_for_leaves_nothing(
    form: str,
    share: float,
    older: bool,  # noqa: FBT001 - pytest passes by name
    tmp_path: Path,
) -> None:
    written = writers()[form]
    free = int(len(written[0]) * share)
    left = left_by(written, SmallDisk(free), tmp_path, older=older)
    kept = b"Copy.dealwright\n" + OLDER if older else b""
    assert (left == kept) == (free < len(written[0]))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="not run here: there is no device that is always full")
def test_a_device_that_is_full_is_refused_and_stays(tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        save(Saver(locks=tmp_path / "locks"), Path("/dev/full"), made("HTML"), known=OnDisk.ANYTHING, check=len)
    assert Path("/dev/full").is_char_device()


def killed(writer: str, form: str, folder: Path, kills: int) -> dict[str, int]:
    """What the harness counted."""
    command = [sys.executable, "-m", "tests.leaks.killed_exports", writer, form, str(folder), str(kills)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    counts: dict[str, int] = json.loads(done.stdout)
    return counts


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_killed_at_any_moment_is_whole_or_not_there(form: str, tmp_path: Path) -> None:
    counts = killed("in_one_step", form, tmp_path, repeats(200, night=1_000))
    assert counts.pop("written") > 0
    assert set(counts.values()) == {0}, counts


def test_the_harness_notices_an_export_that_is_written_in_place(tmp_path: Path) -> None:
    assert killed("in_place", "HTML", tmp_path, repeats(200, night=200))["partial"] > 0


def test_what_a_killed_copy_leaves_holds_no_canary_in_any_form(tmp_path: Path) -> None:
    left = left_by(writers()["project copy"], FaultyOperations(5, Killed()), tmp_path, older=False)
    assert left
    assert hits(left, PLANTED) == ()
