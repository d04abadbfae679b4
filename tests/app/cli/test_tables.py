"""Tables of spreadsheets without a window: what is written, what is said, and what is not done without consent."""

from pathlib import Path

import pytest

from app.storage.files import bytes_of
from tests.app.cli.conftest import Dealwright
from tests.builders import deal


@pytest.mark.parametrize("name", ["trade.xlsx", "trade.csv"])
def test_export_writes_a_private_table_for_nobody_else(
    dealwright: Dealwright, trade: Path, tmp_path: Path, name: str
) -> None:
    out = tmp_path / name

    answer = dealwright("export", trade, "-o", out)

    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith(f"Written: {name}\nFor you alone: it holds every side's scores and walk-aways.")
    assert "Offers are not written." in answer.out
    assert out.stat().st_mode & 0o077 == 0
    assert dealwright("export", trade, "-o", out).code == 1


def test_decimals_of_a_csv_file_may_stand_behind_a_comma(dealwright: Dealwright, trade: Path, tmp_path: Path) -> None:
    assert dealwright("export", trade, "-o", tmp_path / "a.csv", "--decimals", "comma").code == 0
    assert b"Issue;Option" in (tmp_path / "a.csv").read_bytes()
    wrong = dealwright("export", trade, "-o", tmp_path / "a.xlsx", "--decimals", "comma")
    assert (wrong.code, wrong.err) == (1, "dealwright: --decimals is about CSV files only.\n")


def test_a_deal_without_issues_is_no_table(dealwright: Dealwright, tmp_path: Path) -> None:
    empty = tmp_path / "empty.dealwright"
    empty.write_bytes(bytes_of(deal()))

    answer = dealwright("export", empty, "-o", tmp_path / "a.xlsx")

    assert answer.code == 1
    assert "at least one issue" in answer.err
