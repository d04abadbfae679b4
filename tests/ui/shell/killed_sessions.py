"""Kills sessions of a window while a person edits, or while they end, and looks at what is offered afterwards.

Run as a program of its own, whose children are killed: forking one with threads is not safe. Arguments: what to kill,
folder, kills. Prints the counts as JSON. The clock of the edits is made up; what is written is written for good.
"""

import json
import math
import os
import random
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Final, NoReturn

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.document.document import Document
from app.domain.edits.parties import rename_project
from app.storage.atomic import OnDisk, Saver
from app.storage.backups import Backups
from app.storage.files import write_project
from app.storage.keeping import Writer
from app.storage.recovery import CALM_SECONDS, LONGEST_SECONDS, Orphan, open_slot, orphans, take
from tests.app.storage.kill_harness import said_until_killed
from tests.builders import two_issue_deal
from ui.shell.file_session import FileSession
from ui.shell.keeper import Keeper
from ui.shell.open_deal import OpenDeal

PAUSES: Final = (0.05, 0.3, 0.9, 1.5, 1.9)
"""Seconds between two edits of somebody who never rests for long."""
REST: Final = 4.0


@dataclass
class Counts:
    """What came of the sessions that were killed."""

    acknowledged: int = 0
    settled: int = 0
    """Sessions in which an edit was older than ten seconds when they were killed."""
    unreadable: int = 0
    behind: int = 0
    offered_in_vain: int = 0


@dataclass(frozen=True, kw_only=True)
class Session:
    """A deal in a file, open in a window, as far as saving it goes."""

    document: Document
    keeper: Keeper
    deal: OpenDeal


def begin(folder: Path, name: str) -> Session:
    """Open the deal in the file."""
    saver, project, path = Saver(locks=folder / "locks"), two_issue_deal(), folder / "deal.dealwright"
    digest = write_project(saver, project, path, OnDisk.ANYTHING)
    document = Document(project, saved=True)
    writer = Writer(saver=saver, backups=Backups(folder=folder / "backups"), recovery=folder / "recovery")
    session = FileSession(document, writer, tuple, path=path, digest=digest)
    kept = Keeper(document, session, open_slot(folder / "recovery", project.id, name), saver)
    deal = OpenDeal(document, session, kept, QWidget(), explained=True)
    return Session(document=document, keeper=kept, deal=deal)


def edit_for_ever(folder: Path, name: str, rests: list[float], pipe: int) -> NoReturn:
    """Edit at random times by a clock that is made up; each edit is acknowledged with its number and time."""
    now = 0.0
    pytest.MonkeyPatch().setattr("ui.shell.keeper.time", SimpleNamespace(monotonic=lambda: now))
    session, number, due = begin(folder, name), 0, math.inf
    while True:
        number += 1
        session.document.apply(rename_project, name=str(number))
        os.write(pipe, f"{number} {now}\n".encode())
        due = now + session.keeper._timer.interval() / 1000
        after = now + random.choice(rests)  # noqa: S311 - not a secret
        if due <= after:
            now = due
            session.keeper._timer.timeout.emit()
            # The made up clock runs faster than any disk.
            for thread in threading.enumerate():
                if thread.name == "errand":
                    thread.join()
        now = after


def killed_while_editing(folder: Path, kills: int, rests: list[float]) -> Counts:
    """How often a copy was unreadable, or older than it may be."""
    counts = Counts()
    for number in range(kills):
        lines = said_until_killed(partial(edit_for_ever, folder, f"s{number}", rests), 0.05)
        edits = [(int(edit), float(when)) for edit, when in (line.split() for line in lines)]
        counts.acknowledged += len(edits)
        last = edits[-1][1] if edits else 0.0
        settled = max((edit for edit, when in edits if when < last - LONGEST_SECONDS), default=0)
        counts.settled += settled > 0
        offered = 0
        for orphan in orphans(folder / "recovery"):
            counts.unreadable += orphan.copy is None
            offered = int(orphan.copy.project.name) if orphan.copy is not None else 0
            forget(orphan)
        counts.behind += offered < settled
    return counts


def end_for_good(folder: Path, name: str, pipe: int) -> NoReturn:
    """Change the deal, save it and end as the program does; a line says when the save is done, another at the end."""
    session = begin(folder, name)
    session.document.apply(rename_project, name="Changed")
    session.deal.write_recovery()

    def close(_: object) -> None:
        os.write(pipe, b"saved\n")
        session.deal.release()
        QTimer.singleShot(0, QApplication.quit)

    session.deal.saved.connect(close)
    session.deal.saving.save()
    QApplication.exec()
    os.write(pipe, b"ending\n")
    sys.exit()


def seconds_to_end(folder: Path) -> float:
    """How long a session takes from its first word to its last, when nobody kills it."""
    reading, writing = os.pipe()
    if os.fork() == 0:
        end_for_good(folder, "whole", writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as lines:
        lines.readline()
        saved = time.monotonic()
        lines.read()
    os.wait()
    return time.monotonic() - saved


def killed_while_ending(folder: Path, kills: int) -> Counts:
    """How often work was offered that had been saved."""
    counts = Counts()
    longest = seconds_to_end(folder)
    for number in range(kills):
        lines = said_until_killed(partial(end_for_good, folder, f"s{number}"), longest)
        counts.acknowledged += b"saved" in lines
        for orphan in orphans(folder / "recovery"):
            counts.offered_in_vain += b"saved" in lines
            forget(orphan)
    return counts


def forget(orphan: Orphan) -> None:
    """Do away with a copy that was looked at."""
    slot = take(orphan)
    if slot is not None:
        slot.clear()
        slot.release()


def waits_for_calm_alone(_first_change: float, last_change: float, now: float) -> float:
    """What a keeper must not do; the harness has to notice it."""
    return max(0.0, last_change + CALM_SECONDS - now)


RUNS: Final[dict[str, Callable[[Path, int], Counts]]] = {
    "edits": lambda folder, kills: killed_while_editing(folder, kills, [*PAUSES, REST]),
    "edits without rest": lambda folder, kills: killed_while_editing(folder, kills, list(PAUSES)),
    "endings": killed_while_ending,
}


BROKEN: Final[dict[str, tuple[str, str, Callable[..., object]]]] = {
    "calm alone": ("edits without rest", "seconds_until_copy", waits_for_calm_alone),
    "kept after saving": ("endings", "Slot.clear", lambda _self: None),
}
"""The run that has to notice what is broken, what that is, and what stands in its place."""


def main(what: str, folder: str, kills: str) -> None:
    """Run and print."""
    QApplication(["sessions", "-platform", "offscreen"])
    if what in BROKEN:
        what, part, instead = BROKEN[what]
        pytest.MonkeyPatch().setattr(f"ui.shell.keeper.{part}", instead)
    sys.stdout.write(json.dumps(asdict(RUNS[what](Path(folder), int(kills)))))


if __name__ == "__main__":
    main(*sys.argv[1:])
