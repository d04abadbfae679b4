"""Autosaved copies of open projects: what a crash leaves, offered at the next start, never deleted too early."""

import datetime as dt
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from app.domain.project import Project
from app.records import dataclass
from app.storage import json_text
from app.storage.atomic import SUFFIX, Digest, OnDisk, Saver, errno_name, save, temporary_prefix
from app.storage.errors import Finding, Reason, StorageError, refusal
from app.storage.files import plain_bytes, project_from_tree
from app.storage.json_text import Json
from app.storage.locks import Lock, try_lock
from app.storage.paths import NotAPath, make_private, path_of_text, text_of_path
from app.storage.regular import read_bytes
from app.storage.resealing import brought_under
from app.storage.sealed import Key, Secret, sealed
from app.storage.writing import rough_tree, text_of, tree_from, with_whole_characters

CALM_SECONDS: Final = 2.0
LONGEST_SECONDS: Final = 10.0
KEPT_FOR: Final = dt.timedelta(days=7)
KEPT_ALWAYS: Final = 5

_FORMAT: Final = "dealwright-recovery/1"
_ENDING: Final = ".recovery"
_LOCK: Final = ".lock"
_SET_ASIDE: Final = "discarded"
_MOST_TOLD: Final = 8
_NAMED: Final = 40
"""So much of a name stands in that of its temporary file."""
_NUMBERED: Final = re.compile(r"(\d{6})_(\d{4}-\d{2}-\d{2})_.*" + re.escape(_ENDING))


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A project as it was last autosaved, and the file it belongs to.

    `origin` is None for a project never saved; `origin_digest` is what that file held when it was last read
    or written, so that a change since then can be told. `saved_at` is ISO 8601, for display only. A copy is sealed
    with the `key` of its file. `notes` tell what was mended in reading it; where it `is_repaired`, which loses
    something, they tell of the first things.
    """

    project: Project
    origin: Path | None
    origin_digest: Digest | None
    saved_at: str
    key: Key | None = None
    notes: tuple[Finding, ...] = ()
    is_repaired: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Orphan:
    """A copy that no running session holds: its `copy`, or the `error` that reading it raised.

    One that needs a passphrase has the error SEALED; `opened_orphan` reads it.
    """

    path: Path
    copy: Copy | None = None
    error: StorageError | None = None


class Slot:
    """The place of one open document's copy, held by a lock as long as its session lives."""

    def __init__(self, path: Path, lock: Lock) -> None:
        """Made by `open_slot` and `take`, which obtain the lock."""
        self.path = path
        self._lock = lock

    def write(self, saver: Saver, copy: Copy) -> None:
        """Autosave; raises StorageError, and then the copy before this one is still there.

        A deal that no file can hold as it is, which only a fault of the program brings about, is written all the same,
        for a repair to make the most of it.
        """
        tree: dict[str, Json] = {"format": _FORMAT, "saved_at": copy.saved_at}
        if copy.origin is not None:
            tree["origin"] = text_of_path(copy.origin)
        if copy.origin_digest is not None:
            tree["origin_digest"] = {"size": copy.origin_digest.size, "sha256": copy.origin_digest.sha256}
        data = _text_of(tree, copy.project)
        written = data if copy.key is None else sealed(data, copy.key)
        # Not checked: a copy that is to be repaired is better than none.
        save(saver, self.path, written, known=OnDisk.ANYTHING, check=len)

    def read(self, secret: Secret | None = None) -> Copy:
        """The copy; raises StorageError."""
        return _copy_of(self.path, secret)

    def clear(self) -> None:
        """Remove the copy; call it only after a save of the same document has returned. Never raises."""
        with suppress(OSError):  # a copy too many is offered once more, which harms nobody
            self.path.unlink(missing_ok=True)

    def bring_under(self, saver: Saver, keys: Sequence[Key], key: Key) -> None:
        """Seal the copy, which may be from before that, or under one of the `keys`. Never raises."""
        with suppress(OSError):  # what cannot be reached any more cannot be sealed either
            if self.path.exists():
                brought_under(saver, self.path, keys, key)

    def set_aside(self, now: dt.datetime) -> None:
        """Discard the copy at the person's word: for a week it is kept in another folder. Never raises."""
        aside = self.path.parent / _SET_ASIDE
        number = 1 + max((number for number, _, _ in _set_aside_files(aside)), default=0)
        with suppress(OSError):  # as above
            if self.path.exists():
                aside.mkdir(mode=0o700, exist_ok=True)
                self.path.replace(aside / f"{number:06d}_{now.date().isoformat()}_{self.path.name}")

    def release(self) -> None:
        """End the session; a copy that is still there will be offered at the next start."""
        _give_back(self._lock, self.path)


