"""Saving a deal so that what its file held, and what it holds now, can be had back later."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from app.domain.project import Project
from app.records import dataclass
from app.storage import backups, header, json_text, recovery
from app.storage.atomic import Digest, Known, OnDisk, Saver, digest_of_bytes, real_path
from app.storage.backups import Backups, keep, keep_before_format, moment_of_file
from app.storage.errors import Reason, StorageError, refusal
from app.storage.files import plain_bytes, project_from_tree, write_project
from app.storage.migrations import NEWEST
from app.storage.regular import read_bytes
from app.storage.sealed import Key, is_sealed, sealed

_NO_WORK = {Reason.EMPTY, Reason.FOREIGN, Reason.TOO_LARGE}
"""What a file may be without holding anything of a deal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """What every deal of this program is saved with: how files are written, where earlier versions and copies lie."""

    saver: Saver
    backups: Backups
    recovery: Path
    elsewhere: Callable[[], Sequence[Path]] = tuple
    """Other folders in which recovery copies may lie."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """How a deal is sealed: its `key`, None for not at all, and those it had `before` in this session."""

    key: Key | None = None
    before: tuple[Key, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """A deal that is in its file; `unkept` tells why no earlier version could be kept of it, None when all is well.

    `left` counts earlier versions and recovery copies of it that were not brought under its key, or out of any.
    """

    digest: Digest
    unkept: StorageError | None = None
    left: int = 0


OPEN: Final = Seal()


def save_deal(
    writer: Writer, project: Project, path: Path, known: Known, *, seal: Seal = OPEN, fresh: bool = False
) -> Saved:
    """Save a project durably, as `write_project` does, and keep it among its earlier versions, every five minutes.

    What the file holds is kept first, unless it is there already: with `known` ANYTHING, because somebody else may have
    written it, and when it is `fresh`, which is not yet written by this session. A file of an older format is kept for
    good. What was kept before is brought under the key of the `seal`; without one only what was under a key before, and
    comes from this file, is opened. Raises StorageError, NOT_KEPT when what is to be overwritten, or an older format,
    cannot be kept: nothing is saved then. In all other cases a version that cannot be kept does not stop a save.
    """
    key, shelf = seal.key, writer.backups
    unkept: list[StorageError] = []

    def keep_first(target: Path) -> None:
        unkept.extend(put_aside(shelf, project, target, seal, must=known is OnDisk.ANYTHING))

    looks = fresh or known is OnDisk.ANYTHING
    digest = write_project(writer.saver, project, path, known, key=key, before=keep_first if looks else None)
    try:
        data = read_bytes(path)
        # What another program has put there meanwhile was not saved here; these bytes were read back as the deal.
        if digest_of_bytes(data) == digest:
            keep(shelf, project.id, real_path(path), data)
    except StorageError as error:
        unkept.append(error)
    left = _bring_along(writer, project, path, seal) if seal != OPEN else 0
    return Saved(digest=digest, unkept=unkept[0] if unkept else None, left=left)


def _bring_along(writer: Writer, project: Project, path: Path, seal: Seal) -> int:
    # At every save, so that what a kill, or a full disk, left in the open is found by the next one.
    keys = seal.before if seal.key is None else (seal.key, *seal.before)
    return backups.reseal(writer.backups, project.id, keys, seal.key, path) + sum(
        recovery.reseal(writer.saver, folder, project.id, keys, seal.key, path)
        for folder in {writer.recovery, *writer.elsewhere()}
    )


def put_aside(
    shelf: Backups, project: Project, target: Path, seal: Seal = OPEN, *, must: bool = True
) -> list[StorageError]:
    """Keep what a file holds among the versions of the deal in it, of `project` when that cannot be told.

    What is in the open and belongs to the project comes under the key of the `seal`. Returns why it could not be kept;
    raises NOT_KEPT instead when it `must` be, or is of an older format.
    """
    saved_at = moment_of_file(target, shelf.now())
    try:
        data = read_bytes(target)
        number, identifier = _identity_of(data, (seal.key, *seal.before), project)
    except StorageError as error:
        if error.reason in _NO_WORK:
            return []
        raise refusal(Reason.NOT_KEPT, path=target) from error
    # Another deal was open to all, and is not to need the passphrase of this one.
    is_ours = identifier == project.id
    kept = sealed(data, seal.key) if seal.key is not None and is_ours and not is_sealed(data) else data
    is_older = 0 < number < NEWEST
    try:
        if is_older:
            keep_before_format(shelf, identifier, target, kept, number)
        else:
            keep(shelf, identifier, target, kept, saved_at=saved_at)
    except StorageError as error:
        if must or is_older:
            raise refusal(Reason.NOT_KEPT, path=target) from error
        return [error]
    return []


def _identity_of(data: bytes, keys: Sequence[Key | None], otherwise: Project) -> tuple[int, str]:
    """The number of a file's format and the id of its project; 0 and that of `otherwise` when no key reads it.

    Raises StorageError for what holds nothing of a deal.
    """
    for key in keys:
        try:
            tree = json_text.parse(plain_bytes(data, key)[0])
            number, _ = header.format_number(tree)
            project, _ = project_from_tree(tree)
        except StorageError as error:
            if error.reason in _NO_WORK:
                raise
        else:
            return number, project.id
    return 0, otherwise.id
