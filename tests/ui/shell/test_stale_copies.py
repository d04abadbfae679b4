"""What was read or written before a deal came under its passphrase leads it out of that again nowhere."""

import threading
from collections.abc import Iterator

import pytest

from app.domain.edits.parties import rename_project
from app.storage.atomic import Saver
from app.storage.backups import Backups, backups_of, read_backup
from app.storage.files import Opened, read_project
from app.storage.recovery import Copy, open_slot
from app.storage.sealed import is_sealed, new_key, passphrase_of, sealed
from tests.app.storage.sealing import CHEAP, key_of
from tests.builders import two_issue_deal
from tests.hostile.corpus import spoilt
from tests.ui.shell.conftest import Office, document_of, end_session, lose
from tests.ui.shell.test_passphrases import (
    CANARY,
    OTHER,
    WORDS,
    asking,
    protect,
    readable,
    rename,
    sealed_file,
    setting,
    unlock,
)
from ui.dialogs.repairs import RepairsDialog
from ui.shell.earlier import _read
from ui.shell.main_window import MainWindow
from ui.shell.opening import Opening

HANG_GUARD = 10.0


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.shell.passphrases.new_key", lambda words: new_key(words, CHEAP))


@pytest.fixture
def later(office: Office) -> Iterator[MainWindow]:
    """A window of the next start after a crash, in which work on "House" that was not saved is offered."""
    window = office.opened(office.file("House"))
    rename(window, "Lost")
    assert window._deal is not None
    window._deal.write_recovery()
    lose(window)
    document_of(window).mark_saved(document_of(window).project)
    window.close()
    again = office.again()
    window = again.open_window()
    again.offer_recovery(window)
    office.settle()
    yield window
    end_session(again.all)


def press(office: Office, window: MainWindow, words: str) -> None:
    next(button for button in window.banner._buttons if button.text() == words).click()
    office.settle()


def test_a_copy_that_came_under_a_passphrase_since_it_was_offered_asks_for_it(
    office: Office, later: MainWindow
) -> None:
    window = office.windows.open_window()
    office.open(office.desk / "House.dealwright", window)
    protect(office, office.drawn(window))
    press(office, later, "Open “House”")
    unlock(office, later, WORDS)
    assert later._deal is not None
    assert later._deal.saving.key is not None


def test_what_was_recovered_goes_back_under_the_passphrase_that_its_file_has_now(
    office: Office, later: MainWindow
) -> None:
    press(office, later, "Open “House”")
    office.drawn(later)
    path = sealed_file(office)
    office.run(later, "file.save")
    unlock(office, later, WORDS)
    office.person.press("Save over it")
    assert read_project(path, passphrase_of(WORDS)).project.name == "Lost"


@pytest.mark.parametrize("command", ["file.save", "file.save_as"])
def test_a_file_that_came_under_a_passphrase_stays_under_it_by_whatever_command_it_is_saved_over(
    office: Office, later: MainWindow, command: str
) -> None:
    press(office, later, "Open “House”")
    office.drawn(later)
    path = sealed_file(office)
    office.run(later, command)
    if command == "file.save_as":
        office.person.choose(path)
    unlock(office, later, WORDS)
    office.person.press("Save over it")
    assert is_sealed(path.read_bytes())
    assert read_project(path, passphrase_of(WORDS)).project.name == "Lost"


@pytest.mark.parametrize("meanwhile", ["", OTHER], ids=["in the open", "sealed meanwhile"])
def test_a_recovered_deal_that_is_encrypted_into_the_file_it_came_from_is_asked_about_and_encrypted(
    office: Office, later: MainWindow, meanwhile: str
) -> None:
    path = office.desk / "House.dealwright"
    if meanwhile:
        sealed_file(office, words=meanwhile)
    press(office, later, "Open “House”")
    protect(office, office.drawn(later))
    if meanwhile:
        unlock(office, later, meanwhile)
    assert office.person.titles[-1] == "Save over “House”?"
    office.person.press("Save over it")
    assert read_project(path, passphrase_of(WORDS)).project.name == "Lost"
    assert later._deal is not None
    assert later._deal.saving.key == read_project(path, passphrase_of(WORDS)).key


def test_before_a_passphrase_set_elsewhere_is_written_over_it_is_said(office: Office) -> None:
    window = office.opened(office.file("House"))
    rename(window, "Ours")
    office.run(window, "file.save")
    office.file("House")
    office.run(window, "file.save")
    assert "passphrase" not in office.person.told[-1]
    office.person.press("Cancel")
    sealed_file(office)
    office.run(window, "file.save")
    assert "Somebody has put it under a passphrase" in office.person.told[-1]
    office.person.press("Cancel")


