"""Saving a deal so that what its file held, and what it holds now, can be had back later."""

from pathlib import Path

from app.domain.project import Project
from app.records import dataclass
from app.storage import header, json_text
from app.storage.atomic import Digest, Known, OnDisk, Saver, digest_of_bytes, real_path
from app.storage.backups import Backups, keep, keep_before_format, moment_of_file
from app.storage.errors import Reason, StorageError, refusal
from app.storage.files import project_from_tree, write_project
from app.storage.migrations import NEWEST
from app.storage.regular import read_bytes

_NO_WORK = {Reason.EMPTY, Reason.FOREIGN, Reason.TOO_LARGE}
"""What a file may be without holding anything of a deal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """A deal that is in its file; `unkept` tells why no earlier version could be kept of it, None when all is well."""

    digest: Digest
    unkept: StorageError | None = None


def save_deal(
    saver: Saver, backups: Backups, project: Project, path: Path, known: Known, *, fresh: bool = False
) -> Saved:
    """Save a project durably, as `write_project` does, and keep it among its earlier versions, every five minutes.

    What the file holds is kept first, unless it is there already: with `known` ANYTHING, because somebody else may have
    written it, and when it is `fresh`, which is not yet written by this session. A file of an older format is kept for
    good. Raises StorageError, NOT_KEPT when what is to be overwritten, or an older format, cannot be kept:
    nothing is saved then. In all other cases a version that cannot be kept does not stop a save.
    """
    unkept: list[StorageError] = []

    def put_aside(target: Path) -> None:
        unkept.extend(_put_aside(backups, project, target, must=known is OnDisk.ANYTHING))

    looks = fresh or known is OnDisk.ANYTHING
    digest = write_project(saver, project, path, known, before=put_aside if looks else None)
    try:
        data = read_bytes(path)
        # What another program has put there meanwhile was not saved here; these bytes were read back as the deal.
        if digest_of_bytes(data) == digest:
            keep(backups, project.id, real_path(path), data)
    except StorageError as error:
        unkept.append(error)
    return Saved(digest=digest, unkept=unkept[0] if unkept else None)


def _put_aside(backups: Backups, project: Project, target: Path, *, must: bool) -> list[StorageError]:
    """Keep what a file holds among the versions of the deal in it, of `project` when that cannot be told.

    Returns why it could not be kept; raises NOT_KEPT instead when it `must` be, or is of an older format.
    """
    saved_at = moment_of_file(target, backups.now())
    try:
        data = read_bytes(target)
        number, identifier = _identity_of(data, project)
    except StorageError as error:
        if error.reason in _NO_WORK:
            return []
        raise refusal(Reason.NOT_KEPT, path=target) from error
    is_older = 0 < number < NEWEST
    try:
        if is_older:
            keep_before_format(backups, identifier, target, data, number)
        else:
            keep(backups, identifier, target, data, saved_at=saved_at)
    except StorageError as error:
        if must or is_older:
            raise refusal(Reason.NOT_KEPT, path=target) from error
        return [error]
    return []


def _identity_of(data: bytes, otherwise: Project) -> tuple[int, str]:
    """The number of a file's format and the id of its project; 0 and that of `otherwise` when it is damaged.

    Raises StorageError for what holds nothing of a deal.
    """
    try:
        tree = json_text.parse(data)
        number, _ = header.format_number(tree)
        project, _ = project_from_tree(tree)
    except StorageError as error:
        if error.reason in _NO_WORK:
            raise
        return 0, otherwise.id
    return number, project.id
