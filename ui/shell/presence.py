"""Which files are still there; asked beside the window, for a share that does not answer must not hold it up."""

from collections.abc import Sequence
from pathlib import Path

from app.storage.paths import is_same_file


def missing_of(paths: Sequence[Path]) -> frozenset[Path]:
    """Those of the paths at which there is nothing; what may not be looked at counts as missing."""
    return frozenset(path for path in paths if not is_there(path))


def is_there(path: Path) -> bool:
    """Whether there is something at `path`; what may not be looked at counts as missing."""
    try:
        return path.exists()
    except OSError:
        return False


def same_among(path: Path, others: Sequence[Path]) -> Path | None:
    """The first of the others that leads to the same file, through whatever link; None when none does."""
    return next((each for each in others if is_same_file(each, path)), None)


def is_folder(path: Path) -> bool:
    """Whether there is a folder at `path`; what may not be looked at is none."""
    try:
        return path.is_dir()
    except OSError:
        return False
