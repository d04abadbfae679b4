"""A page in sight has its questions about the deal answered beside the window, again whenever the deal rests."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from app.document.touched import touched
from app.domain.project import Project
from app.study.study import Study
from ui.bridge.document_link import DocumentLink
from ui.bridge.study_link import StudyLink
from ui.overrides import override

Answer = TypeVar("Answer")


class Asking(QObject, Generic[Answer]):
    """Guaranteed: `show` gets the answer to `question` for the present deal while the page is seen, soon after the deal
    rests. The last answer stays until the next one comes: it may name what is no longer there.

    `question` runs in the lane and returns frozen values. Nothing is asked for a hidden page; one question when it is
    shown again makes up for all changes. Whatever else the question depends on calls `again`.
    """

    def __init__(
        self,
        page: QWidget,
        sources: tuple[DocumentLink, StudyLink],
        question: Callable[[Study], Answer],
        show: Callable[[Answer], None],
    ) -> None:
        super().__init__(page)
        self._page = page
        self._link, self._studies = sources
        self._question = question
        self._show = show
        self._kind = f"page {id(self)}"
        self._asked: Project | None = None
        page.installEventFilter(self)
        self._studies.rested.connect(self._ask_if_seen)
        self.destroyed.connect(lambda *_, kind=self._kind, studies=self._studies: studies.drop(kind))

    def again(self) -> None:
        """Something that the question depends on beside the deal has changed."""
        self._asked = None
        self._ask_if_seen()

    def _ask_if_seen(self) -> None:
        project = self._link.project
        if not self._page.isVisible() or (self._asked is not None and not touched(self._asked, project)):
            return
        self._asked = project
        self._studies.ask(self._kind, self._question, self._receive)

    def _receive(self, answer: object) -> None:
        # What the lane brings back is what the question returned.
        self._show(answer)  # type: ignore[arg-type]  # the lane carries answers of every kind

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            # Once it is laid out and painted: a question in the other thread would take half of the time for that.
            QTimer.singleShot(0, self, self._ask_if_seen)
        return False
