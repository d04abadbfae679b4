"""Rules about names: of files, of folders, of tests."""

import ast
import re
from collections.abc import Iterator
from typing import Final

from tests.rules.rule import Finding, Rule, Source

MEANINGLESS: Final = frozenset({"common", "helper", "helpers", "misc", "mixin", "mixins", "util", "utils"})
EMPTY_WORDS: Final = frozenset({"correctly", "expected", "handles", "properly", "works"})
FEWEST_WORDS = 3
FIELD: Final = re.compile(
    r"\b(efficient|frontier|pareto|dominat|utilit(y|ies)\b|reservation value|by your guess|logroll|batna)",
    re.IGNORECASE,
)


def meaningless_path(source: Source) -> Iterator[Finding]:
    """A file or folder whose name says nothing about its subject."""
    for part in source.path.removesuffix(".py").split("/"):
        if MEANINGLESS & set(part.split("_")):
            yield Finding(1, part)


def tests_of(source: Source) -> Iterator[ast.FunctionDef]:
    """The test functions and methods of a file."""
    for node in source.nodes:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield node


def empty_words(source: Source) -> Iterator[Finding]:
    """Tests whose names praise instead of stating what is so."""
    for node in tests_of(source):
        for word in sorted(EMPTY_WORDS & set(node.name.split("_"))):
            yield Finding(node.lineno, f"{node.name} says {word!r}")


def silent_tests(source: Source) -> Iterator[Finding]:
    """Tests whose names are too short to state a behaviour."""
    for node in tests_of(source):
        if len(node.name.split("_")) - 1 < FEWEST_WORDS:
            yield Finding(node.lineno, node.name)


def shelved_tests(source: Source) -> Iterator[Finding]:
    """Tests that are kept but not run."""
    for number, line in source.numbered_lines:
        if re.search(r"\bpytest\.(mark\.)?(skip|xfail|skipif)\b|\bimportorskip\b|unittest\.skip", line):
            yield Finding(number, line.strip())


def words_of_the_field(source: Source) -> Iterator[Finding]:
    """Sentences for people that speak as the code does, or say in two ways whose estimate something is."""
    for node in source.nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"_", "ngettext"}:
            for word in (argument for argument in node.args if isinstance(argument, ast.Constant)):
                if FIELD.search(str(word.value)):
                    yield Finding(word.lineno, str(word.value))


RULES = (
    Rule(
        name="people read plain words",
        advice="docs/glossary.md has them: the best deals, a score, by your estimate. The field's words are for code.",
        find=words_of_the_field,
        where=("app/wording", "app/cli", "app/reports"),
        allowed={
            "app/cli/asking.py": "it names options for those who know the field",
            "app/wording/exchange.py": "it names the elements of another program's files",
            "app/wording/solutions.py": "it explains the named deals of the theory",
        },
        broken_by='said = _("{count} points are efficient.")',
        kept_by='said = _("{count} of them are best."), "efficient"',
        as_if="app/wording/example.py",
    ),
    Rule(
        name="a file or folder is named after its subject",
        advice="utils, helpers and common fill up with anything: say what it is about.",
        find=meaningless_path,
        where=("app", "ui", "tests", "packaging"),
        broken_by="",
        kept_by="",
        as_if="app/wording/date_utils.py",
        kept_as_if="app/wording/dates.py",
    ),
    Rule(
        name="the name of a test states the behaviour",
        advice="Say what is so: test_undo_after_removing_an_issue_restores_its_offers.",
        find=empty_words,
        where=("tests",),
        broken_by="def test_undo_works(): ...",
        kept_by="def test_undo_brings_the_issue_back(): ...",
        as_if="tests/app/test_example.py",
    ),
    Rule(
        name="the name of a test is a sentence",
        advice="A failure is read before the test is: at least three words.",
        find=silent_tests,
        where=("tests",),
        broken_by="def test_undo(): ...",
        kept_by="def test_undo_restores_offers(): ...",
        as_if="tests/app/test_example.py",
    ),
    Rule(
        name="every test runs",
        advice="Mend it or delete it; what a machine cannot do, the test says and counts.",
        find=shelved_tests,
        where=("tests/app", "tests/ui", "tests/hostile", "tests/machines", "tests/journeys", "tests/long"),
        broken_by="@pytest.mark.skip\ndef test_the_frontier_is_exact(): ...",
        kept_by="def test_the_frontier_is_exact(): ...",
        as_if="tests/app/test_example.py",
    ),
)