def open_slot(folder: Path, project: str, session: str) -> Slot:
    """The slot of a project in a session; `session` is new for every open document.

    Raises StorageError where nothing can be kept: the window then says that recovery is off.
    """
    path = folder / f"deal-{project}--{session}{_ENDING}"
    try:
        make_private(folder)
        lock = try_lock(_lock_path(path))
    except OSError as error:
        raise refusal(Reason.READ_ONLY_FOLDER, path=folder, found=errno_name(error)) from error
    if lock is None:
        raise refusal(Reason.BUSY, path=path)
    return Slot(path, lock)


def can_be_kept_in(folder: Path) -> bool:
    """Whether copies can be kept in a folder, which is made when it is not there. Never raises."""
    try:
        make_private(folder)
        return os.access(folder, os.W_OK | os.X_OK)
    except OSError:
        return False


def orphans(folder: Path) -> tuple[Orphan, ...]:
    """The copies that no running session holds, newest first; damaged ones too, with their error. Never raises."""
    found: list[Orphan] = []
    for path in _files(folder):
        with suppress(OSError):
            lock = try_lock(_lock_path(path))
            if lock is not None:
                if path.exists():  # its session may have ended well since the folder was listed
                    found.append(_orphan(path))
                _give_back(lock, path)
    return tuple(sorted(found, key=lambda orphan: orphan.copy.saved_at if orphan.copy else "", reverse=True))


def opened_orphan(orphan: Orphan, secret: Secret | None) -> Orphan:
    """The same copy as it is now, read with a secret. Never raises."""
    return _orphan(orphan.path, secret)


def take(orphan: Orphan) -> Slot | None:
    """The slot of an orphan, to go on autosaving into it; None when another session has taken it or it is gone."""
    with suppress(OSError):
        lock = try_lock(_lock_path(orphan.path))
        if lock is not None and orphan.path.exists():
            return Slot(orphan.path, lock)
        if lock is not None:
            _give_back(lock, orphan.path)
    return None


def recovered_name(copy: Copy, otherwise: str, mark: str) -> str:
    """What a recovered document is called, such as "House (recovered)"; `mark` is the word for it, said once."""
    stem = copy.origin.stem if copy.origin is not None else copy.project.name or otherwise
    marked = f" ({mark})"
    return stem if stem.endswith(marked) else stem + marked


def seconds_until_copy(first_change: float, last_change: float, now: float) -> float:
    """How long to wait before the next autosave: 2 s of calm, but never 10 s behind the first unsaved change."""
    return max(0.0, min(last_change + CALM_SECONDS, first_change + LONGEST_SECONDS) - now)


def reseal(saver: Saver, folder: Path, project: str, keys: Sequence[Key], key: Key | None, of: Path) -> int:
    """Bring every copy of a project that no running session holds under a key, or out of any, set aside or not.

    Those under one of the `keys` are opened. Out of any come only those `of` this file, or of none: another file of the
    same deal may still be under its passphrase. Returns how many were not brought there. Never raises.
    """
    beginning = f"deal-{project}--"
    left = 0

    def bring(path: Path) -> bool:
        return (key is not None or _may_be_opened(path, keys, of)) and brought_under(saver, path, keys, key)

    for path in _files(folder):
        if path.name.startswith(beginning):
            with suppress(OSError):
                lock = try_lock(_lock_path(path))
                if lock is not None:
                    left += path.exists() and not bring(path)
                    _give_back(lock, path)
    for _, _, path in _set_aside_files(folder / _SET_ASIDE):
        if beginning in path.name:
            left += not bring(path)
    _sweep(folder, f".~{beginning[:_NAMED]}")
    return left


def _sweep(folder: Path, beginning: str) -> None:
    """Remove what killed writes left, in whatever form it was; what a running session is just writing stays."""
    left = [path for path in _files(folder, SUFFIX) if path.name.startswith(beginning)]
    running = tuple(temporary_prefix(each) for each in _running(folder)) if left else ()
    for path in left:
        if not path.name.startswith(running):
            with suppress(OSError):
                path.unlink()


def _running(folder: Path) -> Iterator[Path]:
    """The places of the copies of running sessions."""
    for path in _files(folder, _ENDING + _LOCK):
        copy = path.with_name(path.name.removesuffix(_LOCK))
        with suppress(OSError):
            lock = try_lock(path)
            if lock is None:
                yield copy
            else:
                _give_back(lock, copy)


