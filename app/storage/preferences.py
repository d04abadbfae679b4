"""What the program remembers of a person: one JSON file in the config folder, unknown keys kept."""

import base64
import dataclasses
import json
from collections.abc import Callable, Mapping
from dataclasses import field
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from app.records import dataclass
from app.storage.atomic import OnDisk, Saver, save
from app.storage.errors import Finding, Kind, Place, Reason, StorageError
from app.storage.header import kind_of
from app.storage.json_text import parse
from app.storage.paths import make_private, text_of_path
from app.storage.regular import read_bytes

MOST_RECENT_FILES: Final = 10
SMALLEST_ZOOM: Final = 50
LARGEST_ZOOM: Final = 300


MOST_LESSONS: Final = 100
MOST_FILLED_COPIES: Final = 1_000
LONGEST_LESSON: Final = 10_000
"""Letters of one part of a lesson that are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """What was learnt from one deal: its name and the day it was signed (ISO 8601, or empty), and words by part."""

    deal: str
    date: str = ""
    learnt: tuple[tuple[str, str], ...] = ()


class Theme(StrEnum):
    """Which colours the window has."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """Everything remembered between two starts.

    `recent_files` are newest first, as `paths.path_of_text` reads them, missing ones kept, none with `remember_files`
    off; with `clear_clipboard` private copies leave the clipboard after a minute; with `name_in_signs` others who open
    a file are told who has it open; `recovery_folder` is where copies are kept if they cannot be in the usual folder,
    as `paths.path_of_text` reads it, or empty; `window` pairs a part of the window with the text it gave us;
    `private_files_explained` is set once the first save has said that a file holds the walk-away. `lessons` were kept
    from debriefs on demand, newest first. `filled_copies` are the ids of the copies of others' deals that were filled
    in here, or opened with what somebody else filled in, newest first. `sender` and `logo` (a PNG file) are who hands
    papers over, `paper` and `language` are the size and the language of them that were chosen, or empty. `unknown`
    holds what another version of the program keeps in the same file.
    """

    theme: Theme = Theme.SYSTEM
    zoom: int = 100
    recent_files: tuple[str, ...] = ()
    remember_files: bool = True
    clear_clipboard: bool = True
    name_in_signs: bool = True
    recovery_folder: str = ""
    private_files_explained: bool = False
    window: tuple[tuple[str, str], ...] = ()
    lessons: tuple[Lesson, ...] = ()
    filled_copies: tuple[str, ...] = ()
    sender: str = ""
    logo: bytes = b""
    paper: str = ""
    language: str = ""
    unknown: Mapping[str, Any] = field(default_factory=dict, hash=False)


def read_preferences(path: Path) -> tuple[Preferences, tuple[Finding, ...]]:
    """What was remembered, and notes on what could not be used: those values are then the defaults.

    Never raises: a program that cannot read its preferences starts without them.
    """
    try:
        tree = parse(read_bytes(path))
    except StorageError as error:
        return Preferences(), () if error.reason is Reason.MISSING else (error.finding,)
    if not isinstance(tree, dict):
        return Preferences(), (_note((), tree, Kind.OBJECT),)
    notes: list[Finding] = []
    known = {name: tree[name] for name in _READERS if name in tree}
    values: dict[str, Any] = {}
    for name, value in known.items():
        expected, read = _READERS[name]
        try:
            values[name] = read(value)
        except (TypeError, ValueError):
            notes.append(_note((name,), value, expected))
    unknown = {key: value for key, value in tree.items() if key not in _READERS}
    return Preferences(**values, unknown=unknown), tuple(notes)


def write_preferences(saver: Saver, preferences: Preferences, path: Path) -> None:
    """Remember them; raises StorageError, which a caller may ignore: nothing of a person's work is in them."""
    try:
        make_private(path.parent)
    except OSError as error:
        raise StorageError(Finding(reason=Reason.READ_ONLY_FOLDER, found=str(error.errno)), path) from error
    names = (entry.name for entry in dataclasses.fields(preferences) if entry.name != "unknown")
    tree = {name: getattr(preferences, name) for name in names}
    tree["window"] = dict(preferences.window)
    tree["logo"] = base64.b64encode(preferences.logo).decode("ascii")
    tree["lessons"] = [
        {"deal": each.deal, "date": each.date, "learnt": dict(each.learnt)} for each in preferences.lessons
    ]
    text = json.dumps({**tree, **preferences.unknown}, indent=2, ensure_ascii=False) + "\n"
    save(saver, path, text.encode(errors="replace"), known=OnDisk.ANYTHING, check=parse)


def change_preferences(saver: Saver, path: Path, change: Callable[[Preferences], Preferences]) -> Preferences:
    """Apply a change to what is remembered now, which another window may have changed since; raises StorageError."""
    changed = change(read_preferences(path)[0])
    write_preferences(saver, changed, path)
    return changed


