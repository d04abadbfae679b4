"""The current issue of the ledger: what it costs to accept its term alone, on what it depends, and a note."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from app.advice.fixing import Fixing
from app.domain.edits.parking import note_on_parked, park_term, set_condition, unpark_terms
from app.domain.ids import IssueId
from app.domain.issues import Issue
from app.domain.lookup import find
from app.domain.packages import Agreed, Term, term_on
from app.domain.parking import Parked
from app.domain.project import Project
from app.wording.ledger import fixing_in_words
from app.wording.names import agreed_in_words, issue_name
from app.wording.numbers import formats_of
from ui.bridge.document_link import DocumentLink
from ui.delegates.term_controls import PickControl, TermControl, control_for
from ui.kit.buttons import button, icon_button, link_button
from ui.kit.card import Card
from ui.kit.lines_label import LinesLabel
from ui.kit.pick_list import PickList
from ui.kit.tab_order import go_to
from ui.kit.taking_away import empty_out, take_away
from ui.kit.text import small
from ui.kit.type_scale import px
from ui.kit.words_field import WordsField

__all__ = ["ParkedDetails"]

_MOST_LINES = 8


class ParkedDetails(Card):
    """Follows one issue of the ledger; hidden while there is none."""

    def __init__(self, link: DocumentLink, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent=parent)
        self._link = link
        self._issue: IssueId | None = None
        self._other: Issue | None = None
        self._build()

    def show_issue(self, project: Project, issue: IssueId | None) -> None:
        """Show another issue, or the same one as it is now."""
        if issue != self._issue:
            self._link.close_step()
        self._issue = issue
        self.setVisible(issue is not None)
        if issue is None:
            return
        self.set_title(issue_name(project, issue))
        parked = next((each for each in project.parked if each.issue == issue), None)
        drafted = term_on(project.draft, issue)
        self.park.setVisible(drafted is not None and (parked is None or parked.term != drafted))
        if drafted is not None:
            self.park.setAccessibleName(f"Park {agreed_in_words(project, issue, drafted, formats_of())}")
        self._inside.setVisible(parked is not None)
        if parked is not None:
            self._show_conditions(project, parked)
            self.words.set_words(parked.note)

    def ask_for_condition(self) -> bool:
        """Put the keyboard where a condition is set; False while nothing is parked or there is no other issue."""
        if self._inside.isHidden() or self._row.isHidden():
            return False
        go_to(self.which, Qt.FocusReason.TabFocusReason)
        return True

    def show_cost(self, project: Project, fixing: Fixing | None) -> None:
        """Say what it costs to accept the term alone; nothing while nobody says anything on the issue."""
        self.cost.setText("" if fixing is None else fixing_in_words(project, fixing, formats_of()))
        self.cost.setVisible(fixing is not None)

    def _build(self) -> None:
        self.cost = LinesLabel("", "body", lines=_MOST_LINES, shrinks=True)
        self.body.addWidget(self.cost)
        self.park = button("Park what the draft says", icon_name="copy")
        self.park.clicked.connect(self._park_drafted)
        self.body.addWidget(self.park, 0, Qt.AlignmentFlag.AlignLeft)
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        self._conditions = QVBoxLayout()
        self._conditions.setSpacing(px(2))
        column.addWidget(small("Only if"))
        column.addLayout(self._conditions)
        column.addWidget(self._pickers())
        column.addSpacing(px(4))
        self.words = WordsField("Note on what is parked", "A note for yourself", lines=1)
        self.words.edited.connect(self._set_note)
        self.words.finished.connect(self._link.close_step)
        column.addWidget(self.words)
        self.unpark = link_button("Open the issue again", "x")
        self.unpark.clicked.connect(self._unpark)
        column.addWidget(self.unpark, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._inside)

    def _pickers(self) -> QWidget:
        self._row = QWidget()
        across = self._across = QHBoxLayout(self._row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(px(6))
        self.which = PickList("Issue that it depends on")
        self.which.picked.connect(self._pick_other)
        across.addWidget(self.which, 1)
        across.addWidget(small("is", wrap=False))
        self.term: TermControl = self._take_in(PickControl())
        return self._row

    def _take_in(self, control: TermControl) -> TermControl:
        control.picked.connect(self._set_condition)
        control.stepped.connect(self._step_condition)
        self._across.addWidget(control, 1)
        return control

    # display

    def _show_conditions(self, project: Project, parked: Parked) -> None:
        # What has the keyboard may be the button of the condition that has just gone.
        had_focus = any(each.hasFocus() for each in self._inside.findChildren(QToolButton))
        empty_out(self._conditions)
        for condition in parked.only_if:
            self._conditions.addWidget(self._condition(project, condition))
        if had_focus:
            self.which.setFocus()
        others = [issue for issue in project.issues if issue.id != self._issue]
        self._row.setVisible(bool(others))
        if not others:
            return
        known = None if self._other is None else self._other.id
        met = {condition.issue for condition in parked.only_if}
        free = next((issue for issue in others if issue.id not in met), others[0])
        self._other = next((issue for issue in others if issue.id == known), free)
        self.which.set_entries([(issue_name(project, issue.id), issue.id) for issue in others])
        self.which.set_value(self._other.id)
        self._show_term(project, self._other, term_on(parked.only_if, self._other.id))

    def _show_term(self, project: Project, other: Issue, term: Term | None) -> None:
        kind = control_for(other, term)
        if not isinstance(self.term, kind):
            take_away(self._across, self.term)
            self.term = self._take_in(kind())
        self.term.set_name(f"{issue_name(project, other.id)} that it depends on")
        self.term.show_term(project, other, term)

    def _condition(self, project: Project, condition: Agreed) -> QWidget:
        said = agreed_in_words(project, condition.issue, condition.term, formats_of())
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(LinesLabel(said, "body", lines=2, shrinks=True), 1)
        remove = icon_button("x", f"No longer only if {said}")
        remove.clicked.connect(partial(self._remove_condition, condition.issue))
        across.addWidget(remove)
        return row

    # what a person does

    def _park_drafted(self) -> None:
        project = self._link.project
        term = None if self._issue is None else term_on(project.draft, self._issue)
        if self._issue is not None and term is not None:
            by = next((each.by for each in project.parked if each.issue == self._issue), None)
            self._link.apply(park_term, issue=self._issue, term=term, by=by)

    def _unpark(self) -> None:
        if self._issue is not None:
            self._link.apply(unpark_terms, issues=(self._issue,))

    def _pick_other(self, other: IssueId) -> None:
        self._other = find(self._link.project.issues, other, "issue")
        parked = next((each for each in self._link.project.parked if each.issue == self._issue), None)
        if parked is not None:
            self._show_term(self._link.project, self._other, term_on(parked.only_if, other))

    def _set_condition(self, term: Term | None) -> None:
        if self._issue is not None and self._other is not None:
            self._link.apply(set_condition, issue=self._issue, other=self._other.id, term=term)

    def _step_condition(self, term: Term | None) -> None:
        if self._issue is not None and self._other is not None:
            key = ("condition", self._issue, self._other.id)
            self._link.apply_merging(key, set_condition, issue=self._issue, other=self._other.id, term=term)

    def _remove_condition(self, other: IssueId, *_: object) -> None:
        if self._issue is not None:
            self._link.apply(set_condition, issue=self._issue, other=other, term=None)

    def _set_note(self, note: str) -> None:
        if self._issue is not None:
            self._link.apply_merging(("parked note", self._issue), note_on_parked, issue=self._issue, note=note)
