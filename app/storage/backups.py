"""Earlier versions of saved deals, kept apart from the person's files: what was saved, and what a save replaces.

An earlier version is the file byte by byte. Its name says all that is needed to find, order and thin it; nothing of the
deal stands there. Numbers give the order; dates are shown, and tell whether a new day has begun, but delete nothing.
"""

import datetime as dt
import hashlib
import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from operator import attrgetter
from pathlib import Path
from typing import Final

from app.records import dataclass
from app.storage.atomic import SUFFIX, OnDisk, Saver, digest_of_bytes, errno_name, real_path, save
from app.storage.errors import Reason, StorageError, refusal
from app.storage.files import Opened, read_project
from app.storage.locks import PATIENCE, try_lock
from app.storage.names import ENDING
from app.storage.operations import SYSTEM, FileOperations
from app.storage.paths import make_private
from app.storage.regular import read_bytes
from app.storage.resealing import brought_under, is_brought_under, resealed
from app.storage.sealed import Key, Secret
from app.storage.thinning import Numbered, kept

PAUSE: Final = dt.timedelta(minutes=5)
"""Saves that follow one another more closely keep one version only."""

_MOMENT: Final = "%Y%m%dT%H%M%SZ"
_KEPT: Final = re.compile(
    r"(?P<number>\d{6,})-(?P<day>\d{5,})-(?P<date>\d{8})-(?P<moment>\d{8}T\d{6}Z)-(?P<place>[0-9a-f]{12})"
    r"-(?P<stamp>[0-9a-f]{16})" + re.escape(ENDING)
)
_BEFORE_FORMAT: Final = re.compile(r".*\.v(?P<format>\d+)(-\d+)?\.bak", re.DOTALL)
_LONGEST_STEM: Final = 200  # bytes
_SOONEST, _LATEST = 1970, 9999


