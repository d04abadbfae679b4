"""What we know of one issue of theirs: what they say, why, their order, the range of its importance, what to ask."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from app.domain.edits.scores import (
    Direction,
    clear_scores,
    score_by_order,
    set_direction,
    set_position,
    set_reason,
    set_score,
    set_score_range,
    set_source,
)
from app.domain.edits.weights import set_weight_range
from app.domain.estimates import Estimate, Source
from app.domain.ids import IssueId, OptionId, PartyId
from app.domain.issues import ChoiceIssue
from app.domain.lookup import option_of, party_of, preference_of
from app.domain.packages import OptionTerm
from app.domain.stances import best_first
from app.domain.values import OptionScores, ValueFunction
from app.library.suggestions import questions_about
from app.wording.names import is_named, issue_name, option_name, party_in_sentence
from app.wording.numbers import formats_of, parse_number
from app.wording.reading import NotANumber
from ui.bridge.document_link import DocumentLink
from ui.delegates.cell import CellDelegate
from ui.kit.buttons import button
from ui.kit.card import Card
from ui.kit.combo import Combo
from ui.kit.grid.sheet import Gestures, RowId, RowShape
from ui.kit.grid.view import Grid
from ui.kit.number_field import NumberField
from ui.kit.text import label, small
from ui.kit.type_scale import px
from ui.models.columns import CellRefused, Column
from ui.models.rows import RowsModel
from ui.panels.their_side.columns import SOURCES


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRow:
    """An option in their order: what it is called and what it scores, as far as that is known."""

    id: OptionId
    name: str
    named: bool
    score: Estimate | None


class TheirDetails(Card):
    """Follows one issue of one other party; hidden while there is none."""

    def __init__(self, link: DocumentLink) -> None:
        super().__init__(" ")
        self._link = link
        self._issue: IssueId | None = None
        self._party = PartyId("")
        self._order: RowsModel[OrderRow] = RowsModel(
            (
                Column(
                    key="option",
                    title="Option",
                    text=lambda row: row.name,
                    stands_in=lambda row: not row.named,
                    width=120,
                    stretch=3,
                ),
                self._score_column("likely", "Score", lambda score: score.value),
                self._score_column("low", "At least", lambda score: score.floor),
                self._score_column("high", "At most", lambda score: score.ceiling),
            ),
            gestures=Gestures(move=self._move),
            shape=lambda _: RowShape(height=30),
        )
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
        for field, text in ((self._position, preference.position), (self._reason, preference.reason)):
            if field.text() != text:
                field.setText(text)
        self._source.setCurrentIndex(self._source.findData(preference.weight.source))
        self._refusal.hide()
        self._low.set_value(preference.weight.floor)
        self._high.set_value(preference.weight.ceiling)
        is_choice = isinstance(found, ChoiceIssue)
        self._order_box.setVisible(is_choice and bool(found.options) if isinstance(found, ChoiceIssue) else False)
        self._direction_box.setVisible(not is_choice)
        if isinstance(found, ChoiceIssue):
            self._order.set_rows(self._in_their_order(found))
            self._order_grid.updateGeometry()
        questions = questions_about(project, issue)
        self._questions.setText("\n".join(questions))

    def _build(self) -> None:
        self._position = self._text_field("What they say they want", self._keep_position)
        self._reason = self._text_field("Why they want it, as far as we know", self._keep_reason)
        self._low = self._bound("Importance at least")
        self._high = self._bound("Importance at most")
        self._source = Combo()
        self._source.setAccessibleName("How we know")
        for source, words in SOURCES.items():
            self._source.addItem(words, source)
        self._source.activated.connect(self._keep_source)
        fields = QGridLayout()
        fields.setHorizontalSpacing(px(12))
        fields.setVerticalSpacing(px(4))
        fields.addWidget(small("What they say"), 0, 0, 1, 3)
        fields.addWidget(self._position, 1, 0, 1, 3)
        fields.addWidget(small("Why"), 2, 0, 1, 3)
        fields.addWidget(self._reason, 3, 0, 1, 3)
        for column, words in enumerate(("How we know", "Importance at least", "at most")):
            fields.addWidget(small(words), 4, column)
        for column, field in enumerate((self._source, self._low, self._high)):
            fields.addWidget(field, 5, column)
            fields.setColumnStretch(column, 1)
        self._refusal = small("")
        self._refusal.hide()
        fields.addWidget(self._refusal, 6, 0, 1, 3)
        self.body.addLayout(fields)
        self._order_box = QWidget()
        self._order_grid = Grid(self._order)
        self._order_grid.setItemDelegate(CellDelegate(self._order_grid))
        self._order_grid.setAccessibleName("Their order, best first")
        box = QGridLayout(self._order_box)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(small("Their order, best first: drag the rows, or Ctrl+Shift+arrows"), 0, 0)
        box.addWidget(self._order_grid, 1, 0)
        self.body.addWidget(self._order_box)
        self._direction_box = QWidget()
        row = QHBoxLayout(self._direction_box)
        row.setContentsMargins(0, 0, 0, 0)
        more, less = button("More is better for them"), button("Less is better for them")
        more.clicked.connect(lambda: self._direct(rising=True))
        less.clicked.connect(lambda: self._direct(rising=False))
        row.addWidget(more)
        row.addWidget(less)
        row.addStretch(1)
        self.body.addWidget(self._direction_box)
        self.body.addWidget(small("Ask them"))
        self._questions = label("", wrap=True, selectable=True)
        self.body.addWidget(self._questions)

    def _text_field(self, name: str, keep: Callable[[str], None]) -> QLineEdit:
        made = QLineEdit()
        made.setMaxLength(2_000)
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

    def _score_column(self, key: str, title: str, part: Callable[[Estimate], float]) -> Column[OrderRow]:
        def text(row: OrderRow) -> str:
            return "–" if row.score is None else formats_of().number(part(row.score))

        return Column(
            key=key,
            title=title,
            text=text,
            edit_text=lambda row: "" if row.score is None else text(row),
            edit=lambda row, typed: self._set_score(row, key, typed),
            number=True,
            width=72,
        )

    def _in_their_order(self, issue: ChoiceIssue) -> tuple[OrderRow, ...]:
        value = preference_of(party_of(self._link.project, self._party), issue.id).value
        best = [term.option for term in best_first(issue, value) if isinstance(term, OptionTerm)]
        return tuple(
            OrderRow(
                id=each,
                name=option_name(issue, each),
                named=is_named(option_of(issue, each).label),
                score=_score_of(value, each),
            )
            for each in best
        )

    # edits

    def _set_score(self, row: OrderRow, key: str, typed: str) -> None:
        if self._issue is None:
            return
        if not typed.strip():
            self._link.apply(clear_scores, party=self._party, issue=self._issue, options=[row.id])
            return
        try:
            number = parse_number(typed)
        except NotANumber as error:
            raise CellRefused(error.sentence) from error
        if key == "likely":
            refusal = self._link.apply(set_score, party=self._party, issue=self._issue, option=row.id, score=number)
        else:
            low = number if key == "low" else row.score.floor if row.score else number
            high = number if key == "high" else row.score.ceiling if row.score else number
            refusal = self._link.apply(
                set_score_range, party=self._party, issue=self._issue, option=row.id, bounds=(low, high)
            )
        if refusal:
            raise CellRefused(refusal)

    def _move(self, ids: Sequence[RowId], before: int) -> None:
        if self._issue is None:
            return
        present = [row.id for row in self._order.rows]
        picked = [option for option in present if option in ids]
        head = [option for option in present[:before] if option not in ids]
        tail = [option for option in present[before:] if option not in ids]
        order: list[OptionId] = [*head, *picked, *tail]
        source = preference_of(party_of(self._link.project, self._party), self._issue).weight.source
        refusal = self._link.apply(
            score_by_order, party=self._party, issue=self._issue, best_first=order, source=source
        )
        if refusal:
            raise CellRefused(refusal)

    def _direct(self, *, rising: bool) -> None:
        if self._issue is not None:
            better: Direction = "more" if rising else "less"
            self._link.apply(set_direction, party=self._party, issue=self._issue, better=better)

    def _keep_position(self, text: str) -> None:
        if self._issue is not None:
            key = ("position", self._party, self._issue)
            self._link.apply_merging(key, set_position, party=self._party, issue=self._issue, position=text)

    def _keep_reason(self, text: str) -> None:
        if self._issue is not None:
            key = ("reason", self._party, self._issue)
            self._link.apply_merging(key, set_reason, party=self._party, issue=self._issue, reason=text)

    def _keep_source(self, index: int) -> None:
        if self._issue is not None:
            source = Source(self._source.itemData(index))
            self._link.apply(set_source, party=self._party, issue=self._issue, source=source)

    def _keep_range(self) -> None:
        low, high = self._low.value(), self._high.value()
        if self._issue is not None and low is not None and high is not None:
            refusal = self._link.apply(set_weight_range, party=self._party, issue=self._issue, low=low, high=high)
            if refusal:
                self.show_issue(self._issue, self._party)
            self._refusal.setText(refusal)
            self._refusal.setVisible(bool(refusal))


def _score_of(value: ValueFunction, option: OptionId) -> Estimate | None:
    known = value.scores if isinstance(value, OptionScores) else ()
    return next((entry.score for entry in known if entry.option == option), None)
