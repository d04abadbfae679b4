"""Which files are still there, found out beside the window: a share that does not answer must not hold it up."""

import logging
import threading
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

_log = logging.getLogger(__name__)


class Presence(QObject):
    """Guaranteed: `look` returns at once; `found(missing)` follows in the main thread, for the newest look only.

    The thread is a daemon, because a call to a dead share cannot be stopped and must not keep the program from ending.
    """

    found = Signal(object)
    _looked = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._newest = 0
        self._looked.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def look(self, paths: Sequence[Path]) -> None:
        """Find out which of these are missing."""
        self._newest += 1
        number = self._newest
        if paths:
            threading.Thread(target=self._look, args=(number, tuple(paths)), name="presence", daemon=True).start()

    def _look(self, number: int, paths: tuple[Path, ...]) -> None:
        missing = frozenset(path for path in paths if not is_there(path))
        try:
            self._looked.emit(number, missing)
        except RuntimeError:
            _log.debug("the window was closed before its files were looked at")

    def _tell(self, number: int, missing: frozenset[Path]) -> None:
        if number == self._newest:
            self.found.emit(missing)


def is_there(path: Path) -> bool:
    """Whether there is something at `path`; what may not be looked at counts as missing."""
    try:
        return path.exists()
    except OSError:
        return False
