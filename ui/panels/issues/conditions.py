"""The conditions of a rule or a joint effect as rows: an issue is one of some options, or lies between two amounts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.ids import IssueId, OptionId
from app.domain.issues import AmountIssue, ChoiceIssue, Issue
from app.domain.links import Condition, OneOf, Within
from app.domain.project import Project
from app.wording.names import issue_name, option_names
from app.wording.numbers import formats_of, parse_number
from app.wording.plain import amount
from ui.kit.buttons import icon_button, link_button
from ui.kit.number_field import NumberField
from ui.kit.pick_list import PickList
from ui.kit.taking_away import take_away
from ui.kit.text import small
from ui.kit.tick_list import TickList
from ui.kit.type_scale import px

__all__ = ["ConditionRow", "ConditionRows", "can_tie", "usable"]

_LEAD = 40
_FEWEST_ISSUES = 2


def usable(issue: Issue) -> bool:
    """Whether a condition can be about an issue: it has outcomes."""
    return isinstance(issue, AmountIssue) or bool(issue.options)


def can_tie(project: Project) -> bool:
    """Whether a project has two issues whose outcomes can be tied together."""
    return sum(map(usable, project.issues)) >= _FEWEST_ISSUES


class ConditionRow(QWidget):
    """One condition, or what is said of it so far; `changed` follows whatever the person does to it."""

    changed = Signal()
    unwanted = Signal()

    def __init__(self, lead: str, name: str) -> None:
        super().__init__()
        self._issue: Issue | None = None
        self._issues: dict[IssueId, Issue] = {}
        self.lead = small(lead, wrap=False)
        self.lead.setFixedWidth(px(_LEAD))
        self.which = PickList(f"{name}: issue")
        self.which.picked.connect(self._pick)
        self.options = TickList(f"{name}: options", hint="tick options")
        self.options.picked.connect(lambda _: self.changed.emit())
        self.low, self.high = self._limit(f"{name}: at least", "min"), self._limit(f"{name}: at most", "max")
        self._amounts = QWidget()
        between = QHBoxLayout(self._amounts)
        between.setContentsMargins(0, 0, 0, 0)
        between.setSpacing(px(6))
        between.addWidget(self.low, 1)
        between.addWidget(small("to", wrap=False))
        between.addWidget(self.high, 1)
        self.remove = icon_button("x", f"Remove {name.lower()}")
        self.remove.clicked.connect(self.unwanted)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(px(6))
        across.addWidget(self.lead)
        across.addWidget(self.which, 2)
        self._is = small("is", wrap=False)
        across.addWidget(self._is)
        across.addWidget(self.options, 3)
        across.addWidget(self._amounts, 3)
        across.addWidget(self.remove)
        self.setFocusProxy(self.which)
        self._show_kind()

    @property
    def issue(self) -> IssueId | None:
        """The issue the condition is about; None when none is chosen yet."""
        return None if self._issue is None else self._issue.id

    def condition(self) -> Condition | None:
        """The condition; None while it says too little. Raises Unsound for a range that is empty."""
        if isinstance(self._issue, ChoiceIssue) and self.options.values():
            chosen = tuple(OptionId(str(option)) for option in self.options.values())
            return OneOf(issue=self._issue.id, options=chosen)
        low, high = self.low.value(), self.high.value()
        if isinstance(self._issue, AmountIssue) and not (low is None and high is None):
            return Within(issue=self._issue.id, low=low, high=high)
        return None

    def show_condition(self, condition: Condition | None, project: Project) -> None:
        """Show a condition, or a row that says nothing yet."""
        found = None if condition is None else condition.issue
        self._issue = next((issue for issue in project.issues if issue.id == found), None)
        self._fill()
        if isinstance(condition, OneOf):
            self.options.set_values(condition.options)
        elif isinstance(condition, Within):
            self.low.set_value(condition.low)
            self.high.set_value(condition.high)

    def follow(self, project: Project, taken: Collection[IssueId]) -> None:
        """Offer the issues of the project that no other row speaks of; what the row says stays."""
        self._issue = next((issue for issue in project.issues if issue.id == self.issue), None)
        offered: list[tuple[str, object]] = [] if self._issue is not None else [("choose …", None)]
        offered += [
            (issue_name(project, issue.id), issue.id)
            for issue in project.issues
            if issue.id == self.issue or (usable(issue) and issue.id not in taken)
        ]
        self.which.set_entries(offered)
        self.which.set_value(self.issue)
        self._issues = {issue.id: issue for issue in project.issues}
        self._fill()

    def _pick(self, issue: IssueId | None) -> None:
        if issue != self.issue:
            self._issue = None if issue is None else self._issues[issue]
            self._fill()
            self.options.set_values(())
            self.low.set_value(None)
            self.high.set_value(None)
            self.changed.emit()

    def _fill(self) -> None:
        issue = self._issue
        if isinstance(issue, ChoiceIssue):
            named = zip(option_names(issue), issue.options, strict=True)
            self.options.set_entries([(name, option.id) for name, option in named])
        elif issue is not None:
            for field in (self.low, self.high):
                field.set_step(issue.step, issue.low, issue.high)
        self._show_kind()

    def _show_kind(self) -> None:
        is_amount = isinstance(self._issue, AmountIssue)
        self.options.setVisible(not is_amount)
        self.options.setEnabled(self._issue is not None)
        self._amounts.setVisible(is_amount)

    def _limit(self, name: str, hint: str) -> NumberField:
        made = NumberField(self._read, self._write, optional=True)
        made.set_name(name)
        made.set_placeholder(hint)
        made.committed.connect(lambda _: self.changed.emit())
        return made

    def _read(self, text: str) -> float:
        return parse_number(text, issue=self._issue if isinstance(self._issue, AmountIssue) else None)

    def _write(self, value: float) -> str:
        issue = self._issue
        if not isinstance(issue, AmountIssue):
            return formats_of().number(value)
        # A word behind both numbers would leave no room for them; a sign stays.
        bare = issue if issue.currency or issue.unit == "%" else replace(issue, unit="")
        return amount(value, bare, formats_of())


class ConditionRows(QWidget):
    """Conditions that all must hold, a row each, and a link for one more."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._lead = ""
        self._least = 1
        self.rows: list[ConditionRow] = []
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 0, 0, 0)
        self._down.setSpacing(px(6))
        self.more = link_button("and …", "plus")
        self.more.setAccessibleName(f"Add another {name.lower()}")
        self.more.clicked.connect(self._add)
        below = QHBoxLayout()
        below.setContentsMargins(px(_LEAD + 6), 0, 0, 0)
        below.addWidget(self.more)
        below.addStretch(1)
        self._down.addLayout(below)

    @property
    def issues(self) -> tuple[IssueId, ...]:
        """The issues that the rows speak of."""
        return tuple(row.issue for row in self.rows if row.issue is not None)

    def set_lead(self, lead: str, *, least: int) -> None:
        """The word before the first row, and how few rows there may be."""
        self._lead, self._least = lead, least

    def conditions(self) -> tuple[Condition, ...] | None:
        """What the rows say; None while one says too little. Raises Unsound for a range that is empty."""
        said = self.said()
        complete = tuple(condition for condition in said if condition is not None)
        return complete if len(complete) == len(said) else None

    def said(self) -> list[Condition | None]:
        """What each row says, None where it says too little. Raises Unsound for a range that is empty."""
        return [row.condition() for row in self.rows]

    def show_conditions(self, conditions: Sequence[Condition | None], project: Project) -> None:
        """Show these, None for a row that says nothing yet."""
        wanted = [*conditions, *[None] * (self._least - len(conditions))]
        while len(self.rows) > len(wanted):
            take_away(self._down, self.rows.pop())
        while len(self.rows) < len(wanted):
            self._new_row()
        for row, condition in zip(self.rows, wanted, strict=True):
            row.show_condition(condition, project)

    def follow(self, project: Project, taken: Collection[IssueId]) -> None:
        """Show names as they are now, and offer each row the issues of which no other speaks."""
        used = {*taken, *self.issues}
        for number, row in enumerate(self.rows):
            row.follow(project, used)
            row.lead.setText("and" if number else self._lead)
            row.remove.setVisible(len(self.rows) > self._least)
        left = any(usable(issue) and issue.id not in used for issue in project.issues)
        self.more.setVisible(left and all(row.issue is not None for row in self.rows))

    def _add(self) -> None:
        self._new_row()
        self.changed.emit()
        self.rows[-1].setFocus(Qt.FocusReason.TabFocusReason)

    def _new_row(self) -> None:
        row = ConditionRow(self._lead, f"{self._name} {len(self.rows) + 1}")
        row.changed.connect(self.changed)
        row.unwanted.connect(lambda: self._remove(row))
        self.rows.append(row)
        self._down.insertWidget(len(self.rows) - 1, row)

    def _remove(self, row: ConditionRow) -> None:
        place = self.rows.index(row)
        self.rows.remove(row)
        take_away(self._down, row)
        self.rows[min(place, len(self.rows) - 1)].setFocus(Qt.FocusReason.TabFocusReason)
        self.changed.emit()
