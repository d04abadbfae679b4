"""How and since when something of another side is known: one list and one day, wherever that is said."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.estimates import Estimate, Source
from app.domain.soundness import Unsound, check_day
from app.wording.refusals import unsound_in_words
from app.wording.states import source_in_words
from ui.bridge.clock import today
from ui.delegates.date_field import DateField
from ui.kit.caption import under_caption
from ui.kit.flow import FlowGrid
from ui.kit.pick_list import PickList

__all__ = ["KnownBy"]


class KnownBy(QWidget):
    """`picked(source, date)` comes when either was changed; what is more than guessed is known since today at first."""

    picked = Signal(object, str)

    def __init__(self, what: str, date: Callable[[], str] = today, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = date
        self._known: tuple[Source, str] = (Source.GUESS, "")
        self.source = PickList(f"How you know {what}")
        self.source.set_entries([(source_in_words(each), each) for each in Source])
        self.source.picked.connect(self._pick)
        self.since = DateField()
        self.since.setAccessibleName(f"Since when you know {what}")
        self.since.typed.connect(self._type)
        self._grid = FlowGrid(column=116, gap=12, parent=self)
        self._grid.addWidget(under_caption("How you know", self.source))
        self._grid.addWidget(under_caption("Since", self.since))
        self.setFocusProxy(self.source)

    def add(self, beside: QWidget) -> None:
        """Put something beside the two."""
        self._grid.addWidget(beside)

    def show_estimate(self, known: Estimate | None) -> None:
        """Show how and since when a number is known; nothing can be said of one that is not given."""
        self.show_known(*((Source.GUESS, "") if known is None else (known.source, known.date)))
        for part in (self.source, self.since):
            part.setEnabled(known is not None)

    def show_known(self, source: Source, date: str) -> None:
        """Show how and since when."""
        self._known = (source, date)
        self.source.set_value(source)
        self.since.show_date(date)

    def _pick(self, source: object) -> None:
        picked = Source(str(source))
        if picked is not self._known[0]:
            self.picked.emit(picked, "" if picked is Source.GUESS else self._today())

    def _type(self, day: str) -> None:
        try:
            check_day(day, "date")
        except Unsound as error:
            self.since.settle(self._known[1], unsound_in_words(error.code, error.found))
            return
        self.picked.emit(self._known[0], day)
        self.since.settle(self._known[1], "")
