"""Kills a process that saves in a loop, again and again, and counts what was lost; run as a program of its own.

A fresh single-threaded process, because forking one with threads is not safe. Arguments: what to kill, folder,
kills. Prints the counts as JSON.
"""

import dataclasses
import json
import os
import random
import select
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NoReturn

from app.storage import keeping as deals
from app.storage.atomic import OnDisk, Saver, save, sweep
from app.storage.backups import Backups, backups_at
from app.storage.errors import StorageError
from app.storage.files import read_project, write_project
from app.storage.recovery import Copy, Slot, open_slot, orphans, take
from tests.builders import two_issue_deal

LONGEST_LIFE = 0.02
HANG_GUARD = 10
OLDER = Path(__file__).parents[2] / "files" / "format-1.dealwright"
FILLING = "x" * 200_000
NAME = "Wohnung in der Küchengärtnerstraße mit Balkon, zweite Verhandlung (privat).dealwright"


@dataclass
class Counts:
    """What a run of kills did to one file."""

    acknowledged: int = 0
    corrupt: int = 0
    missing: int = 0
    lost: int = 0
    leftovers: int = 0


Writer = Callable[[Saver, Path, bytes], object]
Autosave = Callable[[Slot, Saver, Copy], None]


def in_one_step(saver: Saver, path: Path, data: bytes) -> object:
    """The real saver."""
    return save(saver, path, data, known=OnDisk.ANYTHING, check=len)


def in_place(_saver: Saver, path: Path, data: bytes) -> object:
    """What a saver must not do; the harness has to notice it."""
    return path.write_bytes(data)


WRITERS: dict[str, Writer] = {"in_one_step": in_one_step, "in_place": in_place}


def content(version: int) -> bytes:
    """A document of 200 KB that says which version it is, at both ends."""
    return json.dumps({"version": version, "filling": FILLING, "again": version}).encode()


def version_of(data: bytes) -> int | None:
    """The version of a whole document, None when it is damaged."""
    try:
        tree = json.loads(data)
    except ValueError:
        return None
    whole = tree["version"] == tree["again"] and tree["filling"] == FILLING
    return int(tree["version"]) if whole else None


def save_for_ever(write: Writer, saver: Saver, path: Path, first: int, pipe: int) -> NoReturn:
    """Save one version after the other; a line on the pipe acknowledges each."""
    version = first
    while True:
        write(saver, path, content(version))
        os.write(pipe, f"{version}\n".encode())
        version += 1


def life_and_death(live: Callable[[int], NoReturn], first: int, longest: float | None = None) -> int:
    """One process that saves until it is killed; the last version it acknowledged on its pipe.

    With `longest` it is killed within so many seconds of its birth, so that its first save is hit too.
    """
    acknowledged = said_until_killed(live, longest, from_birth=longest is not None)
    return int(acknowledged[-1]) if acknowledged else first - 1


