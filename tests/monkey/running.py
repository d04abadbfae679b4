"""One run of the monkey: gestures one after the other in a program that runs, and a look at everything now and then."""

import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QTimer

from app.document.document import Document
from app.document.history import DEEPEST
from app.domain.project import Project
from app.storage.atomic import OnDisk, Saver
from app.storage.files import bytes_of, project_from_bytes, read_project, write_project
from tests.monkey.choosing import Whim
from tests.monkey.desk import MOST_WINDOWS, Desk
from tests.monkey.gestures import Gesture, as_line
from tests.monkey.hands import Hands
from tests.monkey.watching import Faults, living, resident
from ui.bridge.errand import Errand
from ui.shell.deal_view import DealView

LOOK_EVERY: Final = 50
"""Gestures between two looks at what would be saved."""
PATIENCE_MS: Final = 20_000
BLINK_MS: Final = 10
DRAWING: Final = "drawing a deal"


@dataclass(kw_only=True)
class Findings:
    """What a run came to."""

    gestures: int = 0
    missed: int = 0
    changes: int = 0
    steps: int = 0
    looks: int = 0
    saved: int = 0
    by_kind: dict[str, int] = field(default_factory=dict)
    slowest: tuple[float, str] = (0.0, "")
    memory: list[float] = field(default_factory=list)
    alive: list[dict[str, int]] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Episode:
    """A deal to begin with and what is done to it."""

    start: str
    number: int
    gestures: Iterator[Gesture]


def drawn(seed: int, many: int) -> Iterator[Gesture]:
    """So many gestures, each chosen for what is in front when it is asked for."""
    whim = Whim(seed)
    return (whim.next() for _ in range(many))


