"""Values as text that can do nothing but be read, and back: the only way out of a process that hostile files went into.

JSON, in which a tuple is a list, a record is `{"Kind": [its fields in order]}` and a code is `{"Kind": "word"}`. What
is read back is held against the kind that is expected: no name in it is looked up anywhere else.
"""

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache, partial
from types import NoneType, UnionType
from typing import Any, Final, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

MOST_VALUES: Final = 4_000_000
"""So many lists, records and entries are built from an answer; an answer of brackets alone would fill the memory."""
_SCALARS: Final = frozenset({str, int, float, bool, NoneType})
Value = TypeVar("Value")


class NotInert(ValueError):
    """Not what was expected, or nothing that can be handed over."""


class _Named(NamedTuple):
    """A JSON object: all of them have one key."""

    kind: str
    tree: Any


def inert(value: object) -> bytes:
    """A value as text: records, codes, tuples, texts, finite numbers; raises NotInert for anything else."""
    try:
        text = json.dumps(_plain(value), allow_nan=False, ensure_ascii=False, separators=(",", ":"))
    except ValueError as error:
        raise NotInert(str(error)) from None
    # Names of files may hold half characters.
    return text.encode("utf-8", "surrogatepass")


def _plain(value: object) -> object:
    if type(value) in _SCALARS:
        return value
    if isinstance(value, tuple):
        return [each if type(each) in _SCALARS else _plain(each) for each in value]
    if isinstance(value, Enum):
        return {type(value).__name__: value.value}
    if is_dataclass(value):
        return {type(value).__name__: [_plain(getattr(value, field.name)) for field in fields(value)]}
    raise NotInert(type(value).__name__)


def value_of(data: bytes, kind: object) -> Any:  # noqa: ANN401 - of the kind that is asked for, which no type can say
    """The value of this kind that `data` describes; raises NotInert whatever else it is, TypeError for other kinds."""
    if sum(map(data.count, (b"[", b"{", b","))) > MOST_VALUES:
        raise NotInert("too many values")
    try:
        text = data.decode("utf-8", "surrogatepass")
        tree = json.loads(text, object_pairs_hook=_named, parse_float=_finite, parse_constant=_finite)
    except (ValueError, RecursionError):
        raise NotInert("no JSON of ours") from None
    return _shape(kind).value(tree)


def _named(pairs: Sequence[tuple[str, object]]) -> _Named:
    if len(pairs) != 1:
        raise NotInert("an object of several keys")
    return _Named(*pairs[0])


def _finite(written: str) -> float:
    number = float(written)
    if not math.isfinite(number):
        raise NotInert("no finite number")
    return number


class _Shape(NamedTuple):
    """What a kind looks like as JSON: which scalars it may be, what a list becomes, what a named value becomes."""

    scalars: frozenset[type]
    items: Callable[[Sequence[object]], tuple[object, ...]] | None
    named: Mapping[str, Callable[[object], object]]

    def value(self, tree: object) -> object:
        """The value; raises NotInert."""
        if type(tree) in self.scalars:
            return tree
        if isinstance(tree, _Named):
            if tree.kind in self.named:
                return self.named[tree.kind](tree.tree)
            if str in self.scalars and type(tree.tree) is str:
                # A code where any text may stand: its word is equal to it.
                return tree.tree
        if type(tree) is list and self.items is not None:
            return self.items(tree)
        raise NotInert("another kind")


@cache
def _shape(kind: object) -> _Shape:
    if get_origin(kind) in {Union, UnionType}:
        shapes = [_shape(each) for each in get_args(kind)]
        return _Shape(
            scalars=frozenset().union(*(shape.scalars for shape in shapes)),
            items=next((shape.items for shape in shapes if shape.items is not None), None),
            named={name: make for shape in shapes for name, make in shape.named.items()},
        )
    if isinstance(kind, type) and kind in _SCALARS:
        return _Shape(scalars=frozenset({kind}), items=None, named={})
    if get_origin(kind) is tuple:
        return _Shape(scalars=frozenset(), items=partial(_tuple, get_args(kind)), named={})
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _Shape(scalars=frozenset(), items=None, named={kind.__name__: partial(_code, kind)})
    if isinstance(kind, type) and is_dataclass(kind):
        return _Shape(scalars=frozenset(), items=None, named={kind.__name__: partial(_record, kind)})
    raise TypeError(f"{kind} is no kind that can be handed over")


def _tuple(kinds: tuple[object, ...], trees: Sequence[object]) -> tuple[object, ...]:
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        shape = _shape(kinds[0])
        return tuple([each if type(each) in shape.scalars else shape.value(each) for each in trees])
    if len(kinds) != len(trees):
        raise NotInert("a tuple of another length")
    return tuple(_shape(each).value(tree) for each, tree in zip(kinds, trees, strict=True))


def _code(kind: type[Enum], tree: object) -> object:
    try:
        return kind(tree)
    except ValueError:
        raise NotInert("an unknown code") from None


def _record(kind: type, tree: object) -> object:
    hints = _fields_of(kind)
    if type(tree) is not list or len(tree) != len(hints):
        raise NotInert("a record of other fields")
    made = {name: _shape(hint).value(each) for (name, hint), each in zip(hints, tree, strict=True)}
    try:
        return kind(**made)
    except NotInert:
        raise
    except ValueError:
        raise NotInert("a record that refuses its fields") from None


@cache
def _fields_of(kind: type) -> tuple[tuple[str, object], ...]:
    hints = get_type_hints(kind)
    return tuple((field.name, hints[field.name]) for field in fields(kind))
