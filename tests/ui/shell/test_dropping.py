"""What is dropped on a window: deals open, and whatever else it is, one sentence says so and nothing is half opened."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from tests.ui.shell.conftest import Office
from ui.shell.main_window import MainWindow

ADDRESS = QUrl("mailto:House.dealwright")


def drop(office: Office, window: MainWindow, *dropped: QUrl | Path) -> None:
    """Let files and addresses go over a window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(each)) if isinstance(each, Path) else each for each in dropped])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(9, 9), copy, data, left, none)
    QApplication.sendEvent(window, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(9, 9), copy, data, left, none))
    office.settle()


def test_dropped_files_open_and_the_deal_in_the_window_stays(office: Office) -> None:
    window = office.opened(office.file("One"))
    drop(office, window, office.file("Two"))
    assert [each.path and each.path.stem for each in office.windows.all] == ["One", "Two"]


def nothing_opened(office: Office, window: MainWindow) -> str:
    """What is said instead."""
    assert office.windows.all == (window,)
    assert not window.has_deal
    return window.banner.text()


def test_a_folder_is_refused_in_one_sentence_whatever_is_dropped_with_it(office: Office) -> None:
    window = office.first()
    drop(office, window, office.file("House"), office.desk)
    assert nothing_opened(office, window) == "A folder was dropped: drop the deal files themselves."


def test_five_hundred_files_are_refused_in_one_sentence(office: Office) -> None:
    window = office.first()
    drop(office, window, *(office.desk / f"Deal {number}.dealwright" for number in range(500)))
    assert nothing_opened(office, window) == "500 files were dropped: at most 10 are opened at once."


@pytest.mark.parametrize("with_file", ["", "with a file"])
def test_an_address_is_refused_in_one_sentence(office: Office, with_file: str) -> None:
    window = office.first()
    drop(office, window, *([office.file("House")] if with_file else []), ADDRESS)
    assert nothing_opened(office, window) == "An address was dropped: only files on this computer are opened."


def test_a_shortcut_is_said_to_be_one_and_what_it_leads_to_is_not_opened(office: Office) -> None:
    window, path = office.first(), office.desk / "House.url"
    path.write_bytes(b"[InternetShortcut]\r\nURL=file:///C:/House.dealwright\r\n")
    drop(office, window, path)
    assert "“House.url”: this is a shortcut to another file" in nothing_opened(office, window)
