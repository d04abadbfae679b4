"""All windows of the program: deals into windows, one window per file, what a crash left, the way out."""

import datetime as dt
import logging
import secrets
import uuid
from pathlib import Path

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QApplication

from app.document.document import Document
from app.domain.beginning import empty_project
from app.domain.project import Project
from app.library.templates import open_template
from app.storage.atomic import Saver
from app.storage.errors import REASONS_TO_OFFER_A_BACKUP, Finding, Reason, StorageError
from app.storage.files import read_project, remove_leftovers
from app.storage.folders import Folders
from app.storage.recovery import Orphan, Slot, open_slot, orphans, take, tidy
from app.storage.summary import summary_of
from app.wording.errors import error_in_words, finding_in_words
from ui.dialogs.summary import show_summary
from ui.kit.type_scale import px
from ui.shell.file_session import FileSession
from ui.shell.hub import Window
from ui.shell.keeper import Keeper
from ui.shell.main_window import MainWindow
from ui.shell.recovered import offer_recovered, recovered_project
from ui.shell.settings import Settings

_log = logging.getLogger(__name__)


def new_identity() -> tuple[str, int]:
    """An id and a private seed for a project that begins now."""
    return f"deal-{uuid.uuid4()}", secrets.randbelow(2**31)


class Windows(QObject):
    """Owns the windows and the settings of this run of the program."""

    def __init__(self, folders: Folders, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folders = folders
        self._saver = Saver(locks=folders.locks)
        self.settings = Settings(folders, self._saver, self)
        self._windows: list[MainWindow] = []

    @property
    def all(self) -> tuple[MainWindow, ...]:
        """The open windows, oldest first."""
        return tuple(self._windows)

    def open_window(self) -> MainWindow:
        """A new window on the welcome page."""
        window = MainWindow(self)
        self._windows.append(window)
        window.gone.connect(self._forget)
        window.restore_layout()
        if len(self._windows) > 1:
            # Exactly over the one before it a new window would look like a replaced one.
            window.move(self._windows[-2].pos() + QPoint(px(32), px(32)))
        window.show()
        return window

    def open_new(self, window: Window) -> None:
        """An empty deal, in `window` if that has none yet."""
        identifier, seed = new_identity()
        self._place(empty_project(identifier=identifier, seed=seed), window)

    def open_template(self, name: str, window: Window) -> None:
        """A copy of a template, in `window` if that has no deal yet; it is not saved anywhere."""
        identifier, seed = new_identity()
        self._place(open_template(name, identifier=identifier, seed=seed), window)

    def open_paths(self, paths: list[Path], window: Window) -> None:
        """Each file in a window of its own; a file that is open already comes to the front."""
        for path in paths:
            self.open_path(path, window)

    def open_path(self, path: Path, window: Window) -> None:
        """A file in `window` if that has no deal yet; a refused file is explained there and changes nothing."""
        showing = self._window_of(path)
        if showing is not None:
            showing.come_to_front()
            return
        try:
            opened = read_project(path)
        except StorageError as error:
            self._explain(error, path, window)
            return
        remove_leftovers(self._saver, path)
        document = Document(opened.project, saved=not opened.notes)
        target = self._free(window)
        session = FileSession(document, self._saver, path=path, digest=opened.digest)
        target.show_deal(document, session, self._keeper(document, session, self._new_slot(opened.project)))
        self.settings.note_file(path)
        self._tell(target, opened.notes)

    def _explain(self, error: StorageError, path: Path, window: Window) -> None:
        """Say why a file was refused, and offer what can be had instead: a recovery copy, or a look at a newer file."""
        window.say(error_in_words(error))
        if error.reason in REASONS_TO_OFFER_A_BACKUP:
            kept = (orphan for orphan in orphans(self._folders.recovery) if orphan.copy and orphan.copy.origin == path)
            newest = next(kept, None)
            if newest is not None:
                opener = window.banner.add_action("Open the recovery copy")
                opener.clicked.connect(lambda: self._recover(newest, window))
        elif error.reason is Reason.FORMAT_NEWER:
            summary = summary_of(path)
            if summary is not None:
                look = window.banner.add_action("Show what can be read")
                look.clicked.connect(lambda: show_summary(window.as_widget(), summary))

    def offer_recovery(self, window: MainWindow) -> None:
        """Say what an earlier run left unsaved: in `window`, or in another one when this has other news."""
        tidy(self._folders.recovery, dt.datetime.now(tz=dt.UTC))
        left = orphans(self._folders.recovery)
        if left:
            window = window if window.banner.isHidden() else self.open_window()
            offer_recovered(window.banner, left, lambda orphan: self._recover(orphan, window), self._set_aside)

    def rescue(self) -> bool:
        """Write a recovery copy of every unsaved deal now; False when one could not be written."""
        written = [window.write_recovery() for window in self._windows]
        return all(written)

    def quit(self) -> None:
        """Close the windows one after the other, asking where there is unsaved work; stops where that is cancelled."""
        if self._windows:
            self._windows[-1].leave(self.quit)
        else:
            QApplication.quit()

    def _place(self, project: Project, window: Window) -> None:
        document = Document(project, saved=True)
        session = FileSession(document, self._saver)
        self._free(window).show_deal(document, session, self._keeper(document, session, self._new_slot(project)))

    def _recover(self, orphan: Orphan, window: Window) -> None:
        slot = take(orphan)
        if slot is None or orphan.copy is None:
            return
        document = Document(recovered_project(orphan.copy), saved=False)
        session = FileSession(document, self._saver)
        target = self._free(window)
        target.show_deal(document, session, self._keeper(document, session, slot))
        self._tell(target, orphan.copy.notes)

    def _set_aside(self, orphan: Orphan) -> None:
        slot = take(orphan)
        if slot is not None:
            slot.set_aside(dt.datetime.now(tz=dt.UTC))
            slot.release()

    def _new_slot(self, project: Project) -> Slot | None:
        try:
            return open_slot(self._folders.recovery, project.id, uuid.uuid4().hex)
        except StorageError as error:
            _log.warning("no recovery copies: %s", error)
            return None

    def _keeper(self, document: Document, session: FileSession, slot: Slot | None) -> Keeper:
        return Keeper(document, session, slot, self._saver, self)

    def _tell(self, window: Window, notes: tuple[Finding, ...]) -> None:
        if notes:
            window.say(" ".join(finding_in_words(note) for note in notes))

    def _free(self, window: Window) -> Window:
        return self.open_window() if window.has_deal else window

    def _window_of(self, path: Path) -> MainWindow | None:
        for window in self._windows:
            if window.path is not None and _same_file(window.path, path):
                return window
        return None

    def _forget(self, window: MainWindow) -> None:
        self._windows.remove(window)
        if not self._windows:
            self.quit()


def _same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one.absolute() == other.absolute()
