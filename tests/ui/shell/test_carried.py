"""What leaves a window by drag and clipboard: the texts that were chosen, and nothing that lies behind them."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QListView
from pytestqt.qtbot import QtBot
from typing_extensions import override

from app.domain.edits.parties import rename_project
from tests.leaks.test_canaries import PLANTED
from tests.ui.shell.conftest import Office, document_of, view_of
from ui.bridge.attention import Page
from ui.kit.clipboard import MARKS, TOKEN
from ui.kit.grid.view import Grid
from ui.shell.deal_view import DealView

MOST_TABLES: Final = 3


def views_of(page: DealView) -> list[QAbstractItemView]:
    """Every table and list with something in it."""
    models: list[tuple[QAbstractItemView, QAbstractItemModel | None]]
    models = [(each, each.model()) for each in page.findChildren(QAbstractItemView)]
    return [view for view, model in models if model is not None and model.rowCount()]


def everything(view: QAbstractItemView) -> QMimeData:
    """What a drag of all cells of a table would carry."""
    model, root = view.model(), view.rootIndex()
    rows = model.rowCount(root)
    columns = 1 if isinstance(view, QListView) else model.columnCount(root)
    return model.mimeData([model.index(row, column, root) for row in range(rows) for column in range(columns)])


def test_drags_and_copies_from_every_table_of_every_page_carry_plain_text_alone(office: Office) -> None:
    window = office.opened(office.file("House", replace(PLANTED.project, received_from="")))
    page, seen, copied = view_of(window), 0, 0
    for step in Page:
        page.go_to(step)
        for view in views_of(page):
            if isinstance(view, Grid):
                assert everything(view).formats() == ["text/plain"], f"{step}: {view.objectName()}"
                seen += 1
            else:
                assert not view.dragEnabled(), f"{step}: {view.objectName()}"
            if view.isVisible():
                QGuiApplication.clipboard().clear()
                view.setFocus()
                view.selectAll()
                QTest.keySequence(view, QKeySequence(QKeySequence.StandardKey.Copy))
                carried = QGuiApplication.clipboard().mimeData().formats()
                # Besides the text: what asks to be left out of histories, and a number by which it is known again.
                assert set(carried) <= {"text/plain", *MARKS, TOKEN}, f"{step}: {view.objectName()}"
                copied += bool(carried)
    assert min(seen, copied) >= MOST_TABLES


class _PlainModel(QAbstractListModel):
    """A model that leaves to Qt what a drag carries."""

    @override
    def rowCount(self, parent: object = None) -> int:
        return 1

    @override
    def data(self, index: object, role: int = 0) -> str:
        return "shown" if role == Qt.ItemDataRole.DisplayRole else "behind it"


def test_a_model_that_leaves_it_to_qt_would_carry_what_lies_behind_its_cells(qtbot: QtBot) -> None:
    view = QListView()
    qtbot.addWidget(view)
    view.setModel(_PlainModel(view))
    (carried,) = everything(view).formats()
    assert carried != "text/plain"
    assert "behind it".encode("utf-16-be") in everything(view).data(carried).data()


def test_opening_and_saving_leaves_nothing_in_the_lists_of_the_desktop(office: Office, own_folders: Path) -> None:
    window = office.opened(office.file("House", replace(PLANTED.project, received_from="")))
    document_of(window).apply(rename_project, name="Changed")
    office.run(window, "file.save")
    assert [path for path in own_folders.rglob("*") if path.is_file()] == []
