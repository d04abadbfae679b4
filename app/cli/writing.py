"""How a verb writes: a new file with a deal of its own, never over another one."""

import os
from pathlib import Path

from app.cli.answers import FINE, refuse
from app.domain.project import Project
from app.storage import names
from app.storage.atomic import OnDisk, Saver, save
from app.storage.files import write_project
from app.storage.folders import folders_of_this_person
from app.wording.names import shown
from app.wording.translate import _


def write_new(project: Project, path: Path) -> int:
    """Write a project to a new file; an existing one stays as it is."""
    if os.path.lexists(path):
        return refuse_existing(path)
    write_project(saver(), project, path, OnDisk.ABSENT)
    return FINE


def write_new_bytes(data: bytes, path: Path) -> None:
    """Write a new file durably; raises StorageError."""
    names.check_name(path)
    save(saver(), path, data, known=OnDisk.ABSENT, check=lambda _: None)


def refuse_existing(path: Path) -> int:
    """Say that there is such a file already."""
    return refuse(_("“{name}” exists already: choose another name.").format(name=shown(path.name)))


def saver() -> Saver:
    """What writes durably for this person."""
    return Saver(locks=folders_of_this_person().locks)
