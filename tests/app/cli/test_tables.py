"""Tables of spreadsheets without a window: what is written, what is said, and what is not done without consent."""

from pathlib import Path

import pytest

from app.storage.files import bytes_of, read_project
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


# in

SHEET = """Issue;Weight;Option;Buyer;Seller;Remark
Price;40;high;0;10,5;x
;;low;40,5;0;
Roof;20;tile;10;0;
;;slate;0;10;
"""


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """A score sheet of somebody's, with decimal commas."""
    path = tmp_path / "house.csv"
    path.write_text(SHEET, encoding="utf-8")
    return path


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_an_exported_deal_is_imported_again(dealwright: Dealwright, trade: Path, tmp_path: Path, kind: str) -> None:
    dealwright("export", trade, "-o", tmp_path / f"trade.{kind}")

    answer = dealwright("import", kind, tmp_path / f"trade.{kind}", "-o", tmp_path / "back.dealwright")

    assert (answer.code, answer.err) == (0, "")
    assert "Column A “Issue”: issue\n" in answer.out
    one, two = (read_project(path).project for path in (trade, tmp_path / "back.dealwright"))
    assert [issue.name for issue in one.issues] == [issue.name for issue in two.issues]
    assert dealwright("analyze", tmp_path / "back.dealwright").code == 0


def test_import_says_how_columns_and_numbers_were_read(dealwright: Dealwright, sheet: Path, tmp_path: Path) -> None:
    answer = dealwright("import", "csv", sheet, "-o", tmp_path / "a.dealwright", "--us", "seller")

    assert (answer.code, answer.err) == (0, "")
    assert answer.out.splitlines()[:2] == ["Column A “Issue”: issue", "Column B “Weight”: importance of Buyer"]
    assert "Note: “house.csv”: numbers are read as in “10,5”, which is 10.5.\n" in answer.out
    assert "the column “Remark” is left out" in answer.out
    project = read_project(tmp_path / "a.dealwright").project
    assert project.us == project.parties[1].id


def test_columns_header_decimals_and_separator_can_be_said(dealwright: Dealwright, sheet: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.dealwright"
    columns = ["--column", "B=-", "--column", "d=score:Us", "--column", "E=-"]

    answer = dealwright("import", "csv", sheet, "-o", out, *columns, "--header", "1", "--separator", "semicolon")

    assert (answer.code, answer.err) == (0, "")
    assert "scores of one side only, “Us”" in answer.out
    mixed = dealwright("import", "csv", sheet, "-o", tmp_path / "b.dealwright", "--decimals", "point")
    assert mixed.code == 1
    assert (
        "2 cells are no numbers, expected ones such as 12.5. The first of them:\n  “house.csv”, cell E2: " in mixed.err
    )


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (("--column", "D"), "--column “D”: something like C=score:Buyer is expected"),
        (("--column", "D=score"), "something like C=score:Buyer"),
        (("--column", "D=issue:x"), "something like C=score:Buyer"),
        (("--column", "Z=issue"), "the last column is F."),
        (("--header", "99"), "a row from 1 to 4 is expected"),
        (("--us", "nobody"), "one of these is expected: 1 Buyer, 2 Seller."),
    ],
)
def test_what_does_not_go_with_the_file_is_a_sentence(
    dealwright: Dealwright, sheet: Path, tmp_path: Path, argv: tuple[str, ...], words: str
) -> None:
    answer = dealwright("import", "csv", sheet, "-o", tmp_path / "a.dealwright", *argv)

    assert answer.code == 1
    assert words in answer.err
    assert not (tmp_path / "a.dealwright").exists()


def test_what_can_be_read_only_by_changing_it_wants_consent(
    dealwright: Dealwright, sheet: Path, tmp_path: Path
) -> None:
    sheet.write_text(SHEET.replace(";40;", ";40 %;"), encoding="utf-8")

    refused = dealwright("import", "csv", sheet, "-o", tmp_path / "a.dealwright")
    agreed = dealwright("import", "csv", sheet, "-o", tmp_path / "a.dealwright", "--repair")

    assert refused.code == 1
    assert "“40 %” is read as 40, without its sign." in refused.err
    assert (agreed.code, "Mended: " in agreed.out) == (0, True)


def test_a_sheet_that_is_not_there_and_a_file_of_another_kind_are_refused(
    dealwright: Dealwright, trade: Path, sheet: Path, tmp_path: Path
) -> None:
    dealwright("export", trade, "-o", tmp_path / "trade.xlsx")
    out = tmp_path / "a.dealwright"

    unknown = dealwright("import", "xlsx", tmp_path / "trade.xlsx", "-o", out, "--sheet", "Other")
    text = dealwright("import", "xlsx", sheet, "-o", out)
    book = dealwright("import", "csv", tmp_path / "trade.xlsx", "-o", out)

    assert "there is no sheet “Other”, expected one of: PRIVATE scores." in unknown.err
    assert "found plain text, such as CSV, expected a workbook (.xlsx)." in text.err
    assert "found a workbook (.xlsx), expected plain text, such as CSV." in book.err
    assert dealwright("import", "xlsx", tmp_path / "trade.xlsx", "-o", out, "--sheet", "PRIVATE scores").code == 0
