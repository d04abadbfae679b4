"""Recovery copies of one open deal: written soon after a change, dropped only after a verified save."""

import datetime as dt
import logging
import time

from PySide6.QtCore import QObject, QTimer, Signal

from app.document.document import Document
from app.storage.atomic import Saver
from app.storage.errors import StorageError
from app.storage.recovery import Copy, Slot, seconds_until_copy
from ui.shell.file_session import FileSession

_log = logging.getLogger(__name__)
RETRY_MS = 30_000
"""A disk that was full may have room again."""


class Keeper(QObject):
    """Guaranteed: the copy rests at most ten seconds behind; without a slot (no folder to write in) it does nothing.

    `failed` is emitted once when copies cannot be written any more; it goes on trying.
    """

    failed = Signal()

    def __init__(
        self, document: Document, session: FileSession, slot: Slot | None, saver: Saver, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._session = session
        self._slot = slot
        self._saver = saver
        self._first_change: float | None = None
        self._is_failing = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.write)

    @property
    def is_on(self) -> bool:
        """Whether there is a place for copies."""
        return self._slot is not None

    def note_change(self) -> None:
        """Have a copy written soon; for every change of the document."""
        now = time.monotonic()
        if self._first_change is None:
            self._first_change = now
        self._timer.start(round(1000 * seconds_until_copy(self._first_change, now, now)))

    def write(self) -> bool:
        """Write the copy now when there is unsaved work; False when it could not be written."""
        self._timer.stop()
        self._first_change = None
        if self._document.is_saved:
            self.drop()
            return True
        if self._slot is None:
            return False
        path, digest = self._session.comes_from
        copy = Copy(
            project=self._document.project,
            origin=path,
            origin_digest=digest,
            saved_at=dt.datetime.now(tz=dt.UTC).isoformat(timespec="seconds"),
        )
        try:
            self._slot.write(self._saver, copy)
        except StorageError as error:
            _log.warning("the recovery copy was not written: %s", error)
            if not self._is_failing:
                self.failed.emit()
            self._is_failing = True
            self._timer.start(RETRY_MS)
            return False
        self._is_failing = False
        return True

    def drop(self) -> None:
        """Remove the copy: only after a save of this deal has returned, or when it is back at what the file holds."""
        self._timer.stop()
        self._first_change = None
        if self._slot is not None:
            self._slot.clear()

    def set_aside(self) -> None:
        """Discard the copy at the person's word; it is kept for a week elsewhere."""
        self._timer.stop()
        if self._slot is not None:
            self._slot.set_aside(dt.datetime.now(tz=dt.UTC))

    def release(self) -> None:
        """End the session of this deal."""
        self._timer.stop()
        if self._slot is not None:
            self._slot.release()
