"""A damaged file in the window: refused with the list of repairs, opened as an unsaved copy when that is wanted."""

import json
import logging
import os
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from app.domain.edits.parties import rename_project
from app.exchange.project_copy import copy_for
from app.reports.gate import SharedKind, Sharing, public_deal
from app.storage.files import bytes_of, read_project
from tests.builders import two_issue_deal
from tests.hostile.corpus import spoilt
from tests.ui.shell.conftest import Office, document_of, is_modified
from ui.dialogs.repairs import RepairsDialog
from ui.dialogs.versions import VersionsDialog
from ui.shell import repairing
from ui.shell.main_window import MainWindow

CANARY = "Zq7x9k2m4w3"


def damaged(office: Office) -> Path:
    """A file with something that no deal has."""
    path = office.desk / "House.dealwright"
    path.write_bytes(spoilt(lambda tree: tree["issues"][1].update(colour=CANARY))())
    return path


def listed(office: Office, window: MainWindow) -> RepairsDialog:
    """The list that is open over a window."""
    office.qtbot.waitUntil(lambda: bool(window.findChildren(RepairsDialog)))
    return window.findChildren(RepairsDialog)[-1]


def words(dialog: RepairsDialog) -> str:
    return "\n".join(each.text() for each in dialog.findChildren(QLabel))


def test_a_damaged_file_is_refused_and_what_could_be_repaired_is_listed(office: Office) -> None:
    path = damaged(office)
    before = path.read_bytes()
    window = office.first()
    office.open(path, window)
    dialog = listed(office, window)
    assert CANARY in words(dialog)
    assert "2 parties, 2 issues and 0 offers" in words(dialog)
    assert "“House.dealwright” is damaged." in window.banner.text()
    dialog.reject()
    assert not window.has_deal
    assert path.read_bytes() == before


def test_a_repaired_copy_opens_unsaved_and_keeps_the_list_at_hand(office: Office) -> None:
    path = damaged(office)
    before = path.read_bytes()
    window = office.first()
    office.open(path, window)
    listed(office, window)._agree.click()
    office.settle()
    assert document_of(window).project == replace(two_issue_deal(), name="Deal (repaired)")
    assert is_modified(window)
    assert window.path is None
    for _ in range(2):
        assert "repaired copy of “House.dealwright”" in window.banner.text()
        assert window.banner.isVisible()
        window.banner._buttons[0].click()
        dialog = window.findChildren(RepairsDialog)[-1]
        assert CANARY in words(dialog)
        dialog.reject()
        office.settle()
    office.run(office.drawn(window), "file.save")
    office.person.choose(office.desk / "Mended.dealwright")
    assert read_project(office.desk / "Mended.dealwright").project.name == "Deal (repaired)"
    assert path.read_bytes() == before


def test_a_deal_that_is_open_stays_and_the_copy_gets_a_window_of_its_own(office: Office) -> None:
    window = office.opened(office.file("Other"))
    office.open(damaged(office), window)
    listed(office, window)._agree.click()
    office.settle()
    assert [document_of(each).project.name for each in office.windows.all] == ["Deal", "Deal (repaired)"]


def test_earlier_versions_stand_beside_the_repair(office: Office) -> None:
    path = office.file("House")
    os.utime(path, (1_000_000_000, 1_000_000_000))
    window = office.opened(path)
    document_of(window).apply(rename_project, name="Changed")
    office.run(window, "file.save")
    window.close()
    damaged(office)
    window = office.windows.open_window()
    office.open(path, window)
    dialog = listed(office, window)
    assert dialog._ways.earlier is not None
    dialog._leave(dialog._ways.earlier)
    office.settle()
    (versions,) = window.findChildren(VersionsDialog)
    versions.reject()


def test_what_somebody_else_filled_in_is_not_quoted_before_it_is_asked_for(office: Office) -> None:
    sharing = Sharing(kind=SharedKind.COPY)
    tree = json.loads(bytes_of(replace(copy_for(public_deal(two_issue_deal(), sharing), "them"), note="ours")))
    tree["parties"][0]["colour"] = CANARY
    path = office.desk / "Theirs.dealwright"
    path.write_text(json.dumps(tree), "utf-8")
    window = office.first()
    office.open(path, window)
    dialog = listed(office, window)
    assert CANARY not in words(dialog)
    assert "Party 1" in words(dialog)
    dialog._agree.click()
    office.settle()
    assert office.person.titles == ["Somebody else has filled in this deal"]


def test_what_cannot_be_repaired_is_one_sentence_as_ever(office: Office) -> None:
    path = office.desk / "Empty.dealwright"
    path.touch()
    window = office.first()
    office.open(path, window)
    office.settle()
    assert "the file is empty" in window.banner.text()
    assert not window.findChildren(RepairsDialog)


def test_nothing_that_a_damaged_file_says_is_logged(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        window = office.first()
        office.open(damaged(office), window)
        listed(office, window)._agree.click()
        office.settle()
    assert CANARY not in caplog.text
    assert repairing.__doc__
