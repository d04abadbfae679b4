"""Paths: as text in our own files, exact even where a name is no valid text; two that are one file; private folders."""

import os
from pathlib import Path
from typing import Final

_MARK: Final = "hex:"  # no absolute path begins like this


class NotAPath(ValueError):
    """A text that `text_of_path` never makes."""


def text_of_path(path: Path) -> str:
    """The absolute path as text; one that is no valid text as the hexadecimal of its bytes."""
    text = str(path.absolute())
    try:
        text.encode()
    except UnicodeEncodeError:
        return _MARK + os.fsencode(text).hex()
    return text


def path_of_text(text: str) -> Path:
    """The path again; raises NotAPath."""
    if text.startswith(_MARK):
        try:
            text = os.fsdecode(bytes.fromhex(text.removeprefix(_MARK)))
        except ValueError:
            raise NotAPath from None
    if not text or "\0" in text:
        raise NotAPath
    return Path(text)


def is_same_file(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file, through whatever link; of what is not there yet the paths are compared."""
    try:
        return one.samefile(other)
    except (OSError, ValueError):
        return one.absolute() == other.absolute()


def make_private(folder: Path) -> None:
    """Make a folder for this person alone, and so are those above it that are missing; raises OSError."""
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except FileNotFoundError:
        if folder.parent == folder:
            raise  # a drive that is not there
        # What `parents` makes is for whoever the person lets in by default.
        make_private(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
