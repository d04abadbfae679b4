"""Whatever is typed into a deal is shown as it was typed: no file that it names is ever looked at."""

import ctypes
import os
import struct
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.project import Project
from app.storage.atomic import OnDisk, Saver
from app.storage.files import read_project, write_project
from app.storage.folders import Folders
from tests.leaks.reflection import fields_of, ids_in, is_record
from ui.bridge.attention import Page
from ui.kit.text import label
from ui.shell.deal_view import DealView
from ui.shell.windows import Windows

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="not run here: only Linux tells who opens a file")
SAMPLE: Final = Path(__file__).parents[1] / "files" / "format-2.dealwright"
KEPT: Final = frozenset(
    {"id", "kind", "date", "expires", "due", "returned_on", "time", "currency", "logo", "received_from"}
)
"""Texts that are no free text, and who a copy came from, which announces itself instead of opening."""
OPENED: Final = 0x20
_EVENT: Final = struct.Struct("iIII")


@contextmanager
def watched(file: Path) -> Iterator[Callable[[], int]]:
    """Tells how often a file has been opened since, by anybody."""
    system = ctypes.CDLL(None, use_errno=True)
    descriptor = system.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
    assert system.inotify_add_watch(descriptor, os.fsencode(file), OPENED) >= 0

    def count() -> int:
        try:
            return len(os.read(descriptor, 65_536)) // _EVENT.size
        except BlockingIOError:
            return 0

    try:
        yield count
    finally:
        os.close(descriptor)


def filled(value: object, text: str, ids: frozenset[str]) -> object:
    """The same value with one text in every place where a person types."""
    if isinstance(value, tuple):
        return tuple(filled(item, text, ids) for item in value)
    if not is_record(value):
        return value
    parts = {field.name: getattr(value, field.name) for field in fields_of(value)}
    for name, part in parts.items():
        if type(part) is str and name not in KEPT and part not in ids:
            parts[name] = text
        else:
            parts[name] = filled(part, text, ids)
    return replace(value, **parts)  # type: ignore[type-var]  # a record


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A file that no part of the program has a reason to open."""
    file = tmp_path / "canary.png"
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.magenta)
    assert image.save(str(file))
    return file


def test_no_page_opens_a_file_that_stands_in_the_deal(qtbot: QtBot, tmp_path: Path, picture: Path) -> None:
    sample = replace(read_project(SAMPLE).project, received_from="")
    project = filled(sample, f'<img src="{picture}"><a href="file:{picture}">x</a>', frozenset(ids_in(sample)))
    assert isinstance(project, Project)
    path, folders = tmp_path / "House.dealwright", Folders(config=tmp_path / "config", data=tmp_path / "data")
    write_project(Saver(locks=folders.locks), project, path, OnDisk.ABSENT)
    windows = Windows(folders)
    window = windows.open_window()
    with watched(picture) as opened:
        windows.open_paths([path], window)
        qtbot.waitUntil(lambda: isinstance(window.deal, DealView))
        assert isinstance(window.deal, DealView)
        for page in Page:
            window.deal.go_to(page)
            window.grab()
        for widget in window.findChildren(QWidget):
            if widget.toolTip():
                tip = label(widget.toolTip())
                # As Qt shows a tip: what looks like markup is read as markup.
                tip.setTextFormat(Qt.TextFormat.AutoText)
                qtbot.addWidget(tip)
                tip.grab()
        assert opened() == 0
    window.close()


def test_a_label_that_read_markup_would_open_it(qtbot: QtBot, picture: Path) -> None:
    shown = label(f'<img src="{picture}">')
    shown.setTextFormat(Qt.TextFormat.RichText)
    qtbot.addWidget(shown)
    with watched(picture) as opened:
        shown.grab()
        assert opened() > 0
