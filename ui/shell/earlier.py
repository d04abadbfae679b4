"""Earlier versions of a deal: read beside the window, listed with what changed in each, opened as a copy."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from app.domain.project import Project
from app.storage.backups import Backup, Backups, backups_of, read_backup
from app.storage.errors import StorageError
from app.storage.files import Opened
from app.storage.sealed import Key, Secret
from app.wording.dates import long_day_in_words, time_in_words
from app.wording.errors import finding_in_words
from app.wording.names import deal_name, shown
from app.wording.numbers import formats_of
from app.wording.versions import changes_in_words, copy_name, day_heading, size_in_words
from ui.dialogs.versions import Version, open_versions
from ui.shell.hub import Window
from ui.shell.reading import Reading
from ui.shell.unlocking import ask_to_unlock, needs_passphrase

Place = Callable[[Opened, str, Window], None]
"""Shows a deal under another name, in a window of its own when that one has a deal."""


class Earlier:
    """Guaranteed: no earlier version is changed or shown in the place of the deal that is open."""

    def __init__(self, backups: Backups, place: Place) -> None:
        """`place` shows what was chosen."""
        self._backups = backups
        self._place = place

    def show_of(self, project: Project, key: Key | None, window: Window) -> None:
        """List the earlier versions of a deal, by the key that it has now."""
        self._show(deal_name(project), lambda: backups_of(self._backups, project.id), key, window)

    def show_at(self, path: Path, found: Sequence[Backup], window: Window) -> None:
        """List those that were found for a file that cannot be read."""
        self._show(shown(path.stem), lambda: found, None, window)

    def _show(self, name: str, find: Callable[[], Sequence[Backup]], key: Key | None, window: Window) -> None:
        now = dt.datetime.now().astimezone()

        def work() -> tuple[Sequence[Backup], tuple[Version, ...]]:
            listed = find()
            return listed, versions_of(listed, now, key)

        def receive(found: tuple[Sequence[Backup], tuple[Version, ...]] | None) -> None:
            if found is not None:
                listed, versions = found

                def take(place: int) -> None:
                    self._open(listed[place], versions[place].copy, key, window)

                open_versions(window.as_widget(), name, versions, take)

        Reading("Reading the earlier versions…", window, work, receive)

    def _open(self, backup: Backup, name: str, key: Key | None, window: Window) -> None:
        receive = partial(self._take, backup, name, window)
        Reading("Reading an earlier version…", window, partial(_read, backup, key), receive)

    def _take(self, backup: Backup, name: str, window: Window, found: Opened | StorageError | None) -> None:
        if needs_passphrase(found):
            again = partial(self._take_unlocked, backup, window)
            ask_to_unlock(window.as_widget(), name, partial(_read, backup), again)
        elif isinstance(found, StorageError):
            window.say(_damage(found))
        elif found is not None:
            self._place(found, name, window)

    def _take_unlocked(self, backup: Backup, window: Window, found: Opened | StorageError) -> None:
        """Only now it is known what the deal is called."""
        moment, now = backup.moment.astimezone(), dt.datetime.now().astimezone()
        name = "" if isinstance(found, StorageError) else copy_name(found.project, moment.date(), now.date())
        self._take(backup, name, window, found)


def versions_of(listed: Sequence[Backup], now: dt.datetime, key: Key | None = None) -> tuple[Version, ...]:
    """What is shown of versions, newest first: one deal at a time is held, because there may be many large ones."""
    rows: list[Version] = []
    before: Project | None = None
    for backup in reversed(listed):
        found = _read(backup, key)
        rows.append(_version(backup, found, before, now))
        if isinstance(found, Opened):
            before = found.project
    return tuple(reversed(rows))


def _version(backup: Backup, found: Opened | StorageError, before: Project | None, now: dt.datetime) -> Version:
    moment, show = backup.moment.astimezone(), formats_of()
    copy = "" if isinstance(found, StorageError) else copy_name(found.project, moment.date(), now.date())
    if needs_passphrase(found):
        changed = whole = "Encrypted with another passphrase, which is asked for"
        copy = f"The version of {long_day_in_words(moment.date().isoformat(), now.date().isoformat())}"
    elif isinstance(found, StorageError):
        changed, whole = "Damaged: it cannot be opened", _damage(found)
    elif before is None or before.id != found.project.id:
        changed = whole = "The oldest one kept"
    else:
        changed, whole = (changes_in_words(before, found.project, whole=each) for each in (False, True))
    group = day_heading(moment.date(), now.date())
    if backup.before_format:
        group = "Kept for good, from before a newer form of the file"
        if isinstance(found, Opened):
            changed = whole = f"Put aside on {long_day_in_words(moment.date().isoformat(), now.date().isoformat())}"
    return Version(
        time=time_in_words(moment.time()),
        changed=changed,
        whole=whole,
        size=size_in_words(backup.size, show),
        group=group,
        copy=copy,
    )


def _read(backup: Backup, secret: Secret | None) -> Opened | StorageError:
    try:
        found = read_backup(backup, secret)
        # One that could not be brought along is shown under the passphrase of its deal all the same.
        return replace(found, key=secret) if found.key is None and isinstance(secret, Key) else found
    except StorageError as error:
        return error


def _damage(error: StorageError) -> str:
    return f"This version is damaged: {finding_in_words(error.finding, formats_of())}"
