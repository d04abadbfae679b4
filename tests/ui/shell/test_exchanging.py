"""GENIUS files in windows: reviewed before they become a deal, and written with what they lack said first."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.parties import Scale
from app.exchange.apart import Apart
from app.exchange.genius_review import Reviewed
from tests.app.exchange.here import read_here
from tests.app.exchange.processes import is_gone_soon
from tests.app.exchange.samples import BUYER, DOMAIN, SELLER
from tests.builders import choice, deal
from tests.hostile.guard import no_hang
from tests.hostile.killers import FIVE, Killer, loop
from tests.ui.shell.conftest import Office, document_of, is_modified
from tests.ui.shell.test_files import press
from ui.dialogs.import_review import ImportReviewDialog
from ui.shell import exchanging, reading
from ui.shell.main_window import MainWindow

TEXTS = {"house.xml": DOMAIN, "Buyer.xml": BUYER, "Seller.xml": SELLER}


@pytest.fixture(autouse=True)
def here(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """No process for each test that reads files, but for those that are about it."""
    if "apart" not in request.fixturenames:
        read_here(monkeypatch)


@pytest.fixture
def apart(monkeypatch: pytest.MonkeyPatch) -> Callable[[Killer], list[Apart[Reviewed]]]:
    """Files are read by a reader of the test's choice in a process of its own; the readings there were."""

    def choose_reader(killer: Killer) -> list[Apart[Reviewed]]:
        begun: list[Apart[Reviewed]] = []

        def begin() -> Apart[Reviewed]:
            begun.append(killer.apart())
            return begun[-1]

        monkeypatch.setattr(exchanging, "genius_apart", begin)
        return begun

    return choose_reader


def files_on(office: Office, **changed: str) -> list[Path]:
    """The samples as files; `changed` by the name before the ending."""
    for name, text in TEXTS.items():
        (office.desk / name).write_text(changed.get(Path(name).stem, text), encoding="utf-8")
    return [office.desk / name for name in TEXTS]


def choose(office: Office, window: MainWindow, paths: list[Path]) -> None:
    office.run(window, "file.import")
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


def test_a_refusal_goes_when_other_files_are_read_and_another_notice_stays(office: Office) -> None:
    window = office.first()
    choose(office, window, files_on(office, Buyer=BUYER.replace('value="tile"', "value=tile")))
    assert window.banner.isVisible()
    choose(office, window, files_on(office))
    assert not window.banner.isVisible()
    review_in(window).reject()
    window.say("Something else.")
    choose(office, window, files_on(office))
    assert window.banner.text() == "Something else."
    assert window.banner.isVisible()
    review_in(window).reject()


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
    office.run(window, "file.export")
    office.person.press("GENIUS files…")
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
    office.run(window, "file.export")
    office.person.press("GENIUS files…")
    office.person.press("Export…")
    office.person.choose(office.desk / "out.xml")
    assert "“out-them.xml” exists already" in window.banner.text()
    assert not (office.desk / "out.xml").exists()


def test_a_folder_that_is_gone_is_a_sentence(office: Office) -> None:
    window = office.opened(office.file())
    office.run(window, "file.export")
    office.person.press("GENIUS files…")
    office.person.press("Export…")
    office.person.choose(office.desk / "gone" / "out.xml")
    assert "its folder does not exist" in window.banner.text()


def test_cancelling_an_export_asks_for_no_place(office: Office) -> None:
    window = office.opened(office.file())
    office.run(window, "file.export")
    office.person.press("GENIUS files…")
    office.person.press("Cancel")
    assert not office.person.is_asked


@pytest.mark.parametrize("project", [deal(), deal(choice("empty"))])
def test_a_deal_that_cannot_be_written_is_a_sentence(office: Office, project: object) -> None:
    window = office.opened(office.file(project=project if isinstance(project, type(deal())) else None))
    office.run(window, "file.export")
    office.person.press("GENIUS files…")
    assert "There is nothing to export yet" in window.banner.text()


def test_without_a_deal_there_is_nothing_to_export(office: Office) -> None:
    window = office.first()
    window.files.export()
    office.settle()
    assert not office.person.is_asked


ByReader = Callable[[Killer], list[Apart[Reviewed]]]


@pytest.mark.parametrize("what", FIVE)
def test_whatever_a_file_does_to_its_reader_the_window_lives_and_its_deal_is_as_it_was(
    office: Office, apart: ByReader, what: str
) -> None:
    apart(FIVE[what])
    window = office.new()
    before = document_of(window).project
    with no_hang():
        choose(office, window, files_on(office))
    assert window.banner.text().startswith("“house.xml”: reading it ")
    assert FIVE[what].says in window.banner.text()
    assert document_of(window).project is before
    assert office.windows.all == (window,)
    assert not is_modified(window)


def begun_by(office: Office, window: MainWindow, readings: list[Apart[Reviewed]]) -> int:
    """Begin to read files; the process that does it."""
    window.refresh()
    window.actions_by_id["file.import"].trigger()
    office.person._paths_wanted.pop()([str(path) for path in files_on(office)])
    office.qtbot.waitUntil(lambda: bool(readings and readings[0]._process))
    assert readings[0]._process is not None
    return readings[0]._process.pid


def test_a_reading_that_lasts_is_said_and_stop_ends_its_process(
    office: Office, apart: ByReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "SAID_AFTER_MS", 0)
    readings = apart(Killer(reader=loop, says=""))
    window = office.first()
    pid = begun_by(office, window, readings)
    office.qtbot.waitUntil(lambda: window.banner.text() == "Reading the GENIUS files…")
    press(window, "Stop")
    assert is_gone_soon(pid)
    office.settle()
    assert not window.banner.isVisible()
    assert not window.has_deal


def test_closing_the_window_ends_the_process_that_reads_for_it(office: Office, apart: ByReader) -> None:
    readings = apart(Killer(reader=loop, says=""))
    window = office.first()
    pid = begun_by(office, window, readings)
    window.close()
    office.settle()
    assert is_gone_soon(pid)
