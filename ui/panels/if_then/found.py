"""What an event comes to: what it adds, the draft in each case, and a bet to put into the draft."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.advice.bets import told_by_answer
from app.domain.edits.dealing import set_draft_term
from app.domain.edits.events import TWO, set_chance, set_chance_source
from app.domain.estimates import Source
from app.domain.lookup import find
from app.domain.packages import Contingent, term_on
from app.domain.project import Project
from app.study.if_then import IfThen
from app.study.wagers import Wager
from app.wording.betting import answer_noted, no_wager, wager_in_lines, wager_limits, why_they_take_it
from app.wording.if_then import (
    added_in_words,
    branch_warning,
    branches_in_lines,
    moved_in_words,
)
from app.wording.numbers import formats_of
from ui.bridge.document_link import DocumentLink
from ui.kit.banner import InlineMessage
from ui.kit.buttons import button, primary_button
from ui.kit.caption import under_caption
from ui.kit.card import Card
from ui.kit.flow import FlowGrid
from ui.kit.lines_label import LinesLabel
from ui.kit.switch import Switch
from ui.kit.taking_away import empty_out
from ui.kit.text import label, secondary, tool_tip
from ui.kit.type_scale import TextRole, px

__all__ = ["AddsCard", "BetCard"]

_LINES = 8
PORTIONS = (("Careful", Fraction(1, 3)), ("Middle", Fraction(2, 3)), ("As far as it goes", Fraction(1)))
"""What part of the largest sound stake a bet may have."""


class AddsCard(Card):
    """With and without the dependence, then the draft in each case."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("What it adds", parent=parent)
        self.sentence = LinesLabel("", "strong", lines=_LINES, shrinks=True)
        self.body.addWidget(self.sentence)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(px(6))
        self.body.addLayout(self._lines)

    def show_found(self, project: Project, found: IfThen) -> None:
        """Show what was found; raises Missing for what is no longer there."""
        show = formats_of()
        event = find(project.contingencies, found.event, "event")
        self.sentence.setText(added_in_words(project, found))
        empty_out(self._lines)
        _say(self._lines, [moved_in_words(project, found, moved, show) for moved in found.moved])
        if found.branches and found.depending:
            self._lines.addWidget(label("Your draft in each case", "strong", wrap=True))
            _say(self._lines, branches_in_lines(project, event, found.branches, show))
            for branch in found.branches:
                if warning := branch_warning(project, event, branch, show):
                    self._lines.addWidget(InlineMessage(warning, "warning"))


class BetCard(Card):
    """A bet on the event, below the row that says with whom; `portion_changed` asks for another stake."""

    portion_changed = Signal()

    def __init__(
        self, link: DocumentLink, bet_with: QWidget, today: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        super().__init__("A bet on it", parent=parent)
        self.body.addWidget(bet_with)
        self._link = link
        self._today = today
        self._wager: Wager | None = None
        self.how_far = Switch("How much to stake", [words for words, _ in PORTIONS], wraps=True)
        self.how_far.switched.connect(lambda _: self.portion_changed.emit())
        self._captioned = under_caption("How much to stake", self.how_far)
        self.none = secondary("")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(px(6))
        self.limits = InlineMessage(parent=self)
        self.take = primary_button("Put these amounts into the draft", "check")
        self.take.clicked.connect(self._take)
        self.why = label("Why would they take this bet?", "strong", wrap=True)
        self.because = LinesLabel("", "secondary", lines=_LINES, shrinks=True)
        for part in (self.none, self._captioned):
            self.body.addWidget(part)
        self.body.addLayout(self._lines)
        self.body.addWidget(self.limits)
        self.body.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.why, self.because):
            self.body.addWidget(part)
        self.took, self.declined = button("They took it"), button("They turned it down")
        self.took.clicked.connect(lambda: self._note_answer(taken=True))
        self.declined.clicked.connect(lambda: self._note_answer(taken=False))
        self.answers = QWidget(self)
        both = FlowGrid(column=170, gap=8, parent=self.answers)
        for each in (self.took, self.declined):
            each.setToolTip(tool_tip("Keep their answer to this bet as what it says of how likely they hold it"))
            both.addWidget(each)
        self.noted = InlineMessage(parent=self)
        self.body.addWidget(self.answers)
        self.body.addWidget(self.noted)

    @property
    def portion(self) -> Fraction:
        """What part of the largest stake is asked for."""
        return PORTIONS[self.how_far.place][1]

    @property
    def term(self) -> Contingent | None:
        """What the draft would say; None while there is no bet."""
        return None if self._wager is None else self._wager.term

    def show_found(self, project: Project, found: IfThen) -> None:
        """Show the bet, or why there is none; raises Missing for what is no longer there."""
        wager = found.wager if isinstance(found.wager, Wager) else None
        self._wager = wager
        empty_out(self._lines)
        self.none.setText("" if isinstance(found.wager, Wager) else no_wager(found.wager))
        self.none.setVisible(wager is None)
        for part in (self._captioned, self.take, self.why, self.because):
            part.setVisible(wager is not None)
        # With three cases an answer says nothing of a single one.
        self.answers.setVisible(wager is not None and len(wager.term.branches) == TWO)
        self.limits.set_message("" if wager is None else wager_limits(project, wager, formats_of()), "info")
        event = find(project.contingencies, found.event, "event")
        self.noted.set_message(answer_noted(project, event, found.them, formats_of()), "info")
        if wager is None:
            return
        held, amounts, *rest = wager_in_lines(project, event, wager, formats_of())
        _say(self._lines, [held])
        _say(self._lines, [amounts], "strong")
        _say(self._lines, rest)
        self.because.setText(why_they_take_it(wager))
        self.take.setEnabled(term_on(project.draft, wager.issue) != wager.term)

    def _note_answer(self, *, taken: bool) -> None:
        wager = self._wager
        if wager is None:
            return
        low, value, high = (float(100 * each) for each in told_by_answer(wager.difference, wager.price, taken=taken))
        event, them = wager.term.event, wager.them
        with self._link.together("Note their answer to a bet"):
            self._link.apply(
                set_chance,
                event=event,
                party=them,
                outcome=wager.difference.likelier[0],
                chance=value,
                bounds=(low, high),
            )
            date = self._today()
            self._link.apply(set_chance_source, event=event, party=them, source=Source.TESTED, date=date)

    def _take(self) -> None:
        if self._wager is not None:
            self._link.apply(set_draft_term, issue=self._wager.issue, term=self._wager.term)


def _say(lines: QVBoxLayout, sentences: Sequence[str], role: TextRole = "body") -> None:
    for sentence in sentences:
        lines.addWidget(LinesLabel(sentence, role, lines=_LINES, shrinks=True))
