"""What a rule of the house is: a search over the sources, with advice, and a snippet that breaks it."""

import ast
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parents[2]
# What a change may touch. Anything else in the folder (environments, caches, builds) is not ours.
OURS: Final = ("app", "ui", "resources", "tests", "packaging", "docs", ".ci")
TEXT: Final = frozenset(
    {"", ".css", ".dealwright", ".json", ".md", ".po", ".py", ".qss", ".sh", ".spec", ".svg", ".toml", ".txt"}
)


class Finding(NamedTuple):
    """One breach: the line and what stands there."""

    line: int
    what: str


@dataclass(frozen=True)
class Source:
    """One text file of the repository, or a snippet that stands for one."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """The file as Python reads it."""
        return ast.parse(self.text, self.path)

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Every node of the tree."""
        return tuple(ast.walk(self.tree))

    @cached_property
    def numbered_lines(self) -> tuple[tuple[int, str], ...]:
        """Every line with its number."""
        return tuple(enumerate(self.text.splitlines(), start=1))

    def is_in(self, *places: str) -> bool:
        """Whether the file is one of these, or lies in one of these folders."""
        return any(self.path == place or self.path.startswith(f"{place}/") for place in places)


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule.

    `allowed` maps files and folders in which it does not hold to the reason. `broken_by` is a file that breaks
    it and `kept_by` one that just keeps it, both tried with every run `as_if` they lay there: a search that finds
    nothing any more would otherwise look like good behaviour. The second may lie elsewhere.
    """

    name: str
    advice: str
    find: Callable[[Source], Iterator[Finding]]
    where: tuple[str, ...] = ("app", "ui")
    allowed: Mapping[str, str] = field(default_factory=dict)
    broken_by: str
    kept_by: str
    as_if: str = "app/domain/example.py"
    kept_as_if: str = ""

    def breaches(self, source: Source) -> list[str]:
        """The breaches in one file, each with file, line and what stands there."""
        if not source.is_in(*self.where) or source.is_in(*self.allowed):
            return []
        return [f"{source.path}:{line}: {what}" for line, what in self.find(source)]


@cache
def sources() -> tuple[Source, ...]:
    """The text files of the repository, whether already committed or not."""
    files = [file for file in ROOT.iterdir() if file.is_file()]
    files += [file for top in OURS for file in (ROOT / top).rglob("*") if file.is_file()]
    return tuple(
        Source(file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8"))
        for file in sorted(files)
        if file.suffix in TEXT and "__pycache__" not in file.parts
    )


def python_sources() -> tuple[Source, ...]:
    """Those of them that Python runs."""
    return tuple(source for source in sources() if source.path.endswith(".py"))
