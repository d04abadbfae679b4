"""What a repair is: one thing that was wrong in a file, what was done about it, and what that loses."""

from enum import StrEnum
from typing import Any

from app.domain.project import Project
from app.records import dataclass
from app.storage.errors import Fact, Finding
from app.storage.json_text import SURROGATE, Json, Rejected, shown
from app.storage.sealed import Key

Path = tuple[str | int, ...]
"""Keys and list positions (from 0) that lead to a value of a file."""


class Done(StrEnum):
    """What was done about a finding."""

    LEFT_OUT = "left_out"  # the thing at the place is left out, as a whole
    NOT_GIVEN = "not_given"  # the thing at the place stays, and says no more than if this had never been said
    CHANGED = "changed"  # another value stands there, the nearest that is possible; now: which, when it is short
    CUT = "cut"  # a text is cut; now: after how many characters
    READ_AS = "read_as"  # taken for what it must mean; now: for what. Nothing is lost
    NEW_ID = "new_id"  # known by another id; now: which. Nothing is lost
    IN_ORDER = "in_order"  # put in order. Nothing is lost
    ADDED = "added"  # what has to be there and was not: as nothing said yet
    KEPT_WHOLE = "kept_whole"  # of a file that was cut short all that stands there whole is kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """One thing that was wrong, and where it was made sound: a place in the file, around that of the finding.

    `lost` is what the file said there and the deal does not any more, so that it can be typed again. None: nothing.
    `names` are what the entries of lists on the path are called, in their order; empty for one without a name.
    """

    finding: Finding
    done: Done
    path: Path
    now: Fact = None
    lost: Json = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Repaired:
    """A sound project made of a file that held none, and all that was done for it; no repairs when it held one.

    `key` is what its file is sealed with; `notes` are about what was mended without a loss, as in any file. What the
    findings and repairs quote is the text of whoever wrote the file: never log it.
    """

    project: Project
    repairs: tuple[Repair, ...] = ()
    key: Key | None = None
    notes: tuple[Finding, ...] = ()


def content(node: object) -> Any:  # noqa: ANN401 - a JSON tree
    """A part of a file as it can be told: what was refused while parsing is what of it can be shown."""
    if isinstance(node, Rejected):
        return content(node.first) if node.first is not None else node.found
    if isinstance(node, dict):
        return {shown(key): content(value) for key, value in node.items()}
    if isinstance(node, list):
        return [content(value) for value in node]
    return SURROGATE.sub("\N{REPLACEMENT CHARACTER}", node) if isinstance(node, str) else node
