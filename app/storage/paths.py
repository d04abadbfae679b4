"""Paths as text in our own files: readable, and exact even where a name is no valid text."""

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
