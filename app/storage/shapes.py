"""The shapes of the domain's classes, as a damaged file is held against them, and words with one letter wrong."""

import dataclasses
from collections.abc import Mapping, Sequence
from functools import cache
from typing import get_args, get_type_hints

from app.storage.header import TAG
from app.storage.remedies import Values


def nearest(word: str, known: Sequence[str]) -> str | None:
    """The only known word that differs in one letter; None where there is none, or another one."""
    near = [each for each in known if len(each) == len(word) and sum(map(str.__ne__, each, word)) == 1]
    return near[0] if len(near) == 1 else None


@cache
def shape_of(cls: type) -> dict[str, tuple[object, bool]]:
    """The hint of each field, and whether the thing cannot be without it."""
    hints = get_type_hints(cls)
    return {each.name: (hints[each.name], each.default is dataclasses.MISSING) for each in dataclasses.fields(cls)}


@cache
def by_tag(members: tuple[type, ...]) -> dict[str, type]:
    return {str(get_args(get_type_hints(member)[TAG])[0]): member for member in members}


@cache
def kind_of_id(cls: type) -> str:
    """Which kind of id a thing is known by; all of them are texts."""
    return str(getattr(get_type_hints(cls)["id"], "__name__", ""))


@cache
def defaults_of(cls: type) -> Values:
    return {each.name: each.default for each in dataclasses.fields(cls) if each.default is not dataclasses.MISSING}


def fits(cls: type, node: Mapping[str, object]) -> bool:
    shape = shape_of(cls)
    needed = {name for name, (_, is_needed) in shape.items() if is_needed}
    return needed <= node.keys() - {TAG} <= shape.keys()
