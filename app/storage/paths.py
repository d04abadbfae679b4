"""Paths as text in our own files: readable, and exact even where a name is no valid text."""

import os
from pathlib import Path
from typing import Final

_MARK: Final = "hex:"  # no absolute path begins like this


def text_of_path(path: Path) -> str:
    """The absolute path as text; one that is no valid text as the hexadecimal of its bytes."""
    text = str(path.absolute())
    try:
        text.encode()
    except UnicodeEncodeError:
        return _MARK + os.fsencode(text).hex()
    return text


def path_of_text(text: str) -> Path:
    """The path again; raises ValueError for what `text_of_path` never makes."""
    if text.startswith(_MARK):
        return Path(os.fsdecode(bytes.fromhex(text.removeprefix(_MARK))))
    if not text or "\0" in text:
        raise ValueError
    return Path(text)
