"""Pages go to the places that are asked for."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.domain.ids import whole_of
from app.domain.problems import Place, is_there
from ui.bridge.attention import Attention
from ui.bridge.document_link import DocumentLink


class Leading(QObject):
    """Guaranteed: `go` is called with each place that is asked for while `page` is in sight, if the deal has it.

    What leads there may tell of an earlier version of the deal for a moment. A part of an issue that an event decides
    is looked for where the issue is.
    """

    def __init__(self, page: QWidget, link: DocumentLink, attention: Attention, go: Callable[[Place], None]) -> None:
        super().__init__(page)
        self._page, self._link, self._go = page, link, go
        attention.place_asked.connect(self._lead)

    def _lead(self, asked: Place) -> None:
        place = replace(asked, issue=asked.issue and whole_of(asked.issue))
        if self._page.isVisible() and is_there(self._link.project, place):
            self._go(place)
