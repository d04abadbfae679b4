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

from app.storage.atomic import OnDisk, Saver, save, sweep
from app.storage.recovery import Copy, open_slot, orphans, take
from tests.builders import two_issue_deal

LONGEST_LIFE = 0.02
HANG_GUARD = 10
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


def life_and_death(live: Callable[[int], NoReturn], first: int) -> int:
    """One process that saves until it is killed; the last version it acknowledged on its pipe."""
    acknowledged = said_until_killed(live)
    return int(acknowledged[-1]) if acknowledged else first - 1


def said_until_killed(live: Callable[[int], NoReturn], longest: float | None = None) -> list[bytes]:
    """What one process said on its pipe, line by line, until it was killed.

    That happens at some moment of the `longest` seconds after its first line; of about two saves when none are given.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        live(writing)
    os.close(writing)
    # From the first save on, for up to two more on a slow machine: every phase of a save must be hit.
    born = time.monotonic()
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


def main(what: str, folder: str, kills: str) -> None:
    """Run and print."""
    if what == "recovery":
        counts = run_recovery(Path(folder), int(kills))
    else:
        counts = run(WRITERS[what], Path(folder), int(kills))
    sys.stdout.write(json.dumps(dataclasses.asdict(counts)))


if __name__ == "__main__":
    main(*sys.argv[1:])
