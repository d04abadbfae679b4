"""What we know of one issue of theirs: what they say, why, their order, the range of its importance, what to ask."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.domain.edits.curves import Direction, set_direction
from app.domain.edits.scores import set_position, set_scores_source, set_source
from app.domain.edits.weights import set_weight_range
from app.domain.estimates import Source, weakest
from app.domain.ids import InterestId, IssueId, PartyId
from app.domain.issues import AmountIssue, ChoiceIssue
from app.domain.lookup import party_of, preference_of
from app.domain.values import rises, scores_in
from app.library.suggestions import questions_about
from app.wording.names import LONGEST_IN_A_CAPTION, issue_name, party_in_sentence
from app.wording.numbers import formats_of, parse_number
from ui.bridge.document_link import DocumentLink
from ui.delegates.interest_rows import InterestRows
from ui.delegates.known_by import KnownBy
from ui.kit.buttons import button
from ui.kit.caption import under_caption
from ui.kit.card import Card
from ui.kit.flow import FlowGrid
from ui.kit.line import Line
from ui.kit.number_field import NumberField
from ui.kit.text import label, small
from ui.panels.their_side.score_tables import CurveTable, OrderTable


class TheirDetails(Card):
    """Follows one issue of one other party; hidden while there is none."""

    def __init__(self, link: DocumentLink, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent=parent)
        self._link = link
        self._issue: IssueId | None = None
        self._party = PartyId("")
        self._build()

    def show_issue(self, issue: IssueId | None, party: PartyId) -> None:
        """Show another issue, or the same one as it is now."""
        project = self._link.project
        # A table that is about to lose a row still asks for it.
        found = next((each for each in project.issues if each.id == issue), None)
        self._issue, self._party = (None if found is None else issue), party
        self.setVisible(found is not None)
        if found is None or issue is None:
            return
        preference = preference_of(party_of(project, party), issue)
        self.set_title(f"{issue_name(project, issue)} for {party_in_sentence(project, party)}")
        if self._position.text() != preference.position:
            self._position.setText(preference.position)
            self._position.setCursorPosition(0)
        self.interests.show_issue(issue, party, issue_name(project, issue, LONGEST_IN_A_CAPTION))
        self.known.show_known(preference.weight.source, preference.weight.date)
        self._refusal.hide()
        self._low.set_value(preference.weight.floor)
        self._high.set_value(preference.weight.ceiling)
        self._order.setVisible(isinstance(found, ChoiceIssue) and bool(found.options))
        self._direction_box.setVisible(isinstance(found, AmountIssue))
        if isinstance(found, ChoiceIssue):
            self._curve.hide()
            self._order.show_issue(found, party)
        else:
            self._curve.show_issue(found, party)
            self._show_direction()
        scores = weakest(scores_in(preference.value))
        self.scores_known.setVisible(scores is not None)
        self.scores_known.show_estimate(scores)
        questions = questions_about(project, issue)
        self._questions.setText("\n".join(questions))

    def _build(self) -> None:
        self._position = self._text_field("What they say they want", self._keep_position)
        self.interests = InterestRows(self._link)
        self._low = self._bound("Importance at least")
        self._high = self._bound("Importance at most")
        self.known = KnownBy("how much it matters to them", parent=self)
        self.known.picked.connect(self._keep_known)
        self.scores_known = KnownBy("these scores", parent=self)
        self.scores_known.picked.connect(self._keep_scores_known)
        bounds = QWidget(self)
        fields = FlowGrid(column=136, gap=12, parent=bounds)
        fields.addWidget(under_caption("Importance at least", self._low))
        fields.addWidget(under_caption("at most", self._high))
        self._refusal = small("")
        self._refusal.hide()
        self.body.addWidget(under_caption("What they say", self._position))
        self.body.addWidget(small("Why"))
        for part in (self.interests, bounds, self._refusal, self.known):
            self.body.addWidget(part)
        self._order, self._curve = OrderTable(self._link, self), CurveTable(self._link, self)
        self.body.addWidget(self._order)
        self._direction_box = QWidget(self)
        both = FlowGrid(column=200, gap=8, parent=self._direction_box)
        self._more, self._less = button("More is better for them"), button("Less is better for them")
        self._more.clicked.connect(lambda: self._direct(rising=True))
        self._less.clicked.connect(lambda: self._direct(rising=False))
        for each in (self._more, self._less):
            each.setCheckable(True)
            both.addWidget(each)
        self.body.addWidget(self._direction_box)
        self.body.addWidget(self._curve)
        self.body.addWidget(self.scores_known)
        self.body.addWidget(small("Ask them"))
        self._questions = label("", wrap=True, selectable=True)
        self.body.addWidget(self._questions)

    def _text_field(self, name: str, keep: Callable[[str], None]) -> Line:
        made = Line()
        made.setPlaceholderText(name)
        made.setAccessibleName(name)
        made.textEdited.connect(keep)
        made.editingFinished.connect(self._link.close_step)
        return made

    def _bound(self, name: str) -> NumberField:
        made = NumberField(parse_number, lambda value: formats_of().number(value))
        made.set_name(name)
        made.set_step(1.0, 0.0)
        made.committed.connect(self._keep_range)
        return made

    # edits

    def _direct(self, *, rising: bool) -> None:
        if self._issue is not None:
            better: Direction = "more" if rising else "less"
            self._link.apply(set_direction, party=self._party, issue=self._issue, better=better)
            # A click has ticked the button, which only the direction may do.
            self._show_direction()

    def _show_direction(self) -> None:
        if self._issue is not None:
            rising = rises(preference_of(party_of(self._link.project, self._party), self._issue).value)
            self._more.setChecked(rising is True)
            self._less.setChecked(rising is False)

    def _keep_position(self, text: str) -> None:
        if self._issue is not None:
            key = ("position", self._party, self._issue)
            self._link.apply_merging(key, set_position, party=self._party, issue=self._issue, position=text)

    def go_to(self, interest: InterestId | None) -> None:
        """Put the keyboard on an interest of theirs, or where one is typed."""
        self.interests.go_to(interest)

    def _keep_known(self, source: Source, date: str) -> None:
        if self._issue is not None:
            self._link.apply(set_source, party=self._party, issue=self._issue, source=source, date=date)

    def _keep_scores_known(self, source: Source, date: str) -> None:
        if self._issue is not None:
            self._link.apply(set_scores_source, party=self._party, issue=self._issue, source=source, date=date)

    def _keep_range(self) -> None:
        low, high = self._low.value(), self._high.value()
        if self._issue is not None and low is not None and high is not None:
            refusal = self._link.apply(set_weight_range, party=self._party, issue=self._issue, low=low, high=high)
            if refusal:
                self.show_issue(self._issue, self._party)
            self._refusal.setText(refusal)
            self._refusal.setVisible(bool(refusal))
