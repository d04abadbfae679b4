"""What the File menu does in one window."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from ui.bridge.errand import errand
from ui.shell.hub import Hub, Window
from ui.shell.presence import is_folder

MOST_DROPPED = 10


class FileFlows:
    """Guaranteed: a deal in the window is never replaced; another one opens a window of its own."""

    def __init__(self, hub: Hub, window: Window) -> None:
        """For this window of the program."""
        self._hub = hub
        self._window = window

    def has_deal(self) -> bool:
        """Whether there is a deal to save, also where it could not be drawn."""
        return self._window.saving is not None

    def has_file(self) -> bool:
        """Whether the deal here was saved or opened from a file."""
        return self._window.path is not None

    def new(self) -> None:
        """An empty deal."""
        self._hub.open_new(self._window)

    def new_from_template(self) -> None:
        """The welcome page, in a window of its own when this one has a deal."""
        if self._window.has_deal:
            self._hub.open_window()

    def ask_for_file(self) -> None:
        """Ask which files to open."""
        self._hub.ask_for_files(self._window)

    def import_files(self) -> None:
        """Ask for a score sheet or files of GENIUS to make a deal of."""
        self._hub.import_files(self._window)

    def export(self) -> None:
        """Write the deal here for another program."""
        self._hub.export(self._window)

    def hand_over(self) -> None:
        """A copy of the deal here for somebody else, made of what is public alone."""
        self._hub.hand_over(self._window)

    def open_dropped(self, dropped: Sequence[Path | None]) -> None:
        """Open files dropped on the window; folders, addresses (None) and too many are refused in a sentence."""
        paths = [path for path in dropped if path is not None]
        if len(paths) < len(dropped):
            self._window.say("An address was dropped: only files on this computer are opened.")
        elif len(paths) > MOST_DROPPED:
            self._window.say(f"{len(paths)} files were dropped: at most {MOST_DROPPED} are opened at once.")
        else:
            errand(self._window.as_widget(), lambda: any(map(is_folder, paths)), partial(self._open_or_refuse, paths))

    def _open_or_refuse(self, paths: list[Path], has_folder: bool) -> None:  # noqa: FBT001 - an answer is all there is
        if has_folder:
            self._window.say("A folder was dropped: drop the deal files themselves.")
        else:
            self._hub.open_paths(paths, self._window)

    def save(self) -> None:
        """Save the deal here."""
        if self._window.saving is not None:
            self._window.saving.save()

    def save_as(self) -> None:
        """Save the deal here under another name."""
        if self._window.saving is not None:
            self._window.saving.save_as()

    def revert(self) -> None:
        """Take over what the file holds."""
        if self._window.saving is not None:
            self._window.saving.revert()

    def show_earlier(self) -> None:
        """List the earlier versions of the deal here."""
        self._hub.show_earlier(self._window)

    def ask_for_passphrase(self) -> None:
        """Ask for a passphrase of the deal here, or for another one."""
        self._hub.ask_for_passphrase(self._window)
