"""What sections about us and another party share: which one it is, a table of the two, and a button for each."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.document.touched import Touched
from app.domain.edits.changing import Refused
from app.domain.ids import PartyId
from app.domain.lookup import others_of
from app.domain.project import Project
from app.records import dataclass
from ui.bridge.attention import Attention
from ui.bridge.document_link import DocumentLink
from ui.bridge.following import Following
from ui.delegates.cell import CellDelegate
from ui.kit.banner import InlineMessage
from ui.kit.buttons import button
from ui.kit.flow import FlowGrid
from ui.kit.grid.view import Grid
from ui.kit.text import small
from ui.kit.type_scale import px
from ui.models.rows import RowsModel

__all__ = ["Act", "ForEach", "beside_us", "follow", "table"]

Row = TypeVar("Row")


def beside_us(project: Project, attention: Attention) -> PartyId:
    """The other party that is looked at, or the first one."""
    others = [party.id for party in others_of(project)]
    return attention.other if attention.other in others else others[0]


def follow(section: QWidget, link: DocumentLink, attention: Attention, show: Callable[[Project], None]) -> None:
    """Have `show` called whenever issues or parties change, or another party is looked at."""
    following = Following(section, link, Touched.ISSUES | Touched.PARTIES, show)
    attention.axes_changed.connect(following.again)


def table(model: RowsModel[Row], name: str) -> Grid:
    """A table whose first column only names the rows: the keyboard begins in the second."""
    made = Grid(model, begins=1)
    made.setItemDelegate(CellDelegate(made))
    made.setAccessibleName(name)
    return made


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A button: what it says, what it says once there is nothing left to do, and the edit of a project by it."""

    words: str
    done: str
    edit: Callable[[Project], Project]


class ForEach(QWidget):
    """The same for us and for the other party: two buttons, what they do, and why one was refused."""

    def __init__(self, press_ours: Callable[[], str], press_theirs: Callable[[], str]) -> None:
        super().__init__()
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(px(4))
        both = QWidget()
        across = FlowGrid(column=200, gap=8, parent=both)
        self.ours, self.theirs = button(""), button("")
        self.about = small("")
        self.refused = InlineMessage(parent=self)
        for made, press in ((self.ours, press_ours), (self.theirs, press_theirs)):
            made.clicked.connect(lambda _=False, press=press: self.refused.set_message(press(), "warning"))
            across.addWidget(made)
        for part in (both, self.about, self.refused):
            down.addWidget(part)

    def show_acts(self, project: Project, ours: Act, theirs: Act) -> None:
        """What the buttons say of this project; one that would change nothing cannot be pressed."""
        self.refused.set_message("", "warning")
        for made, act in ((self.ours, ours), (self.theirs, theirs)):
            _show(made, project, act)


def _show(made: QPushButton, project: Project, act: Act) -> None:
    try:
        is_done = act.edit(project) == project
    except Refused:
        # Pressed, it says why.
        is_done = False
    made.setText(act.done if is_done else act.words)
    made.setEnabled(not is_done)