def _may_be_opened(path: Path, keys: Sequence[Key], of: Path) -> bool:
    """Whether a copy belongs to a file, or to none; False when that cannot be told."""
    for key in (None, *keys):
        with suppress(StorageError):
            return _copy_of(path, key).origin in {None, of}
    return False


def tidy(folder: Path, now: dt.datetime) -> None:
    """Delete discarded copies older than a week, but never the last five, whatever the clock says. Never raises.

    Removes the locks of killed sessions that had nothing to recover, too.
    """
    kept = sorted(_set_aside_files(folder / _SET_ASIDE), reverse=True)
    for _, day, path in kept[KEPT_ALWAYS:]:
        if now.date() - day > KEPT_FOR:
            with suppress(OSError):
                path.unlink()
    for path in _files(folder, _ENDING + _LOCK):
        with suppress(OSError):
            lock = try_lock(path)
            if lock is not None:
                _give_back(lock, path.with_name(path.name.removesuffix(_LOCK)))


def _give_back(lock: Lock, path: Path) -> None:
    """Release the lock of a copy; its file goes with it when there is no copy left to hold. Never raises."""
    # A folder on a share that has gone answers with errors; whoever closes a window there has to be let go.
    with suppress(OSError):
        lock.release()
    with suppress(OSError):
        if not path.exists():
            _lock_path(path).unlink()


def _orphan(path: Path, secret: Secret | None = None) -> Orphan:
    try:
        return Orphan(path=path, copy=_copy_of(path, secret))
    except StorageError as error:
        return Orphan(path=path, error=error)


def _copy_of(path: Path, secret: Secret | None = None) -> Copy:
    data = read_bytes(path)
    try:
        plain, key = plain_bytes(data, secret)
        tree = json_text.parse(plain)
        if not isinstance(tree, dict) or tree.get("format") != _FORMAT:
            raise refusal(Reason.FORMAT_FOREIGN, found=None, expected=_FORMAT)
        project, notes, is_repaired = _project_from(tree.get("project"))
    except StorageError as error:
        raise error.at(path) from None
    return Copy(
        project=project,
        origin=_path_or_none(tree.get("origin")),
        origin_digest=_digest_or_none(tree.get("origin_digest")),
        saved_at=str(tree.get("saved_at", "")),
        key=key,
        notes=notes,
        is_repaired=is_repaired,
    )


def _text_of(tree: dict[str, Json], project: Project) -> bytes:
    """The text of a copy, which can be read again as JSON whatever the project holds."""
    try:
        tree["project"] = dict(tree_from(project))
        data = text_of(with_whole_characters(tree)).encode()
        json_text.parse(data)
    except (StorageError, RecursionError, ValueError):
        tree["project"] = rough_tree(project)
        data = text_of(with_whole_characters(tree)).encode()
    return data


def _project_from(tree: Json) -> tuple[Project, tuple[Finding, ...], bool]:
    """The project of a copy; where it is unsound, what a repair makes of it, with the first things that were wrong."""
    try:
        return *project_from_tree(tree), False
    except StorageError as error:
        from app.storage.repairing import repaired_from_bytes  # noqa: PLC0415 - few copies are damaged

        try:
            repaired = repaired_from_bytes(text_of(tree).encode("utf-8", "surrogatepass"))
        except StorageError:
            raise error from None
    wrong = tuple(each.finding for each in repaired.repairs)
    return repaired.project, (*repaired.notes, *wrong)[:_MOST_TOLD], bool(wrong)


def _path_or_none(value: Json) -> Path | None:
    try:
        return path_of_text(value) if isinstance(value, str) else None
    except NotAPath:
        return None


def _digest_or_none(value: Json) -> Digest | None:
    size, sha256 = (value.get("size"), value.get("sha256")) if isinstance(value, dict) else (None, None)
    return Digest(size, sha256) if isinstance(size, int) and isinstance(sha256, str) else None


def _lock_path(path: Path) -> Path:
    return path.with_name(path.name + _LOCK)


def _files(folder: Path, ending: str = _ENDING) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.name.endswith(ending))
    except OSError:
        return []


def _set_aside_files(folder: Path) -> list[tuple[int, dt.date, Path]]:
    found = []
    for path in _files(folder):
        match = _NUMBERED.fullmatch(path.name)
        if match is not None:
            with suppress(ValueError):
                found.append((int(match[1]), dt.date.fromisoformat(match[2]), path))
    return found
