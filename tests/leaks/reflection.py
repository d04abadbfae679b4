"""Walking through values by their fields, whatever fields there will be."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import Field, fields, is_dataclass, replace
from typing import Any, Final, NamedTuple, TypeVar, cast

from app.domain.soundness import visibility

Value = TypeVar("Value")
Step = str | int
_ID: Final = re.compile(r"\b\w+Id\b")
"""The type of an id, as it stands among the types of fields."""


def is_record(value: object) -> bool:
    """Whether a value is one of the program's records."""
    return is_dataclass(value) and not isinstance(value, type)


def fields_of(record: object) -> tuple[Field[Any], ...]:
    """The fields of a record."""
    return fields(record)  # type: ignore[arg-type]  # asked of records only


def ids_in(value: object) -> Iterator[str]:
    """The ids that things in a value have, first come first."""
    if isinstance(value, tuple):
        for item in value:
            yield from ids_in(item)
    elif is_record(value):
        for field in fields_of(value):
            part = getattr(value, field.name)
            if field.name == "id":
                yield part
            yield from ids_in(part)


def renamed(value: Value, names: Mapping[str, str]) -> Value:
    """The same value with other ids and all that refers to them; what a person typed may read like one, and stays."""
    return cast("Value", _renamed(value, names, of_ids=False))


def _renamed(value: Any, names: Mapping[str, str], *, of_ids: bool) -> Any:  # noqa: ANN401 - whatever stands in a record
    if isinstance(value, str):
        return names.get(value, value) if of_ids else value
    if isinstance(value, tuple):
        return tuple(_renamed(item, names, of_ids=of_ids) for item in value)
    if isinstance(value, frozenset):
        return frozenset(_renamed(item, names, of_ids=of_ids) for item in value)
    if is_record(value):
        parts = {
            field.name: _renamed(getattr(value, field.name), names, of_ids=_holds_ids(field))
            for field in fields_of(value)
        }
        return replace(value, **parts)
    return value


def _holds_ids(field: Field[Any]) -> bool:
    return field.name == "id" or _ID.search(str(field.type)) is not None


class Leaf(NamedTuple):
    """A field of a record: where it stands, whose it is, and whether it is private."""

    path: tuple[Step, ...]
    cls: str
    name: str
    private: bool


def leaves(value: object, path: tuple[Step, ...] = (), *, hidden: bool = False) -> Iterator[Leaf]:
    """Every field of every record in a value.

    What lies in something private is private, too; but an event that a package speaks of is as public as it says.
    """
    if isinstance(value, tuple):
        for place, item in enumerate(value):
            yield from leaves(item, (*path, place), hidden=hidden)
    elif is_record(value):
        for field in fields_of(value):
            own = visibility(field) == "private"
            yield Leaf((*path, field.name), type(value).__name__, field.name, own or hidden)
            within = hidden or (own and field.name != "contingencies")
            yield from leaves(getattr(value, field.name), (*path, field.name), hidden=within)


def at(value: object, path: tuple[Step, ...]) -> Any:  # noqa: ANN401 - whatever stands there
    """What stands at a path."""
    for step in path:
        value = value[step] if isinstance(step, int) else getattr(value, step)  # type: ignore[index]  # a tuple there
    return value


def with_value(value: Any, path: tuple[Step, ...], new: object) -> Any:  # noqa: ANN401 - whatever stands there
    """The same value with something else at a path."""
    if not path:
        return new
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        return (*value[:step], with_value(value[step], rest, new), *value[step + 1 :])
    return replace(value, **{step: with_value(getattr(value, step), rest, new)})
