"""The monkey in a program of which a call somewhere fails: nothing is lost, and whoever goes on can save and close."""

import random
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtCore import QMessageLogContext, QtMsgType
from PySide6.QtWidgets import QDialog, QLabel
from typing_extensions import override

from app.storage.errors import StorageError
from app.storage.files import read_project
from tests.monkey.bomb import Bomb, Planted
from tests.monkey.desk import MOST_IN_FRONT, Desk
from tests.monkey.gestures import Gesture
from tests.monkey.hands import in_front
from tests.monkey.running import BLINK_MS, DRAWING, PATIENCE_MS, Run
from tests.monkey.watching import Faults
from ui.shell import crash
from ui.shell.main_window import MainWindow
from ui.shell.windows import Windows

EACH: Final = 12
"""Gestures in a deal."""
FARTHEST: Final = 20_000
"""The call that fails is at most so many calls away from a gesture, mostly far fewer."""
LONGEST_BLANK: Final = 200
"""So often it is looked whether a deal is drawn."""
SAVING, CLOSING = EACH + 1, EACH + 2
"""What comes after the gestures, and may be what fails."""


@dataclass(kw_only=True)
class Met:
    """What came of the failures."""

    fired: int = 0
    rescues: int = 0
    saved: int = 0
    closed: int = 0


