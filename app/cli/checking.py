"""`check`: what is wrong with a file, what of it can be had all the same, and a sound copy where one is asked for."""

from argparse import Namespace
from pathlib import Path

from app.cli.answers import FINE
from app.cli.reading import as_asked
from app.cli.writing import saver, write_new
from app.domain.project import Project
from app.records import dataclass
from app.storage.atomic import OnDisk
from app.storage.backups import Backups
from app.storage.errors import StorageError
from app.storage.folders import folders_of_this_person
from app.storage.keeping import save_deal
from app.storage.repairing import read_repaired
from app.storage.repairs import Repaired
from app.wording.errors import error_in_words
from app.wording.repairs import how_many
from app.wording.translate import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What can be had of a file: the `project` as it may be told, and what was `repaired`; it `is_ours` to quote, too.

    `refused` is why the file does not open as it is, None when it does.
    """

    project: Project
    repaired: Repaired
    is_ours: bool
    refused: StorageError | None


def checked_by(options: Namespace) -> Checked:
    """What can be had of the file of `check`; raises StorageError where that is nothing."""
    repaired = read_repaired(options.file)
    project = as_asked(repaired.project, options)
    found = repaired.refused
    return Checked(
        project=project,
        repaired=repaired,
        is_ours=project is repaired.project,
        refused=StorageError(found[0], options.file, found) if found else None,
    )


def refused_in_words(refused: StorageError, repaired: Repaired) -> str:
    """Why a file does not open, and how it could."""
    how = _("{changes} To write a copy with them: dealwright check FILE --repair -o OUT")
    sentence = error_in_words(refused, in_window=False)
    return f"{sentence} {how.format(changes=how_many(repaired.repairs))}"


def write_copy(checked: Checked, options: Namespace) -> int:
    """Write all that can be had to a new file; over the damaged one when it is named itself, which is kept then."""
    if not _is_same(options.file, options.output):
        return write_new(checked.repaired.project, options.output)
    backups = Backups(folder=folders_of_this_person().backups)
    save_deal(saver(), backups, checked.repaired.project, options.output, OnDisk.ANYTHING)
    return FINE


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
