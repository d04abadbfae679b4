"""A passphrase that is being tried, or set, when the person has given up: nothing comes of it."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog

from app.storage.backups import Backups
from app.storage.files import Opened
from app.storage.sealed import Key, Passphrase, Secret, new_key
from tests.app.storage.sealing import CHEAP
from tests.conftest import HANG_GUARD
from tests.ui.shell.conftest import Office
from tests.ui.shell.test_passphrases import WORDS, asking, sealed_file, setting
from ui.shell import opening, passphrases
from ui.shell.main_window import MainWindow
from ui.shell.reading import Refused, read

GIVEN_UP: dict[str, Callable[[MainWindow, QDialog], object]] = {
    "the question given up": lambda _, dialog: dialog.reject(),
    "the window closed": lambda window, _: window.close(),
}
given_up = pytest.mark.parametrize("give_up", GIVEN_UP.values(), ids=GIVEN_UP)


@pytest.fixture
def tried(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """A passphrase is tried, and a key made of one, for as long as this is not set."""
    done, look, make = threading.Event(), read, new_key

    def slow_read(path: Path, recovery: Path, backups: Backups, secret: Secret | None = None) -> Opened | Refused:
        assert secret is None or done.wait(HANG_GUARD)
        return look(path, recovery, backups, secret)

    def slow_key(words: Passphrase) -> Key:
        assert done.wait(HANG_GUARD)
        return make(words, CHEAP)

    monkeypatch.setattr(opening, "read", slow_read)
    monkeypatch.setattr(passphrases, "new_key", slow_key)
    yield done
    done.set()


@given_up
def test_given_up_while_a_passphrase_is_tried_nothing_opens(
    office: Office, tried: threading.Event, give_up: Callable[[MainWindow, QDialog], object]
) -> None:
    window = office.first()
    office.open(sealed_file(office), window)
    dialog = asking(window)
    dialog.field.line.setText(WORDS)
    dialog.open_it.click()
    give_up(window, dialog)
    tried.set()
    office.settle()
    assert [each.deal for each in office.windows.all if each.deal is not None] == []
    assert not office.person.is_asked


@given_up
def test_given_up_while_a_passphrase_is_set_the_file_stays_as_it_was(
    office: Office, tried: threading.Event, give_up: Callable[[MainWindow, QDialog], object]
) -> None:
    path = office.file("House")
    before, window = path.read_bytes(), office.opened(path)
    dialog = setting(office, window)
    for field in dialog.fields:
        field.line.setText(WORDS)
    dialog.apply.click()
    give_up(window, dialog)
    tried.set()
    office.settle()
    assert path.read_bytes() == before
    assert not office.person.is_asked
