"""Where the program keeps its own files; asked once at the start and handed on, so that tests use their own."""

import os
from pathlib import Path

import platformdirs

from app.records import dataclass

_PROGRAM = "dealwright"
_NOWHERE = Path(os.devnull) / _PROGRAM


@dataclass(frozen=True, slots=True, kw_only=True)
class Folders:
    """The folders of one person on one machine; they may not exist yet and may not be writable."""

    config: Path
    data: Path

    @property
    def preferences(self) -> Path:
        """The file of preferences and recent files."""
        return self.config / "preferences.json"

    @property
    def recovery(self) -> Path:
        """Autosaved copies of open projects."""
        return self.data / "recovery"

    @property
    def backups(self) -> Path:
        """Earlier versions of saved projects."""
        return self.data / "backups"

    @property
    def locks(self) -> Path:
        """Lock files of saves; empty files, 256 at most."""
        return self.data / "locks"


def folders_of_this_person() -> Folders:
    """The folders the system has for this; environment variables of the desktop standard are honoured.

    Where the system knows no home of this person they are such as nothing can be written in.
    """
    try:
        return Folders(
            config=Path(platformdirs.user_config_dir(_PROGRAM, appauthor=False, roaming=True)),
            data=Path(platformdirs.user_data_dir(_PROGRAM, appauthor=False)),
        )
    except RuntimeError:
        return Folders(config=_NOWHERE, data=_NOWHERE)


def folder_to_begin_in() -> Path:
    """Where a file is looked for first: at home, or where the program runs when the system knows no home."""
    try:
        return Path.home()
    except RuntimeError:
        return Path.cwd()
