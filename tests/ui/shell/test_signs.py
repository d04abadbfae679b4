"""A file that somebody else has open: said beforehand, opened as the person likes, and our own sign for others."""

import json
from collections.abc import Iterator

import pytest

from app.domain.edits.parties import rename_project
from app.storage.files import read_project
from tests.builders import two_issue_deal
from tests.ui.shell.conftest import Office, document_of, end_session, is_modified
from tests.ui.shell.test_choices import settings_over, switch
from ui.shell.windows import Windows

ANNAS = '{"format": "dealwright-in-use/1", "file": "House.dealwright", "host": "laptop", "user": "anna"}'


def signs(office: Office) -> list[dict[str, str]]:
    """What the signs in the folder say."""
    office.settle()
    return [json.loads(each.read_text()) for each in sorted(office.desk.glob(".*in-use-*"))]


@pytest.fixture
def elsewhere(office: Office) -> Iterator[Windows]:
    """Another run of the program, with "House" open."""
    running = Windows(office.folders)
    running.open_paths([office.file("House")], running.open_window())
    office.settle()
    yield running
    end_session(running.all)


def test_an_open_file_has_a_sign_until_it_is_closed(office: Office) -> None:
    window = office.opened(office.file("House"))
    (said,) = signs(office)
    assert said["file"] == "House.dealwright"
    window.close()
    office.qtbot.waitUntil(lambda: signs(office) == [])


def test_saved_elsewhere_the_sign_goes_along_and_an_unsaved_deal_has_none(office: Office) -> None:
    window = office.new()
    assert signs(office) == []
    for name in ("One", "Two"):
        office.run(window, "file.save_as")
        office.person.choose(office.desk / f"{name}.dealwright")
        assert [said["file"] for said in signs(office)] == [f"{name}.dealwright"]


def test_a_sign_that_somebody_took_away_is_put_there_again(office: Office) -> None:
    window = office.opened(office.file("House"))
    office.settle()
    for sign in office.desk.glob(".*in-use-*"):
        sign.unlink()
    assert window.saving is not None
    window.saving.check_disk()
    assert len(signs(office)) == 1


def test_a_file_that_another_run_has_open_is_said_to_be_so_before_it_opens(office: Office, elsewhere: Windows) -> None:
    assert len(elsewhere.all) == 1
    window = office.first()
    office.open(office.desk / "House.dealwright", window)
    assert office.person.titles == ["“House” is open elsewhere"]
    assert office.person.told[0].startswith("It is open in another Dealwright on this computer, since ")
    assert office.person.offered == ["Open a copy", "Open it all the same", "Cancel"]
    office.person.press("Cancel")
    assert not window.has_deal
    assert len(signs(office)) == 1


def test_opened_all_the_same_both_have_it_and_whoever_saves_second_is_asked(office: Office, elsewhere: Windows) -> None:
    window = office.first()
    office.open(office.desk / "House.dealwright", window)
    office.person.press("Open it all the same")
    assert window.path == office.desk / "House.dealwright"
    assert len(signs(office)) == 2
    theirs = elsewhere.all[0]
    document_of(theirs).apply(rename_project, name="Theirs")
    office.run(theirs, "file.save")
    document_of(window).apply(rename_project, name="Ours")
    office.run(window, "file.save")
    assert office.person.offered[0] == "Save as…"
    assert read_project(office.desk / "House.dealwright").project.name == "Theirs"


@pytest.mark.usefixtures("elsewhere")
def test_opened_as_a_copy_it_is_another_deal_that_asks_where_it_is_saved(office: Office) -> None:
    window = office.first()
    office.open(office.desk / "House.dealwright", window)
    office.person.press("Open a copy")
    office.drawn(window)
    assert window.path is None
    assert is_modified(window)
    assert len(signs(office)) == 1
    office.run(window, "file.save")
    office.person.choose(office.desk / "Copy.dealwright")
    assert read_project(office.desk / "House.dealwright").project == two_issue_deal()


@pytest.mark.parametrize("text", ["", "\0garbage", "[" * 4_000, ANNAS])
def test_a_sign_that_nobody_may_need_any_more_asks_and_goes_at_the_persons_word(office: Office, text: str) -> None:
    path = office.file("House")
    office.opened(path)
    office.settle()
    (own,) = office.desk.glob(".*in-use-*")
    left = own.with_name(own.name[:-8] + "0badcafe")
    left.write_text(text)
    elsewhere = Windows(office.folders)
    end_session(office.windows.all)
    office.qtbot.waitUntil(lambda: not own.exists())

    window = elsewhere.open_window()
    elsewhere.open_paths([path], window)
    office.settle()
    assert office.person.titles == ["“House” is open elsewhere"]
    assert ("anna" in office.person.told[0]) is bool("anna" in text)
    assert left.exists()
    office.person.press("Open it all the same")
    assert window.path == path
    assert not left.exists()
    document_of(window).apply(rename_project, name="Ours")
    office.run(window, "file.save")
    assert not office.person.is_asked
    end_session(elsewhere.all)


def test_the_name_of_the_person_is_left_out_where_that_was_chosen(office: Office) -> None:
    window = office.first()
    dialog = settings_over(window)
    switch(dialog, "Tell others")
    dialog.accept()
    office.open(office.file("House"), window)
    (said,) = signs(office)
    assert said["user"] == ""
    assert said["host"]


def test_the_same_file_asked_for_twice_at_once_is_one_window(office: Office) -> None:
    window = office.first()
    path = office.file("House")
    office.windows.open_paths([path], window)
    office.windows.open_paths([path], window)
    office.settle()
    assert office.windows.all == (window,)
