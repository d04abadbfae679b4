"""Recovery copies of one open deal: written soon after a change, dropped only after a verified save."""

import datetime as dt
import logging
import os
import time
from collections.abc import Sequence
from contextlib import suppress
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from app.document.document import Document
from app.storage.atomic import Saver
from app.storage.errors import StorageError
from app.storage.keeping import Seal
from app.storage.newest import Newest, Work
from app.storage.recovery import Copy, Slot, seconds_until_copy
from ui.bridge.errand import errand
from ui.shell.file_session import FileSession

_log = logging.getLogger(__name__)
RETRY_MS = 30_000
"""A disk that was full may have room again."""


class Keeper(QObject):
    """Guaranteed: the copy rests at most ten seconds behind, beside the window, which waits for no disk; no copy comes
    after a newer one, or after the deal was saved. Without a slot (no folder to write in) it does nothing.

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
        self._newest = Newest()
        self._former: list[Slot] = []
        """Places that are given back once the copy is where it is wanted now."""
        self._first_change: float | None = None
        self._key = session.key
        """What the copy is sealed with."""
        self._copied: object = None
        """What the copy is of and where, once it is written or wanted."""
        self._is_failing = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._write_beside)

    @property
    def is_on(self) -> bool:
        """Whether there is a place for copies."""
        return self._slot is not None

    def use(self, slot: Slot) -> None:
        """Keep the copies there from now on, where there was no place for them before, or one that failed."""
        if self._slot is not None:
            self._former.append(self._slot)
        self._slot = slot
        self._is_failing = False
        if not self._document.is_saved:
            self.note_change()

    def note_change(self) -> None:
        """Have a copy written soon; for every change of the document."""
        now = time.monotonic()
        if self._first_change is None:
            self._first_change = now
        self._timer.start(round(1000 * seconds_until_copy(self._first_change, now, now)))

    def write(self) -> bool:
        """Write the copy before this returns, when there is unsaved work; False when it could not be written.

        For the moment at which something goes wrong: an older copy that is just being written is waited for, and one
        that is there already is not written again.
        """
        if self._slot is None:
            self._rest()
            return self._document.is_saved
        if not self._has_copied(self._slot):
            self._want(self._slot)
        failure = _failure_of(self._newest)
        self._take_note(failure)
        return failure is None

    def note_saved(self) -> None:
        """Let go of the copy once a save of this deal has returned; what was changed meanwhile gets one of its own."""
        if self._document.is_saved:
            self._drop()
        elif self._key != self._session.key:
            # Not to lie there for seconds as it was before the passphrase.
            self._write_beside()
        else:
            self.note_change()

    def set_aside(self) -> None:
        """Discard the copy at the person's word; it is kept for a week elsewhere."""
        self._rest()
        if self._slot is not None:
            self._wish(partial(_put_aside, (*self._former, self._slot), self._saver, self._session.seal))
            self._settle_soon()

    def release(self) -> None:
        """End the session of this deal, once what was begun for its copy is done.

        Where the deal came to be saved since the last copy, as undo may bring it about, that copy goes.
        """
        if self._slot is not None and self._timer.isActive() and self._document.is_saved:
            self._wish(self._slot.clear)
        self._rest()
        if self._slot is not None:
            end = partial(_end, self._newest, (*self._former, self._slot))
            if not end(patiently=False):
                errand(self, partial(end, patiently=True), lambda _: None, to_the_end=True)

    def _write_beside(self) -> None:
        if self._slot is None:
            self._rest()
            return
        self._want(self._slot)
        self._settle_beside()

    def _settle_beside(self) -> None:
        errand(self, partial(_failure_of, self._newest), self._take_note, to_the_end=True)

    def _want(self, slot: Slot) -> None:
        """Want the disk to hold what there is to lose now."""
        self._rest()
        if self._document.is_saved:
            self._wish(slot.clear)
            return
        path, digest = self._session.comes_from
        copy = Copy(
            project=self._document.project,
            origin=path,
            origin_digest=digest,
            saved_at=dt.datetime.now(tz=dt.UTC).isoformat(timespec="seconds"),
            key=self._session.key,
        )
        self._key = copy.key
        self._wish(partial(slot.write, self._saver, copy))
        self._copied = (slot, copy.project, path, digest, copy.key)

    def _has_copied(self, slot: Slot) -> bool:
        """Whether what there is to lose was the last to be copied there, and nobody has taken the copy away since."""
        what = (slot, self._document.project, *self._session.comes_from, self._session.key)
        return self._copied == what and os.path.exists(slot.path)  # noqa: PTH110 - a path's own way may raise

    def _wish(self, work: Work) -> None:
        self._copied = None
        self._newest.want(partial(_done_alone, work, self._former))

    def _take_note(self, failure: StorageError | None) -> None:
        if failure is None:
            self._is_failing = False
            return
        _log.warning("the recovery copy was not written: %s", failure)
        if not self._is_failing:
            self.failed.emit()
        self._is_failing = True
        if not self._timer.isActive():
            self._timer.start(RETRY_MS)

    def _drop(self) -> None:
        self._rest()
        if self._slot is not None:
            self._wish(self._slot.clear)
            self._settle_soon()

    def _settle_soon(self) -> None:
        """Remove what must go at once, or right after the copy that is just being written."""
        if not self._newest.settle(patiently=False):
            self._settle_beside()

    def _rest(self) -> None:
        self._timer.stop()
        self._first_change = None


def _put_aside(slots: Sequence[Slot], saver: Saver, seal: Seal) -> None:
    """Discard copies, which may have been written before the passphrase was set, or another one."""
    for slot in slots:
        if seal.key is not None:
            slot.bring_under(saver, seal.before, seal.key)
        slot.set_aside(dt.datetime.now(tz=dt.UTC))


def _failure_of(newest: Newest) -> StorageError | None:
    try:
        newest.settle()
    except StorageError as error:
        return error
    return None


def _done_alone(work: Work, former: list[Slot]) -> None:
    """Do this, and then leave no copy in any former place."""
    work()
    while former:
        slot = former.pop()
        slot.clear()
        slot.release()


def _end(newest: Newest, slots: Sequence[Slot], *, patiently: bool) -> bool:
    """Let go of the slots after the last work; False when another thread is at it and was not to be waited for."""
    is_settled = True
    with suppress(StorageError):
        is_settled = newest.settle(patiently=patiently)
    if is_settled:
        for slot in slots:
            slot.release()
    return is_settled
