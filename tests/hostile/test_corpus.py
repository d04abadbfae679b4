"""The corpus is whole: of every row there is an input with its answer, and whatever is named as its test exists."""

import ast
from functools import cache

import pytest

from tests.hostile.expectations import Expected, Verdict, expected_of, subjects
from tests.rules.rule import ROOT

ROWS = [
    f"{letter}{number}"
    for letter, last in zip("FVXSU", (30, 26, 23, 15, 17), strict=True)
    for number in range(1, last + 1)
]
STATED = [entry for subject in subjects() for entry in expected_of(subject)]


@cache
def proofs_in(file: str) -> frozenset[str]:
    """The tests of a file."""
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


def test_every_row_of_the_corpus_has_an_input_with_its_answer() -> None:
    assert len(ROWS) == 111
    assert sorted({entry.id for entry in STATED}, key=ROWS.index) == ROWS


@pytest.mark.parametrize(
    "entry", [entry for entry in STATED if entry.test], ids=lambda entry: f"{entry.id} {entry.input}"
)
def test_what_tries_an_input_exists(entry: Expected) -> None:
    file, _, test = entry.test.partition("::")
    assert test in proofs_in(file)


def test_whatever_is_refused_where_a_file_is_read_has_a_reason() -> None:
    bare = [f"{entry.id} {entry.input}" for entry in STATED if not entry.test and not entry.code]
    assert [
        name for name in bare if name in {f"{e.id} {e.input}" for e in STATED if e.verdict is not Verdict.OPEN}
    ] == []
