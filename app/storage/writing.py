"""From a project to the text of its file: readable, in a stable order, what is empty left out."""

import dataclasses
import math
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any, Final

from app.domain.project import Project
from app.storage.errors import Reason, StorageError, refusal
from app.storage.header import KEY, OURS, TAG
from app.storage.json_text import LARGEST_NUMBER, LONGEST_TEXT, SURROGATE, Json

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_ROUGHLY: Final = 40
"""Levels, several times as many as any project has, and fewer than a file may have."""
_OUT_OF_RANGE: Final = "no number that can be written"
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
    return {str(name): tree_of(part) for name, part in _parts_of(value)}


def place_of_trouble(value: object) -> tuple[str | int, ...]:
    """The way to the first part of a value that `tree_of` refuses; empty when that is the value itself."""
    for name, part in _parts_of(value):
        try:
            tree_of(part)
        except StorageError:
            return (name, *place_of_trouble(part))
    return ()


def rough_tree(project: Project) -> dict[str, Json]:
    """The tree of a project that no file can hold as it is: what is wrong in it is written in words, or cut, so that a
    person or a repair can make something of the rest. Never raises.
    """
    return {KEY: OURS, **{str(name): _roughly(part, _ROUGHLY) for name, part in _parts_of(project)}}


def _roughly(value: object, levels: int) -> Json:
    if isinstance(value, StrEnum):
        return value.value
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return value[:LONGEST_TEXT]
    if isinstance(value, int | float):
        # What is no number is not less than anything.
        return _number(float(value)) if abs(value) <= LARGEST_NUMBER else _OUT_OF_RANGE
    if levels and isinstance(value, tuple):
        return [_roughly(item, levels - 1) for item in value]
    if levels and dataclasses.is_dataclass(value):
        return {str(name): _roughly(part, levels - 1) for name, part in _parts_of(value)}
    return type(value).__name__


def _parts_of(value: object) -> Iterator[tuple[str | int, object]]:
    """The parts of a value that a file tells of, each with what leads to it."""
    if isinstance(value, tuple):
        yield from enumerate(value)
    elif dataclasses.is_dataclass(value):
        cls: Any = type(value)
        for name, default in _fields_of(cls):
            part = getattr(value, name)
            if part != default or isinstance(part, float) or name == TAG:
                yield name, part


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
