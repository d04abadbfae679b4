"""A place for earlier versions with a clock that a test sets."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from typing_extensions import override

from app.domain.project import Project
from app.storage.backups import Backup, Backups, keep
from app.storage.files import bytes_of
from app.storage.operations import SYSTEM, FileOperations
from tests.builders import two_issue_deal

NOON = dt.datetime(2026, 5, 4, 12, tzinfo=dt.UTC)
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


@dataclass
class Clock:
    """Shows what it is set to."""

    time: dt.datetime = field(default=NOON)

    def __call__(self) -> dt.datetime:
        return self.time


class Unsynced(FileOperations):
    """The real calls on a disk that need not be waited for."""

    @override
    def sync(self, descriptor: int) -> None:
        pass

    @override
    def sync_folder(self, folder: Path) -> None:
        pass


@dataclass
class Shelf:
    """Earlier versions in a folder; `keep` keeps one of a deal of this name."""

    folder: Path
    clock: Clock = field(default_factory=Clock)
    operations: FileOperations = SYSTEM

    @property
    def backups(self) -> Backups:
        """What the program is given."""
        return Backups(folder=self.folder, now=self.clock, operations=self.operations)

    def keep(self, name: str, *, project: str = "deal", path: str = "/deals/Deal.dealwright") -> None:
        """Keep a version of a project that was saved at a path."""
        keep(self.backups, project, Path(path), bytes_of(named(name, project)))


def named(name: str, project: str = "deal") -> Project:
    """A small deal that a test can tell by its name."""
    return replace(two_issue_deal(), name=name, id=project)


def numbers(listed: Iterable[Backup]) -> list[int]:
    """Which versions are there, in order."""
    return [each.number for each in listed]
