"""What a crash leaves: copies offered at the next start, never lost by looking at them."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from app.domain.edits.parties import note_on_project, rename_project
from app.storage.files import read_project
from app.storage.recovery import orphans
from tests.builders import two_issue_deal
from tests.ui.shell.conftest import Office, document_of, end_session, is_modified, lose
from ui.shell import crash
from ui.shell.main_window import MainWindow
from ui.shell.windows import Windows


@pytest.fixture
def hooked() -> Iterator[None]:
    """Puts the interpreter's hook back afterwards."""
    before = sys.excepthook
    yield
    sys.excepthook = before


def offered(windows: Windows) -> MainWindow:
    window = windows.open_window()
    windows.offer_recovery(window)
    return window


def buttons(window: MainWindow) -> list[str]:
    return [button.text() for button in window.banner._buttons]


def press(window: MainWindow, words: str) -> None:
    next(button for button in window.banner._buttons if button.text() == words).click()


def recovered(office: Office, windows: Windows) -> MainWindow:
    """The window in which what was lost of "House" has been opened."""
    window = offered(windows)
    press(window, "Open “House”")
    return office.drawn(window)


def test_unsaved_work_is_offered_at_the_next_start(office: Office, restarted: Windows) -> None:
    window = offered(restarted)
    assert "not saved" in window.banner.text()
    assert buttons(window) == ["Open “House”", "Discard"]


def test_a_recovered_deal_says_so_is_unsaved_and_asks_where_to_be_saved(office: Office, restarted: Windows) -> None:
    window = recovered(office, restarted)
    assert document_of(window).project.name == "House (recovered)"
    assert is_modified(window)
    assert not window.banner.isVisible()
    office.run(window, "file.save")
    office.person.press("Save as…")
    office.person.choose(office.desk / "Saved.dealwright")
    end_session(restarted.all)
    assert orphans(office.folders.recovery) == ()


def _change(office: Office) -> None:
    office.file("House", rename_project(two_issue_deal(), name="Theirs"))


ORIGINS: Final[dict[str, Callable[[Office], object]]] = {
    "as it was": lambda _: None,
    "changed meanwhile": _change,
    "gone": lambda office: (office.desk / "House.dealwright").unlink(),
    "open in another window": lambda office: office.open(office.desk / "House.dealwright", office.first()),
}


@pytest.mark.parametrize("meanwhile", ORIGINS.values(), ids=ORIGINS)
@pytest.mark.parametrize("command", ["file.save", "file.save_as"])
def test_a_recovered_deal_is_saved_where_the_person_chose_and_changes_no_other_file(
    office: Office, restarted: Windows, meanwhile: Callable[[Office], object], command: str
) -> None:
    office.file("Bystander")
    meanwhile(office)
    window = recovered(office, restarted)
    before = _files(office)
    office.run(window, command)
    if not office.person.proposed:
        # Only a file that is there can be saved over.
        assert command == "file.save"
        assert meanwhile is not ORIGINS["gone"]
        assert _files(office) == before
        office.person.press("Save as…")
    assert _files(office) == before
    assert office.person.proposed == ["House (recovered) (private).dealwright"]
    office.person.choose(office.desk / "Saved.dealwright")
    document_of(window).apply(rename_project, name="Later")
    office.run(window, "file.save")
    assert read_project(office.desk / "Saved.dealwright").project.name == "Later"
    assert {name: data for name, data in _files(office).items() if name != "Saved.dealwright"} == before


@pytest.mark.parametrize("changed", ["", "changed"])
def test_before_a_recovered_deal_is_saved_over_its_file_that_file_and_what_would_change_in_it_are_shown(
    office: Office, restarted: Windows, changed: str
) -> None:
    if changed:
        office.file("House", replace(two_issue_deal(), note="Theirs"))
    window = recovered(office, restarted)
    document_of(window).apply(note_on_project, note="Ours")
    office.run(window, "file.save")
    assert office.person.titles[-1] == "Save over “House”?"
    assert str(office.desk / "House.dealwright") in office.person.told[-1].replace("\N{ZERO WIDTH SPACE}", "")
    assert ("It has been changed since" in office.person.told[-1]) is bool(changed)
    assert office.person.read == [("What saving would change in it", "Renamed", "Note changed")]
    safe_first = ["Save as…", "Save over it", "Cancel"]
    assert office.person.offered == (safe_first if changed else ["Save over it", "Save as…", "Cancel"])
    office.person.press("Save over it")
    saved = read_project(office.desk / "House.dealwright").project
    # Called as it was in the copy, without the mark that it was recovered.
    assert (saved.name, saved.note) == ("Changed", "Ours")
    assert window.path == office.desk / "House.dealwright"
    assert not is_modified(window)
    end_session(restarted.all)
    assert orphans(office.folders.recovery) == ()


