"""Long work of the window in short steps: between two of them whoever types, clicks or waits for a paint is heard."""

from __future__ import annotations

from collections.abc import Generator

from PySide6.QtCore import QObject, QTimer

__all__ = ["Turns"]


class Turns(QObject):
    """Takes one step of `work` in each turn of the event loop, the first in the next one, until it ends or is dropped.

    What a step raises goes where exceptions of the window go, and no step follows.
    """

    def __init__(self, work: Generator[None, None, None], owner: QObject) -> None:
        super().__init__(owner)
        self._work = work
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._step)
        self._timer.start()

    def drop(self) -> None:
        """Take no further step; the work is closed, so that it can clear away what it has begun."""
        self._end()
        self._work.close()

    def _step(self) -> None:
        goes_on = False
        try:
            next(self._work)
            goes_on = True
        except StopIteration:
            pass
        finally:
            if not goes_on:
                self._end()

    def _end(self) -> None:
        self._timer.stop()
        self.deleteLater()