def with_recent_file(preferences: Preferences, path: Path) -> Preferences:
    """The preferences with this file first among the recent ones, 10 at most; unchanged when told not to remember."""
    if not preferences.remember_files:
        return preferences
    newest = text_of_path(path)
    others = tuple(known for known in preferences.recent_files if known != newest)
    return dataclasses.replace(preferences, recent_files=(newest, *others)[:MOST_RECENT_FILES])


def without_recent_files(preferences: Preferences) -> Preferences:
    """The preferences with the list of recent files emptied."""
    return dataclasses.replace(preferences, recent_files=())


def with_files_remembered(preferences: Preferences, *, on: bool) -> Preferences:
    """The preferences with or without a list of recent files; without one what was in it is forgotten."""
    return dataclasses.replace(preferences, remember_files=on, recent_files=preferences.recent_files if on else ())


def with_recent_files_again(preferences: Preferences, recent: tuple[str, ...]) -> Preferences:
    """The preferences with these recent files back in the list, after those that came into it meanwhile."""
    both = tuple(dict.fromkeys((*preferences.recent_files, *recent)))
    return dataclasses.replace(preferences, recent_files=both[:MOST_RECENT_FILES])


def with_lesson(preferences: Preferences, lesson: Lesson) -> Preferences:
    """The preferences with what was learnt from a deal first; what was kept of the same deal before gives way to it."""
    short = tuple((part, words[:LONGEST_LESSON]) for part, words in lesson.learnt if words.strip())
    newest = dataclasses.replace(lesson, learnt=short)
    others = (each for each in preferences.lessons if (each.deal, each.date) != (lesson.deal, lesson.date))
    return dataclasses.replace(preferences, lessons=(newest, *others)[:MOST_LESSONS])


def without_lesson(preferences: Preferences, lesson: Lesson) -> Preferences:
    """The preferences with a lesson forgotten."""
    left = tuple(each for each in preferences.lessons if each != lesson)
    return dataclasses.replace(preferences, lessons=left)


def with_filled_copy(preferences: Preferences, identifier: str) -> Preferences:
    """The preferences with the copy of this id known as one whose private part is no news here."""
    others = (known for known in preferences.filled_copies if known != identifier)
    return dataclasses.replace(preferences, filled_copies=(identifier, *others)[:MOST_FILLED_COPIES])


def _note(path: tuple[str | int, ...], found: object, expected: Kind) -> Finding:
    return Finding(reason=Reason.WRONG_KIND, place=Place(path=path), found=kind_of(found), expected=expected)


def _theme(value: object) -> Theme:
    return Theme(str(value))


def _zoom(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not SMALLEST_ZOOM <= value <= LARGEST_ZOOM:
        raise TypeError
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _bytes(value: object) -> bytes:
    return base64.b64decode(_text(value), validate=True)


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _list_of(most: int) -> Callable[[object], tuple[str, ...]]:
    def read(value: object) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
            raise TypeError
        return tuple(value[:most])

    return read


def _texts(value: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict) or not all(isinstance(part, str) for part in value.values()):
        raise TypeError
    return tuple(value.items())


def _lessons(value: object) -> tuple[Lesson, ...]:
    if not isinstance(value, list):
        raise TypeError
    return tuple(_lesson(each) for each in value[:MOST_LESSONS])


def _lesson(value: object) -> Lesson:
    if not isinstance(value, dict):
        raise TypeError
    deal, date, learnt = value.get("deal"), value.get("date", ""), value.get("learnt", {})
    if not isinstance(deal, str) or not isinstance(date, str):
        raise TypeError
    return Lesson(deal=deal, date=date, learnt=_texts(learnt))


_READERS: Final[Mapping[str, tuple[Kind, Callable[[object], object]]]] = {
    "theme": (Kind.TEXT, _theme),
    "zoom": (Kind.WHOLE_NUMBER, _zoom),
    "recent_files": (Kind.LIST, _list_of(MOST_RECENT_FILES)),
    "remember_files": (Kind.BOOL, _flag),
    "clear_clipboard": (Kind.BOOL, _flag),
    "name_in_signs": (Kind.BOOL, _flag),
    "recovery_folder": (Kind.TEXT, _text),
    "private_files_explained": (Kind.BOOL, _flag),
    "window": (Kind.OBJECT, _texts),
    "lessons": (Kind.LIST, _lessons),
    "filled_copies": (Kind.LIST, _list_of(MOST_FILLED_COPIES)),
    "sender": (Kind.TEXT, _text),
    "logo": (Kind.TEXT, _bytes),
    "paper": (Kind.TEXT, _text),
    "language": (Kind.TEXT, _text),
}