def test_saving_a_recovered_deal_as_the_file_it_came_from_shows_what_would_change_in_it_too(
    office: Office, restarted: Windows
) -> None:
    window = recovered(office, restarted)
    office.run(window, "file.save_as")
    office.person.choose(office.desk / "House.dealwright")
    assert office.person.titles[-1] == "Save over “House”?"
    assert read_project(office.desk / "House.dealwright").project == two_issue_deal()
    office.person.press("Save over it")
    assert read_project(office.desk / "House.dealwright").project.name == "Changed"
    assert not is_modified(window)


@pytest.mark.parametrize("command", ["file.save", "file.save_as"])
def test_a_recovered_deal_whose_file_is_gone_can_take_its_place(
    office: Office, restarted: Windows, command: str
) -> None:
    path = office.desk / "House.dealwright"
    window = recovered(office, restarted)
    path.unlink()
    office.run(window, command)
    office.person.choose(path)
    assert read_project(path).project.name == "House (recovered)"
    assert not is_modified(window)


def test_a_file_that_changes_while_it_is_asked_about_is_shown_again_before_it_is_saved_over(
    office: Office, restarted: Windows
) -> None:
    window = recovered(office, restarted)
    office.run(window, "file.save")
    office.file("House", replace(two_issue_deal(), note="Theirs"))
    office.person.press("Save over it")
    assert office.person.read == [("What saving would change in it", "Renamed", "Note changed")]
    assert read_project(office.desk / "House.dealwright").project.note == "Theirs"
    office.person.press("Cancel")
    assert is_modified(window)


def test_a_recovered_deal_whose_file_another_window_has_open_asks_for_another_name(
    office: Office, restarted: Windows
) -> None:
    window = recovered(office, restarted)
    restarted.open_paths([office.desk / "House.dealwright"], window)
    office.settle()
    office.run(window, "file.save")
    assert office.person.proposed == ["House (recovered) (private).dealwright"]
    office.person.choose(office.desk / "Saved.dealwright")


def test_a_damaged_file_is_said_to_be_so_before_a_recovered_deal_is_saved_over_it(
    office: Office, restarted: Windows
) -> None:
    (office.desk / "House.dealwright").write_text("{ no deal")
    window = recovered(office, restarted)
    office.run(window, "file.save")
    assert office.person.offered == ["Save as…", "Save over it", "Cancel"]
    office.person.press("Save over it")
    assert read_project(office.desk / "House.dealwright").project.name == "Changed"


def test_lost_again_a_recovered_deal_still_knows_its_file(office: Office, restarted: Windows) -> None:
    window = recovered(office, restarted)
    document_of(window).apply(note_on_project, note="Ours")
    assert window.write_recovery()
    lose(window)
    again = Windows(office.folders)
    window = offered(again)
    press(window, "Open “House”")
    office.drawn(window)
    assert document_of(window).project.name == "House (recovered)"
    office.run(window, "file.save")
    office.person.press("Save over it")
    # What it was called when it was lost first is not known any more: as in the file.
    assert read_project(office.desk / "House.dealwright").project.name == two_issue_deal().name
    end_session(again.all)


def _files(office: Office) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in office.desk.glob("*.dealwright")}


def test_a_recovered_deal_that_is_thrown_away_is_kept_for_a_week_all_the_same(
    office: Office, restarted: Windows
) -> None:
    window = recovered(office, restarted)
    window.close()
    assert len(copies_in(office)) == 1
    office.person.press("Don't save")
    assert orphans(office.folders.recovery) == ()
    (kept,) = (office.folders.recovery / "discarded").iterdir()
    assert b'"Changed"' in kept.read_bytes()


def copies_in(office: Office) -> list[Path]:
    return list(office.folders.recovery.glob("*.recovery"))


def test_a_deal_recovered_edited_and_lost_again_and_again_is_offered_as_it_was_last(
    office: Office, restarted: Windows
) -> None:
    for number in range(3):
        window = offered(restarted)
        press(window, next(words for words in buttons(window) if words.startswith("Open")))
        office.drawn(window)
        document_of(window).apply(rename_project, name=f"Round {number}")
        assert window.write_recovery()
        lose(window)
        (orphan,) = orphans(office.folders.recovery)
        assert orphan.copy is not None
        assert orphan.copy.project.name == f"Round {number}"


def test_a_recovered_deal_that_is_lost_again_is_offered_again(office: Office, restarted: Windows) -> None:
    window = recovered(office, restarted)
    document_of(window).apply(rename_project, name="Newest")
    window.write_recovery()
    lose(window)
    (orphan,) = orphans(office.folders.recovery)
    assert orphan.copy is not None
    assert orphan.copy.project.name == "Newest"


def test_a_damaged_file_says_that_a_copy_was_kept_only_where_one_was(office: Office, restarted: Windows) -> None:
    window = restarted.open_window()
    for name, kept in (("House", True), ("Car", False)):
        path = office.file(name)
        path.write_bytes(path.read_bytes()[:200])
        restarted.open_paths([path], window)
        office.settle()
        assert ("A recovery copy of your work on it was kept." in window.banner.text()) == kept
        assert buttons(window) == ["Open the recovery copy"] * kept
    assert not window.has_deal


