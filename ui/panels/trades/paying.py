"""When to pay: what waiting costs each side, when options have the money paid, and the prices good for both."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.advice.payment_windows import PriceWindow, WhenToPay
from app.domain.edits.dealing import set_draft
from app.domain.edits.waiting import score_by_waiting, set_paid_after, set_schedule
from app.domain.ids import IssueId, OptionId, PartyId
from app.domain.issues import AmountIssue, ChoiceIssue, Issue
from app.domain.payments import Schedule, days_in
from app.domain.project import Project
from app.domain.waiting import issues_with_schedules
from app.wording.likelihood import chance_explained
from app.wording.names import issue_name
from app.wording.numbers import formats_of
from app.wording.payments import (
    ABOUT,
    closed_in_words,
    payment_window_in_lines,
    reckoned_in_words,
    rests_on_their_rate,
    why_no_window,
    window_title,
)
from app.wording.schedules import is_about_paying, schedule_in_label
from ui.bridge.attention import Attention, Page
from ui.bridge.document_link import DocumentLink
from ui.delegates.package_card import Line, PackageCard
from ui.kit.banner import InlineMessage
from ui.kit.buttons import link_button
from ui.kit.caption import under_caption
from ui.kit.card import Card
from ui.kit.combo import Combo
from ui.kit.empty_state import EmptyState
from ui.kit.explain import Explain
from ui.kit.grid.sheet import Gestures
from ui.kit.taking_away import take_away
from ui.kit.text import small
from ui.kit.tick_box import TickBox
from ui.kit.type_scale import px
from ui.models.rows import RowsModel
from ui.panels.trades.lines import column, lines, show_lines
from ui.panels.trades.money_rows import (
    PaidRow,
    SideRow,
    paid_columns,
    paid_rows,
    rate_columns,
    rate_rows,
)
from ui.panels.trades.sides import Act, ForEach, beside_us, follow, table

__all__ = ["PayingSection"]

_BEGIN = (
    "Does it matter when money is paid? Say when each option has it paid, and what waiting costs each side: then later "
    "payment for a higher price, or a discount for early payment, can be better for both."
)
_FOR_SCORES = (
    "Scores and importance of {issue} then follow from what waiting costs, so that swaps and offers count with it. It "
    "is one step that undo takes back."
)


class PayingSection(QWidget):
    """Folded to one sentence until somebody asks for it or an option says when money is paid."""

    unfolded = Signal()

    def __init__(self, link: DocumentLink, attention: Attention) -> None:
        super().__init__()
        self._link = link
        self._attention = attention
        self._issue: IssueId | None = None
        self._asked = False
        self._found: tuple[Project, WhenToPay] | None = None
        """What was worked out last, and of which state of the deal: whom it is about may have left it since."""
        self._why = ""
        self.cards: list[PackageCard] = []
        gestures = Gestures(together=link.together)
        self.sides: RowsModel[SideRow] = RowsModel(rate_columns(link), gestures=gestures)
        self.paid: RowsModel[PaidRow] = RowsModel(paid_columns(link, lambda: self._issue), gestures=gestures)
        self._build()
        follow(self, link, attention, self._show)

    # layout

    def _build(self) -> None:
        down = column(self)
        title = lines("section")
        title.setText("When to pay")
        self.empty = EmptyState("calendar", _BEGIN, "Say when money is paid")
        self.empty.action.clicked.connect(self._begin)
        self.inputs = self._built_inputs()
        self.why = InlineMessage(parent=self)
        self.reckoned = lines()
        self.list = QVBoxLayout()
        self.list.setSpacing(px(8))
        self.closed = QVBoxLayout()
        self.closed.setSpacing(px(4))
        self.scores = ForEach(lambda: self._score(self._link.project.us), lambda: self._score(self._beside_us()))
        self.explain = Explain("How waiting is reckoned", ABOUT)
        down.addWidget(title)
        down.addWidget(self.empty)
        down.addWidget(self.inputs)
        down.addWidget(self.why)
        down.addWidget(self.reckoned)
        down.addLayout(self.list)
        down.addLayout(self.closed)
        down.addWidget(self.scores)
        down.addWidget(self.explain)

    def _built_inputs(self) -> QWidget:
        card = Card(padding=14)
        card.body.addWidget(small("What does waiting a year for money cost each side?"))
        self.sides_grid = table(self.sides, "What waiting for money costs each side")
        card.body.addWidget(self.sides_grid)
        self.which = Combo()
        self.which.setAccessibleName("The issue that says when money is paid")
        self.which.activated.connect(self._choose)
        self.which_captioned = under_caption("Which issue says when money is paid?", self.which)
        card.body.addWidget(self.which_captioned)
        self.paid_grid = table(self.paid, "When the price is paid")
        card.body.addWidget(self.paid_grid)
        self.read = link_button("Read it from the names of the options", "sparkles")
        self.read.clicked.connect(self._read_names)
        self.in_time = TickBox("So long after signing the price is paid")
        self.in_time.ticked.connect(self._mark_time)
        card.body.addWidget(self.read, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addWidget(self.in_time)
        return card

    def open_for(self, party: PartyId) -> None:
        """Unfold, with the keyboard on what waiting costs a party."""
        self._asked = True
        self._show(self._link.project)
        self._say_why()
        rows = [row.id for row in self.sides.rows]
        self.sides_grid.go_to(rows.index(party) if party in rows else 0, 1)
        self.sides_grid.setFocus(Qt.FocusReason.OtherFocusReason)
        self.unfolded.emit()

    def _beside_us(self) -> PartyId:
        return beside_us(self._link.project, self._attention)

    # display

    def _show(self, project: Project) -> None:
        """What is typed here follows the document at once."""
        begun = self._is_begun(project)
        self.empty.setVisible(not begun)
        self.empty.action.setText("Say when money is paid" if _saying_when(project) else "Go to issues")
        for part in (self.inputs, self.explain):
            part.setVisible(begun)
        self._show_inputs(project)
        self.setVisible(bool(project.issues))

    def show_found(self, project: Project, found: WhenToPay) -> None:
        """Show what schedules come to with a party; raises Missing for what is no longer there."""
        said = reckoned_in_words(project, found, formats_of())
        self._why, self._found = why_no_window(project, found), (project, found)
        self._say_why()
        self.reckoned.setText(said)
        self.reckoned.setVisible(bool(said) and bool(found.windows))
        self._show_windows(project, found)
        self._show_scores(project, found)

    def _say_why(self) -> None:
        self.why.set_message(self._why if self._is_begun(self._link.project) else "", "info")

    def _is_begun(self, project: Project) -> bool:
        """Whether the tables are in sight."""
        return self._asked or bool(issues_with_schedules(project))

    def _show_inputs(self, project: Project) -> None:
        several = _saying_when(project)
        if self._issue not in [issue.id for issue in several]:
            self._issue = _likeliest(project)
        self.which.clear()
        for issue in several:
            self.which.addItem(issue_name(project, issue.id), issue.id)
        self.which.setCurrentIndex(self.which.findData(self._issue))
        shown = next((issue for issue in several if issue.id == self._issue), None)
        choice = shown if isinstance(shown, ChoiceIssue) else None
        self.which_captioned.setVisible(len(several) > 1 or isinstance(shown, AmountIssue))
        self.sides.set_rows(rate_rows(project, self._beside_us()))
        self.paid.set_rows(paid_rows(choice))
        self.paid_grid.setVisible(bool(self.paid.rows))
        self.in_time.setVisible(isinstance(shown, AmountIssue))
        self.in_time.set_on(on=isinstance(shown, AmountIssue) and shown.paid_after)
        self.read.setVisible(choice is not None and bool(_readable(choice)))

    def _show_windows(self, project: Project, found: WhenToPay) -> None:
        show = formats_of()
        open_ = [each for each in found.windows if each.opening != "never"]
        while len(self.cards) > len(open_):
            take_away(self.list, self.cards.pop())
        while len(self.cards) < len(open_):
            card = PackageCard(self._attention)
            card.taken.connect(lambda one=card: self._link.apply(set_draft, terms=one.terms))
            self.cards.append(card)
            self.list.addWidget(card)
        for card, window in zip(self.cards, open_, strict=True):
            told = _told(project, found, window)
            title, beside = window_title(project, window)
            card.show_package(title, window.terms or (), [(beside, "small"), *told])
            card.take.setVisible(window.terms is not None and window.terms != project.draft)
            guess = rests_on_their_rate(project, found)
            card.explain(chance_explained(window.chance, show, guessed=found.guessed, guess=guess))
        closed = [each for each in found.windows if each.opening == "never"]
        said = [closed_in_words(project, found, each, show) for each in closed]
        show_lines(self.closed, said, "small")

    def _show_scores(self, project: Project, found: WhenToPay) -> None:
        compared = any(window.issue == self._issue for window in found.windows)
        self.scores.setVisible(compared)
        if self._issue is None or not compared:
            return
        ours, theirs = (partial(score_by_waiting, party=each, issue=self._issue) for each in (project.us, found.party))
        self.scores.show_acts(
            project,
            Act(words="Take your scores from this", done="Your scores are from this", edit=ours),
            Act(words="Take their scores from this", done="Their scores are from this", edit=theirs),
        )
        self.scores.about.setText(_FOR_SCORES.format(issue=issue_name(project, self._issue)))

    # what a person does

    def _begin(self) -> None:
        if not _saying_when(self._link.project):
            self._attention.go_to(Page.ISSUES)
            return
        self._asked = True
        self._show(self._link.project)
        self._say_why()
        self.paid_grid.go_to(0, 1)
        # An amount has no options to say it of.
        first = self.paid_grid if self.paid.rows else self.in_time
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.unfolded.emit()

    def _choose(self, index: int) -> None:
        self._issue = self.which.itemData(index)
        self._show_inputs(self._link.project)
        if self._found is not None:
            self._show_scores(*self._found)

    def _read_names(self) -> None:
        issue = next((each for each in self._link.project.issues if each.id == self._issue), None)
        if not isinstance(issue, ChoiceIssue):
            return
        with self._link.together("Read when money is paid from the names"):
            for option, paid in _readable(issue).items():
                self._link.apply(set_schedule, issue=issue.id, option=option, paid=paid)

    def _mark_time(self, on: bool) -> None:  # noqa: FBT001 - a signal of Qt
        if self._issue is not None:
            self._link.apply(set_paid_after, issue=self._issue, paid_after=on)

    def _score(self, party: PartyId) -> str:
        return "" if self._issue is None else self._link.apply(score_by_waiting, party=party, issue=self._issue)


def _told(project: Project, found: WhenToPay, window: PriceWindow) -> list[Line]:
    worth, gain, *middle = payment_window_in_lines(project, found, window, formats_of())
    return [(worth, "body"), (gain, "body"), *((each, "strong") for each in middle)]


def _saying_when(project: Project) -> list[Issue]:
    """The issues that may say when money is paid: choices, and amounts of time."""
    return [issue for issue in project.issues if isinstance(issue, ChoiceIssue) or days_in(issue.unit) is not None]


def _readable(issue: ChoiceIssue) -> dict[OptionId, Schedule]:
    """What the names of options say that is not written beside them yet; of an issue that is about paying."""
    if not is_about_paying(issue.name):
        return {}
    found = {each.id: schedule_in_label(each.label) for each in issue.options if not each.paid}
    return {option: paid for option, paid in found.items() if paid}


def _likeliest(project: Project) -> IssueId | None:
    """The issue that says when money is paid, or is about paying by its name, or the first one that may."""
    several = _saying_when(project)
    named = [issue for issue in several if is_about_paying(issue.name)]
    return next((issue.id for issue in (*issues_with_schedules(project), *named, *several)), None)
