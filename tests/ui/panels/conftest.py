"""A project with its links, as a panel finds it in the window."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
import shiboken6
from PySide6.QtCore import QAbstractItemModel
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.document.document import Document
from app.domain.project import Project
from ui.bridge.attention import Attention
from ui.bridge.document_link import DocumentLink
from ui.bridge.lane import Lane
from ui.bridge.study_link import StudyLink
from ui.kit.grid.view import Grid
from ui.kit.theme import theme


@dataclass(slots=True, kw_only=True)
class Desk:
    """What a panel is given."""

    link: DocumentLink
    attention: Attention
    studies: StudyLink
    kept: list[QWidget] = field(default_factory=list)
    """Panels that must outlive the line that made them; qtbot holds none."""

    @property
    def project(self) -> Project:
        """The present snapshot."""
        return self.link.project

    def settle(self) -> None:
        """Draw the picture of the present snapshot now instead of at the next turn of the event loop."""
        self.studies.refresh()

    def show(self, panel: QWidget, grid: Grid, *models: QAbstractItemModel, width: int) -> None:
        """Show a page with the keyboard in its grid, Qt's tester watching the models."""
        self.kept.append(panel)
        for model in models:
            QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, panel)
        panel.resize(width, 800)
        panel.show()
        panel.activateWindow()
        grid.setFocus()


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Callable[[Project], Desk]]:
    """Lays a project out; its thread ends with the test."""
    theme()
    opened: list[tuple[Desk, Lane]] = []

    def lay_out(project: Project) -> Desk:
        link, attention, lane = DocumentLink(Document(project, saved=False)), Attention(), Lane()
        made = Desk(link=link, attention=attention, studies=StudyLink(link, attention, lane))
        made.settle()
        opened.append((made, lane))
        return made

    yield lay_out
    for made, lane in opened:
        shiboken6.delete(made.studies)  # or its timers would ask a lane that is closed
        lane.close()
