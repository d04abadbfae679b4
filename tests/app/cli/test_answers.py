"""How a verb ends: its JSON, and the one sentence when its file is bad."""

import json
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cli.answers import print_json
from app.storage.files import bytes_of
from tests.app.cli.conftest import Dealwright
from tests.builders import two_issue_deal


def test_a_missing_file_is_one_sentence_naming_it(dealwright: Dealwright) -> None:
    answer = dealwright("analyze", "nowhere.dealwright")

    assert answer.code == 1
    assert not answer.out
    assert answer.err.count("\n") == 1
    assert "nowhere.dealwright" in answer.err


@pytest.mark.parametrize("verb", ["analyze", "check"])
def test_a_file_that_is_cut_short_names_the_place_and_ends_with_one(
    dealwright: Dealwright, tmp_path: Path, verb: str
) -> None:
    path = tmp_path / "half.dealwright"
    path.write_bytes(bytes_of(two_issue_deal())[:200])

    answer = dealwright(verb, path)

    assert answer.code == 1
    assert "half.dealwright" in answer.err
    assert "line" in answer.err
    assert "Traceback" not in answer.err


json_trees = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda parts: st.lists(parts) | st.dictionaries(st.text(), parts),
    max_leaves=20,
)


@given(json_trees)
def test_every_tree_is_printed_as_the_json_it_is(tree: object) -> None:
    printed = StringIO()
    with redirect_stdout(printed):
        print_json(tree)
    assert json.loads(printed.getvalue()) == tree


def test_of_a_long_list_every_entry_has_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"frontier": {"points": [{"at": [1, 2]}, {"at": [3]}]}, "none": {}})
    assert capsys.readouterr().out.splitlines() == [
        "{",
        ' "frontier": {',
        '  "points": [',
        '   {"at": [1, 2]},',
        '   {"at": [3]}',
        "  ]",
        " },",
        ' "none": {}',
        "}",
    ]


def test_what_json_cannot_say_is_never_printed() -> None:
    with pytest.raises(ValueError, match="JSON"):
        print_json({"number": float("nan")})
