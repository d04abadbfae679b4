"""What fills a window: the top bar, in the middle the welcome page or one deal, and a notice that lies over it."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.library.index import templates
from ui.kit.banner import Banner
from ui.kit.card import hairline
from ui.kit.type_scale import px
from ui.overrides import override
from ui.panels.welcome import Start, WelcomePanel
from ui.shell import commands_menu
from ui.shell.commands import Shell
from ui.shell.top_bar import TopBar

_BESIDE, _BELOW = 16, 40
"""Room around the notice; below it the strip of what is left to finish stays in sight."""
_NARROWEST, _WIDEST = 440, 560


class WindowBody(QWidget):
    """Its lengths are those of the text size at which it was made: for another size another one is made.

    The notice belongs to the window and moves from one to the next, with whatever buttons it has. It lies over the foot
    of the page, so that nothing moves under the pointer when it comes and goes.
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
        for part in (self.bar, hairline()):
            down.addWidget(part)
        down.addWidget(self._middle, 1)
        self._notice = banner
        was_shown = not banner.isHidden()
        banner.setParent(self)
        banner.setVisible(was_shown)
        banner.installEventFilter(self)
        self._welcome: WelcomePanel | None = None

    @property
    def middle(self) -> QWidget:
        """The parent of a deal that is to be shown here."""
        return self._middle

    def welcome(self) -> WelcomePanel:
        """The welcome page, made when it is asked for; it goes once a deal is shown."""
        if self._welcome is None:
            starts = [Start(name=t.name, title=t.title, summary=t.description) for t in templates()]
            self._welcome = WelcomePanel(starts, self._middle)
            self._middle.addWidget(self._welcome)
        return self._welcome

    def show_deal(self, view: QWidget) -> None:
        """Show a deal in the place of the welcome page."""
        self._middle.addWidget(view)
        self._middle.setCurrentWidget(view)
        if self._welcome is not None:
            self._middle.removeWidget(self._welcome)
            self._welcome.deleteLater()
            self._welcome = None

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_notice()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._notice and event.type() in {QEvent.Type.Show, QEvent.Type.LayoutRequest}:
            self._place_notice()
        return False

    def _place_notice(self) -> None:
        notice = self._notice
        if notice.parentWidget() is not self:
            return
        # Half the window at most, so that the deal and its advice, on the right, are always in sight; wider only where
        # its buttons would be cut.
        least = max(px(_NARROWEST), notice.minimumSizeHint().width())
        width = max(min(self.width() // 2 - px(_BESIDE), px(_WIDEST)), min(self.width() - 2 * px(_BESIDE), least))
        height = max(notice.heightForWidth(width), notice.minimumSizeHint().height())
        notice.setGeometry(px(_BESIDE), self.height() - height - px(_BELOW), width, height)
        notice.raise_()
