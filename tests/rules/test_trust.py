"""The promises of docs/trust.md are proved by tests that there are."""

import ast
import re
from functools import cache
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
TEXT: Final = (ROOT / "docs" / "trust.md").read_text(encoding="utf-8")
PROOF: Final = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
PROOFS: Final = PROOF.findall(TEXT)


@cache
def proofs_in(file: str) -> frozenset[str]:
    """The tests of a file."""
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


@pytest.mark.parametrize(("file", "test"), PROOFS)
def test_what_proves_a_promise_exists(file: str, test: str) -> None:
    assert test in proofs_in(file)


def test_every_row_names_one_proof_and_how_often_it_is_tried() -> None:
    rows = [line for line in TEXT.splitlines() if line.startswith("|")][2:]
    assert len(rows) == len(PROOFS)
    for row in rows:
        promise, proof, often = (cell.strip() for cell in row.strip("|").split("|"))
        assert PROOF.fullmatch(proof), row
        assert promise
        assert often