class Foreseen(Faults):
    """Hands exceptions on to the program's own hook and finds fault with what that does; the rest as ever."""

    def __init__(self, windows: Windows, met: Met) -> None:
        self._windows, self._met = windows, met
        crash.install(self._rescue, windows.tell_failure)
        self._hook = sys.excepthook
        self.failures: list[str] = []
        super().__init__()

    @override
    def note(self, error: BaseException) -> None:
        self._note(type(error), error, error.__traceback__)

    @override
    def _note(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        told = "".join(traceback.format_exception(error))
        self.failures.append(told)
        if not isinstance(error, Planted) and "/tests/" in traceback.extract_tb(trace)[-1].filename:
            self.found.append(f"the monkey itself failed\n{told}")
        self._hook(kind, error, trace)

    @override
    def _hear(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        # A table that failed in between may well have told Qt something else than it holds.
        if not self.failures:
            super()._hear(kind, context, message)

    @override
    def emit(self, record: object) -> None:
        """What failed is logged."""

    def _rescue(self) -> bool:
        """The program's own, and then a look into the copies."""
        self._met.rescues += 1
        is_kept = self._windows.rescue()
        for window in self._windows.all:
            if not is_kept or not _is_kept(window):
                self.found.append("after a failure the last edit is in no recovery copy")
        return is_kept


def _is_kept(window: MainWindow) -> bool:
    deal = window._deal
    if deal is None or deal.is_saved or deal._keeper._slot is None:
        return True
    try:
        return deal._keeper._slot.read().project == deal.document.project
    except StorageError:
        return False


def _state_of(window: MainWindow) -> str:
    front, saving, deal = in_front(), window.saving, window._deal
    words = [each.text() for each in front.findChildren(QLabel)] if isinstance(front, QDialog) else []
    told = [f"in front {front} {words}, notice “{window.banner.text()}”, gone: {window._is_gone}"]
    if saving is not None and deal is not None:
        told.append(f"writing: {saving.is_writing}, asking: {saving.is_asking}, its file: {saving.path}")
        told.append(f"steps: {[step.label for step in deal.document.history.done]}")
    return ", ".join(told)


class FailingRun(Run):
    """In each deal one call fails, in a gesture, in saving or in closing; then all that is open is saved and closed."""

    def __init__(self, desk: Desk, faults: Foreseen, log: Path, ended: Callable[[], None], seed: int) -> None:
        super().__init__(desk, faults, log, ended)
        self.bomb = Bomb()
        self.met = faults._met
        self._chance = random.Random(seed)  # noqa: S311 - not a secret
        self._fatal = self._number = self._blank = 0
        self._failures = faults.failures

    @override
    def _begin_next(self) -> None:
        self._fatal = self._chance.randint(1, CLOSING)
        self._number += 1
        self._failures.clear()
        super()._begin_next()

    @override
    def _do(self, gesture: Gesture) -> None:
        with self.bomb.counting(on=True):
            self._arm_for(self._done)
            super()._do(gesture)

    def _arm_for(self, what: int) -> None:
        if what == self._fatal:
            self._fatal = 0
            self.bomb.arm(round(FARTHEST ** self._chance.random()))

    @override
    def _go_on(self) -> None:
        with self.bomb.counting(on=False):
            super()._go_on()

    @override
    def _note_documents(self) -> None:
        """Steps are gone back and forth where nothing fails."""

    @override
    def _what_is_busy(self) -> str:
        with self.bomb.counting(on=False):
            busy = super()._what_is_busy()
        # What failed may be the drawing, and then that is over.
        self._blank = self._blank + 1 if busy == DRAWING else 0
        if self._blank <= LONGEST_BLANK:
            return busy
        return "writing" if any(each.saving and each.saving.is_writing for each in self._desk.windows.all) else ""

    @override
    def _finish(self) -> None:
        self.bomb.disarm()
        self._look()
        self._save(list(self._desk.windows.all))

    @override
    def _expect(self, holds: bool, otherwise: str) -> None:
        super()._expect(holds, "\n".join([otherwise, "after", *self._failures]))

    def _leave_dialogs(self) -> None:
        self.bomb.disarm()
        for _ in range(MOST_IN_FRONT):
            front = in_front()
            if front is not None and not isinstance(front, MainWindow):
                front.close()
        self._desk.look_as_usual()

    def _save(self, windows: list[MainWindow]) -> None:
        """Save and close these, one after the other: once with what may fail, then as a person would try again."""
        self._leave_dialogs()
        if not windows or self._is_faulty():
            self._end_deal()
            return
        window = windows[0]
        window.come_to_front()
        self._desk.named = f"end-{self._number}-{len(windows)}.dealwright"
        self._press(window, "file.save", SAVING, lambda: self._close(windows))

    def _press(self, window: MainWindow, command: str, what: int, then: Callable[[], None]) -> None:
        """Choose a command that may fail, and once more when that was what fails."""

        def choose(then: Callable[[], None], waited: int = 0) -> None:
            self._leave_dialogs()
            if self._hands.is_at_work and waited <= PATIENCE_MS:
                # What is left of the last gesture, which a menu held up, would be done to a deal that is saved.
                self._later(BLINK_MS, lambda: choose(then, waited + BLINK_MS))
                return
            # With another text size, which may be undone just now, all is drawn anew.
            self._when_calm(lambda: press(then))

        def press(then: Callable[[], None]) -> None:
            if window in self._desk.windows.all:
                self._arm_for(what)
                window.actions_by_id[command].trigger()
            self._when_calm(then)

        choose((lambda: choose(then)) if what == self._fatal else then)

    def _close(self, windows: list[MainWindow]) -> None:
        state = _state_of(windows[0])
        self._leave_dialogs()
        self._desk.named = ""
        window, deal = windows[0], windows[0]._deal
        if deal is not None:
            self._expect(deal.is_saved, f"it cannot be saved any more: {state}")
            if deal.is_saved and deal.path is not None:
                self._expect(read_project(deal.path).project == deal.document.project, "the file holds something else")
            self.met.saved += 1
        # The last window stays, whatever is pressed.
        self._desk.windows.open_window()
        self._press(window, "file.close", CLOSING, lambda: self._look_whether_gone(windows))

    def _look_whether_gone(self, windows: list[MainWindow]) -> None:
        stays = windows[0] in self._desk.windows.all
        self._expect(not stays, f"a window cannot be closed any more: {_state_of(windows[0])}" if stays else "")
        self.met.closed += 1
        self._save(windows[1:])

    def _end_deal(self) -> None:
        if not self._is_faulty():
            self._desk.begin_anew()
            self._when_calm(self._begin_next)
