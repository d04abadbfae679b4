"""One control per kind of term: a list for choices and for terms that depend on events, a number for amounts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.domain.issues import AmountIssue, ChoiceIssue, Issue
from app.domain.lookup import find
from app.domain.packages import AmountTerm, Contingent, OptionTerm, Term
from app.domain.project import Project
from app.wording.names import option_name, option_names, term_in_words
from app.wording.numbers import formats_of, parse_number
from app.wording.plain import amount
from ui.kit.icons import bind_icon
from ui.kit.number_field import NumberField
from ui.kit.pick_list import PickList
from ui.kit.text import tool_tip
from ui.kit.type_scale import px
from ui.overrides import override

__all__ = ["AmountControl", "PickControl", "TermControl", "control_for", "number_reader"]

OPEN = "open"

Entry = tuple[str, Term | None]


class PickControl(PickList):
    """A list of terms, `open` first; `picked(term)` is emitted when the person chooses one."""

    stepped = Signal(object)  # never emitted: a list is picked from, not stepped through

    def set_name(self, name: str) -> None:
        """The control's name for a screen reader."""
        self.setAccessibleName(name)

    def show_term(self, project: Project, issue: Issue, term: Term | None) -> None:
        """Offer what is on the table, and what stands here now even when it is not; show `term`."""
        self.set_entries(_entries(project, issue, term))
        self.set_value(term)
        _set_open(self, is_open=term is None)


class AmountControl(NumberField):
    """An amount with its unit and two step buttons; empty is open.

    `picked(term)` comes when an amount was typed, `stepped(term)` for each step, so that steps can be one undo step.
    """

    picked = Signal(object)
    stepped = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._issue: AmountIssue | None = None
        super().__init__(self._read_amount, self._write_amount, optional=True, parent=parent)
        self.set_placeholder(OPEN)
        self.field().setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.field().setTextMargins(0, 0, px(16), 0)
        self._buttons = _StepButtons(self)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.committed.connect(self._tell_typed)
        self.edited.connect(self._tell_stepped)

    def show_term(self, project: Project, issue: Issue, term: Term | None) -> None:
        """Show the amount of `term` on `issue`."""
        del project
        if not isinstance(issue, AmountIssue):
            return
        if issue is not self._issue:
            self._issue = issue
            self.set_step(issue.step, issue.low, issue.high)
            self.set_value(None)
        value = term.amount if isinstance(term, AmountTerm) else None
        self.set_value(value)
        outside = value is not None and not issue.low <= value <= issue.high
        show = formats_of()
        words = "" if value is None else amount(value, issue, show)
        if outside:
            words = f"{words} lies outside {amount(issue.low, issue, show)} to {amount(issue.high, issue, show)}."
        self.field().setToolTip(tool_tip(words))
        self._mark_outside(words if outside else "")

    def _mark_outside(self, words: str) -> None:
        """Show that an amount lies outside the range of its issue: an offer of theirs may, a slip should be seen."""
        field = self.field()
        if (field.property("doubtful") == "yes") == bool(words):
            return
        field.setProperty("doubtful", "yes" if words else "no")
        style = field.style()
        style.unpolish(field)
        style.polish(field)
        if words and self.isVisible():
            self.say(words)

    @override
    def step_by(self, steps: int) -> None:
        """Go to the next amounts on the grid of the issue; from an open issue to its nearer end."""
        issue = self._issue
        if issue is None or self.reason():
            return
        value = self.value()
        if value is None:
            self._start_at(issue.low if steps > 0 else issue.high)
        elif (steps > 0 and value < issue.high) or (steps < 0 and value > issue.low):
            super().step_by(steps)

    def _start_at(self, value: float) -> None:
        self.set_value(value)
        self.field().selectAll()
        self.stepped.emit(AmountTerm(amount=value))

    def _tell_typed(self, value: float | None) -> None:
        self.picked.emit(None if value is None else AmountTerm(amount=value))

    def _tell_stepped(self, value: float | None) -> None:
        # Typing leaves the field modified and is told once it is finished; a step has just rewritten it.
        if not self.field().isModified() and value is not None:
            self.stepped.emit(AmountTerm(amount=value))

    def _read_amount(self, text: str) -> float:
        return number_reader(self._issue)(text)

    def _write_amount(self, value: float) -> str:
        return formats_of().number(value) if self._issue is None else amount(value, self._issue, formats_of())


class _StepButtons(QWidget):
    """Up and down at the right end of an amount's field; out of the keyboard's way, which has the arrow keys."""

    def __init__(self, owner: AmountControl) -> None:
        super().__init__(owner.field())
        self._field = owner.field()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for icon_name, steps in (("chevron-up", 1), ("chevron-down", -1)):
            column.addWidget(self._button(icon_name, partial(owner.step_by, steps)))
        self._field.installEventFilter(self)

    def _button(self, icon_name: str, act: Callable[[], None]) -> QToolButton:
        made = QToolButton(self)
        made.setAutoRaise(True)
        made.setAutoRepeat(True)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setCursor(Qt.CursorShape.ArrowCursor)
        made.setFixedSize(px(18), px(14))
        bind_icon(made, icon_name, size=12)
        made.clicked.connect(act)
        return made

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.WindowBlocked, QEvent.Type.WindowDeactivate}:
            # A dialog that opens by itself gets the release: the button would step behind it without end.
            for each in self.findChildren(QToolButton):
                each.setDown(False)
        return super().event(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            size = self.sizeHint()
            self.setGeometry(
                self._field.width() - size.width() - px(4),
                (self._field.height() - size.height()) // 2,
                size.width(),
                size.height(),
            )
        return False


TermControl = PickControl | AmountControl


def control_for(issue: Issue, term: Term | None) -> type[PickControl | AmountControl]:
    """The kind of control that shows `term` on `issue`: a term that depends on an event is picked or opened."""
    return AmountControl if isinstance(issue, AmountIssue) and not isinstance(term, Contingent) else PickControl


def number_reader(issue: AmountIssue | None = None) -> Callable[[str], float]:
    """Reads what a person typed, for a NumberField: the refusal is a sentence."""
    return partial(parse_number, issue=issue)


def _entries(project: Project, issue: Issue, term: Term | None) -> tuple[Entry, ...]:
    entries: list[Entry] = [(OPEN, None)]
    if isinstance(issue, ChoiceIssue):
        named = zip(option_names(issue), issue.options, strict=True)
        entries += [(name, OptionTerm(option=option.id)) for name, option in named if option.off_table is None]
    if isinstance(term, OptionTerm) and isinstance(issue, ChoiceIssue):
        if find(issue.options, term.option, "option").off_table is not None:
            entries.append((f"{option_name(issue, term.option)} (off the table)", term))
    elif isinstance(term, Contingent):
        entries.append((term_in_words(project, issue.id, term, formats_of()), term))
    return tuple(entries)


def _set_open(control: QComboBox, *, is_open: bool) -> None:
    """Show an open issue quietly."""
    if control.property("open") == is_open:
        return
    control.setProperty("open", is_open)
    if control.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        style = control.style()
        style.unpolish(control)
        style.polish(control)
