"""A newer program's file is not opened, but its names can be told."""

import json
from pathlib import Path

import pytest

from app.storage.summary import Summary, summary_of


def written(folder: Path, tree: object) -> Path:
    path = folder / "newer.dealwright"
    path.write_text(json.dumps(tree), encoding="utf-8")
    return path


def test_names_of_deal_parties_and_issues_are_told_of_a_newer_format(tmp_path: Path) -> None:
    tree = {
        "format": "dealwright-project/9",
        "name": "House",
        "parties": [{"name": "Us"}, {"name": "Seller", "mood": 3}],
        "issues": [{"name": "Price"}, {"title": "?"}, "odd"],
    }

    assert summary_of(written(tmp_path, tree)) == Summary(name="House", parties=("Us", "Seller"), issues=("Price",))


@pytest.mark.parametrize("tree", [[], {}, {"format": "dealwright-project/9", "issues": 3}, "text"])
def test_a_file_without_any_of_these_names_has_no_summary(tmp_path: Path, tree: object) -> None:
    assert summary_of(written(tmp_path, tree)) is None


def test_a_file_that_cannot_be_read_has_no_summary(tmp_path: Path) -> None:
    assert summary_of(tmp_path / "missing.dealwright") is None
