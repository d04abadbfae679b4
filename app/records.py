"""Records: frozen dataclasses that cost little to declare; every class of values in `app/` and `ui/` is one.

The standard library writes six methods for each frozen dataclass as text and compiles them when the module is loaded,
which was a tenth of the program's start. Here it writes `__init__` alone; comparing, hashing and printing are the same
few lines for all. Frozen is what the type checker guards: it sees the standard decorator, refuses every assignment to a
field and checks `dataclasses.replace`; nothing watches at run time (docs/decisions/0032).
"""

import dataclasses
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 - so mypy knows that it is handed on
else:

    def dataclass(*, frozen: bool = False, eq: bool = True, **options: bool) -> Callable[[type], type]:
        """As `dataclasses.dataclass`, with the same equality, hash and text; frozen for the type checker alone."""

        def declare(cls: type) -> type:
            own = frozenset(vars(cls))
            made = dataclasses.dataclass(cls, eq=False, repr=False, **options)
            for name, method in _methods(dataclasses.fields(made), frozen=frozen, eq=eq):
                if name not in own:
                    setattr(made, name, method)
            return made

        return declare


def _methods(fields: Sequence["dataclasses.Field[Any]"], *, frozen: bool, eq: bool) -> list[tuple[str, object]]:
    methods: list[tuple[str, object]] = [("__repr__", _repr_of([field.name for field in fields if field.repr]))]
    if eq:
        compared = [field for field in fields if field.compare]
        hashed = [field for field in compared if field.hash is not False]
        methods.append(("__eq__", _eq_of(_values_of(compared))))
        # What can change and is equal by its values has no hash.
        methods.append(("__hash__", _hash_of(_values_of(hashed)) if frozen else None))
    return methods


def _values_of(fields: Sequence["dataclasses.Field[Any]"]) -> Callable[[object], tuple[object, ...]]:
    names = [field.name for field in fields]
    if len(names) > 1:
        return attrgetter(*names)
    return lambda record: tuple(getattr(record, name) for name in names)


def _eq_of(values: Callable[[object], tuple[object, ...]]) -> Callable[[object, object], bool]:
    def eq(self: object, other: object) -> bool:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    return eq


def _hash_of(values: Callable[[object], tuple[object, ...]]) -> Callable[[object], int]:
    return lambda self: hash(values(self))


def _repr_of(names: Sequence[str]) -> Callable[[object], str]:
    def text(self: object) -> str:
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

    return text
