"""What can be told of a file that a newer program wrote: names only, nothing that could be saved again."""

from pathlib import Path

from app.records import dataclass
from app.storage import json_text
from app.storage.errors import StorageError
from app.storage.files import plain_bytes
from app.storage.json_text import Json
from app.storage.names import plain_text
from app.storage.regular import read_bytes
from app.storage.sealed import Secret

MOST_NAMES = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The deal's name and the names of its parties and issues, as far as they could be found."""

    name: str
    parties: tuple[str, ...]
    issues: tuple[str, ...]


def summary_of(path: Path, secret: Secret | None = None) -> Summary | None:
    """What a file of an unknown format says at the places where ours does; None when that is nothing."""
    try:
        tree = json_text.parse(plain_bytes(read_bytes(path), secret)[0])
    except StorageError:
        return None
    if not isinstance(tree, dict):
        return None
    summary = Summary(name=_text(tree.get("name")), parties=_names(tree, "parties"), issues=_names(tree, "issues"))
    return summary if summary.name or summary.parties or summary.issues else None


def _names(tree: dict[str, Json], key: str) -> tuple[str, ...]:
    entries = tree.get(key)
    if not isinstance(entries, list):
        return ()
    found = (_text(entry.get("name")) for entry in entries[:MOST_NAMES] if isinstance(entry, dict))
    return tuple(name for name in found if name)


def _text(value: Json) -> str:
    return plain_text(value) if isinstance(value, str) else ""
