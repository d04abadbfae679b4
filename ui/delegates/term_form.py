"""A form with one control per issue: what a draft, a walk-away or any other terms say."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import islice

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.domain.by_outcome import Layout, layout_of
from app.domain.ids import IssueId, whole_of
from app.domain.issues import Issue
from app.domain.packages import Term, Terms, term_on
from app.domain.project import Project
from app.wording.names import is_named, issue_name
from ui.delegates.term_controls import TermControl, control_for
from ui.kit.flow import FlowGrid
from ui.kit.taking_away import take_away
from ui.kit.text import ElidedLabel
from ui.kit.type_scale import px

__all__ = ["TermForm"]

_COLUMN = 128
_AT_ONCE = 6
"""So many new controls in a turn: they take a twentieth of what one may have to wait."""


class TermForm(QWidget):
    """Shows terms and says what the person makes of them; it changes nothing itself.

    `term_changed(issue, term)` is one choice of the person, `term_stepped(issue, term)` one of a row of small steps
    that belong together; None opens the issue. The terms come back through `set_terms`, which touches only controls
    that show something else, so it may be called at every tick of a drag.
    """

    term_changed = Signal(object, object)
    term_stepped = Signal(object, object)
    grown = Signal()
    """More of the controls are there than before."""

    def __init__(self, purpose: str, parent: QWidget | None = None) -> None:
        """`purpose` ends the name of each control for a screen reader: "Price in your draft"."""
        super().__init__(parent)
        self._purpose = purpose
        self._layout: Layout | None = None
        self._terms: Terms = ()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._show)
        self._fields: dict[IssueId, _Field] = {}
        self._flow = FlowGrid(column=_COLUMN, gap=8)
        self.setLayout(self._flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_terms(self, project: Project, terms: Terms) -> None:
        """Show `terms` of `project`; issues they say nothing about are open.

        An issue that an event decides has a control for each of its outcomes. Of many new controls all but the first
        come a few in each turn of the event loop, so that nobody waits for all of them.
        """
        self._layout, self._terms = layout_of(project, self._layout), terms
        self._show()

    def _show(self) -> None:
        assert self._layout is not None  # noqa: S101 - there are terms before there is anything to show
        laid = self._layout.laid
        wanted = [issue.id for issue in laid.issues]
        kept = None if wanted == list(self._fields) else self._match_issues(laid.issues, wanted)
        for issue in laid.issues:
            if issue.id in self._fields:
                self._fields[issue.id].show_term(laid, issue, term_on(self._terms, issue.id))
        # Only now, or each new control would be styled twice: as it was made, and as it shows its term.
        if kept is not None:
            self._lay_out(kept)
            self.grown.emit()
        if len(self._fields) < len(wanted):
            self._soon.start()

    def controls(self) -> dict[IssueId, TermControl]:
        """The controls that are there, in the order of their issues."""
        return {issue: field.control for issue, field in self._fields.items()}

    @property
    def is_growing(self) -> bool:
        """Whether more controls are still to come."""
        return self._soon.isActive()

    def control_on(self, issue: IssueId) -> TermControl | None:
        """The control of an issue, or the first of its parts where an event decides it; None when it is not shown."""
        return next((field.control for part, field in self._fields.items() if whole_of(part) == issue), None)

    def row_height(self) -> int:
        """The height of one row of controls with the gap below it, in pixels."""
        return self._flow.tallest() + self._flow.gap

    def rows_at(self, width: int) -> int:
        """How many rows the controls take at a width."""
        issues = self._layout.laid.issues if self._layout is not None else ()
        return math.ceil(len(issues) / self._flow.columns_at(width))

    def height_of(self, rows: int) -> int:
        """The height of so many rows, in pixels."""
        return rows * self.row_height() - self._flow.gap if rows else 0

    def _match_issues(self, issues: Sequence[Issue], wanted: Sequence[IssueId]) -> int:
        """Have fields for these issues, or for some more of them; how many of the first ones stay where they are."""
        for gone in [issue for issue in self._fields if issue not in wanted]:
            field = self._fields.pop(gone)
            take_away(self._flow, field)
        laid_out = list(self._fields)
        for issue in islice((each for each in issues if each.id not in self._fields), _AT_ONCE):
            self._fields[issue.id] = self._new_field(issue)
        self._fields = {issue: self._fields[issue] for issue in wanted if issue in self._fields}
        # Pasted issues come after those that are there.
        return len(laid_out) if list(self._fields)[: len(laid_out)] == laid_out else 0

    def _lay_out(self, kept: int) -> None:
        """Lay out the fields in their order, all but the first ones, which stay where they are."""
        for field in self._flow.widgets()[kept:]:
            self._flow.removeWidget(field)
        # Once for all of them: each that is shown would have all of them laid out.
        self._flow.setEnabled(False)
        for field in list(self._fields.values())[kept:]:
            self._flow.addWidget(field)
            if self.isVisible():
                field.show()
        self._flow.setEnabled(True)
        # A field that only moved does not change the size of anything, so nobody else asks for another layout.
        self._flow.update()
        if self._fields:
            self.setFocusProxy(next(iter(self._fields.values())))
        self.updateGeometry()

    def _new_field(self, issue: Issue) -> _Field:
        field = _Field(issue, self._purpose, self)
        field.picked.connect(lambda term, key=issue.id: self.term_changed.emit(key, term))
        field.stepped.connect(lambda term, key=issue.id: self.term_stepped.emit(key, term))
        return field


class _Field(QWidget):
    """The name of an issue over the control for its term; the control changes with the kind of issue and term."""

    picked = Signal(object)
    stepped = Signal(object)

    def __init__(self, issue: Issue, purpose: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._purpose = purpose
        self._shown: tuple[Project, Issue, Term | None] | None = None
        self._name = ElidedLabel("", "small", self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(2))
        self._column.addWidget(self._name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.control = self._take_in(control_for(issue, None)(parent=self))

    def show_term(self, project: Project, issue: Issue, term: Term | None) -> None:
        """Show `term`, touching nothing that shows it already."""
        if self._shown is not None and _looks_alike(self._shown, (project, issue, term)):
            return
        kind = control_for(issue, term)
        if not isinstance(self.control, kind):
            self._replace(kind(parent=self))
        name = issue_name(project, issue.id)
        if name != self._name.text():
            self._name.setText(name)
        self._name.set_stands_in(stands_in=not is_named(issue.name))
        self.control.set_name(f"{name} {self._purpose}")
        self.control.show_term(project, issue, term)
        self._shown = (project, issue, term)

    def _replace(self, control: TermControl) -> None:
        old = self.control
        take_away(self._column, old)
        self.control = self._take_in(control)

    def _take_in(self, control: TermControl) -> TermControl:
        self._column.addWidget(control)
        control.picked.connect(self.picked)
        control.stepped.connect(self.stepped)
        self.setFocusProxy(control)
        return control


def _looks_alike(shown: tuple[Project, Issue, Term | None], new: tuple[Project, Issue, Term | None]) -> bool:
    """Whether the same words would be written: an unnamed issue is shown with its number in the list."""
    same_place = shown[0].issues is new[0].issues or is_named(new[1].name)
    return same_place and shown[0].contingencies is new[0].contingencies and shown[1] is new[1] and shown[2] == new[2]
