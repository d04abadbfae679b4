"""What the domain refuses, as a finding of ours with its place in a file."""

from app.domain.soundness import Unsound
from app.storage.errors import Fact, Finding, Place, Reason
from app.storage.json_text import shown


def unsound_finding(path: tuple[str | int, ...], error: Unsound) -> Finding:
    """What was refused, at or below a path; user text is cut to what a message shows."""
    stood: Fact = shown(error.found) if isinstance(error.found, str) else None
    if isinstance(error.found, int | float):
        stood = error.found
    place = Place(path=(*path, *(part for part in error.subject.split("/") if part)))
    return Finding(reason=Reason.UNSOUND, place=place, found=stood, expected=error.code)
