"""Names of files, and text that came from outside: what is refused, what is mended, what is proposed."""

import re
import unicodedata
from pathlib import Path
from typing import Final

from app.storage.errors import Finding, Place, Reason, refusal
from app.storage.json_text import SURROGATE, Json, shown

ENDING: Final = ".dealwright"
PRIVATE_MARK: Final = " (private)"
LONGEST_FILE_NAME: Final = 255  # bytes
_LONGEST_PROPOSAL: Final = 160  # bytes
LONGEST_PATH: Final = 4_096

# Refused on every system, so that a file can be carried to any other.
_FORBIDDEN: Final = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\ud800-\udfff]')
_DEVICE: Final = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])", re.IGNORECASE)
_UNSEEN: Final = re.compile("[\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")

# Everything that no text needs, but tab and line break.
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")
_LINE_BREAKS: Final = re.compile("\r\n?")


def check_name(path: Path) -> None:
    """Refuse a name for a new file that some system cannot hold or would cut; raises StorageError."""
    name = path.name
    forbidden = _FORBIDDEN.search(name)
    if forbidden is not None:
        raise refusal(Reason.NAME_NOT_ALLOWED, path=path, found=shown(forbidden[0]))
    if name != name.rstrip(". "):
        raise refusal(Reason.NAME_NOT_ALLOWED, path=path, found=name[-1])
    stem = name.partition(".")[0].rstrip()
    if not name or _DEVICE.fullmatch(stem):
        raise refusal(Reason.NAME_NOT_ALLOWED, path=path, found=stem)
    if len(str(path)) > LONGEST_PATH:
        raise refusal(Reason.NAME_TOO_LONG, path=path, found=len(str(path)), expected=LONGEST_PATH)


def proposed_name(deal: str, otherwise: str) -> str:
    """A file name for a deal of this name, never saved yet: the name, or `otherwise`, and the mark that it is private.

    Holds only characters that every system takes.
    """
    return f"{_stem(deal, otherwise)}{PRIVATE_MARK}{ENDING}"


def shareable_name(deal: str, otherwise: str) -> str:
    """A file name for what is made of a deal of this name for others: as `proposed_name`, without the mark."""
    return f"{_stem(deal, otherwise)}{ENDING}"


def _stem(deal: str, otherwise: str) -> str:
    plain = _UNSEEN.sub("", _FORBIDDEN.sub(" ", unicodedata.normalize("NFC", deal)))
    stem = " ".join(plain.split())
    stem = stem.encode()[:_LONGEST_PROPOSAL].decode(errors="ignore").strip(". ") or otherwise
    if _DEVICE.fullmatch(stem.partition(".")[0].rstrip()):
        stem = f"{otherwise} {stem}"
    return stem


def without_controls(tree: Json) -> tuple[Json, tuple[Finding, ...]]:
    """The tree without control characters in its texts, and a note for each text that had some.

    Marks of writing direction stay: names in Arabic and Hebrew need them. Line breaks become one kind,
    silently.
    """
    notes: list[Finding] = []
    return _cleaned(tree, (), notes), tuple(notes)


def plain_text(text: str) -> str:
    """Text typed or pasted from anywhere as a project may hold it: no controls, no half characters."""
    whole = SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
    return _CONTROLS.sub("", _LINE_BREAKS.sub("\n", whole))


def _cleaned(node: Json, path: tuple[str | int, ...], notes: list[Finding]) -> Json:
    if isinstance(node, str):
        if node.isprintable():
            return node
        text, count = _CONTROLS.subn("", _LINE_BREAKS.sub("\n", node))
        if count:
            notes.append(Finding(reason=Reason.CONTROLS_REMOVED, place=Place(path=path), found=count))
        return text
    if isinstance(node, dict):
        return {key: _cleaned(value, (*path, shown(key)), notes) for key, value in node.items()}
    if isinstance(node, list):
        return [_cleaned(value, (*path, position), notes) for position, value in enumerate(node)]
    return node
