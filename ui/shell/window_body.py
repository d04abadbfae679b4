"""What fills a window: the top bar, a notice, and in the middle the welcome page or one deal."""

from collections.abc import Mapping

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.library.index import templates
from ui.kit.banner import Banner
from ui.kit.card import hairline
from ui.panels.welcome import Start, WelcomePanel
from ui.shell import commands_menu
from ui.shell.commands import Shell
from ui.shell.top_bar import TopBar


class WindowBody(QWidget):
    """Its lengths are those of the text size at which it was made: for another size another one is made.

    The notice belongs to the window and moves from one to the next, with whatever buttons it has.
    """

    def __init__(
        self, actions: Mapping[str, QAction], recent: QMenu, banner: Banner, shell: Shell, parent: QWidget
    ) -> None:
        super().__init__(parent)
        # From the outside in: whatever moves into another parent is styled once more, with all that is in it.
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        self.bar = TopBar(actions, commands_menu.make_menu_bar(actions, recent, shell), self)
        self._middle = QStackedWidget(self)
        for part in (self.bar, hairline(), banner):
            down.addWidget(part)
        down.addWidget(self._middle, 1)
        starts = [Start(name=t.name, title=t.title, summary=t.description) for t in templates()]
        self.welcome = WelcomePanel(starts, self._middle)
        self._middle.addWidget(self.welcome)

    @property
    def middle(self) -> QWidget:
        """The parent of a deal that is to be shown here."""
        return self._middle

    def show_deal(self, view: QWidget) -> None:
        """Show a deal in the place of the welcome page."""
        # What is new is painted before it is laid out: it would be seen twice, at first with its parts in other places.
        self._middle.setUpdatesEnabled(False)
        self._middle.addWidget(view)
        self._middle.setCurrentWidget(view)
        QTimer.singleShot(0, self._middle, lambda: self._middle.setUpdatesEnabled(True))
