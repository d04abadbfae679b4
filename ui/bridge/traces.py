"""Where in the program something failed, fit for a log and for somebody else's eyes: never what it failed on.

The text of an exception may hold what a person typed, and the path of an installation the name of a person.
"""

import traceback
from pathlib import Path
from typing import Final

__all__ = ["trace_of"]

_ROOT: Final = Path(__file__).parents[2]


def trace_of(error: BaseException) -> str:
    """The lines of the program that led to an exception, the innermost last, and the kind of exception."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"{_place(Path(frame.filename))}:{frame.lineno} in {frame.name}" for frame in frames]
    return "\n".join([*lines, type(error).__name__])


def _place(file: Path) -> str:
    """A file of ours from the top of the program down, any other one by its name alone."""
    is_ours = any(file.is_relative_to(_ROOT / part) for part in ("app", "ui"))
    return file.relative_to(_ROOT).as_posix() if is_ours else file.name
