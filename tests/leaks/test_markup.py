"""Whatever is typed into a deal is shown as it was typed: no file that it names is ever looked at."""

import ctypes
import os
import re
import struct
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFileDialog, QLabel, QMenu, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.domain.edits.issues import rename_issue
from app.domain.project import Project
from app.storage.files import read_project
from tests.leaks.reflection import fields_of, ids_in, is_record
from tests.ui.shell.conftest import Office, office, view_of
from tests.ui.shell.places import places_of
from tests.ui.shell.test_commands import LAST
from ui.dialogs import questions
from ui.kit.text import label, tool_tip
from ui.shell.commands import COMMANDS
from ui.shell.main_window import MainWindow

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="not run here: only Linux tells who opens a file")
SAMPLE: Final = Path(__file__).parents[1] / "files" / "format-2.dealwright"
KEPT: Final = frozenset(
    {"id", "kind", "date", "expires", "due", "returned_on", "time", "currency", "logo", "received_from"}
)
"""Texts that are no free text, and who a copy came from, which announces itself instead of opening."""
OPENED: Final = 0x20
OUR_TIP: Final = re.compile("<p style='white-space:pre-wrap'>[^<]*</p>")
FEWEST_DIALOGS: Final = 4
REAL: Final = {name: each for name, each in vars(questions).items() if name.startswith(("ask", "tell"))}
"""The dialogs themselves, whose place the person of the office takes."""
__all__ = ["office"]
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


@pytest.fixture
def window(office: Office, picture: Path) -> MainWindow:
    """A window with a deal in which every text is markup that names the picture, one of its steps too."""
    sample = replace(read_project(SAMPLE).project, received_from="")
    project = filled(sample, f'<img src="{picture}"><a href="file:{picture}">x</a>', frozenset(ids_in(sample)))
    assert isinstance(project, Project)
    made = office.opened(office.file(project=project))
    deal = view_of(made)
    deal.link.apply(rename_issue, issue=project.issues[0].id, name=f'<b><img src="{picture}">')
    office.qtbot.waitUntil(lambda: deal.studies.picture is not None and deal.studies.picture.finished)
    return made


def test_no_page_opens_a_file_that_stands_in_the_deal_or_takes_it_for_markup(
    qtbot: QtBot, picture: Path, window: MainWindow
) -> None:
    wrong: list[str] = []
    with watched(picture) as opened:
        for place in places_of(window):
            window.grab()
            wrong += [f"{place}: {each}" for each in labels_of_markup(window)]
        wrong += tips_of_markup(window)
        for tip in sorted(tips_in(window)):
            shown = label(tip)
            # As Qt shows a tip: what looks like markup is read as markup.
            shown.setTextFormat(Qt.TextFormat.AutoText)
            qtbot.addWidget(shown)
            shown.grab()
        assert opened() == 0
    assert wrong == []


def tips_in(root: QWidget) -> set[str]:
    """Everything that is told of a thing when the pointer rests on it: of widgets, actions, cells and titles."""
    tips = {tip for each in (root, *root.findChildren(QWidget)) for tip in (each.toolTip(), each.whatsThis())}
    tips |= {
        action.toolTip() for menu in root.findChildren(QMenu) if menu.toolTipsVisible() for action in menu.actions()
    }
    for view in root.findChildren(QAbstractItemView):
        model = view.model()
        if model is not None:
            tips |= set(_tips_of(model, view.rootIndex()))
    return tips - {""}


def _tips_of(model: QAbstractItemModel, root: QModelIndex) -> Iterator[str]:
    role = Qt.ItemDataRole.ToolTipRole
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(root)
    for column in range(columns):
        yield str(model.headerData(column, Qt.Orientation.Horizontal, role) or "")
        for row in range(model.rowCount(root)):
            yield str(model.index(row, column, root).data(role) or "")


def labels_of_markup(root: QWidget) -> Iterator[str]:
    """Every label and text in a window that Qt would take, or guess, to be markup."""
    for each in root.findChildren(QLabel):
        if each.text() and each.textFormat() is not Qt.TextFormat.PlainText:
            yield f"label: {each.text()}"
    for document in root.findChildren(QTextEdit):
        yield f"rich text: {document.objectName()}"


def tips_of_markup(root: QWidget) -> Iterator[str]:
    """Every tip in a window that Qt would guess to be markup, and that is none of ours."""
    for tip in tips_in(root):
        if "<" in tip and not OUR_TIP.fullmatch(tip):
            yield f"tip: {tip}"


@pytest.mark.long
def test_no_dialog_takes_anything_in_the_deal_for_markup(
    office: Office, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, real in REAL.items():
        monkeypatch.setattr(questions, name, real)
    wrong, seen = list[str](), set[str]()
    for each in COMMANDS:
        if each.id in LAST or each.id == "view.present":
            continue
        office.run(window, each.id)
        for widget in QApplication.topLevelWidgets():
            if not widget.isVisible() or widget is window:
                continue
            seen.add(type(widget).__name__)
            # Of its own dialog for files Qt names the parts in labels without markup.
            if not isinstance(widget, QFileDialog | MainWindow):
                wrong += [f"{each.id}: {text}" for text in (*labels_of_markup(widget), *tips_of_markup(widget))]
            widget.close()
    assert wrong == []
    assert len(seen) >= FEWEST_DIALOGS, seen


def test_a_tip_and_a_label_that_qt_would_read_are_found(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    shown = label("<b>x</b>")
    shown.setParent(page)
    page.setToolTip(tool_tip("<b>x</b> & y"))
    assert [*labels_of_markup(page), *tips_of_markup(page)] == []
    shown.setTextFormat(Qt.TextFormat.AutoText)
    shown.setToolTip("<b>x</b>")
    assert [*labels_of_markup(page), *tips_of_markup(page)] == ["label: <b>x</b>", "tip: <b>x</b>"]


def test_a_label_that_read_markup_would_open_it(qtbot: QtBot, picture: Path) -> None:
    shown = label(f'<img src="{picture}">')
    shown.setTextFormat(Qt.TextFormat.RichText)
    qtbot.addWidget(shown)
    with watched(picture) as opened:
        shown.grab()
        assert opened() > 0
