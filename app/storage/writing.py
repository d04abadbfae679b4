"""From a project to the text of its file: readable, in a stable order, what is empty left out."""

import dataclasses
import math
from enum import StrEnum
from functools import cache
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any, Final

from app.domain.project import Project
from app.storage.errors import Reason, refusal
from app.storage.header import KEY, OURS, TAG
from app.storage.json_text import SURROGATE, Json

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_WIDEST: Final = 100
_INDENT: Final = 2
_REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"


def tree_from(project: Project) -> dict[str, Json]:
    """The tree of a project's file, header first.

    Numbers are always written, whole ones without a point. A field is left out when it is empty: nothing,
    no text, no items, false, or the word or the value that stands for "not said yet". Those defaults belong
    to the format: changing one in the domain needs a migration.
    """
    tree = tree_of(project)
    return {KEY: OURS, **tree} if isinstance(tree, dict) else {}


def text_of(tree: Json) -> str:
    """The tree as JSON, two blanks a level; a list or an object that fits in a line stands in one."""
    return _rendered(tree, 0) + "\n"


def with_whole_characters(tree: Json) -> Json:
    """The tree with U+FFFD for each half of a character, which no file can hold."""
    if isinstance(tree, str):
        return SURROGATE.sub(_REPLACEMENT, tree)
    if isinstance(tree, list):
        return [with_whole_characters(item) for item in tree]
    if isinstance(tree, dict):
        return {key: with_whole_characters(value) for key, value in tree.items()}
    return tree


def tree_of(value: object) -> Json:
    """A value of the domain as a file holds it; raises StorageError for what no project can hold."""
    if isinstance(value, tuple):
        return [tree_of(item) for item in value]
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, float):
        return _number(value)
    if value is None or isinstance(value, bool | int | str):
        return value
    if not dataclasses.is_dataclass(value):
        raise refusal(Reason.WOULD_NOT_REOPEN)
    cls: Any = type(value)
    return {
        name: tree_of(part)
        for name, default in _fields_of(cls)
        if (part := getattr(value, name)) != default or isinstance(part, float) or name == TAG
    }


@cache
def _fields_of(cls: "type[DataclassInstance]") -> tuple[tuple[str, object], ...]:
    return tuple((field.name, field.default) for field in dataclasses.fields(cls))


def _number(value: float) -> Json:
    if not math.isfinite(value):
        raise refusal(Reason.NOT_FINITE, found=str(value))
    return int(value) if value.is_integer() else value


def _rendered(node: Json, margin: int, key: str = "") -> str:
    """A node after its key, on lines that begin at the margin."""
    if isinstance(node, dict):
        brackets = "{}"
        names = {name: f"{encode_basestring(name)}: " for name in node}
        parts = [_rendered(value, margin + _INDENT, names[name]) for name, value in node.items()]
    elif isinstance(node, list):
        brackets = "[]"
        parts = [_rendered(item, margin + _INDENT) for item in node]
    else:
        return key + _scalar(node)
    line = f"{key}{brackets[0]}{', '.join(parts)}{brackets[1]}"
    if margin + len(line) < _WIDEST and "\n" not in line:
        return line
    start = "\n" + " " * (margin + _INDENT)
    end = "\n" + " " * margin
    return f"{key}{brackets[0]}{start}{f',{start}'.join(parts)}{end}{brackets[1]}"


def _scalar(node: object) -> str:
    if isinstance(node, str):
        return encode_basestring(node)
    if isinstance(node, bool):
        return "true" if node else "false"
    return "null" if node is None else repr(node)
