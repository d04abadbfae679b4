"""What people type or paste, as a project may hold it: a file that was saved must read back as what was in memory."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from app.storage.names import plain_text

__all__ = ["plain"]

Value = TypeVar("Value")


def plain(value: Value) -> Value:
    """The value without control characters in any text of it; itself, where there are none."""
    return _plain(value)  # type: ignore[return-value]  # every part becomes one of its own kind


def _plain(value: object) -> object:
    if isinstance(value, str):
        # Members of enumerations are text, too, but not typed.
        return value if value.isprintable() or type(value) is not str else plain_text(value)
    if isinstance(value, tuple | list):
        found = [_plain(part) for part in value]
        return value if all(map(_is, found, value)) else type(value)(found)
    if isinstance(value, Mapping):
        texts = {key: _plain(part) for key, part in value.items()}
        return value if all(map(_is, texts.values(), value.values())) else texts
    if is_dataclass(value) and not isinstance(value, type):
        held = {each.name: getattr(value, each.name) for each in fields(value) if each.init}
        changed = {name: now for name, part in held.items() if (now := _plain(part)) is not part}
        return replace(value, **changed) if changed else value
    return value


def _is(one: object, other: object) -> bool:
    return one is other
