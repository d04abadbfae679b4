"""What the program remembers, for the windows: read once, written beside them when something changes."""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.storage.atomic import Saver
from app.storage.errors import StorageError
from app.storage.folders import Folders
from app.storage.newest import Newest
from app.storage.paths import NotAPath, path_of_text, text_of_path
from app.storage.preferences import (
    Lesson,
    Preferences,
    Theme,
    read_preferences,
    with_files_remembered,
    with_filled_copy,
    with_lesson,
    with_recent_file,
    with_recent_files_again,
    without_lesson,
    without_recent_files,
    write_preferences,
)
from ui.bridge.errand import errand

_log = logging.getLogger(__name__)
Change = Callable[[Preferences], Preferences]


class Settings(QObject):
    """The preferences in force. A disk that does not take them is logged; the program goes on with them.

    They reach the disk, lessons among them, before the program ends.
    """

    recents_changed = Signal()
    lessons_changed = Signal()

    def __init__(self, folders: Folders, saver: Saver, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folders = folders
        self._saver = saver
        self._newest = Newest()
        self._preferences, notes = read_preferences(folders.preferences)
        self._is_written = True
        self._theme_before = Theme.SYSTEM
        for note in notes:
            _log.warning("preferences: %s %s", note.reason.value, note.place)

    @property
    def value(self) -> Preferences:
        """The preferences now."""
        return self._preferences

    @property
    def recent_files(self) -> tuple[Path, ...]:
        """The files worked on last, newest first."""
        return tuple(_paths_of(self._preferences.recent_files))

    @property
    def saver(self) -> Saver:
        """What writes files of this person."""
        return self._saver

    def use_sender(self, name: str, logo: bytes) -> None:
        """Remember who hands papers over: a name, and the logo as a PNG file."""
        self._change(lambda now: replace(now, sender=name, logo=logo))

    def use_paper(self, paper: str) -> None:
        """Remember the size of paper that was chosen."""
        self._change(lambda now: replace(now, paper=paper))

    def use_language(self, language: str) -> None:
        """Remember the language that was chosen for what is handed over."""
        self._change(lambda now: replace(now, language=language))

    def use_theme(self, theme: Theme) -> Theme:
        """Remember which look was chosen; chosen once more it gives way to the one before. Tells what holds now."""
        before = self._preferences.theme
        if theme is before:
            theme = self._theme_before
        self._theme_before = before if theme is not before else Theme.SYSTEM
        self._change(lambda now: replace(now, theme=theme))
        return theme

    def use_zoom(self, zoom: int) -> None:
        """Remember the text size."""
        self._change(lambda now: replace(now, zoom=zoom))

    def note_file(self, path: Path) -> None:
        """Put a file first among the recent ones."""
        self._change(lambda now: with_recent_file(now, path))
        self.recents_changed.emit()

    def clear_recents(self) -> Callable[[], None]:
        """Forget the recent files; what is returned brings them back."""
        before = self._preferences.recent_files
        self._change(without_recent_files)
        self.recents_changed.emit()
        return lambda: self._bring_back(before)

    def _bring_back(self, recent: tuple[str, ...]) -> None:
        self._change(lambda now: with_recent_files_again(now, recent))
        self.recents_changed.emit()

    def remember_files(self, *, on: bool) -> None:
        """Keep a list of recent files from now on, or none, and then forget the one there is."""
        self._change(lambda now: with_files_remembered(now, on=on))
        self.recents_changed.emit()

    @property
    def recovery_folder(self) -> Path | None:
        """Where recovery copies are kept when they cannot be in the usual folder, if that was chosen."""
        return next(_paths_of([self._preferences.recovery_folder]), None)

    def use_recovery_folder(self, folder: Path) -> None:
        """Remember it."""
        self._change(lambda now: replace(now, recovery_folder=text_of_path(folder)))

    def name_in_signs(self, *, on: bool) -> None:
        """Tell others who open a file who has it open, or only on which computer it is."""
        self._change(lambda now: replace(now, name_in_signs=on))

    def use_clearing(self, *, on: bool) -> None:
        """Take private copies off the clipboard after a minute, or leave them there."""
        self._change(lambda now: replace(now, clear_clipboard=on))

    @property
    def lessons(self) -> tuple[Lesson, ...]:
        """What was kept from earlier deals, newest first."""
        return self._preferences.lessons

    def keep_lesson(self, lesson: Lesson) -> Callable[[], None]:
        """Keep what was learnt from a deal; what is returned takes that back."""
        return self._lessons_become(lambda now: with_lesson(now, lesson))

    def forget_lesson(self, lesson: Lesson) -> Callable[[], None]:
        """Forget what was kept from a deal; what is returned brings it back."""
        return self._lessons_become(lambda now: without_lesson(now, lesson))

    def _lessons_become(self, change: Change) -> Callable[[], None]:
        before = self._preferences.lessons
        self._change(change)
        self.lessons_changed.emit()

        def bring_back() -> None:
            self._change(lambda now: replace(now, lessons=before))
            self.lessons_changed.emit()

        return bring_back

    def is_filled_here(self, identifier: str) -> bool:
        """Whether what is private in a copy of somebody's deal was filled in here, or seen here on purpose."""
        return identifier in self._preferences.filled_copies

    def note_filled(self, identifier: str) -> None:
        """Remember that what is private in a copy of somebody's deal is no news here."""
        self._change(lambda now: with_filled_copy(now, identifier))

    def note_explained(self) -> None:
        """Remember that it was said once that files are private."""
        self._change(lambda now: replace(now, private_files_explained=True))

    def layout_of(self, part: str) -> str:
        """What a part of the window gave to be remembered; empty when nothing."""
        return dict(self._preferences.window).get(part, "")

    def note_layout(self, **parts: str) -> None:
        """Remember how the window is laid out."""
        self._change(lambda now: replace(now, window=tuple((dict(now.window) | parts).items())))

    def _change(self, change: Change) -> None:
        """Change what is remembered, and what stands in the file, which another run of the program may have changed."""
        before = self._remembered()
        self._preferences = change(before)
        if self._preferences == before:
            return
        self._is_written = False
        preferences = self._preferences
        self._newest.want(partial(write_preferences, self._saver, preferences, self._folders.preferences))
        errand(self, partial(_write, self._newest), partial(self._note_written, preferences), to_the_end=True)

    def _note_written(self, preferences: Preferences, is_written: bool) -> None:  # noqa: FBT001 - what the errand found
        if preferences is self._preferences:
            self._is_written = is_written

    def _remembered(self) -> Preferences:
        if not self._is_written:
            return self._preferences
        there, notes = read_preferences(self._folders.preferences)
        return self._preferences if notes or not self._folders.preferences.exists() else there


def _write(newest: Newest) -> bool:
    try:
        newest.settle()
    except StorageError as error:
        # It counts all the same as long as the program runs.
        _log.warning("preferences were not written: %s", error)
        return False
    return True


def _paths_of(texts: Sequence[str]) -> Iterator[Path]:
    for text in texts:
        # Whatever else has written this file may have written what is no path.
        with suppress(NotAPath):
            yield path_of_text(text)
