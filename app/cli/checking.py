"""`check`: what is wrong with a file, what of it can be had all the same, and a sound copy where one is asked for."""

import os
from argparse import Namespace
from pathlib import Path

from app.cli.answers import FINE
from app.cli.reading import as_asked, secret_by
from app.cli.writing import refuse_existing, saver
from app.domain.project import Project
from app.records import dataclass
from app.storage.atomic import OnDisk
from app.storage.backups import Backups
from app.storage.errors import StorageError
from app.storage.files import read_project, write_project
from app.storage.folders import folders_of_this_person
from app.storage.keeping import Seal, Writer, save_deal
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
    refused: StorageError | None = None


def checked_by(options: Namespace) -> Checked:
    """What can be had of the file of `check`; raises StorageError where that is nothing."""
    refused, secret = None, secret_by(options)
    try:
        opened = read_project(options.file, secret)
    except StorageError as error:
        refused, repaired = error, read_repaired(options.file, secret)
    else:
        repaired = Repaired(project=opened.project, key=opened.key, notes=opened.notes)
    project = as_asked(repaired.project, options)
    is_ours = project is repaired.project
    return Checked(project=project, repaired=repaired, is_ours=is_ours, refused=refused)


def refused_in_words(refused: StorageError, repaired: Repaired) -> str:
    """Why a file does not open, and how it could."""
    how = _("{changes} To write a copy with them: dealwright check FILE --repair -o OUT")
    sentence = error_in_words(refused, in_window=False)
    return f"{sentence} {how.format(changes=how_many(repaired.repairs))}"


def write_copy(checked: Checked, options: Namespace) -> int:
    """Write all that can be had to a new file; over the damaged one when it is named itself, which is kept then."""
    project, output = checked.repaired.project, options.output
    if not os.path.lexists(output):
        write_project(saver(), project, output, OnDisk.ABSENT, key=checked.repaired.key)
        return FINE
    if not _is_same(options.file, output):
        return refuse_existing(output)
    folders = folders_of_this_person()
    writer = Writer(saver=saver(), backups=Backups(folder=folders.backups), recovery=folders.recovery)
    save_deal(writer, project, output, OnDisk.ANYTHING, seal=Seal(key=checked.repaired.key))
    return FINE


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
