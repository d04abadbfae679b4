"""All windows of the program: one per file, what they share, the way out."""

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from app.storage.atomic import Saver
from app.storage.folders import Folders
from ui.kit.clipboard import copies
from ui.shell.copied_word import CopiedWord
from ui.shell.hub import Window
from ui.shell.loading import loading
from ui.shell.main_window import MainWindow
from ui.shell.placing import place_as_before, place_beside
from ui.shell.settings import Settings

if TYPE_CHECKING:
    from ui.shell.opening import Opening
    from ui.shell.presenting import Presenting

_log = logging.getLogger(__name__)


class Windows(QObject):
    """Owns the windows and the settings of this run of the program."""

    def __init__(self, folders: Folders, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folders = folders
        self._saver = Saver(locks=folders.locks)
        self.settings = Settings(folders, self._saver, self)
        self._windows: list[MainWindow] = []
        CopiedWord(lambda: self._windows, self)
        copies().use(clears=self.settings.value.clear_clipboard)
        self._opening: Opening | None = None
        self._presenting: Presenting | None = None

    @property
    def all(self) -> tuple[MainWindow, ...]:
        """The open windows, oldest first."""
        return tuple(self._windows)

    def window_of(self, claim: Path) -> MainWindow | None:
        """The window that shows the deal in a file, which is named as it is there: the disk is not asked."""
        return next((window for window in self._windows if claim in _claims_of(window)), None)

    def claims(self) -> tuple[Path, ...]:
        """The files of all deals in windows, and those that a deal is just being saved to."""
        return tuple(claimed for window in self._windows for claimed in _claims_of(window))

    def open_window(self) -> MainWindow:
        """A new window on the welcome page."""
        window = MainWindow(self)
        self._windows.append(window)
        window.gone.connect(self._forget)
        place_as_before(window, self.settings.layout_of("geometry"))
        if len(self._windows) > 1:
            place_beside(window, self._windows[-2].pos())
        window.show()
        if self._presenting is not None and self._presenting.lasts:
            self._presenting.cover(window)
        return window

    @property
    def presents(self) -> bool:
        """Whether everything private is hidden."""
        return self._presenting is not None and self._presenting.lasts

    def present(self) -> None:
        """Hide everything private in all windows, or show it again."""
        # Deferred: few ever do, and it brings the gate along.
        with loading("ui.shell.presenting"):
            from ui.shell.presenting import Presenting  # noqa: PLC0415 - loaded when it is asked for

        if self._presenting is None:
            self._presenting = Presenting(self)
        if self._presenting.lasts:
            self._presenting.end()
        else:
            self._presenting.begin(self.all)
        for window in self._windows:
            window.refresh()

    def open_new(self, window: Window) -> None:
        """An empty deal, in `window` if that has none yet."""
        self._opener().new(window)

    def open_template(self, name: str, window: Window) -> None:
        """A copy of a template, in `window` if that has no deal yet; it is not saved anywhere."""
        self._opener().template(name, window)

    def open_paths(self, paths: list[Path], window: Window) -> None:
        """Each file in a window of its own, the first in `window` if that has no deal yet.

        A file that is open already comes to the front; a refused one is explained in `window` and changes nothing.
        """
        self._opener().paths(paths, window)

    def ask_for_files(self, window: Window) -> None:
        """Ask which files to open."""
        self._opener().ask_for_files(window)

    def import_files(self, window: Window) -> None:
        """Ask for a score sheet or files of GENIUS to make a deal of."""
        self._opener().import_files(window)

    def export(self, window: Window) -> None:
        """Write the deal in `window` for another program."""
        self._opener().export(window)

    def hand_over(self, window: Window) -> None:
        """A copy of the deal in `window` for somebody else, made of what is public alone."""
        self._opener().hand_over(window)

    def show_earlier(self, window: Window) -> None:
        """List the earlier versions of the deal in `window`."""
        self._opener().show_earlier(window)

    def ask_for_passphrase(self, window: Window) -> None:
        """Ask for a passphrase of the deal in `window`, or for another one."""
        self._opener().ask_for_passphrase(window)

    def offer_recovery(self, window: MainWindow, *, beside: bool = False) -> None:
        """Say what an earlier run left unsaved: in `window`, or `beside` it, as where this has other news."""
        self._opener().offer_recovery(window, beside=beside)

    def rescue(self) -> bool:
        """Write a recovery copy of every unsaved deal now; False when one could not be written."""
        rescued = [_is_rescued(window) for window in self._windows]
        return all(rescued)

    def tell_failure(self, sentence: str, details: str) -> None:
        """Say that something unforeseen happened and what that means for the work; `details` are of the program."""
        if self._windows:
            self._opener().tell_failure(self._windows[-1], sentence, details)

    def quit(self) -> None:
        """Close the windows one after the other, asking where there is unsaved work; stops where that is cancelled."""
        if self._windows:
            self._windows[-1].leave(self.quit)
        else:
            QApplication.quit()

    def _opener(self) -> "Opening":
        # Deferred: deals, their files and the words for them take as long to load as everything the first paint needs.
        with loading("ui.shell.opening"):
            from ui.shell.opening import Opening  # noqa: PLC0415 - loaded after the first paint

        if self._opening is None:
            self._opening = Opening(self, self._folders, self._saver, self)
        return self._opening

    def _forget(self, window: MainWindow) -> None:
        self._windows.remove(window)
        if not self._windows:
            self.quit()


def _is_rescued(window: MainWindow) -> bool:
    """Whether nothing in a window can be lost now; where that itself fails, the other windows come all the same."""
    try:
        return window.write_recovery()
    except Exception as error:  # noqa: BLE001  whatever it is, another deal must not be lost by it
        _log.error("no recovery copy: %s", type(error).__name__)
        return False


def _claims_of(window: MainWindow) -> tuple[Path, ...]:
    return window.saving.claims if window.saving is not None else ()