def _now() -> dt.datetime:
    return dt.datetime.now(tz=dt.UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Backups:
    """Where earlier versions lie, how the system is called, and what time it is."""

    folder: Path
    operations: FileOperations = SYSTEM
    now: Callable[[], dt.datetime] = _now


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """An earlier version by its name: `moment` when it was saved, for display; `size` in bytes.

    `before_format` is the number of the older format of a file that a newer program has replaced, 0 of all others;
    such a one has no number of its own, is never thinned, and its moment is that of replacing it.
    """

    path: Path
    moment: dt.datetime
    size: int
    number: int = 0
    day: int = 0
    date: str = ""
    place: str = ""
    stamp: str = ""
    before_format: int = 0


def backups_of(backups: Backups, project: str) -> tuple[Backup, ...]:
    """The earlier versions of a project, newest first, those from before a newer format last. Never raises."""
    return _listed(_folder_of(backups, project))


def backups_at(backups: Backups, path: Path) -> tuple[Backup, ...]:
    """The earlier versions of whatever was saved at a path, for when the file itself cannot tell. Never raises.

    Of several projects the one that was saved there last comes first.
    """
    try:
        place = _place_of(real_path(path))
        folders = [each for each in backups.folder.iterdir() if each.name.startswith("deal-")]
    except (OSError, StorageError):
        return ()
    found = []
    for folder in folders:
        listed = _listed(folder)
        here = [each.moment for each in listed if each.place == place]
        if here:
            found.append((max(here), folder.name, listed))
    return tuple(each for _, _, listed in sorted(found, reverse=True) for each in listed)


def read_backup(backup: Backup, secret: Secret | None = None) -> Opened:
    """The deal in an earlier version; raises StorageError when it is damaged, ALTERED when only its bytes tell."""
    opened = read_project(backup.path, secret)
    if backup.stamp and not opened.digest.sha256.startswith(backup.stamp):
        raise refusal(Reason.ALTERED, path=backup.path)
    return opened


def keep(backups: Backups, project: str, path: Path, data: bytes, *, saved_at: dt.datetime | None = None) -> None:
    """Keep what was saved at a path, unless the same is there or something was kept in the last five minutes.

    `data` is what has been read as a deal, or is damaged work. With `saved_at`, which is when a file that is now
    replaced was written, five minutes do not matter. What was written is read again and is the same to the byte; then
    the others are thinned. Raises StorageError: nothing was kept.
    """
    folder = _folder_of(backups, project)
    with _alone(backups, folder):
        versions = [each for each in _listed(folder) if each.number]
        newest = max(versions, key=attrgetter("number"), default=None)
        now = backups.now()
        digest = digest_of_bytes(data)
        # A damaged one does not count as being there.
        if any(digest.sha256.startswith(each.stamp) and _holds(each.path, data) for each in versions):
            return
        if saved_at is None and newest is not None and dt.timedelta(0) <= now - newest.moment < PAUSE:
            return
        number, day, date = _next(newest, now)
        moment = (saved_at or now).astimezone(dt.UTC)
        name = f"{number:06d}-{day:05d}-{date}-{moment.strftime(_MOMENT)}-{_place_of(path)}-{_stamp(data)}{ENDING}"
        _write(backups, folder / name, data)
        _thin(backups, folder)


def reseal(backups: Backups, project: str, keys: Sequence[Key], key: Key | None, path: Path) -> int:
    """Bring every earlier version of a project under a key, or out of any; returns how many were not.

    Those under one of the `keys` are opened. Damaged ones stay damaged, under the key. Out of any come only those that
    were saved at the `path`: another file of the same deal may still be under its passphrase. Never raises.
    """
    folder = _folder_of(backups, project)
    waiting = [each for each in _listed(folder) if not is_brought_under(each.path, key)]
    if not waiting:
        return 0
    try:
        place = _place_of(real_path(path))
        with _alone(backups, folder):
            ours = [each for each in waiting if key is not None or each.place == place]
            return len(waiting) - sum(_is_resealed(backups, each, keys, key) for each in ours)
    except StorageError:
        return len(waiting)


def _is_resealed(backups: Backups, each: Backup, keys: Sequence[Key], key: Key | None) -> bool:
    with suppress(StorageError, OSError):
        data = read_bytes(each.path)
        if each.before_format or _stamp(data) != each.stamp:
            # The stamp of one that was changed does not match afterwards either, so it does not come to look whole.
            return brought_under(_saver(backups), each.path, keys, key)
        written = resealed(data, keys, key)
        if written is None:
            return False
        others = (other for other in _listed(each.path.parent) if other.number == each.number)
        if not any(other.path != each.path and is_brought_under(other.path, key) for other in others):
            _write(backups, each.path.with_name(each.path.name.replace(each.stamp, _stamp(written))), written)
        backups.operations.remove(each.path)
        return True
    return False


def keep_before_format(backups: Backups, project: str, path: Path, data: bytes, number: int) -> None:
    """Keep a file of the older format `number` for good, as "NAME.v1.bak", before a newer one takes its place.

    Raises StorageError: nothing was kept.
    """
    folder = _folder_of(backups, project)
    stem = os.fsdecode(os.fsencode(path.stem)[:_LONGEST_STEM])
    with _alone(backups, folder):
        target, again = folder / f"{stem}.v{number}.bak", 1
        while (there := backups.operations.read(target)) is not None:
            if there == data:
                return
            again += 1
            target = folder / f"{stem}.v{number}-{again}.bak"
        _write(backups, target, data)


def moment_of_file(path: Path, otherwise: dt.datetime) -> dt.datetime:
    """When a file was written last, as far as the system can tell."""
    with suppress(OSError, ValueError, OverflowError):
        moment = dt.datetime.fromtimestamp(path.stat().st_mtime, tz=dt.UTC)
        if _SOONEST <= moment.year < _LATEST:
            return moment
    return otherwise


# names


def _folder_of(backups: Backups, project: str) -> Path:
    # A hash, because some file systems take "Deal" and "deal" for one name.
    return backups.folder / f"deal-{hashlib.sha256(project.encode()).hexdigest()[:32]}"


def _place_of(path: Path) -> str:
    """Tells files apart in names that give away no path."""
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]


