"""One event: how it can turn out and how likely each side holds that, how it is told, by whom and by when."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.edits.events import (
    add_outcome,
    remove_outcomes,
    scale_chances,
    set_chance_source,
    set_event_certified,
    set_event_date,
    set_event_judge,
    set_event_measure,
)
from app.domain.estimates import Source
from app.domain.ids import EventId, OutcomeId, PartyId
from app.domain.lookup import find
from app.domain.outcomes import FEWEST_OUTCOMES
from app.domain.packages import Contingency
from app.domain.project import FEWEST_PARTIES, Project
from app.domain.soundness import LONGEST_NAME, LONGEST_TEXT
from app.wording.chances import belief_missing, chances_clipped, chances_to_mend
from app.wording.names import event_name, outcome_name, party_name
from app.wording.numbers import formats_of
from ui.bridge.document_link import DocumentLink
from ui.delegates.cell import CellDelegate
from ui.delegates.date_field import DateField
from ui.delegates.known_by import KnownBy
from ui.kit.banner import InlineMessage
from ui.kit.buttons import link_button
from ui.kit.caption import under_caption
from ui.kit.card import Card
from ui.kit.flow import FlowGrid
from ui.kit.grid.sheet import Gestures, RowId
from ui.kit.grid.view import Grid
from ui.kit.line import Line
from ui.kit.pick_list import PickList
from ui.kit.taking_away import take_away
from ui.kit.text import ElidedLabel, secondary
from ui.kit.type_scale import px
from ui.models.columns import refuse_if
from ui.models.rows import RowsModel
from ui.panels.if_then.rows import OutcomeRow, outcome_columns, outcome_rows, sides_of

__all__ = ["EventCard"]

_NEITHER = "neither: each case has to be shown"


class EventCard(Card):
    """Every field is one edit of the event that is shown."""

    def __init__(self, link: DocumentLink, today: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(" ", parent=parent)
        self._link = link
        self._today = today
        self._event: EventId | None = None
        self._sides: tuple[PartyId, ...] = ()
        self.notes: dict[PartyId, _ChancesNote] = {}
        gestures = Gestures(
            together=link.together,
            add=lambda text: refuse_if(link.apply(add_outcome, event=self._shown(), label=text.strip())),
            add_words="Add a way it may turn out",
            remove=self._remove,
        )
        self.model: RowsModel[OutcomeRow] = RowsModel((), gestures=gestures)
        self._build()

    def show_event(self, project: Project, event: EventId) -> None:
        """Show another event, or the same one as it is now."""
        known = find(project.contingencies, event, "event")
        self.set_title(event_name(project, event))
        sides = sides_of(project)
        if (event, sides) != (self._event, self._sides):
            self._event, self._sides = event, sides
            self.model.set_columns(outcome_columns(self._link, event), outcome_rows(project, event))
            self._match_sides()
        else:
            self.model.set_rows(outcome_rows(project, event))
        for party, note in self.notes.items():
            note.show_event(project, known, party)
        self.clipped.set_message(chances_clipped(known), "info")
        for field, text in ((self.measure, known.measure), (self.judge, known.judge)):
            if field.text() != text:
                field.setText(text)
                field.setCursorPosition(0)
        self.date.show_date(known.date)
        called = [(outcome_name(known, each.id), each.id) for each in known.outcomes]
        self.certified.set_entries([(_NEITHER, None), *called])
        self.certified.set_value(known.certified)
        self._certified.setVisible(len(known.outcomes) == FEWEST_OUTCOMES)

    # layout

    def _build(self) -> None:
        self.grid = Grid(self.model, self)
        self.grid.setItemDelegate(CellDelegate(self.grid))
        self.grid.setAccessibleName("How it may turn out, and how likely each side holds that")
        self._notes = QVBoxLayout()
        self._notes.setSpacing(px(6))
        self.clipped = InlineMessage(parent=self)
        told, such_as = "How it is told what happened", "The certificate of practical completion"
        self.measure = self._line(told, such_as, most=LONGEST_TEXT)
        self.measure.textEdited.connect(self._keep_measure)
        self.judge = self._line("Who tells it", "The architect", most=LONGEST_NAME)
        self.judge.textEdited.connect(self._keep_judge)
        self.date = DateField(self)
        self.date.setAccessibleName("By when it is decided")
        self.date.typed.connect(self._keep_date)
        self.body.addWidget(secondary("How likely is each case? Type theirs as a range, such as 80–95."))
        self.body.addWidget(self.grid)
        self.body.addLayout(self._notes)
        self.body.addWidget(self.clipped)
        self.body.addWidget(under_caption("How is it told what happened?", self.measure))
        below = QWidget(self)
        both = FlowGrid(column=170, gap=8, parent=below)
        both.addWidget(under_caption("Who judges?", self.judge))
        both.addWidget(under_caption("By when?", self.date))
        self.certified = PickList("What holds only once it is certified")
        self.certified.picked.connect(self._keep_certified)
        self._certified = under_caption("What has to be certified? The other case holds unless it is.", self.certified)
        self.body.addWidget(below)
        self.body.addWidget(self._certified)

    def _line(self, name: str, hint: str, *, most: int) -> Line:
        made = Line(most=most)
        made.setAccessibleName(name)
        made.setPlaceholderText(hint)
        made.editingFinished.connect(self._link.close_step)
        return made

    def _match_sides(self) -> None:
        for note in self.notes.values():
            take_away(self._notes, note)
        self.notes = {party: _ChancesNote(self._link, party, self._today) for party in self._sides}
        for note in self.notes.values():
            self._notes.addWidget(note)

    # edits

    def _shown(self) -> EventId:
        return self._event or EventId("")

    def _remove(self, ids: tuple[RowId, ...]) -> None:
        gone = [OutcomeId(str(each)) for each in ids]
        refuse_if(self._link.apply(remove_outcomes, event=self._shown(), outcomes=gone))

    def _keep_measure(self, text: str) -> None:
        key = ("measure", self._event)
        self._link.apply_merging(key, set_event_measure, event=self._shown(), words=text)

    def _keep_judge(self, text: str) -> None:
        key = ("judge", self._event)
        self._link.apply_merging(key, set_event_judge, event=self._shown(), words=text)

    def _keep_certified(self, outcome: object) -> None:
        chosen = None if outcome is None else OutcomeId(str(outcome))
        self._link.apply(set_event_certified, event=self._shown(), outcome=chosen)

    def _keep_date(self, text: str) -> None:
        why = self._link.apply(set_event_date, event=self._shown(), date=text)
        self.date.settle(find(self._link.project.contingencies, self._shown(), "event").date, why)


class _ChancesNote(QWidget):
    """What is to be said of one side's chances: that they do not add up, that none are given, how we know them."""

    def __init__(self, link: DocumentLink, party: PartyId, today: Callable[[], str]) -> None:
        super().__init__()
        self._link = link
        self._party = party
        self._today = today
        self._event = EventId("")
        self.said = InlineMessage(parent=self)
        self.mend = link_button("Make them add up to 100 %", "scale")
        self.mend.clicked.connect(lambda: link.apply(scale_chances, event=self._event, party=party))
        self.known = KnownBy("what they hold likely", today)
        self.known.picked.connect(self._keep_known)
        self._caption = ElidedLabel("", "small")
        self._captioned = QWidget()
        captioned = QVBoxLayout(self._captioned)
        captioned.setContentsMargins(0, 0, 0, 0)
        captioned.setSpacing(px(2))
        captioned.addWidget(self._caption)
        captioned.addWidget(self.known)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addWidget(self.said)
        column.addWidget(self.mend, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._captioned)

    def show_event(self, project: Project, event: Contingency, party: PartyId) -> None:
        """Say what there is to say of this event."""
        self._event = event.id
        chances = next((belief.chances for belief in event.beliefs if belief.party == party), ())
        off = chances_to_mend(project, event, party, formats_of())
        missing = belief_missing(project, event, party)
        said = missing or off
        self.said.set_message(said, "info" if missing else "warning")
        self.mend.setVisible(bool(off))
        alone = len(project.parties) == FEWEST_PARTIES
        whose = "they hold" if alone else f"{party_name(project, party)} holds"
        self._caption.setText(f"How do you know what {whose} likely?")
        self._captioned.setVisible(bool(chances) and party != project.us)
        if chances:
            self.known.show_known(chances[0].source, chances[0].date)
        self.setVisible(bool(said) or (bool(chances) and party != project.us))

    def _keep_known(self, source: Source, date: str) -> None:
        self._link.apply(set_chance_source, event=self._event, party=self._party, source=source, date=date)
