"""A passphrase in the window: set, asked for, changed and removed, and nothing readable left beside it."""

import os
import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.domain.edits.parties import rename_project
from app.storage.atomic import OnDisk, Saver
from app.storage.errors import Reason, StorageError
from app.storage.files import read_project, write_project
from app.storage.operations import FileOperations
from app.storage.sealed import is_sealed, new_key, passphrase_of
from tests.app.storage.sealing import CHEAP, key_of
from tests.builders import two_issue_deal
from tests.conftest import HANG_GUARD
from tests.ui.shell.conftest import Office, document_of, lose, view_of
from ui.dialogs.passphrase import PassphraseDialog, UnlockDialog
from ui.dialogs.versions import VersionsDialog
from ui.shell.main_window import MainWindow

WORDS, OTHER = "correct horse", "battery staple"
CANARY = "ZQ7X9K2M4W3"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.shell.passphrases.new_key", lambda words: new_key(words, CHEAP))


def rename(window: MainWindow, name: str) -> None:
    document_of(window).apply(rename_project, name=name)


def setting(office: Office, window: MainWindow) -> PassphraseDialog:
    """The question for a passphrase over a window."""
    office.run(window, "file.passphrase")
    (dialog,) = [each for each in window.findChildren(PassphraseDialog) if each.isVisible()]
    return dialog


def protect(office: Office, window: MainWindow, words: str = WORDS) -> None:
    """Set a passphrase, or another one."""
    dialog = setting(office, window)
    if dialog.present is not None:
        dialog.present.line.setText(WORDS)
    dialog.new.line.setText(words)
    dialog.again.line.setText(words)
    dialog.apply.click()
    office.settle()


def asking(window: MainWindow) -> UnlockDialog:
    """The question for the passphrase of something that is to be opened."""
    (dialog,) = [each for each in window.findChildren(UnlockDialog) if each.isVisible()]
    return dialog


def unlock(office: Office, window: MainWindow, words: str) -> None:
    """Answer it."""
    dialog = asking(window)
    dialog.field.line.setText(words)
    dialog.open_it.click()
    office.settle()


def sealed_file(office: Office, name: str = "House", words: str = WORDS) -> Path:
    """An encrypted deal in a file."""
    path = office.desk / f"{name}.dealwright"
    write_project(Saver(locks=office.folders.locks), two_issue_deal(), path, OnDisk.ANYTHING, key=key_of(words))
    return path


def readable(office: Office) -> list[str]:
    """The files in which the canary can be read by anybody."""
    base = office.desk.parent
    files = (Path(parent) / name for parent, _, names in os.walk(base) for name in names)
    return [each.name for each in files if CANARY.encode() in each.read_bytes()]


def test_after_the_first_save_a_passphrase_is_suggested_once(office: Office) -> None:
    window = office.opened(office.file("House"))
    office.run(window, "file.save")
    assert "a forgotten passphrase cannot be recovered" in window.banner.text()
    window.banner._buttons[0].click()
    office.settle()
    (dialog,) = window.findChildren(PassphraseDialog)
    dialog.reject()
    window.banner.dismiss()
    rename(window, "Again")
    office.run(window, "file.save")
    assert window.banner.isHidden()


def test_setting_a_passphrase_saves_the_deal_and_leaves_nothing_readable(office: Office) -> None:
    window = office.opened(office.file("House"))
    for name in (f"{CANARY} 1", f"{CANARY} 2"):
        rename(window, name)
        office.run(window, "file.save")
    rename(window, f"{CANARY} 3")
    assert window._deal is not None
    window._deal.write_recovery()
    assert len(readable(office)) >= 2
    protect(office, window)
    assert readable(office) == []
    assert "it opens with the passphrase alone" in window.banner.text()
    assert window._body.bar.lock.isVisibleTo(window)
    path = office.desk / "House.dealwright"
    assert read_project(path, passphrase_of(WORDS)).project.name == f"{CANARY} 3"
    rename(window, f"{CANARY} 4")
    window._deal.write_recovery()
    office.run(window, "file.save")
    assert readable(office) == []


