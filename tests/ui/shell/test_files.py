"""Files in windows: opening, saving, conflicts, reverting, dropping, with the questions that go with them."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from app.domain.edits.parties import rename_project
from app.storage.files import read_project
from tests.builders import offer, two_issue_deal
from tests.ui.shell.conftest import Office, document_of, is_modified
from ui.shell import saving
from ui.shell.main_window import MainWindow


def rename(window: MainWindow, name: str) -> None:
    """A change that has to be saved."""
    document_of(window).apply(rename_project, name=name)


def test_an_opened_file_shows_its_name_and_is_not_modified(office: Office) -> None:
    window = office.opened(office.file("House"))
    assert window.windowTitle() == "House[*] — Dealwright"
    assert not is_modified(window)


def test_a_change_marks_the_title_and_undoing_it_takes_the_mark_away(office: Office) -> None:
    window = office.opened(office.file())
    rename(window, "Other")
    assert is_modified(window)
    office.run(window, "edit.undo")
    assert not is_modified(window)


def stray_file(office: Office) -> Path:
    """A deal whose offer speaks of an issue that there is not."""
    path = office.file("Stray", replace(two_issue_deal(), offers=(offer("them", price=9),)))
    tree = json.loads(path.read_bytes())
    tree["offers"][0]["terms"].append({"issue": "warranty", "term": {"kind": "amount", "amount": 24}})
    path.write_text(json.dumps(tree))
    return path


def test_a_file_with_a_term_on_a_missing_issue_opens_says_so_and_waits_to_be_saved(office: Office) -> None:
    window = office.opened(stray_file(office))
    assert "Offer 1: “warranty: 24” is not part of this deal" in window.banner.text()
    assert document_of(window).project.offers[0].note == "Also said: warranty: 24 (no such issue in this deal)"
    assert is_modified(window)
    office.run(window, "file.save")
    assert not is_modified(window)
    assert read_project(office.desk / "Stray.dealwright").notes == ()


def test_a_file_that_may_not_be_written_is_said_to_be_so_before_anything_is_typed(office: Office) -> None:
    path = office.file("House")
    path.chmod(0o444)
    window = office.opened(path)
    assert window.banner.text() == "House.dealwright may not be written: to keep changes, save them under another name."
    rename(window, "Ours")
    press(window, "Save as…")
    office.person.choose(office.desk / "Ours.dealwright")
    assert read_project(path).project == two_issue_deal()
    assert read_project(office.desk / "Ours.dealwright").project.name == "Ours"


def test_a_stray_file_that_may_not_be_written_says_both(office: Office) -> None:
    path = stray_file(office)
    path.chmod(0o444)
    assert "“warranty: 24”" in office.opened(path).banner.text()
    assert "may not be written" in office.windows.all[0].banner.text()


def test_going_back_to_a_file_with_a_term_on_a_missing_issue_says_so_too(office: Office) -> None:
    window = office.opened(stray_file(office))
    window.banner.dismiss()
    rename(window, "House")
    office.run(window, "file.revert")
    assert "“warranty: 24”" in window.banner.text()
    assert is_modified(window)


def test_a_bad_file_is_one_sentence_and_the_open_deal_stays(office: Office) -> None:
    window = office.opened(office.file())
    before = document_of(window).project
    bad = office.desk / "bad.dealwright"
    bad.write_text("{ not json", encoding="utf-8")
    office.open(bad, window)
    assert "bad.dealwright" in window.banner.text()
    assert window.banner.isVisible()
    assert document_of(window).project is before
    assert office.windows.all == (window,)


def test_a_bad_file_on_the_welcome_page_leaves_it_there(office: Office) -> None:
    window = office.first()
    office.open(office.desk / "nowhere.dealwright", window)
    assert "nowhere.dealwright" in window.banner.text()
    assert not window.has_deal


def test_the_same_file_twice_is_one_window_also_through_a_link(office: Office) -> None:
    path = office.file()
    window = office.opened(path)
    link = office.desk / "Link.dealwright"
    link.symlink_to(path)
    office.open(path, window)
    office.open(link, window)
    assert office.windows.all == (window,)


def test_two_files_chosen_at_once_get_a_window_each(office: Office) -> None:
    window = office.first()
    office.run(window, "file.open")
    office.person.choose(office.file("One"), office.file("Two"))
    assert [each.path and each.path.stem for each in office.windows.all] == ["One", "Two"]


def test_the_first_save_proposes_a_private_name_and_says_once_what_the_file_holds(office: Office) -> None:
    window = office.new()
    rename(window, "Our house")
    office.run(window, "file.save")
    assert office.person.proposed == ["Our house (private).dealwright"]
    office.person.choose(office.desk / "Our house (private).dealwright")
    assert "walk-away" in window.banner.text()
    assert read_project(office.desk / "Our house (private).dealwright").project.name == "Our house"
    assert not is_modified(window)
    window.banner.dismiss()
    rename(window, "Our home")
    office.run(window, "file.save")
    assert not window.banner.isVisible()
    assert office.windows.settings.value.private_files_explained


def test_giving_up_the_file_dialog_saves_nothing(office: Office) -> None:
    window = office.new()
    rename(window, "Our house")
    office.run(window, "file.save")
    assert is_modified(window)
    assert list(office.desk.iterdir()) == []


def test_saving_under_another_name_leaves_the_first_file_alone(office: Office) -> None:
    path = office.file("First")
    window = office.opened(path)
    rename(window, "Second")
    office.run(window, "file.save_as")
    office.person.choose(office.desk / "Second.dealwright")
    assert window.path == office.desk / "Second.dealwright"
    assert read_project(path).project.name == two_issue_deal().name
    assert window.windowTitle().startswith("Second[*]")


@pytest.mark.parametrize("way", ["House", "Link", "gone"])
def test_saving_over_a_deal_in_another_window_is_refused_and_another_name_can_be_chosen(
    office: Office, way: str
) -> None:
    theirs = office.file("House")
    window = office.opened(office.file("Flat"))
    office.open(theirs, window)
    rename(window, "Ours")
    chosen = theirs
    if way == "Link":
        chosen = office.desk / "Link.dealwright"
        chosen.symlink_to(theirs)
    elif way == "gone":
        theirs.unlink()
    office.run(window, "file.save_as")
    office.person.choose(chosen)
    assert office.person.told[-1] == (
        f"“{chosen.stem}” is open in another window: close it there first, or choose another name."
    )
    assert way == "gone" or read_project(theirs).project == two_issue_deal()
    assert window.path == office.desk / "Flat.dealwright"
    assert is_modified(window)
    office.person.press("Save as…")
    office.person.choose(office.desk / "Ours.dealwright")
    assert window.path == office.desk / "Ours.dealwright"
    assert not is_modified(window)


def test_a_deal_can_be_saved_under_its_own_name_and_over_one_that_was_closed(office: Office) -> None:
    theirs = office.file("House")
    window = office.opened(office.file("Flat"))
    office.open(theirs, window)
    rename(window, "Ours")
    office.run(window, "file.save_as")
    office.person.choose(office.desk / "Flat.dealwright")
    assert not is_modified(window)
    office.windows.all[1].close()
    office.run(window, "file.save_as")
    office.person.choose(theirs)
    assert window.path == theirs
    assert not office.person.is_asked


def test_a_save_that_fails_asks_and_the_deal_stays_unsaved(office: Office) -> None:
    path = office.file()
    window = office.opened(path)
    rename(window, "Other")
    path.unlink()
    path.mkdir()
    office.run(window, "file.save")
    assert office.person.offered[-1] == "Cancel"
    office.person.press("Cancel")
    assert is_modified(window)
    office.run(window, "file.save")
    office.person.press("Save as…")
    office.person.choose(office.desk / "Elsewhere.dealwright")
    assert not is_modified(window)


def test_trying_a_failed_save_again_writes_the_file_that_was_asked_for(office: Office) -> None:
    path = office.file("House")
    window = office.opened(path)
    rename(window, "Other")
    folder = office.desk / "not there yet"
    office.run(window, "file.save_as")
    office.person.choose(folder / "Elsewhere.dealwright")
    assert office.person.offered == ["Save as…", "Try again", "Cancel"]

    folder.mkdir()
    office.person.press("Try again")
    assert window.path == folder / "Elsewhere.dealwright"
    assert read_project(path).project.name != "Other"


def look(office: Office, window: MainWindow) -> str:
    """What the window says about its file when a person comes back to it; empty when nothing."""
    assert window.saving is not None
    window.banner.dismiss()
    window.saving.check_disk()
    office.settle()
    return "" if window.banner.isHidden() else window.banner.text()


def press(window: MainWindow, words: str) -> None:
    """A button of the notice."""
    next(each for each in window.banner.findChildren(QPushButton) if each.text() == words).click()


def test_a_change_on_disk_is_said_once_without_being_in_the_way(office: Office) -> None:
    window = office.opened(office.file("House"))
    assert look(office, window) == ""
    office.file("House", rename_project(two_issue_deal(), name="Theirs"))
    assert look(office, window).startswith("Another program changed House.dealwright.")
    assert look(office, window) == ""
    office.file("House", rename_project(two_issue_deal(), name="Theirs again"))
    assert look(office, window)
    assert not office.person.is_asked
    press(window, "Take what is on disk")
    office.settle()
    assert document_of(window).project.name == "Theirs again"
    assert window.banner.isHidden()


def test_a_file_that_is_gone_is_said_to_be_gone_and_can_be_saved_again(office: Office) -> None:
    path = office.file("House")
    window = office.opened(path)
    path.unlink()
    assert look(office, window).startswith("House.dealwright is gone")
    press(window, "Save it again")
    office.settle()
    assert read_project(path).project == two_issue_deal()
    assert look(office, window) == ""


def test_our_own_saves_are_no_news(office: Office) -> None:
    window = office.opened(office.file("House"))
    rename(window, "Ours")
    office.run(window, "file.save")
    assert look(office, window) == ""


def test_a_file_replaced_again_and_again_is_noticed_each_time_by_itself(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "LOOK_AFTER_MS", 20)
    window = office.opened(office.file("House"))
    for number in range(20):
        window.banner.dismiss()
        office.file("House", rename_project(two_issue_deal(), name=f"Theirs {number}"))
        office.qtbot.waitUntil(window.banner.isVisible)


def test_going_back_to_the_saved_file_is_a_step_that_undo_takes_back(office: Office) -> None:
    window = office.opened(office.file())
    rename(window, "Ours")
    office.run(window, "file.revert")
    assert document_of(window).project == two_issue_deal()
    assert not is_modified(window)
    office.run(window, "edit.undo")
    assert document_of(window).project.name == "Ours"
    assert is_modified(window)


def test_going_back_to_a_file_that_is_gone_says_so_and_changes_nothing(office: Office) -> None:
    path = office.file("House")
    window = office.opened(path)
    rename(window, "Ours")
    path.unlink()
    office.run(window, "file.revert")
    assert "House.dealwright" in window.banner.text()
    assert document_of(window).project.name == "Ours"


def test_another_deal_opens_in_a_window_of_its_own(office: Office) -> None:
    window = office.new()
    office.run(window, "file.new")
    office.run(window, "file.templates")
    assert [each.has_deal for each in office.windows.all] == [True, True, False]
