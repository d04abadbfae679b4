"""A page follows the document while it is in sight, and catches up when it comes into sight again."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from app.document.touched import Touched
from app.domain.project import Project
from ui.bridge.document_link import DocumentLink
from ui.overrides import override


class Following(QObject):
    """Guaranteed: `show` is called with the present project whenever one of `parts` was touched and the page is seen.

    Changes while the page is hidden cost nothing; one call when it is shown again makes up for all of them. Whatever
    else the page shows is connected to `again`. With a `pause` the first change is shown at once and the next ones when
    none has come for so many milliseconds: for what need not move with every tick of a drag. With `whole` edits that
    belong together are shown once all of them are made: for a page that none of them is made on.
    """

    def __init__(
        self,
        page: QWidget,
        link: DocumentLink,
        parts: Touched,
        show: Callable[[Project], None],
        *,
        pause: int = 0,
        whole: bool = False,
    ) -> None:
        super().__init__(page)
        self._whole = whole
        self._is_held = False
        self._pause = QTimer(self, singleShot=True, interval=pause)
        self._pause.timeout.connect(self._catch_up_if_seen)
        self._page = page
        self._link = link
        self._parts = parts
        self._show = show
        self._shown: Project | None = None
        page.installEventFilter(self)
        link.changed.connect(self._note_change)
        link.rested.connect(self._let_go)
        self.catch_up()

    def catch_up(self) -> None:
        """Show the present project if it is not the one shown."""
        if self._shown is not self._link.project:
            self._shown = self._link.project
            self._show(self._link.project)

    def again(self, *_: object) -> None:
        """Something that is shown beside the document changed: show the present project once more, now or when seen."""
        self._shown = None
        self._catch_up_if_seen()

    def _catch_up_if_seen(self) -> None:
        if self._page.isVisible():
            self.catch_up()

    def _note_change(self, _: Project, after: Project, touched: Touched) -> None:
        if not self._page.isVisible():
            return
        waits = self._pause.isActive() or self._is_held
        if not touched & self._parts:
            self._shown = self._shown if waits else after
            return
        if self._whole and self._link.is_amid:
            self._is_held = True
            return
        if self._pause.interval():
            self._pause.start()
        if not waits:
            self.catch_up()

    def _let_go(self) -> None:
        if self._is_held and not self._link.is_amid:
            self._is_held = False
            # In a turn of its own: the edits have taken long enough.
            self._pause.start()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self.catch_up()
        return False
