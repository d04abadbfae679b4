"""What a person reads before one state of a deal takes the place of another: the lists, and what stands above them."""

import re
from dataclasses import replace
from pathlib import Path

from app.domain.project import Project
from app.records import dataclass
from app.storage.errors import StorageError
from app.storage.files import Opened
from app.wording.errors import error_in_words
from app.wording.names import shown
from app.wording.versions import changes_listed
from ui.dialogs.comparison import Part
from ui.shell.file_session import Origin

CHANGED_ON_DISK = (
    "The file on disk is not the one that was opened or saved here. Nothing has been written over it. If you overwrite "
    "it, what it holds now is kept among the earlier versions."
)
ENCRYPTED_ELSEWHERE = (
    " Somebody has put it under a passphrase, which this deal is not under: if you overwrite it, whoever can open the "
    "file can read it again. Take what is on disk to go on under that passphrase."
)
_SAME = "Nothing: they say the same, and only the way it is written in the file differs."
_NOT_CHANGED = "Nothing."
_LONG = re.compile(r"\S{24}")
_LONGEST_PATH = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What is asked, with the lists that were read for it, None where they could not be.

    `is_harmless` tells that nobody else changed what would be overwritten.
    """

    title: str
    explanation: str
    parts: tuple[Part, ...] | None = None
    is_harmless: bool = False


def conflict(name: str, base: Project | None, ours: Project, found: Opened | StorageError) -> Comparison:
    """What somebody else changed in a file and what was changed here, since both were `base`.

    Where it is not known what both were, what is different here from the file.
    """
    if isinstance(found, StorageError):
        return Comparison(title="What is on disk cannot be compared", explanation=error_in_words(found))
    on_disk = found.project
    parts: tuple[Part, ...]
    if base is None:
        parts = (_part("What is different here from the file on disk", changes_listed(on_disk, ours), _SAME),)
    else:
        parts = (
            _part("Changed in the file on disk", changes_listed(base, on_disk), _SAME),
            _part("Changed here", changes_listed(base, ours), _NOT_CHANGED),
        )
    explanation = (
        f"“{name}” was changed here and by another program. If you overwrite the file, what it holds now is kept among "
        "the earlier versions."
    )
    return Comparison(title="What differs", explanation=explanation, parts=parts)


def left_unsaved(name: str, *, is_edited: bool) -> tuple[str, str]:
    """The question before a deal is closed that is in no file as it is, and what would be lost."""
    if is_edited:
        return f"Save the changes to “{name}”?", "What you changed since the last save is lost otherwise."
    explanation = "Another program changed or removed its file: what is open here is in no file, and is lost otherwise."
    return f"Save “{name}”?", explanation


def saving_over(origin: Origin, ours: Project, found: Opened | StorageError) -> Comparison:
    """What a recovered deal would change in the file it came from."""
    title = f"Save over “{shown(origin.path.stem)}”?"
    if isinstance(found, StorageError):
        return Comparison(title=title, explanation=f"{error_in_words(found)} What it holds is kept first.")
    is_harmless = found.digest == origin.digest
    state = "It is as it was when you worked on it." if is_harmless else "It has been changed since you worked on it."
    explanation = (
        f"The recovered deal came from {in_full(origin.path)}. {state} What it holds now is kept among the earlier "
        "versions."
    )
    changed = changes_listed(found.project, _without_mark(ours, origin, found))
    parts = (_part("What saving would change in it", changed, _SAME),)
    return Comparison(title=title, explanation=explanation, parts=parts, is_harmless=is_harmless)


def name_to_save(ours: Project, origin: Origin, found: Opened | StorageError) -> str:
    """What a recovered deal is called in the file it came from: without the mark, unless it was renamed since.

    Lost twice, it is not known any more what it was called here, and it is called as in the file.
    """
    in_file = found.project.name if isinstance(found, Opened) else ""
    return (origin.name or in_file or ours.name) if ours.name == origin.marked else ours.name


def in_full(path: Path) -> str:
    """A whole path as it may stand in a sentence that is wrapped: it can be broken after every few letters."""
    return _LONG.sub("\\g<0>\N{ZERO WIDTH SPACE}", shown(str(path), _LONGEST_PATH))


def _without_mark(ours: Project, origin: Origin, found: Opened) -> Project:
    return replace(ours, name=name_to_save(ours, origin, found))


def _part(title: str, lines: tuple[str, ...], otherwise: str) -> Part:
    return Part(title=title, lines=lines or (otherwise,))
