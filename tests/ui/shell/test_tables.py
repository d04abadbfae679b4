"""Score sheets in windows: how they are read is seen and can be changed before a deal comes in, and one goes out."""

from pathlib import Path

import openpyxl  # type: ignore[import-untyped]  # it comes without types
import pytest
from PySide6.QtWidgets import QLabel

from app.domain.parties import Scale
from tests.builders import deal, two_issue_deal
from tests.hostile.guard import no_hang
from tests.hostile.killers import FIVE
from tests.ui.shell.conftest import Office, document_of, is_modified
from ui.dialogs import table_review
from ui.dialogs.table_review import TableReviewDialog
from ui.shell import tables
from ui.shell.main_window import MainWindow

SHEET = (
    "Thema;Gewicht;Ausprägung;Käufer;Verkäufer;Notiz\nPreis;40;hoch;0;10,5;x\n;;tief;40,5;0;\nDach;20;Ziegel;10;0;\n"
)


def sheet_on(office: Office, text: str = SHEET, name: str = "house.csv") -> Path:
    path = office.desk / name
    path.write_text(text, encoding="utf-8")
    return path


def choose(office: Office, window: MainWindow, *paths: Path) -> None:
    office.run(window, "file.import")
    office.person.choose(*paths)


def review_in(window: MainWindow) -> TableReviewDialog:
    (dialog,) = (each for each in window.findChildren(TableReviewDialog) if each.isVisible())
    return dialog


def pick(office: Office, dialog: TableReviewDialog, column: int, words: str) -> None:
    picked = dialog._columns[column]
    place = [picked.itemText(each) for each in range(picked.count())].index(words)
    picked.setCurrentIndex(place)
    picked.activated.emit(place)
    office.settle()


def test_a_sheet_becomes_an_unsaved_deal_after_the_review(office: Office) -> None:
    window = office.first()
    choose(office, window, sheet_on(office))
    dialog = review_in(window)
    assert dialog._summary.text() == "2 issues, 2 sides with scores."
    assert [each.currentText() for each in dialog._columns] == [
        *("Issue", "Importance of Käufer", "Option or amount", "Score of Käufer", "Score of Verkäufer", "Left out"),
    ]
    assert dialog._decimal.currentText() == "with a comma: 0,5"
    assert not window.has_deal
    dialog._agree.click()
    office.settle()
    office.drawn(window)
    project = document_of(window).project
    assert [party.name for party in project.parties] == ["Käufer", "Verkäufer"]
    assert project.parties[0].scale is Scale.SHARES
    assert (window.path, is_modified(window)) == (None, True)


def test_what_a_column_says_can_be_changed_and_what_it_said_before_is_left_out(office: Office) -> None:
    window = office.first()
    choose(office, window, sheet_on(office))
    dialog = review_in(window)
    pick(office, dialog, 1, "Left out")
    pick(office, dialog, 3, "Score of Verkäufer")
    assert [each.currentText() for each in dialog._columns][3:] == ["Score of Verkäufer", "Left out", "Left out"]
    assert dialog._summary.text() == "2 issues, 1 side with scores."
    pick(office, dialog, 3, "Left out")
    assert dialog._summary.text().startswith("It is not understood yet")
    assert not dialog._agree.isEnabled()
    pick(office, dialog, 3, "Score of Käufer")
    dialog._agree.click()
    office.settle()
    office.drawn(window)
    assert document_of(window).project.parties[0].scale is Scale.AS_GIVEN


def test_numbers_with_two_readings_wait_for_the_person(office: Office) -> None:
    window = office.first()
    choose(office, window, sheet_on(office, "Issue;Option;Us\nPrice;high;1.234\nPrice;low;2\n"))
    dialog = review_in(window)
    assert (dialog._decimal.currentText(), dialog._agree.isEnabled()) == ("not known", False)
    dialog._decimal.activated.emit(1)
    office.settle()
    assert dialog._agree.isEnabled()
    dialog._agree.click()
    office.settle()
    office.drawn(window)


def test_cells_may_be_told_apart_by_another_sign(office: Office) -> None:
    window = office.first()
    choose(office, window, sheet_on(office, "Issue;Option;Us,a\nPrice;high;1,2\nPrice;low;2,3\n"))
    dialog = review_in(window)
    assert dialog._separator.currentText() == "a semicolon"
    dialog._separator.activated.emit(0)
    office.settle()
    assert (dialog._separator.currentText(), len(dialog._columns)) == ("a comma", 2)
    assert not dialog._agree.isEnabled()
    dialog._separator.activated.emit(1)
    office.settle()
    assert len(dialog._columns) == 3
    assert dialog._agree.isEnabled()
    dialog.reject()
    office.settle()


