"""Reading and writing project files; every failure is one StorageError, and what was there stays."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.domain.project import Project
from app.records import dataclass
from app.storage import header, json_text, names
from app.storage.atomic import Digest, Known, Saver, digest_of_bytes, may_be_saved, save, sweep
from app.storage.errors import Finding, Place, Reason, StorageError, refusal
from app.storage.json_text import Json
from app.storage.migrations import migrated
from app.storage.regular import read_bytes
from app.storage.sealed import Key, Secret, is_sealed, key_for, sealed, unsealed
from app.storage.writing import place_of_trouble, text_of, tree_from, with_whole_characters

if TYPE_CHECKING:
    from types import ModuleType

_LARGE: Final = 4 * 1024 * 1024
"""Beyond this size only the first finding of a list is collected: a million of them take seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A project as read: `digest` of its file, `notes` on what was mended (the document then counts as changed).

    `may_be_saved` is False where the file, or its folder, may not be written. `key` is what it is sealed with.
    """

    project: Project
    digest: Digest
    key: Key | None = None
    notes: tuple[Finding, ...] = ()
    may_be_saved: bool = True


def read_project(path: Path, secret: Secret | None = None) -> Opened:
    """The project in a file; raises StorageError, whatever the file holds: SEALED when it needs a secret.

    Refuses what is not a regular file or too large before reading it. Needs time and memory in proportion
    to the file, at most those of 64 MB; a passphrase costs what the file says, within limits.
    """
    data = read_bytes(path)
    try:
        plain, key = plain_bytes(data, secret)
        project, notes = project_from_bytes(plain)
    except StorageError as error:
        raise error.at(path) from None
    return Opened(project=project, digest=digest_of_bytes(data), key=key, notes=notes, may_be_saved=may_be_saved(path))


def plain_bytes(data: bytes, secret: Secret | None) -> tuple[bytes, Key | None]:
    """What bytes say once they are unsealed, and the key that did it, which is None where nothing is sealed.

    Raises StorageError: SEALED without a secret.
    """
    if not is_sealed(data):
        return data, None
    if secret is None:
        raise refusal(Reason.SEALED)
    key = key_for(data, secret)
    return unsealed(data, key), key


def write_project(
    saver: Saver,
    project: Project,
    path: Path,
    known: Known,
    *,
    key: Key | None = None,
    before: Callable[[Path], object] | None = None,
) -> Digest:
    """Save a project durably, sealed when there is a key; its digest is the `known` of the next save.

    `before` is that of `atomic.save`.

    The bytes are read back strictly and compared with the project before they replace anything. Raises
    StorageError (see `atomic.save`); the old file is then untouched. The name of a new file must be one
    that every system takes.
    """
    if not os.path.lexists(path):
        names.check_name(path)
    try:
        data, mended = _bytes_of(project)
    except StorageError as error:
        raise StorageError(Finding(reason=Reason.WOULD_NOT_REOPEN, place=error.place), path, error.details) from None
    intended = None if mended else project
    written = data if key is None else sealed(data, key)

    def check(again: bytes) -> None:
        # A seal takes room, too.
        if len(again) > json_text.MOST_BYTES:
            raise refusal(Reason.TOO_LARGE, found=len(again), expected=json_text.MOST_BYTES)
        _check_reopens(plain_bytes(again, key)[0], intended)

    return save(saver, path, written, known=known, check=check, before=before)


def digest_of(path: Path) -> Digest:
    """What the file holds now; raises StorageError when it cannot be read."""
    return digest_of_bytes(read_bytes(path))


def is_sealed_file(path: Path) -> bool:
    """Whether a file is under a passphrase; False when that cannot be told."""
    try:
        return is_sealed(read_bytes(path))
    except StorageError:
        return False


def remove_leftovers(saver: Saver, path: Path) -> None:
    """Remove what killed saves left beside a project file; call it when the file is opened."""
    sweep(saver, path)


def bytes_of(project: Project) -> bytes:
    """The text of a project's file. Half characters become U+FFFD; raises StorageError with the field when a number is
    not one.
    """
    return _bytes_of(project)[0]


def project_from_bytes(data: bytes) -> tuple[Project, tuple[Finding, ...]]:
    """The project that bytes describe and notes on what was mended; raises StorageError without a path."""
    return project_from_tree(json_text.parse(data), every_finding=len(data) <= _LARGE)


def project_from_tree(parsed: Json, *, every_finding: bool = True) -> tuple[Project, tuple[Finding, ...]]:
    """The project that a parsed file describes and notes on what was mended; raises StorageError without a path."""
    number, tree = header.format_number(parsed)
    cleaned, notes = names.without_controls(migrated(tree, number))
    schema = _schema()
    parts = schema.parts_from(cleaned, every_finding=every_finding)
    try:
        project: Project = schema.project_of(parts)
    except StorageError:
        project, kept = schema.project_of_strays(parts)
        notes += kept
    return project, notes


def _bytes_of(project: Project) -> tuple[bytes, bool]:
    """The text of a project's file, and whether half characters had to be replaced."""
    try:
        tree = tree_from(project)
        text = text_of(tree)
    except RecursionError:
        raise refusal(Reason.TOO_DEEP, expected=json_text.DEEPEST) from None
    except StorageError as error:
        where = Place(path=place_of_trouble(project))
        raise refusal(error.reason, place=where, found=error.found) from None
    try:
        return text.encode(), False
    except UnicodeEncodeError:
        return text_of(with_whole_characters(tree)).encode(), True


def _check_reopens(written: bytes, intended: Project | None) -> None:
    """Refuse bytes that are no project, or not the one intended."""
    number, tree = header.format_number(json_text.parse(written))
    again = _schema().project_from(migrated(tree, number))
    if intended not in (None, again):
        raise refusal(Reason.WOULD_NOT_REOPEN)


def _schema() -> "ModuleType":
    # The window is on screen before the validator is needed.
    from app.storage import schema  # noqa: PLC0415 - built when the first file is read

    return schema
