"""Pages made a little at a time, so that the window answers meanwhile."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer

from app.reports.outline import Outline
from app.reports.paper import Paper
from ui.paper.pages import Pages, pieces_for
from ui.paper.pieces import LaidOut
from ui.paper.printed import printed_in_steps

__all__ = ["PagesInTheMaking", "PdfInTheMaking"]

_AT_ONCE_MS = 50
"""So long the first step may take, which nobody notices: half of what the window may ever keep a person waiting."""
_STEP_MS = 20


class PagesInTheMaking(QObject):
    """Makes the pages of one document after the other; one that is begun takes the place of the one before.

    `ready` gets them, at once where that takes no longer than one does not notice.
    """

    def __init__(self, ready: Callable[[Pages], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ready = ready
        self._wanted: tuple[Outline, Paper] | None = None
        self._rest: Iterator[LaidOut] = iter(())
        self._done: list[LaidOut] = []
        self._soon = QTimer(self, interval=0)
        self._soon.timeout.connect(lambda: self._go_on(_STEP_MS))

    def begin(self, outline: Outline, paper: Paper, previous: Pages | None) -> None:
        """Make the pages of a document, with what it has in common with the `previous` one."""
        self._wanted = (outline, paper)
        self._rest, self._done = pieces_for(outline, paper, previous), []
        self._soon.start()
        self._go_on(_AT_ONCE_MS)

    def stop(self) -> None:
        """Make nothing more."""
        self._wanted = None
        self._soon.stop()

    def _go_on(self, milliseconds: int) -> None:
        if self._wanted is None:
            return
        until = time.perf_counter() + milliseconds / 1000
        for piece in self._rest:
            self._done.append(piece)
            if time.perf_counter() > until:
                return
        pages = Pages(*self._wanted, tuple(self._done))
        self.stop()
        self._ready(pages)


class PdfInTheMaking(QObject):
    """Has pages written as Qt writes them to a PDF file; goes when `ready` has got the bytes, which `bare` is for."""

    def __init__(self, pages: Pages, ready: Callable[[bytes], None], parent: QObject) -> None:
        super().__init__(parent)
        self._ready = ready
        self._steps = printed_in_steps(pages)
        self._soon = QTimer(self, interval=0)
        self._soon.timeout.connect(self._go_on)
        self._soon.start()

    def _go_on(self) -> None:
        data = next(self._steps)
        if data:
            self._soon.stop()
            self.deleteLater()
            self._ready(data)