def test_a_copy_comes_by_itself_once_somebody_rests(office: Office) -> None:
    window = office.opened(office.file())
    document_of(window).apply(rename_project, name="Changed")
    office.qtbot.waitUntil(lambda: len(copies_in(office)) == 1, timeout=10_000)
    lose(window)
    (orphan,) = orphans(office.folders.recovery)
    assert orphan.copy is not None
    assert orphan.copy.project.name == "Changed"


def test_a_saved_deal_leaves_no_copy(office: Office) -> None:
    window = office.opened(office.file())
    document_of(window).apply(rename_project, name="Changed")
    window.write_recovery()
    office.run(window, "file.save")
    lose(window)
    assert orphans(office.folders.recovery) == ()


def test_work_that_was_taken_back_before_the_window_closed_leaves_no_copy(office: Office) -> None:
    window = office.opened(office.file())
    document_of(window).apply(rename_project, name="Changed")
    assert window.write_recovery()
    office.run(window, "edit.undo")
    assert window.close()
    office.settle()
    assert orphans(office.folders.recovery) == ()
    assert copies_in(office) == []


def test_work_given_up_for_what_is_on_the_disk_leaves_no_copy(office: Office) -> None:
    window = office.opened(office.file())
    document_of(window).apply(rename_project, name="Changed")
    assert window.write_recovery()
    office.run(window, "file.revert")
    assert not is_modified(window)
    assert window.close()
    office.settle()
    assert copies_in(office) == []


def test_undoing_past_the_save_is_kept_as_the_undone_state(office: Office) -> None:
    window = office.opened(office.file())
    document_of(window).apply(rename_project, name="Changed")
    office.run(window, "file.save")
    office.run(window, "edit.undo")
    window.write_recovery()
    lose(window)
    (orphan,) = orphans(office.folders.recovery)
    assert orphan.copy is not None
    assert orphan.copy.project == two_issue_deal()


def test_where_no_copy_can_be_kept_the_window_says_so_and_goes_on(office: Office) -> None:
    office.folders.data.parent.mkdir(exist_ok=True)
    office.folders.data.write_text("a file where a folder should be", encoding="utf-8")
    window = office.new()
    assert "save often" in window.banner.text()
    assert buttons(window) == ["Keep them elsewhere…"]
    document_of(window).apply(rename_project, name="Changed")
    assert not window.write_recovery()


def _raise_unforeseen(qtbot: QtBot, times: int = 1) -> None:
    """Have the same fail so many times, and the event loop tell what is to be told of it."""
    secret = {"value": 0}
    for _ in range(times):
        try:
            secret["secret " + "value"]
        except KeyError as error:
            sys.excepthook(type(error), error, error.__traceback__)
    come_round: list[int] = []
    QTimer.singleShot(0, lambda: come_round.append(1))
    qtbot.waitUntil(lambda: bool(come_round))


@pytest.mark.usefixtures("hooked")
def test_an_unforeseen_error_writes_copies_before_it_says_so(office: Office) -> None:
    window = office.new()
    document_of(window).apply(rename_project, name="Changed")
    told: list[tuple[str, str]] = []
    crash.install(office.windows.rescue, lambda sentence, details: told.append((sentence, details)))
    _raise_unforeseen(office.qtbot)
    assert "safe in a recovery copy" in told[0][0]
    assert "secret value" not in told[0][1]
    lose(window)
    assert len(orphans(office.folders.recovery)) == 1


@pytest.mark.usefixtures("hooked")
@pytest.mark.parametrize("how", ["says no", "raises"])
def test_an_unforeseen_error_is_told_even_when_no_copy_could_be_written(office: Office, how: str) -> None:
    def rescue() -> bool:
        if how == "raises":
            raise OSError
        return False

    told: list[str] = []
    crash.install(rescue, lambda sentence, _: told.append(sentence))
    _raise_unforeseen(office.qtbot)
    assert told == ["The recovery copy could not be written: save your work now."]


@pytest.mark.usefixtures("hooked")
def test_a_failure_that_repeats_is_told_once(qtbot: QtBot) -> None:
    told: list[str] = []
    crash.install(lambda: True, lambda sentence, _: told.append(sentence))
    _raise_unforeseen(qtbot, times=3)
    assert len(told) == 1


def test_a_copy_that_cannot_be_written_is_told_once_and_tried_again(office: Office) -> None:
    window = office.opened(office.file("House"))
    document_of(window).apply(rename_project, name="Changed")
    office.folders.recovery.rename(office.folders.data / "gone")
    office.folders.recovery.write_text("a file where the folder was", encoding="utf-8")

    assert not window.write_recovery()
    assert "cannot be written" in window.banner.text()
    window.banner.dismiss()
    assert not window.write_recovery()
    assert window.banner.isHidden()

    office.folders.recovery.unlink()
    (office.folders.data / "gone").rename(office.folders.recovery)
    assert window.write_recovery()
