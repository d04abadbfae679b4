"""The probe, with recent files on a share of which nobody says whether they are still there."""

import functools
import sys
import threading
from pathlib import Path
from typing import Final
from unittest.mock import patch

from app.storage.atomic import Saver
from app.storage.folders import Folders
from app.storage.preferences import Preferences, with_recent_file, write_preferences
from tests.bench import probe

_SHARE: Final = Path("/share")


def main(started: float, folder: Path, template: str) -> None:
    """Start as the probe does."""
    recent = [_SHARE / name for name in ("old.dealwright", "new.dealwright")]
    folders = Folders(config=folder / "config", data=folder / "data")
    preferences = functools.reduce(with_recent_file, recent, Preferences())
    write_preferences(Saver(locks=folders.locks), preferences, folders.preferences)
    exists, answer = Path.exists, threading.Event()

    def asked(path: Path) -> bool:
        return answer.wait() if path.is_relative_to(_SHARE) else exists(path)

    with patch.object(Path, "exists", asked):
        probe.main(started, folder, template)


if __name__ == "__main__":
    main(float(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