def said_until_killed(
    live: Callable[[int], NoReturn], longest: float | None = None, *, from_birth: bool = False
) -> list[bytes]:
    """What one process said on its pipe, line by line, until it was killed.

    That happens at some moment of the `longest` seconds after its birth or its first line; of about two saves when
    none are given.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        live(writing)
    os.close(writing)
    # From the first save on, for up to two more on a slow machine: every phase of a save must be hit.
    born = time.monotonic()
    if not from_birth:
        select.select([reading], [], [], HANG_GUARD)
    if longest is None:
        longest = max(LONGEST_LIFE, 2 * (time.monotonic() - born))
    killed_at = time.monotonic() + random.uniform(0, longest)  # noqa: S311 - not a secret
    while (left := killed_at - time.monotonic()) > 0:
        select.select([], [], [], left)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as lines:
        return lines.read().split(b"\n")[:-1]


def run(write: Writer, folder: Path, kills: int) -> Counts:
    """Kill this writer so many times over one file."""
    counts = Counts()
    saver, path = Saver(locks=folder / "locks"), folder / "documents" / NAME
    path.parent.mkdir()
    in_one_step(saver, path, content(0))
    first = 1
    for _ in range(kills):
        acknowledged = life_and_death(partial(save_for_ever, write, saver, path, first), first)
        counts.acknowledged += acknowledged - first + 1
        found = version_of(path.read_bytes()) if path.exists() else None
        counts.missing += not path.exists()
        counts.corrupt += path.exists() and found is None
        counts.lost += found is not None and found < acknowledged
        first = max(acknowledged, found or 0) + 1
        if found is None:
            in_one_step(saver, path, content(acknowledged))
    sweep(saver, path)
    counts.leftovers = sum(1 for _ in path.parent.iterdir()) - 1
    return counts


def autosave_for_ever(folder: Path, session: str, pipe: int) -> NoReturn:
    """Edit a deal for ever and keep a recovery copy of each edit; a line on the pipe acknowledges each."""
    slot = open_slot(folder, "deal", session)
    version = 1
    while True:
        project = dataclasses.replace(two_issue_deal(), name=str(version))
        slot.write(Saver(locks=folder / "locks"), Copy(project=project, origin=None, origin_digest=None, saved_at=""))
        os.write(pipe, f"{version}\n".encode())
        version += 1


def run_recovery(folder: Path, kills: int) -> Counts:
    """Kill so many sessions that autosave; each copy must be offered once, whole, and not older than acknowledged."""
    counts = Counts()
    for number in range(kills):
        acknowledged = life_and_death(partial(autosave_for_ever, folder, f"s{number}"), 1)
        counts.acknowledged += acknowledged
        found = orphans(folder)
        counts.missing += not found and acknowledged > 0
        for orphan in found:
            counts.corrupt += orphan.copy is None
            counts.lost += orphan.copy is not None and int(orphan.copy.project.name) < acknowledged
            slot = take(orphan)
            if slot is not None:
                slot.clear()
                slot.release()
        counts.leftovers += len(orphans(folder))
    return counts


def write_after_removing(slot: Slot, saver: Saver, copy: Copy) -> None:
    """What a session must not do; the harness has to notice it."""
    slot.path.unlink(missing_ok=True)
    Slot.write(slot, saver, copy)


def recover_for_ever(folder: Path, write: Autosave, pipe: int) -> NoReturn:
    """Take what a killed session left, or begin, and go on editing; a line on the pipe acknowledges each edit."""
    left = [orphan for orphan in orphans(folder) if orphan.copy is not None]
    taken = take(left[0]) if left else None
    slot = taken or open_slot(folder, "deal", "first")
    version = 1 + int(left[0].copy.project.name if left and left[0].copy is not None else 0)
    while True:
        project = dataclasses.replace(two_issue_deal(), name=str(version), note=FILLING[:90_000])
        write(slot, Saver(locks=folder / "locks"), Copy(project=project, origin=None, origin_digest=None, saved_at=""))
        os.write(pipe, f"{version}\n".encode())
        version += 1


def run_rounds(folder: Path, kills: int, write: Autosave) -> Counts:
    """Kill a session, go on with what it left in the next one, and kill that; the newest state must be offered."""
    counts, newest = Counts(), 0
    for _ in range(kills):
        acknowledged = life_and_death(partial(recover_for_ever, folder, write), newest + 1)
        counts.acknowledged += acknowledged - newest
        found = orphans(folder)
        counts.missing += not found
        counts.leftovers += len(found) > 1
        offered = [int(orphan.copy.project.name) for orphan in found if orphan.copy is not None]
        counts.corrupt += len(found) - len(offered)
        newest = max(offered, default=0)
        counts.lost += newest < acknowledged
    return counts


def keeping(saver: Saver, backups: Backups, path: Path) -> object:
    """Open and save a file, as a session does that has not written it yet."""
    opened = read_project(path)
    writer = deals.Writer(saver=saver, backups=backups, recovery=backups.folder.parent / "recovery")
    return deals.save_deal(writer, opened.project, path, opened.digest, fresh=True)


def forgetting(saver: Saver, _: Backups, path: Path) -> object:
    """What a session must not do; the harness has to notice it."""
    opened = read_project(path)
    return write_project(saver, opened.project, path, opened.digest)


Session = Callable[[Saver, Backups, Path], object]
ROUNDS: dict[str, Autosave] = {"rounds": Slot.write, "rounds that remove first": write_after_removing}
SESSIONS: dict[str, Session] = {"keeping": keeping, "forgetting": forgetting}


def migrate_for_ever(session: Session, saver: Saver, backups: Backups, path: Path, pipe: int) -> NoReturn:
    """Bring a file of an older format to the newest one, and save it again and again; each save is acknowledged."""
    number = 0
    while True:
        session(saver, backups, path)
        number += 1
        os.write(pipe, f"{number}\n".encode())


def run_migration(session: Session, folder: Path, kills: int) -> Counts:
    """Kill so many sessions over a file of format 1; it must be there as it was, in its place or beside the backups."""
    counts = Counts()
    saver, path = Saver(locks=folder / "locks"), folder / "documents" / NAME
    path.parent.mkdir()
    path.write_bytes(OLDER.read_bytes())
    longest = 2 * _seconds_of(session, saver, folder, path)
    for number in range(kills):
        backups = Backups(folder=folder / "backups" / str(number))
        path.write_bytes(OLDER.read_bytes())
        counts.acknowledged += life_and_death(partial(migrate_for_ever, session, saver, backups, path), 1, longest)
        there = path.read_bytes()
        kept = [each.path.read_bytes() for each in backups_at(backups, path)]
        # Killed before any other version was kept, it is found by its folder alone.
        kept += [each.read_bytes() for each in backups.folder.rglob("*.v1.bak")]
        counts.lost += OLDER.read_bytes() not in (there, *kept)
        counts.corrupt += not _reads(path)
        counts.corrupt += sum(not _reads(each.path) for each in backups_at(backups, path))
        sweep(saver, path)
        counts.leftovers += sum(1 for _ in path.parent.iterdir()) - 1
    return counts


def _seconds_of(session: Session, saver: Saver, folder: Path, path: Path) -> float:
    """How long a process lives until its first save is acknowledged: the slowest of three, on a machine as busy."""
    session(saver, Backups(folder=folder / "loading"), path)
    seconds = []
    for attempt in range(3):
        path.write_bytes(OLDER.read_bytes())
        born = time.monotonic()
        backups = Backups(folder=folder / f"measured {attempt}")
        said_until_killed(partial(migrate_for_ever, session, saver, backups, path), 0)
        seconds.append(time.monotonic() - born)
        sweep(saver, path)
    return max(seconds)


def _reads(path: Path) -> bool:
    try:
        read_project(path)
    except StorageError:
        return False
    return True


def main(what: str, folder: str, kills: str) -> None:
    """Run and print."""
    if what == "recovery":
        counts = run_recovery(Path(folder), int(kills))
    elif what in ROUNDS:
        counts = run_rounds(Path(folder), int(kills), ROUNDS[what])
    elif what in SESSIONS:
        counts = run_migration(SESSIONS[what], Path(folder), int(kills))
    else:
        counts = run(WRITERS[what], Path(folder), int(kills))
    sys.stdout.write(json.dumps(dataclasses.asdict(counts)))


if __name__ == "__main__":
    main(*sys.argv[1:])
