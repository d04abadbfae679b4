"""Which issues depend on an event: a tick for each."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.domain.edits.events import set_depends_on
from app.domain.ids import EventId, IssueId
from app.domain.issues import Issue
from app.domain.project import Project
from app.wording.names import event_name, issue_name
from ui.bridge.document_link import DocumentLink
from ui.kit.card import Card
from ui.kit.flow import FlowGrid
from ui.kit.taking_away import take_away
from ui.kit.text import secondary
from ui.kit.tick_box import TickBox

__all__ = ["DependingCard"]

_COLUMN = 180


class DependingCard(Card):
    """A tick is one edit; an issue that depends on another event says so, and ticking it moves it here."""

    def __init__(self, link: DocumentLink, parent: QWidget | None = None) -> None:
        super().__init__("These depend on it", parent=parent)
        self._link = link
        self._event = EventId("")
        self._names: tuple[tuple[IssueId, str], ...] = ()
        self.ticks: dict[IssueId, TickBox] = {}
        self._none = secondary("Name what is negotiated first, on the page Issues.")
        self.body.addWidget(
            secondary("They may be settled otherwise in each case: the draft then has a term for each.")
        )
        self.body.addWidget(self._none)
        several = QWidget(self)
        self._list = FlowGrid(column=_COLUMN, gap=6, parent=several)
        self.body.addWidget(several)

    def show_event(self, project: Project, event: EventId) -> None:
        """Show what depends on this event."""
        self._event = event
        names = tuple((issue.id, _name(project, issue, event)) for issue in project.issues)
        if names != self._names:
            self._names = names
            for gone in self.ticks.values():
                take_away(self._list, gone)
            self.ticks = {issue: self._tick(issue, name) for issue, name in names}
        for issue in project.issues:
            self.ticks[issue.id].set_on(on=issue.depends_on == event)
        self._none.setVisible(not names)

    def _tick(self, issue: IssueId, name: str) -> TickBox:
        made = TickBox(name)
        made.ticked.connect(self._keeping(issue))
        self._list.addWidget(made)
        return made

    def _keeping(self, issue: IssueId) -> Callable[[bool], None]:
        return lambda on: self._keep(issue, event=self._event if on else None)

    def _keep(self, issue: IssueId, *, event: EventId | None) -> None:
        self._link.apply(set_depends_on, issue=issue, event=event)


def _name(project: Project, issue: Issue, event: EventId) -> str:
    name = issue_name(project, issue.id)
    if issue.depends_on is None or issue.depends_on == event:
        return name
    return f"{name} (now on “{event_name(project, issue.depends_on)}”)"