def test_a_file_that_came_under_a_passphrase_keeps_it_where_only_a_part_of_it_is_taken_over(office: Office) -> None:
    window = office.opened(office.file("House"))
    assert window._deal is not None
    key = read_project(sealed_file(office), passphrase_of(WORDS)).key
    window._deal.saving.admit = lambda asked: asked.without(asked.project)
    office.run(window, "file.revert")
    unlock(office, window, WORDS)
    assert window._deal.saving.key == key
    document_of(window).mark_saved(document_of(window).project)


def test_an_earlier_version_that_stayed_in_the_open_opens_under_the_passphrase_of_its_deal(office: Office) -> None:
    window = office.opened(office.file("House"))
    office.run(window, "file.save")
    (version,) = office.folders.backups.glob("deal-*/*.dealwright")
    plain = version.read_bytes()
    protect(office, window)
    version.write_bytes(plain)
    assert window._deal is not None
    listed = backups_of(Backups(folder=office.folders.backups), two_issue_deal().id)
    found = _read(next(each for each in listed if each.path == version), window._deal.saving.key)
    assert isinstance(found, Opened)
    assert found.key == window._deal.saving.key


def test_what_is_repaired_of_an_encrypted_file_stays_under_its_passphrase(office: Office) -> None:
    path = office.desk / "House.dealwright"
    path.write_bytes(sealed(spoilt(lambda tree: tree["issues"][1].update(colour=CANARY))(), key_of(WORDS)))
    window = office.first()
    office.open(path, window)
    unlock(office, window, WORDS)
    office.qtbot.waitUntil(lambda: bool(window.findChildren(RepairsDialog)))
    window.findChildren(RepairsDialog)[-1]._agree.click()
    office.drawn(window)
    assert window._deal is not None
    assert window._deal.saving.key is not None
    document_of(window).mark_saved(document_of(window).project)


def test_a_passphrase_that_is_given_up_while_its_key_is_made_is_not_set(office: Office) -> None:
    window = office.opened(office.file("House"))
    dialog = setting(office, window)
    for each in dialog.fields:
        each.line.setText(WORDS)
    dialog.apply.click()
    for thread in threading.enumerate():
        if thread.name == "errand":
            thread.join(HANG_GUARD)
    dialog.reject()
    office.settle()
    assert window._deal is not None
    assert window._deal.saving.key is None


def test_of_an_encrypted_file_a_part_alone_stays_under_its_passphrase(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Opening, "_admit", lambda _self, asked, _window: asked.without(asked.project))
    window = office.first()
    office.open(sealed_file(office), window)
    unlock(office, window, WORDS)
    assert window._deal is not None
    assert window._deal.saving.key is not None


def test_once_it_is_changed_earlier_versions_open_by_the_new_one_alone(office: Office) -> None:
    window = office.opened(office.file("House"))
    protect(office, window)
    protect(office, window, OTHER)
    listed = backups_of(Backups(folder=office.folders.backups), two_issue_deal().id)
    assert listed
    for each in listed:
        assert read_backup(each, passphrase_of(OTHER)).project == two_issue_deal()


def test_a_file_that_no_passphrase_opens_any_more_leads_to_its_earlier_versions(office: Office) -> None:
    path = office.file("House")
    window = office.opened(path)
    protect(office, window)
    window.close()
    data = path.read_bytes()
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    window = office.windows.open_window()
    office.open(path, window)
    asking(window).reject()
    assert window.banner.isHidden()
    office.open(path, window)
    unlock(office, window, WORDS)
    asking(window).reject()
    assert "Earlier versions of it were kept." in window.banner.text()
    assert window.banner._buttons[-1].text() == "Earlier versions…"


def test_copies_in_the_folder_that_was_chosen_for_them_are_encrypted_too(office: Office) -> None:
    chosen = office.desk / "stick"
    slot = open_slot(chosen, two_issue_deal().id, "killed")
    copy = Copy(project=rename_project(two_issue_deal(), name=CANARY), origin=None, origin_digest=None, saved_at="2026")
    slot.write(Saver(locks=office.folders.locks), copy)
    slot.release()
    window = office.opened(office.file("House"))
    window._hub.settings.use_recovery_folder(chosen)
    protect(office, window)
    assert readable(office) == []