def _stamp(data: bytes) -> str:
    return digest_of_bytes(data).sha256[:16]


def _next(newest: Backup | None, now: dt.datetime) -> tuple[int, int, str]:
    """The number, the day and its date of a version that is kept now; a day ends when the date is another one."""
    date = now.astimezone(dt.UTC).strftime("%Y%m%d")
    if newest is None:
        return 1, 0, date
    return newest.number + 1, newest.day + (newest.date != date), date


def _listed(folder: Path) -> tuple[Backup, ...]:
    found: list[Backup] = []
    with suppress(OSError):
        for path in folder.iterdir():
            with suppress(OSError):
                backup = _backup(path, path.stat().st_size)
                if backup is not None:
                    found.append(backup)
    return tuple(sorted(found, key=lambda each: (each.number, each.before_format, each.path.name), reverse=True))


def _backup(path: Path, size: int) -> Backup | None:
    """What a name says; None when it is none of ours."""
    older = _BEFORE_FORMAT.fullmatch(path.name)
    if older is not None:
        moment = moment_of_file(path, dt.datetime.fromtimestamp(0, tz=dt.UTC))
        return Backup(path=path, moment=moment, size=size, before_format=int(older["format"]))
    match = _KEPT.fullmatch(path.name)
    if match is None:
        return None
    try:
        moment = dt.datetime.strptime(match["moment"], _MOMENT).replace(tzinfo=dt.UTC)
    except ValueError:
        return None
    return Backup(
        path=path,
        moment=moment,
        size=size,
        number=int(match["number"]),
        day=int(match["day"]),
        date=match["date"],
        place=match["place"],
        stamp=match["stamp"],
    )


# the disk


@contextmanager
def _alone(backups: Backups, folder: Path) -> Iterator[None]:
    """Keep other processes from numbering and thinning meanwhile; raises StorageError where that cannot be."""
    # Not one of the locks of saves: while one of those is held, another may turn out to be the same.
    try:
        make_private(folder)
        lock = try_lock(backups.folder / "backups.lock", patience=PATIENCE)
    except OSError as error:
        raise refusal(Reason.READ_ONLY_FOLDER, path=folder, found=errno_name(error)) from error
    if lock is None:
        raise refusal(Reason.BUSY, path=folder)
    try:
        _sweep(backups, folder)
        yield
    finally:
        lock.release()


def _sweep(backups: Backups, folder: Path) -> None:
    """Remove what killed saves left: all files in the folder are ours, and nobody else is writing there."""
    with suppress(OSError):
        for path in folder.iterdir():
            if path.name.startswith(".~") and path.name.endswith(SUFFIX):
                with suppress(OSError):
                    backups.operations.remove(path)


def _write(backups: Backups, target: Path, data: bytes) -> None:
    save(_saver(backups), target, data, known=OnDisk.ABSENT, check=len)
    if read_bytes(target) != data:
        _remove(backups, target)
        raise refusal(Reason.WRITE_FAILED, path=target, found="")


def _saver(backups: Backups) -> Saver:
    return Saver(locks=backups.folder / "locks", operations=backups.operations)


def _holds(path: Path, data: bytes) -> bool:
    with suppress(StorageError):
        return read_bytes(path) == data
    return False


def _thin(backups: Backups, folder: Path) -> None:
    versions = [each for each in _listed(folder) if each.number]
    stay = kept(Numbered(number=each.number, day=each.day, size=each.size) for each in versions)
    for each in versions:
        if each.number not in stay:
            _remove(backups, each.path)


def _remove(backups: Backups, path: Path) -> None:
    with suppress(OSError):  # one too many harms nobody
        backups.operations.remove(path)
