"""A failure planted anywhere: of all calls in the program one raises, as if what it calls were broken."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

from tests.rules.rule import ROOT

OURS: Final = tuple(str(ROOT / part) for part in ("app", "ui"))
SPARED: Final = {
    *("Errand.run", "Errand._deliver", "Errand.drop", "Lane._run", "Lane._deliver", "_guarded.<locals>.call"),
    *("WrappedRow.addItem", "WrappedRow.count", "WrappedRow.itemAt", "WrappedRow.takeAt"),
}
"""What does not fail itself, a few lines that call nothing which could.

It hands results and failures on; or it gives Qt the items of a layout, each of which Qt takes to be there, as it does
while a widget is destroyed: without one it goes down.
"""


class Planted(Exception):
    """Raised instead of a call of ours."""


class Bomb:
    """Has one call of a function of the program raise, in whatever thread, after so many others."""

    def __init__(self) -> None:
        self.fired = 0
        self._left = 0
        self._is_counting = True

    def arm(self, calls: int) -> None:
        """From now on count the calls."""
        self._left = calls
        threading.setprofile(self._count)
        sys.setprofile(self._count)

    def disarm(self) -> None:
        """Count no more."""
        threading.setprofile(None)
        sys.setprofile(None)

    @contextmanager
    def counting(self, *, on: bool) -> Iterator[None]:
        """Whether calls count meanwhile: not what the monkey itself asks of the program."""
        before, self._is_counting = self._is_counting, on
        try:
            yield
        finally:
            self._is_counting = before

    def _count(self, frame: FrameType, event: str, _argument: object) -> None:
        code = frame.f_code
        if event != "call" or not self._is_counting or not code.co_filename.startswith(OURS):
            return
        if code.co_qualname in SPARED:
            return
        self._left -= 1
        if self._left == 0:
            self.disarm()
            self.fired += 1
            raise Planted
