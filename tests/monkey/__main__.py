"""Runs the monkey, in a process of its own because its hooks and its memory are the whole process's.

`run FOLDER SEED GESTURES EPISODES [START...]` draws gestures and prints as JSON what they came to; what was done is in
FOLDER/gestures.jsonl. `fail FOLDER SEED EPISODES [FAULT]` does so in a program of which a call fails in each deal.
`again FOLDER LOG` does what stands in a log once more. `shrink FOLDER LOG` looks for the fewest gestures of its last
deal that still go wrong, and prints them.
"""

import faulthandler
import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from itertools import count, cycle, islice
from pathlib import Path
from typing import Final, NoReturn

from PySide6.QtWidgets import QApplication

from tests.monkey.desk import STARTS, Desk
from tests.monkey.failing import EACH, FailingRun, Foreseen, Met
from tests.monkey.gestures import Gesture, as_line, gesture_in
from tests.monkey.planting import plant, spoil
from tests.monkey.running import Episode, Run, drawn
from tests.monkey.shrinking import fewest
from tests.monkey.watching import Faults
from tests.rules.rule import ROOT

TOLD: Final = 50
"""So many gestures before a fault are printed with it."""
Part = tuple[str, list[Gesture]]
"""A deal to begin with, and what was done to it."""


def run(folder: str, seed: str, gestures: str, episodes: str, *starts: str) -> NoReturn:
    """Draw gestures from seeds, in one deal after the other."""
    many = enumerate(islice(cycle(starts or STARTS), int(episodes)))
    drawing = (Episode(start=start, number=n, gestures=drawn(int(seed) + n, int(gestures))) for n, start in many)
    _play(Path(folder), list(drawing))


def fail(folder: str, seed: str, episodes: str, *spoilt: str) -> NoReturn:
    """Draw gestures in a program that fails once in each deal."""
    for fault in spoilt:
        spoil(fault)
    faulthandler.enable()
    desk, met = Desk(Path(folder)), Met()
    faults = Foreseen(desk.windows, met)
    playing = FailingRun(desk, faults, Path(folder) / "gestures.jsonl", QApplication.exit, int(seed))
    many = enumerate(islice(cycle(STARTS), int(episodes)))
    playing.begin([Episode(start=start, number=n, gestures=drawn(int(seed) + n, EACH)) for n, start in many])
    QApplication.exec()
    met.fired = playing.bomb.fired
    _end(faults, Path(folder) / "gestures.jsonl", asdict(met))


def again(folder: str, log: str, *planted: str) -> NoReturn:
    """Do what stands in a log; with a fault planted, where one is named."""
    for fault in planted:
        plant(fault)
    told = enumerate(_parts(Path(log)))
    _play(Path(folder), [Episode(start=start, number=n, gestures=iter(done)) for n, (start, done) in told])


def shrink(folder: str, log: str, *planted: str) -> None:
    """Print the fewest gestures that still go wrong, or say that those of the last deal alone do not."""
    start, gestures = _parts(Path(log))[-1]
    tries = count()

    def fails(some: Sequence[Gesture]) -> bool:
        here = Path(folder) / str(next(tries))
        here.mkdir(parents=True)
        (here / "log").write_text(f"# {start} 0\n" + "".join(map(as_line, some)), "utf-8")
        command = [sys.executable, "-m", "tests.monkey", "again", str(here / "desk"), str(here / "log"), *planted]
        return subprocess.run(command, cwd=ROOT, check=False, capture_output=True).returncode != 0

    if fails(gestures):
        sys.stdout.write("".join(map(as_line, fewest(gestures, fails))))
    else:
        sys.stdout.write("what was done to the last deal alone does not go wrong\n")


def _parts(log: Path) -> list[Part]:
    parts: list[Part] = []
    for line in log.read_text("utf-8").splitlines():
        if line.startswith("#"):
            parts.append((line.split()[1], []))
        else:
            parts[-1][1].append(gesture_in(line))
    return parts


def _play(folder: Path, episodes: Sequence[Episode]) -> NoReturn:
    faulthandler.enable()
    desk, faults, log = Desk(folder), Faults(), folder / "gestures.jsonl"
    # Not `quit`, which asks every window, and one with unsaved work says no.
    playing = Run(desk, faults, log, QApplication.exit)
    playing.begin(episodes)
    QApplication.exec()
    _end(faults, log, {**asdict(playing.findings), "models": faults.models_tested})


def _end(faults: Faults, log: Path, findings: dict[str, object]) -> NoReturn:
    sys.excepthook = sys.__excepthook__
    last = log.read_text("utf-8").splitlines()[-TOLD:] if faults.found else []
    sys.stdout.write(json.dumps({**findings, "faults": faults.found, "last": last}))
    sys.stdout.flush()
    # Windows may still ask what to do with their deals; nobody is there to answer.
    os._exit(bool(faults.found))


VERBS: Final[dict[str, Callable[..., None]]] = {"run": run, "fail": fail, "again": again, "shrink": shrink}

if __name__ == "__main__":
    VERBS[sys.argv[1]](*sys.argv[2:])
