"""GENIUS files in windows: reviewed before they become a deal, and written with what they lack said first."""

from pathlib import Path

import pytest

from app.domain.parties import Scale
from tests.app.exchange.samples import BUYER, DOMAIN, SELLER
from tests.builders import choice, deal
from tests.ui.shell.conftest import Office, document_of, is_modified
from ui.dialogs.import_review import ImportReviewDialog
from ui.shell.main_window import MainWindow

TEXTS = {"house.xml": DOMAIN, "Buyer.xml": BUYER, "Seller.xml": SELLER}


def files_on(office: Office, **changed: str) -> list[Path]:
    """The samples as files; `changed` by the name before the ending."""
    for name, text in TEXTS.items():
        (office.desk / name).write_text(changed.get(Path(name).stem, text), encoding="utf-8")
    return [office.desk / name for name in TEXTS]


def choose(office: Office, window: MainWindow, paths: list[Path]) -> None:
    office.run(window, "file.import_genius")
    office.person.choose(*paths)


def review_in(window: MainWindow) -> ImportReviewDialog:
    (dialog,) = (each for each in window.findChildren(ImportReviewDialog) if each.isVisible())
    return dialog


def agree(office: Office, window: MainWindow) -> None:
    review_in(window)._agree.click()
    office.settle()


def test_files_become_an_unsaved_deal_after_the_review(office: Office) -> None:
    window = office.first()
    choose(office, window, files_on(office)[::-1])
    assert not window.has_deal
    agree(office, window)
    office.drawn(window)
    project = document_of(window).project
    assert [party.name for party in project.parties] == ["Seller", "Buyer"]
    assert project.us == project.parties[0].id
    assert project.parties[0].scale is Scale.AS_GIVEN
    assert window.path is None
    assert is_modified(window)


def test_a_window_with_a_deal_keeps_it_and_another_one_opens(office: Office) -> None:
    window = office.new()
    before = document_of(window).project
    choose(office, window, files_on(office))
    agree(office, window)
    assert document_of(window).project is before
    assert document_of(office.windows.all[1]).project.name == "house"
    office.drawn(office.windows.all[1])


def test_cancelling_the_review_changes_nothing(office: Office) -> None:
    window = office.first()
    choose(office, window, files_on(office))
    review_in(window).reject()
    office.settle()
    assert not window.has_deal
    assert office.windows.all == (window,)


def test_files_that_cannot_be_read_are_a_sentence_over_the_page(office: Office) -> None:
    window = office.first()
    paths = files_on(office, Buyer=BUYER.replace('value="tile"', "value=tile"))
    choose(office, window, paths)
    assert "“Buyer.xml”, line 9, column 29" in window.banner.text()
    choose(office, window, [*paths, office.desk / "nobody.xml"])
    assert "nobody.xml" in window.banner.text()
    choose(office, window, paths[:1] * 41)
    assert "41 files were chosen" in window.banner.text()
    assert not window.has_deal


def test_amounts_that_cannot_be_cut_so_finely_are_a_sentence(office: Office) -> None:
    window = office.first()
    texts = {Path(name).stem: text.replace("integer", "real").replace('"12"', '"4.00000000000001"')
             for name, text in TEXTS.items()}  # fmt: skip
    choose(office, window, files_on(office, **texts))
    agree(office, window)
    assert "cannot be cut into 100 steps" in window.banner.text()
    assert not window.has_deal


def test_an_exported_deal_comes_back_and_what_is_lost_was_said_before(office: Office) -> None:
    window = office.opened(office.file())
    office.run(window, "file.export_genius")
    assert office.person.titles[-1] == "Export this deal as GENIUS files?"
    assert "give nobody a copy" in office.person.told[-1]
    office.person.press("Export…")
    assert office.person.proposed == ["Deal.xml"]
    office.person.choose(office.desk / "out.xml")
    assert window.banner.text().startswith("Written to desk: “out.xml”, “out-us.xml”, “out-them.xml”.")
    choose(office, window, sorted(office.desk.glob("out*.xml")))
    agree(office, window)
    assert len(document_of(office.windows.all[1]).project.issues) == 2
    office.drawn(office.windows.all[1])


def test_no_file_is_replaced_by_an_export(office: Office) -> None:
    window = office.opened(office.file())
    (office.desk / "out-them.xml").write_text("mine")
    office.run(window, "file.export_genius")
    office.person.press("Export…")
    office.person.choose(office.desk / "out.xml")
    assert "“out-them.xml” exists already" in window.banner.text()
    assert not (office.desk / "out.xml").exists()


def test_a_folder_that_is_gone_is_a_sentence(office: Office) -> None:
    window = office.opened(office.file())
    office.run(window, "file.export_genius")
    office.person.press("Export…")
    office.person.choose(office.desk / "gone" / "out.xml")
    assert "its folder does not exist" in window.banner.text()


def test_cancelling_an_export_asks_for_no_place(office: Office) -> None:
    window = office.opened(office.file())
    office.run(window, "file.export_genius")
    office.person.press("Cancel")
    assert not office.person.is_asked


@pytest.mark.parametrize("project", [deal(), deal(choice("empty"))])
def test_a_deal_that_cannot_be_written_is_a_sentence(office: Office, project: object) -> None:
    window = office.opened(office.file(project=project if isinstance(project, type(deal())) else None))
    office.run(window, "file.export_genius")
    assert "There is nothing to export yet" in window.banner.text()


def test_without_a_deal_there_is_nothing_to_export(office: Office) -> None:
    window = office.first()
    window.files.export_genius()
    office.settle()
    assert not office.person.is_asked
