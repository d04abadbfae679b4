"""The deal in a file on its way into a window, which may be asked about before it is shown."""

from collections.abc import Callable
from pathlib import Path

from app.domain.project import Project
from app.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Admission:
    """The deal in a file that is about to be shown: `whole` shows it, `without` shows the deal it is given instead."""

    project: Project
    path: Path
    whole: Callable[[], None]
    without: Callable[[Project], None]