class Run:
    """Goes through episodes and stops at the first fault; what was done is in the log before it is done."""

    def __init__(self, desk: Desk, faults: Faults, log: Path, ended: Callable[[], None]) -> None:
        self.findings = Findings()
        self._desk, self._faults, self._ended = desk, faults, ended
        self._log = log.open("w", encoding="utf-8")
        self._saver = Saver(locks=log.parent / "locks")
        self._hands = Hands(self._take_over)
        self._turn = self._next = 0
        self._firsts: dict[int, tuple[Document, Project]] = {}
        self._episodes: list[Episode] = []
        self._gestures: Iterator[Gesture] = iter(())
        self._done = 0

    def begin(self, episodes: Sequence[Episode]) -> None:
        """Begin, once the program runs."""
        self._episodes = list(episodes)
        # A fault may lie in what would have gone on.
        self._guard = QTimer(interval=10 * BLINK_MS)
        self._guard.timeout.connect(self._is_faulty)
        self._guard.start()
        QTimer.singleShot(0, self._begin_next)

    # the course of it

    def _begin_next(self) -> None:
        self.findings.memory.append(resident())
        self.findings.alive.append(dict(living()))
        if not self._episodes:
            self._ended()
            return
        episode = self._episodes.pop(0)
        self._gestures, self._done = episode.gestures, 0
        self._log.write(f"# {episode.start} {episode.number}\n")
        self._log.flush()
        self._desk.open(episode.start, episode.number)
        self._when_calm(self._go_on)

    def _go_on(self) -> None:
        if self._is_faulty():
            return
        if self._done and self._done % LOOK_EVERY == 0:
            self._look()
            # Somebody who hides everything private shows it again, or nothing could be done any more.
            self._desk.look_as_usual()
        gesture = next(self._gestures, None)
        if gesture is None:
            self._when_calm(self._finish)
            return
        self._done += 1
        turn = self._turn
        self._do(gesture)
        if turn != self._turn:
            # It opened a menu, and the gestures that closed it have gone on from there.
            return
        self._note_documents()
        self._desk.close_all_but(MOST_WINDOWS)
        if gesture.does == "rest":
            self._when_calm(self._go_on)
        else:
            self._later(0, self._go_on)

    def _take_over(self) -> None:
        self._turn += 1
        self._next += 1
        self._go_on()

    def _later(self, milliseconds: int, then: Callable[[], None]) -> None:
        """Go on so; what was to come next before does not come any more, or two would press keys at a time."""
        self._next += 1
        mine = self._next
        QTimer.singleShot(milliseconds, lambda: then() if mine == self._next else None)

    def _do(self, gesture: Gesture) -> None:
        self._log.write(as_line(gesture))
        self._log.flush()
        self._desk.answer = gesture.answer
        began = time.perf_counter()
        try:
            is_done = self._hands.do(gesture)
        except Exception as error:  # noqa: BLE001 - what Python itself called gets the exception back
            self._faults.note(error)
            return
        taken = time.perf_counter() - began
        self.findings.slowest = max(self.findings.slowest, (taken, str(gesture)))
        self.findings.gestures += 1
        self.findings.missed += not is_done
        self.findings.by_kind[gesture.does] = self.findings.by_kind.get(gesture.does, 0) + 1

    def _is_faulty(self) -> bool:
        if self._faults.found:
            self._ended()
        return bool(self._faults.found)

    def _finish(self) -> None:
        """The end of an episode: everything undone and done again, everything as it would be saved."""
        self._look()
        for document in self._desk.documents():
            self._go_back_and_forth(document)
            self._save_and_reopen(document)
        if self._is_faulty():
            return
        self._firsts.clear()
        self._desk.begin_anew()
        self._when_calm(self._begin_next)

    # what is looked at

    def _note_documents(self) -> None:
        for document in self._desk.documents():
            if id(document) not in self._firsts:
                done = document.history.done
                self._firsts[id(document)] = (document, done[0].before if done else document.project)
                document.listen(self._count)
            self._expect(len(document.history.done) <= DEEPEST, "more steps are kept than 500")

    def _count(self, *_: object) -> None:
        self.findings.changes += 1

    def _look(self) -> None:
        self.findings.looks += 1
        for document in self._desk.documents():
            again, notes = project_from_bytes(bytes_of(document.project))
            told = f"{_difference(document.project, again)} {notes}"
            self._expect(again == document.project and not notes, f"what would be saved reads back otherwise: {told}")

    def _go_back_and_forth(self, document: Document) -> None:
        _, first = self._firsts.get(id(document), (document, document.project))
        end, steps = document.project, document.history.done
        self.findings.steps += len(steps)
        for step in reversed(steps):
            document.undo()
            self._expect(document.project is step.before, "undoing a step leads to something else")
        if len(steps) < DEEPEST:
            self._expect(document.project == first, "undoing everything does not lead to the beginning")
        for _ in steps:
            document.redo()
        self._expect(document.project is end, "doing everything again leads to something else")

    def _save_and_reopen(self, document: Document) -> None:
        path = self._desk.files.parent / "end.dealwright"
        write_project(self._saver, document.project, path, OnDisk.ANYTHING)
        opened = read_project(path)
        self._expect(opened.project == document.project and not opened.notes, "the file holds something else")
        self.findings.saved += 1

    def _expect(self, holds: bool, otherwise: str) -> None:  # noqa: FBT001 - reads as an assertion
        if not holds:
            self._faults.found.append(otherwise)

    # waiting

    def _when_calm(self, then: Callable[[], None], waited: int = 0) -> None:
        """Go on once nothing is computed, drawn or written any more."""
        busy = self._what_is_busy()
        if waited and not busy:
            then()
        elif waited > PATIENCE_MS:
            self._expect(holds=False, otherwise=f"the program is busy for ever: {busy}\n{_elsewhere()}")
            self._ended()
        else:
            self._later(BLINK_MS, lambda: self._when_calm(then, waited + BLINK_MS))

    def _what_is_busy(self) -> str:
        """What is being drawn, computed or written; "" when nothing is."""
        for window in self._desk.windows.all:
            view = window.deal
            # The view is there before it is shown, and until then its commands are for nobody.
            if window._showing._begun is not None or (window.has_deal and not isinstance(view, DealView)):
                return DRAWING
            if isinstance(view, DealView) and view.studies._finish.isActive():
                return "about to compute"
            if isinstance(view, DealView) and view._lane.is_busy:
                return f"computing {sorted(view._lane._newest)}"
        application = QCoreApplication.instance()
        errands = application.findChildren(Errand) if application is not None else []
        # One whose result came, or is not wanted, may stay as long as an open menu, which waits for the next gesture.
        awaited = sum(not errand._is_dropped for errand in errands)
        at_work = sum(thread.name == "errand" for thread in threading.enumerate())
        return f"{awaited} errands awaited, {at_work} at work" if awaited or at_work else ""


def _elsewhere() -> str:
    """What the other threads are at."""
    frames = (frame for ident, frame in sys._current_frames().items() if ident != threading.get_ident())
    return "\n".join("".join(traceback.format_stack(frame, limit=8)) for frame in frames)


def _difference(ours: Project, read: Project) -> str:
    """The parts of the deal that are not what they were."""
    parts = (name for name in ours.__slots__ if getattr(ours, name) != getattr(read, name))
    return "; ".join(f"{name}: {getattr(ours, name)} became {getattr(read, name)}" for name in parts)
