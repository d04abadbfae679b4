"""Files on their way into a window: read beside it, said when that lasts, given up when the person wants that."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer

from app.records import dataclass
from app.storage.backups import Backup, Backups, backups_at
from app.storage.errors import REASONS_OF_DAMAGE, Reason, StorageError
from app.storage.files import Opened, read_project
from app.storage.recovery import Orphan, orphans
from app.storage.repairs import Repaired
from app.storage.sealed import Secret
from app.storage.summary import Summary, summary_of
from app.wording.names import shown
from ui.bridge.errand import errand
from ui.shell.hub import Window
from ui.shell.presence import same_among

SAID_AFTER_MS = 1_000
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Why a file was refused and what can be had instead: what can be made of it, a recovery copy, earlier versions of
    whatever was saved there, or a look at a newer file.
    """

    error: StorageError
    path: Path
    repaired: Repaired | None = None
    copy: Orphan | None = None
    earlier: tuple[Backup, ...] = ()
    summary: Summary | None = None


def read(path: Path, recovery: Path, backups: Backups, secret: Secret | None = None) -> Opened | Refused:
    """The deal in a file, or why not; copies are looked for in the folder `recovery` and among the `backups`."""
    try:
        return read_project(path, secret)
    except StorageError as error:
        copies = orphans(recovery) if error.reason in REASONS_OF_DAMAGE else ()
        return Refused(
            error=error,
            path=path,
            repaired=_repaired(path, secret),
            earlier=backups_at(backups, path),
            copy=next((orphan for orphan in copies if orphan.copy and orphan.copy.origin == path), None),
            summary=summary_of(path, secret) if error.reason is Reason.FORMAT_NEWER else None,
        )


def _repaired(path: Path, secret: Secret | None) -> Repaired | None:
    from app.storage.repairing import read_repaired  # noqa: PLC0415 - few files are damaged

    try:
        return read_repaired(path, secret)
    except StorageError:
        return None


def read_beside(
    path: Path,
    window: Window,
    claims: Sequence[Path],
    recovery: Path,
    backups: Backups,
    receive: Callable[[Opened | Refused | Path | None], None],
) -> None:
    """Read the deal in a file beside the window and hand over what was found, None when it was given up.

    A file that is one of the `claims` is not read: it is what is found.
    """

    def work() -> Opened | Refused | Path:
        return same_among(path, claims) or read(path, recovery, backups)

    Reading(f"Reading {shown(path.name)}…", window, work, receive)


class Reading(QObject):
    """Guaranteed: `receive` is called once with what `work` found, or with None when it was given up or raised.

    `words` say what is going on once it lasts. Lives with its window: when that is closed nobody waits any more.
    `stop` is called once nobody does, for work that can be stopped, and once it has ended by itself.
    """

    def __init__(
        self,
        words: str,
        window: Window,
        work: Callable[[], Found],
        receive: Callable[[Found | None], None],
        *,
        stop: Callable[[], None] = lambda: None,
    ) -> None:
        """Begin."""
        super().__init__(window.as_widget())
        self._words = words
        self._window = window
        self._receive: Callable[[Any], None] = receive
        self._sentence = ""
        self._slow = QTimer(self, singleShot=True, interval=SAID_AFTER_MS)
        self._slow.timeout.connect(self._say)
        self._slow.start()
        self._stop = stop
        self.destroyed.connect(stop)
        self._errand = errand(self, work, self._end, before_raising=partial(self._end, None))

    def _say(self) -> None:
        self._sentence = self._words
        self._window.offer(self._sentence, [("Stop", self._give_up)], "info")

    def _give_up(self) -> None:
        self._errand.drop()
        self._stop()
        self._end(None)

    def _end(self, found: Any) -> None:  # noqa: ANN401 - what the work found
        self._slow.stop()
        if self._sentence and self._window.banner.text() == self._sentence:
            self._window.banner.dismiss()
        self.deleteLater()
        self._receive(found)
