"""Kills a process that saves in a loop, again and again, and counts what was lost; run as a program of its own.

A fresh single-threaded process, because forking one with threads is not safe. Arguments: writer, folder, kills.
Prints the counts as JSON.
"""

import json
import os
import random
import select
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NoReturn

from app.storage.atomic import OnDisk, Saver, save, sweep

LONGEST_LIFE = 0.02
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


def life_and_death(write: Writer, saver: Saver, path: Path, first: int) -> int:
    """One process that saves until it is killed; the last version it acknowledged."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        save_for_ever(write, saver, path, first, writing)
    os.close(writing)
    killed_at = time.monotonic() + random.uniform(0, LONGEST_LIFE)  # noqa: S311 - not a secret
    while (left := killed_at - time.monotonic()) > 0:
        select.select([], [], [], left)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as lines:
        acknowledged = lines.read().split(b"\n")[:-1]
    return int(acknowledged[-1]) if acknowledged else first - 1


def run(write: Writer, folder: Path, kills: int) -> Counts:
    """Kill this writer so many times over one file."""
    counts = Counts()
    saver, path = Saver(locks=folder / "locks"), folder / "documents" / NAME
    path.parent.mkdir()
    in_one_step(saver, path, content(0))
    first = 1
    for _ in range(kills):
        acknowledged = life_and_death(write, saver, path, first)
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


def main(writer: str, folder: str, kills: str) -> None:
    """Run and print."""
    sys.stdout.write(json.dumps(asdict(run(WRITERS[writer], Path(folder), int(kills)))))


if __name__ == "__main__":
    main(*sys.argv[1:])
