"""Tests lie where the code lies: every module of the core is tried by the tests of its own room."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Final

from tests.rules.rule import Source, python_sources

# Modules that need no tests of their own, with the reason.
UNTESTED: Final[dict[str, str]] = {}


def imported_by(source: Source) -> Iterator[str]:
    """The modules a file imports, `from a import b` counted as both a and a.b."""
    for node in source.nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def untested(modules: Iterable[Source], tests: Iterable[Source]) -> Iterator[str]:
    """The modules that no test in the mirrored folder, or further in, imports or is named after."""
    folders: dict[PurePosixPath, set[str]] = {}
    for test in tests:
        path, imported = PurePosixPath(test.path), set(imported_by(test))
        for folder in path.relative_to("tests").parents:
            folders.setdefault(folder, set()).update(imported)
        folders[path.relative_to("tests").parent].add(path.stem)
    for module in modules:
        path = PurePosixPath(module.path)
        tried = folders.get(path.parent, set())
        if not {path.with_suffix("").as_posix().replace("/", "."), f"test_{path.stem}"} & tried:
            yield module.path


def test_every_module_of_the_core_is_tried_by_the_tests_of_its_room() -> None:
    modules = [file for file in python_sources() if file.is_in("app") and not file.path.endswith("__init__.py")]
    tests = [file for file in python_sources() if file.is_in("tests/app")]
    missing = set(untested(modules, tests))
    assert not missing - set(UNTESTED), "\n".join(["no test in the mirrored folder imports", *sorted(missing)])
    assert not set(UNTESTED) - missing, "tried by now: take it off the list"


def test_a_module_that_is_tried_only_elsewhere_is_found() -> None:
    modules = [Source("app/valuation/fold.py", ""), Source("app/valuation/zone.py", "")]
    tests = [
        Source("tests/app/valuation/test_frontier.py", "from app.valuation.zone import zone"),
        Source("tests/app/study/test_study.py", "from app.valuation import fold"),
    ]
    assert list(untested(modules, tests)) == ["app/valuation/fold.py"]