def test_what_is_hidden_is_left_out_until_it_is_wanted_and_another_row_may_be_the_header(office: Office) -> None:
    book = openpyxl.Workbook()
    for row in (["Issue", "Option", "Us", "Them"], ["Price", "high", 0, 9], ["Price", "low", 8, 0]):
        book.active.append(row)
    book.active.column_dimensions["D"].hidden = True
    book.create_sheet("Other").append(["nothing", "here"])
    book.save(office.desk / "house.xlsx")
    window = office.first()
    choose(office, window, office.desk / "house.xlsx")
    dialog = review_in(window)
    assert dialog._summary.text() == "1 issue, 1 side with scores."
    dialog._hidden.box.click()
    office.settle()
    assert dialog._summary.text() == "1 issue, 2 sides with scores."
    dialog._header.activated.emit(0)
    office.settle()
    assert not dialog._agree.isEnabled()
    dialog._sheet.activated.emit(1)
    office.settle()
    assert len(dialog._columns) == 2
    dialog.reject()
    office.settle()
    assert not window.has_deal


def test_what_cannot_be_read_is_a_sentence_over_the_page(office: Office) -> None:
    window = office.first()
    choose(office, window, sheet_on(office, "not a workbook", "house.xlsx"))
    assert "“house.xlsx”: found plain text" in window.banner.text()
    choose(office, window, office.desk / "nobody.csv")
    assert "nobody.csv" in window.banner.text()
    choose(office, window, sheet_on(office), sheet_on(office, name="other.csv"))
    assert window.banner.text().startswith("2 files were chosen")
    assert not window.has_deal


@pytest.mark.parametrize(
    ("what", "name"), [*((what, "house.xlsx") for what in FIVE), ("a segmentation fault", "house.csv")]
)
def test_whatever_a_sheet_does_to_its_reader_the_window_lives_and_its_deal_is_as_it_was(
    office: Office, monkeypatch: pytest.MonkeyPatch, what: str, name: str
) -> None:
    monkeypatch.setattr(tables, "table_apart", lambda _kind: FIVE[what].apart())
    window = office.new()
    before = document_of(window).project
    with no_hang():
        choose(office, window, sheet_on(office, name=name))
    assert window.banner.text().startswith(f"“{name}”: reading it ")
    assert FIVE[what].says in window.banner.text()
    assert document_of(window).project is before
    assert office.windows.all == (window,)
    assert not is_modified(window)


def test_a_reader_that_is_brought_down_by_another_sign_between_cells_is_a_sentence_in_the_review(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = office.first()
    choose(office, window, sheet_on(office))
    dialog = review_in(window)
    monkeypatch.setattr(table_review, "table_apart", lambda *_: FIVE["an abort"].apart())
    dialog._separator.activated.emit(0)
    office.settle()
    assert FIVE["an abort"].says in shown_in(dialog)
    assert not dialog._agree.isEnabled()
    dialog.reject()
    office.settle()


def shown_in(dialog: TableReviewDialog) -> str:
    return "\n".join(each.text() for each in dialog.findChildren(QLabel) if each.isVisible())


@pytest.mark.parametrize(("answer", "name"), [("Excel workbook…", "out.xlsx"), ("CSV file…", "out.csv")])
def test_an_exported_deal_is_private_and_comes_back(office: Office, answer: str, name: str) -> None:
    window = office.opened(office.file())
    office.run(window, "file.export")
    office.person.press(answer)
    assert "Give nobody a copy" in office.person.told[-1]
    office.person.press("Export…")
    office.person.choose(office.desk / name)
    assert window.banner.text() == f"Written to desk: “{name}”. It is for you alone."
    assert (office.desk / name).stat().st_mode & 0o077 == 0
    choose(office, window, office.desk / name)
    review_in(window)._agree.click()
    office.settle()
    other = office.windows.all[1]
    assert len(document_of(other).project.issues) == len(two_issue_deal().issues)
    office.drawn(other)


def test_no_file_is_replaced_and_an_empty_deal_is_a_sentence(office: Office) -> None:
    window = office.opened(office.file())
    (office.desk / "out.csv").write_text("mine")
    office.run(window, "file.export")
    office.person.press("CSV file…")
    office.person.press("Export…")
    office.person.choose(office.desk / "out.csv")
    assert "“out.csv” exists already" in window.banner.text()
    assert (office.desk / "out.csv").read_text() == "mine"


def test_a_deal_without_issues_is_not_exported(office: Office) -> None:
    window = office.opened(office.file(project=deal()))
    office.run(window, "file.export")
    office.person.press("Excel workbook…")
    assert "at least one issue" in window.banner.text()
