"""How a verb ends when its file is bad."""

from pathlib import Path

import pytest

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
