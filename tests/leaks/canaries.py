"""A project in which every private text is a word, and every private number a number, that stands nowhere else."""

import math
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any, Final

from app.domain.project import Project
from app.domain.soundness import visibility
from app.storage.files import read_project
from tests.leaks.reflection import fields_of, ids_in, is_record, renamed

SAMPLE: Final = Path(__file__).parents[1] / "files" / "format-2.dealwright"
"""A file that uses everything there is in a project."""
FIRST_NUMBER: Final = 731_204_659
STRIDE: Final = 1_000_003
FIRST_DAY: Final = date(3127, 3, 14).toordinal()
SPAN: Final = 300_000
DATES: Final = frozenset({"date", "expires", "due", "returned_on"})
LEFT: Final = frozenset({"kind", "time", "currency", "id"})
"""Texts of which there are only a few."""
_RANGE: Final = ("low", "value", "high")


@dataclass(frozen=True, kw_only=True)
class Planted:
    """A project with its private words and numbers (their nine digits)."""

    project: Project
    words: tuple[str, ...]
    numbers: tuple[str, ...]


class _Planter:
    """Puts a canary into every private field that can hold one; the order of numbers keeps ranges and curves sound."""

    def __init__(self, mark: str, first: int) -> None:
        self.words: list[str] = []
        self.numbers: list[str] = []
        self._mark = mark
        self._values = count(first, STRIDE)
        self._day = date.fromordinal(FIRST_DAY + first % SPAN)

    def word(self) -> str:
        """Capitals and digits, without letters that are drawn as one."""
        self.words.append(f"ZQ7X{self._mark}{len(self.words):03d}K2M4W3")
        return self.words[-1]

    def number(self) -> int:
        """Nine digits."""
        value = next(self._values)
        self.numbers.append(str(value))
        return value

    def all_in(self, value: Any, names: frozenset[str], path: tuple[str, ...] = (), *, hidden: bool = False) -> Any:  # noqa: ANN401 - any part
        """A part of a project with canaries instead of what is private in it; `names` are ids, which stay.

        All that lies in something private is; but an event that a package speaks of is as public as it says.
        """
        if isinstance(value, tuple):
            return tuple(self.all_in(item, names, path, hidden=hidden) for item in value)
        if not is_record(value):
            return self._other(value, names, path) if hidden else value
        parts = {}
        # The low end of a range before what lies in it.
        for field in sorted(fields_of(value), key=lambda each: _RANGE.index(each.name) if each.name in _RANGE else 3):
            own = visibility(field) == "private"
            inside = getattr(value, field.name)
            within = hidden or (own and field.name != "contingencies")
            parts[field.name] = self.all_in(inside, names, (*path, field.name), hidden=within)
        return replace(value, **parts)

    def _other(self, old: Any, names: frozenset[str], path: tuple[str, ...]) -> Any:  # noqa: ANN401 - any part
        name = path[-1]
        if type(old) is str and name not in LEFT and old not in names:
            if name not in DATES:
                return self.word()
            if old:
                self.words.append((self._day + timedelta(days=len(self.words))).isoformat())
                return self.words[-1]
            return old
        if type(old) is float:
            if "bend" in path:
                return math.copysign(self.number() / 1e8, old) if old else old
            return self.number() / 1e7 if {"chance", "chances", "discount_rate"} & set(path) else float(self.number())
        return old


def planted(mark: str = "A", first: int = FIRST_NUMBER) -> Planted:
    """The sample with canaries, ids too; another mark and first number give others."""
    project = read_project(SAMPLE).project
    planter = _Planter(mark, first)
    named = {identifier: planter.word() for identifier in dict.fromkeys(ids_in(project))}
    project = renamed(project, named)
    made: Project = planter.all_in(project, frozenset(named.values()))
    made = replace(made, seed=planter.number())
    return Planted(project=made, words=tuple(planter.words), numbers=tuple(planter.numbers))
