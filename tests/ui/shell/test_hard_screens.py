"""Small screens, large text, writing from the right, and who reads the screen aloud."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea

from app.domain.project import Project
from app.storage.files import read_project
from tests.leaks.reflection import ids_in
from tests.leaks.test_canaries import PLANTED
from tests.leaks.test_markup import SAMPLE, filled
from tests.rules.rule import ROOT
from tests.ui.shell.conftest import Office, document_of, view_of
from tests.ui.shell.places import places_of
from tests.ui.shell.test_every_field import in_sight, opened
from ui.bridge.attention import Page
from ui.kit.grid import commands
from ui.kit.grid.sheet import Role
from ui.kit.grid.view import Grid
from ui.kit.number_field import NumberField
from ui.kit.score_bar import ScoreBar
from ui.kit.theme import theme
from ui.kit.type_scale import font
from ui.shell.main_window import MainWindow

Told = QAccessible.Text


@pytest.fixture
def _as_it_was(qapp: QApplication) -> Iterator[None]:
    yield
    theme().set_zoom(100)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def cut_numbers(window: MainWindow) -> Iterator[str]:
    """Every number in sight that has less room than it takes."""
    for grid in in_sight(window, Grid):
        sheet, measure = grid.sheet, QFontMetrics(font("body"))
        for column in range(sheet.columnCount()):
            if sheet.headerData(column, Qt.Orientation.Horizontal, Role.NUMBER):
                for row in range(sheet.rowCount()):
                    text = str(sheet.index(row, column).data() or "")
                    if measure.horizontalAdvance(text) > grid.columnWidth(column):
                        yield f"{grid.accessibleName()}: {text}"
    for number in in_sight(window, NumberField):
        if _is_cut(number.field()):
            yield f"{number.field().accessibleName()}: {number.text()}"
    for bar in in_sight(window, ScoreBar):
        if QFontMetrics(font("number")).horizontalAdvance(bar.text()) > bar.width():
            yield bar.text()


def _nothing_is_cut(window: MainWindow) -> None:
    assert list(cut_numbers(window)) == []


def _is_cut(field: QLineEdit) -> bool:
    return field.fontMetrics().horizontalAdvance(field.text()) > field.contentsRect().width()


@pytest.mark.usefixtures("_as_it_was")
@pytest.mark.parametrize(("size", "zoom"), [((800, 600), 100), pytest.param((1280, 800), 200, marks=pytest.mark.long)])
def test_at_any_size_of_screen_and_text_no_number_is_cut(office: Office, size: tuple[int, int], zoom: int) -> None:
    window = opened(office)
    office.zoom(zoom)
    window.resize(QSize(*size))
    for page in Page:
        view_of(window).go_to(page)
        # In a window that was just made smaller, parts give way one after the other.
        office.qtbot.waitUntil(partial(_nothing_is_cut, window))


@pytest.mark.long
@pytest.mark.usefixtures("_as_it_was")
def test_read_from_the_right_every_page_can_be_drawn_and_used(office: Office, qapp: QApplication) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    window = opened(office)
    for page in Page:
        view_of(window).go_to(page)
        assert not window.grab().isNull()
    view_of(window).go_to(Page.ISSUES)
    grid = in_sight(window, Grid)[0]
    grid.go_to(0, 0)
    QGuiApplication.clipboard().setText("\u05de\u05d7\u05d9\u05e8")
    commands.paste(grid, grid.sheet)
    assert document_of(window).project.issues[0].name == "\u05de\u05d7\u05d9\u05e8"


@pytest.mark.long
def test_names_of_hundreds_of_letters_make_no_page_scroll_sideways(office: Office) -> None:
    sample = replace(read_project(SAMPLE).project, received_from="")
    project = filled(sample, "W" * 300, frozenset(ids_in(sample)))
    assert isinstance(project, Project)
    window = office.opened(office.file(project=project))
    window.resize(1024, 700)
    studies = view_of(window).studies
    office.qtbot.waitUntil(lambda: studies.picture is not None and studies.picture.finished)
    for words in places_of(window):
        office.settle()
        window.grab()
        wide = [each for each in in_sight(window, QScrollArea) if each.horizontalScrollBar().maximum()]
        assert wide == [], words


def test_without_a_single_font_the_program_starts_and_draws(tmp_path: Path) -> None:
    """Where fonts are found by fontconfig; other systems have theirs."""
    none = tmp_path / "fonts.conf"
    none.write_text(f"<fontconfig><dir>{tmp_path}/none</dir></fontconfig>", encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, "-m", "ui", "--selftest"],
        cwd=ROOT,
        env={**os.environ, "FONTCONFIG_FILE": str(none), "QT_QPA_PLATFORM": "offscreen"},
        check=False,
        capture_output=True,
        text=True,
    )
    assert (ended.returncode, "Traceback" in ended.stderr) == (0, False)


def read_aloud(interface: QAccessibleInterface) -> Iterator[str]:
    """Every text that is told to a reader of the screen, of all that is not hidden from it."""
    if not interface.isValid() or interface.state().invisible:
        return
    for part in (Told.Name, Told.Description, Told.Value, Told.Help):
        yield interface.text(part)
    for place in range(interface.childCount()):
        child = interface.child(place)
        if child is not None:
            yield from read_aloud(child)


def test_while_presenting_no_reader_of_the_screen_finds_anything_private(office: Office) -> None:
    window = office.opened(office.file("House", replace(PLANTED.project, received_from="")))
    secrets = (*PLANTED.words, *PLANTED.numbers)

    def found() -> list[str]:
        words = " ".join(
            text
            for each in QApplication.topLevelWidgets()
            if each.isVisible()
            for text in read_aloud(QAccessible.queryAccessibleInterface(each))
        ).replace(",", "")
        return [secret for secret in secrets if secret in words]

    assert found()
    office.run(window, "view.present")
    assert found() == []