def test_a_window_closed_while_a_passphrase_is_being_set_leaves_nothing_readable(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = office.opened(office.file())
    for name in (CANARY, f"{CANARY} again"):
        rename(window, name)
        office.run(window, "file.save")
    dialog = setting(office, window)
    dialog.new.line.setText(WORDS)
    dialog.again.line.setText(WORDS)
    answers = held_up(monkeypatch)
    dialog.apply.click()
    office.qtbot.waitUntil(lambda: window.saving is not None and window.saving.is_writing)
    window.close()
    assert office.windows.all == (window,)
    answers.set()
    office.qtbot.waitUntil(lambda: office.windows.all == ())
    assert is_sealed((office.desk / "House.dealwright").read_bytes())
    assert readable(office) == []


def held_up(patch: pytest.MonkeyPatch) -> threading.Event:
    """Has the disk make no new file before this is set."""
    answers, make = threading.Event(), FileOperations.make_temporary

    def slow(system: FileOperations, folder: Path, prefix: str, suffix: str) -> tuple[int, Path]:
        assert answers.wait(HANG_GUARD)
        return make(system, folder, prefix, suffix)

    patch.setattr(FileOperations, "make_temporary", slow)
    return answers


def test_an_encrypted_deal_opens_by_its_passphrase_and_says_why_not_otherwise(office: Office) -> None:
    window = office.first()
    office.open(sealed_file(office), window)
    unlock(office, window, "  ")
    assert asking(window).message.text() == "A passphrase of at least one visible character is expected."
    unlock(office, window, "wrong")
    assert asking(window).message.text() == "The passphrase is not the right one, or the file is damaged."
    unlock(office, window, WORDS)
    office.drawn(window)
    assert document_of(window).project == two_issue_deal()
    assert document_of(window).is_saved
    rename(window, "Changed")
    office.run(window, "file.save")
    path = office.desk / "House.dealwright"
    assert is_sealed(path.read_bytes())
    assert read_project(path, passphrase_of(WORDS)).project.name == "Changed"


def test_giving_up_opens_nothing_and_goes_on_with_the_next_file(office: Office) -> None:
    window = office.first()
    office.windows.open_paths([sealed_file(office), office.file("Open")], window)
    office.settle()
    asking(window).reject()
    office.settle()
    assert document_of(office.drawn(window)).is_saved
    assert window.path == office.desk / "Open.dealwright"


def test_changing_it_needs_the_present_one(office: Office) -> None:
    window = office.first()
    path = sealed_file(office)
    office.open(path, window)
    unlock(office, window, WORDS)
    dialog = setting(office, office.drawn(window))
    assert dialog.present is not None
    for line, words in ((dialog.present.line, "wrong"), (dialog.new.line, OTHER), (dialog.again.line, OTHER)):
        line.setText(words)
    dialog.apply.click()
    office.settle()
    assert dialog.message.text() == "That is not its present passphrase."
    dialog.present.line.setText(WORDS)
    dialog.apply.click()
    office.settle()
    assert read_project(path, passphrase_of(OTHER)).project == two_issue_deal()
    with pytest.raises(StorageError) as error:
        read_project(path, passphrase_of(WORDS))
    assert error.value.reason is Reason.WRONG_PASSPHRASE


def test_removing_it_leaves_a_file_that_anybody_can_read(office: Office) -> None:
    window = office.first()
    path = sealed_file(office)
    office.open(path, window)
    unlock(office, window, WORDS)
    dialog = setting(office, office.drawn(window))
    assert dialog.present is not None
    dialog.present.line.setText(WORDS)
    dialog.remove.click()
    office.settle()
    assert read_project(path).project == two_issue_deal()
    assert "The passphrase is removed" in window.banner.text()
    assert not window._body.bar.lock.isVisibleTo(window)


def test_a_deal_without_a_file_is_saved_under_its_passphrase(office: Office) -> None:
    window = office.new()
    protect(office, window)
    assert window._deal is not None
    assert window._deal.saving.key is None
    path = office.desk / "New.dealwright"
    office.person.choose(path)
    office.settle()
    assert is_sealed(path.read_bytes())
    assert window._deal.saving.key is not None


def test_a_passphrase_that_could_not_be_set_is_not_said_to_be(office: Office) -> None:
    window = office.opened(office.file("House"))
    office.file("House", rename_project(two_issue_deal(), name="Theirs"))
    protect(office, window)
    assert office.person.titles[-1] == "Another program changed this file"
    office.person.press("Take what is on disk")
    assert not is_sealed((office.desk / "House.dealwright").read_bytes())
    assert "opens with the passphrase" not in window.banner.text()
    assert window._deal is not None
    assert window._deal.saving.key is None


@pytest.mark.parametrize("answer", ["Overwrite it", "Save as…", "Compare…"])
def test_whatever_a_conflict_ends_in_the_passphrase_that_was_asked_for_counts(office: Office, answer: str) -> None:
    window = office.opened(office.file("House"))
    office.file("House", rename_project(two_issue_deal(), name="Theirs"))
    protect(office, window)
    office.person.press(answer)
    if answer == "Compare…":
        office.person.press("Overwrite it")
    elif answer == "Save as…":
        office.person.choose(office.desk / "Elsewhere.dealwright")
    assert window.path is not None
    assert is_sealed(window.path.read_bytes())
    assert "opens with the passphrase" in window.banner.text()


def test_a_deal_whose_encryption_failed_is_encrypted_where_it_goes_instead(office: Office) -> None:
    path = office.file("House")
    window = office.opened(path)
    path.chmod(0o444)
    protect(office, window)
    assert office.person.titles[-1] == "The deal could not be saved"
    office.person.press("Save as…")
    office.person.choose(office.desk / "Elsewhere.dealwright")
    assert is_sealed((office.desk / "Elsewhere.dealwright").read_bytes())
    assert "opens with the passphrase" in window.banner.text()


def test_what_was_changed_elsewhere_under_another_passphrase_is_taken_over_with_it(office: Office) -> None:
    window = office.first()
    path = sealed_file(office)
    office.open(path, window)
    unlock(office, window, WORDS)
    office.drawn(window)
    theirs = rename_project(two_issue_deal(), name="Theirs")
    write_project(Saver(locks=office.folders.locks), theirs, path, OnDisk.ANYTHING, key=key_of(OTHER))
    office.run(window, "file.revert")
    unlock(office, window, OTHER)
    assert document_of(window).project == theirs
    rename(window, "Ours again")
    office.run(window, "file.save")
    assert read_project(path, passphrase_of(OTHER)).project.name == "Ours again"


def test_a_file_that_somebody_saved_in_the_open_is_sealed_again(office: Office) -> None:
    window = office.first()
    path = sealed_file(office)
    office.open(path, window)
    unlock(office, window, WORDS)
    office.drawn(window)
    write_project(Saver(locks=office.folders.locks), two_issue_deal(), path, OnDisk.ANYTHING)
    office.run(window, "file.revert")
    rename(window, "Ours again")
    office.run(window, "file.save")
    assert is_sealed(path.read_bytes())


def test_earlier_versions_open_by_the_passphrase_they_were_kept_with(office: Office) -> None:
    window = office.opened(office.file("House"))
    office.run(window, "file.save")
    protect(office, window)
    office.run(window, "file.earlier")
    (dialog,) = window.findChildren(VersionsDialog)
    assert all(version.copy for version in dialog._versions)
    dialog._take(0)
    office.settle()
    other = next(each for each in office.windows.all if each is not window)
    office.drawn(other)
    assert other._deal is not None
    assert window._deal is not None
    assert other._deal.saving.key == window._deal.saving.key
    dialog.reject()


def test_earlier_versions_of_a_file_that_is_gone_ask_for_their_passphrase(office: Office) -> None:
    window = office.opened(office.file("House"))
    office.run(window, "file.save")
    protect(office, window)
    path = office.desk / "House.dealwright"
    window.close()
    path.write_bytes(path.read_bytes()[:-9])
    window = office.windows.open_window()
    office.open(path, window)
    unlock(office, window, WORDS)
    assert "damaged or cut short" in window.banner.text()
    window.banner._buttons[-1].click()
    office.settle()
    (dialog,) = window.findChildren(VersionsDialog)
    assert "Encrypted" in dialog._versions[0].changed
    dialog._take(0)
    office.settle()
    dialog.reject()
    unlock(office, window, WORDS)
    assert document_of(office.drawn(window)).project.name.startswith("Deal")


def test_what_a_crash_left_of_an_encrypted_deal_asks_for_its_passphrase(office: Office, qtbot: QtBot) -> None:
    window = office.first()
    office.open(sealed_file(office), window)
    unlock(office, window, WORDS)
    rename(office.drawn(window), "Lost")
    assert window._deal is not None
    window._deal.write_recovery()
    lose(window)
    later = office.again()
    window = later.open_window()
    later.offer_recovery(window)
    opener = window.banner._buttons[0]
    assert opener.text() == "Open an encrypted deal…"
    opener.click()
    asking(window).reject()
    assert window.banner.isVisibleTo(window)
    window.banner._buttons[0].click()
    unlock(office, window, WORDS)
    qtbot.waitUntil(lambda: window.has_deal)
    assert document_of(window).project.name == "House (recovered)"
    assert window._deal is not None
    assert window._deal.saving.key is not None
    assert view_of(office.drawn(window)) is not None
    document_of(window).mark_saved(document_of(window).project)
    window.close()
