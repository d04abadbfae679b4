"""What fails in a method that Qt calls is told at once, and neither Qt nor what called it notices more than that."""

import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QTableView, QWidget
from pytestqt.qtbot import QtBot

from ui.overrides import override

ROOT: Final = Path(__file__).parents[2]


class _Widget(QWidget):
    """One that cannot say how large it wants to be."""

    @override
    def sizeHint(self) -> QSize:
        raise ZeroDivisionError


class _Table(QAbstractTableModel):
    """Three rows of which the head fails, and then the cells."""

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 3

    @override
    def columnCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 3

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        raise IndexError

    @override
    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        raise KeyError(role)


class _Ours:
    def answer(self) -> int:
        return 1


class _Theirs(_Ours):
    """A class that Qt has nothing to do with."""

    @override
    def answer(self) -> int:
        raise ZeroDivisionError


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[type[BaseException]]:
    """The kinds of failures that were told."""
    heard: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _error, _trace: heard.append(kind))
    return heard


def test_a_failure_is_told_and_qt_gets_the_answer_it_has_itself(qtbot: QtBot, told: list[type[BaseException]]) -> None:
    widget = _Widget()
    qtbot.addWidget(widget)
    assert widget.sizeHint() == QSize(-1, -1)
    assert told == [ZeroDivisionError]


def test_what_has_no_answer_of_qts_gives_none(qtbot: QtBot, told: list[type[BaseException]]) -> None:
    model = _Table()
    assert model.data(model.index(0, 0)) is None
    assert told == [KeyError]


def test_what_overrides_code_of_ours_raises_as_any_method() -> None:
    with pytest.raises(ZeroDivisionError):
        _Theirs().answer()


def test_a_method_keeps_its_name_and_its_words() -> None:
    assert _Table.headerData.__name__ == "headerData"
    assert _Table.rowCount.__qualname__ == "_Table.rowCount"


def test_a_table_that_fails_while_it_is_given_to_a_view_leaves_the_program_running(
    qtbot: QtBot, told: list[type[BaseException]]
) -> None:
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(_Table(view))
    view.show()
    assert view.model().rowCount() == 3
    assert IndexError in told


FATAL: Final = """
import sys
from PySide6.QtCore import QAbstractTableModel
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView
from PySide6.QtCore import Qt, QTimer
from {place} import override
application = QApplication([])
sys.excepthook = lambda kind, error, trace: print("told", kind.__name__, flush=True)
class Table(QAbstractTableModel):
    @override
    def rowCount(self, parent=None) -> int:
        return 3
    @override
    def columnCount(self, parent=None) -> int:
        return 3
    @override
    def headerData(self, section, orientation, role=0) -> object:
        return 1 // 0 if role == Qt.ItemDataRole.DisplayRole else None
class Header(QHeaderView):
    @override
    def sizeHint(self):
        return super().sizeHint()
class View(QTableView):
    @override
    def setSelectionModel(self, model) -> None:
        super().setSelectionModel(model)
    @override
    def event(self, event) -> bool:
        return super().event(event)
def show() -> None:
    view = View()
    view.setHorizontalHeader(Header(Qt.Orientation.Horizontal, view))
    view.setModel(Table(view))
    view.show()
QTimer.singleShot(0, show)
QTimer.singleShot(200, application.quit)
application.exec()
print("lives", flush=True)
"""


def lives(place: str) -> bool:
    """Whether a program lives on in which a method fails that Qt calls while other code of Python waits for Qt."""
    command = [sys.executable, "-c", FATAL.format(place=place)]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0 and "told ZeroDivisionError" in done.stdout and "lives" in done.stdout


def test_a_program_lives_on_where_qt_for_python_alone_ends_it() -> None:
    assert lives("ui.overrides")
    # As soon as this does not hold any more, Qt for Python stands it by itself.
    assert not lives("typing_extensions")
