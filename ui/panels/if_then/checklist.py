"""What to think of before a deal is made to depend on an event: six questions, each answered yes, no or not yet."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.edits.events import set_check
from app.domain.ids import EventId
from app.domain.packages import Caveat, Contingency
from app.wording.if_then import QUESTIONS, check_warning, checks_counted
from app.wording.numbers import formats_of
from ui.bridge.document_link import DocumentLink
from ui.kit.banner import InlineMessage
from ui.kit.card import Card
from ui.kit.pick_list import PickList
from ui.kit.text import label, secondary
from ui.kit.type_scale import px

__all__ = ["ChecklistCard"]

_ANSWERS: tuple[tuple[str, bool | None], ...] = (("not yet", None), ("yes", True), ("no", False))
_COLUMN = 96


class ChecklistCard(Card):
    """Every answer is one edit; a "no" is followed by what to do about it."""

    def __init__(self, link: DocumentLink, parent: QWidget | None = None) -> None:
        super().__init__("Before you rely on it", "0", parent=parent)
        self._link = link
        self._event = EventId("")
        self.answers: dict[Caveat, PickList] = {}
        self.warnings: dict[Caveat, InlineMessage] = {}
        self.body.addWidget(secondary("A deal that depends on an event is only as good as these answers."))
        for on in Caveat:
            self._add(on)

    def show_event(self, event: Contingency) -> None:
        """Show the answers for this event."""
        self._event = event.id
        known = {check.on: check.fine for check in event.checks}
        self.set_note(checks_counted(event, formats_of()))
        for on, answer in self.answers.items():
            answer.set_value(known.get(on))
            self.warnings[on].set_message(check_warning(event, on), "warning")

    def _add(self, on: Caveat) -> None:
        answer = PickList(QUESTIONS[on])
        answer.set_entries(_ANSWERS)
        answer.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        answer.setFixedWidth(px(_COLUMN))
        answer.picked.connect(self._keeping(on))
        warning = InlineMessage(parent=self)
        row = QWidget(self)
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(px(8))
        across.addWidget(label(QUESTIONS[on], wrap=True), 1)
        across.addWidget(answer)
        down = QVBoxLayout()
        down.setSpacing(px(2))
        down.addWidget(row)
        down.addWidget(warning)
        self.body.addLayout(down)
        self.answers[on], self.warnings[on] = answer, warning

    def _keeping(self, on: Caveat) -> Callable[[object], None]:
        return lambda fine: self._keep(on, fine=None if fine is None else bool(fine))

    def _keep(self, on: Caveat, *, fine: bool | None) -> None:
        self._link.apply(set_check, event=self._event, on=on, fine=fine)
