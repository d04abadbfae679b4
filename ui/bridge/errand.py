"""One piece of work beside the window: for files, whose disk or share may take its time or never answer."""

import logging
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from app.records import dataclass

__all__ = ["Errand", "errand"]

_log = logging.getLogger(__name__)
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Raised:
    error: Exception


def errand(
    owner: QObject,
    work: Callable[[], Found],
    receive: Callable[[Found], None],
    *,
    before_raising: Callable[[], None] = lambda: None,
    to_the_end: bool = False,
) -> "Errand":
    """Have `work` done in a thread of its own and `receive` its result in the main thread, unless dropped before.

    Returns at once. What `work` raises is raised in the main thread instead, after `before_raising`. When `owner` is
    gone by then, so is the result. The thread does not keep the program from ending, unless the work must come
    `to_the_end` though nobody waits for its result.
    """
    begun = Errand(owner, receive)
    begun.before_raising = before_raising
    begun.worker = threading.Thread(target=begun.run, args=(work,), name="errand", daemon=not to_the_end)
    begun.worker.start()
    return begun


class Errand(QObject):
    """Work that is under way, begun by `errand`; it goes by itself once its result has come."""

    _came_back = Signal(object)

    def __init__(self, owner: QObject, receive: Callable[[Any], None]) -> None:
        # Not of the owner, which may go at the very moment at which the thread tells its result through this.
        super().__init__(QCoreApplication.instance())
        owner.destroyed.connect(self.drop)
        self._receive = receive
        self._is_dropped = False
        self.before_raising: Callable[[], None] = lambda: None
        self.worker: threading.Thread | None = None
        self._came_back.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def drop(self) -> None:
        """Want the result no more: the work goes on to its end, for a call to the system cannot be stopped."""
        self._is_dropped = True
        # The thread may be the last to let go of this: no object of the window may be destroyed there.
        self._receive, self.before_raising = _nobody, _nothing

    def run(self, work: Callable[[], object]) -> None:
        """Do the work; in the thread."""
        result: object
        try:
            result = work()
        except Exception as error:  # noqa: BLE001  raised again where somebody hears it
            result = _Raised(error=error)
        try:
            self._came_back.emit(result)
        except RuntimeError:
            _log.debug("nobody is there any more for the result")

    def _deliver(self, result: object) -> None:
        if self.worker is not None:
            # It has nothing left to do but to let go of this. Were it the last to do so, Qt for Python would take the
            # connections apart there, and wait under a lock of Qt's for Python while this thread waits for that lock.
            self.worker.join()
        self.deleteLater()
        if self._is_dropped:
            return
        receive, before_raising = self._receive, self.before_raising
        self.drop()
        if isinstance(result, _Raised):
            before_raising()
            raise result.error
        receive(result)


def _nobody(_result: object) -> None:
    """Receives what nobody waits for any more."""


def _nothing() -> None:
    """Happens before what nobody waits for any more."""
