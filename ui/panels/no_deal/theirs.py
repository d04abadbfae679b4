"""What another side does without a deal: always an estimate, a band with a source, or not given at all."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.edits.parties import (
    clear_walk_away,
    set_aspiration,
    set_walk_away_points,
    set_walk_away_source,
    set_walk_away_words,
)
from app.domain.estimates import Source
from app.domain.ids import PartyId
from app.domain.lookup import is_complete, party_of, seat_of
from app.domain.project import Project
from app.study.scales import Side
from app.wording.names import party_name
from app.wording.numbers import formats_of
from app.wording.states import source_in_words
from app.wording.walk_aways import range_proposed, their_walk_away_in_words, walk_away_in_short
from ui.bridge.document_link import DocumentLink
from ui.kit.buttons import icon_button, quiet_button
from ui.kit.card import Card
from ui.kit.flow import FlowGrid
from ui.kit.icons import bind_icon
from ui.kit.number_field import NumberField
from ui.kit.party_mark import PartyMark
from ui.kit.pick_list import PickList
from ui.kit.text import ElidedLabel, label, small
from ui.kit.type_scale import px
from ui.kit.words_field import WordsField
from ui.panels.no_deal.ours import captioned, points_field

__all__ = ["TheirWalkAway", "proposed_bounds"]

PROPOSED = 10.0
"""A single number is taken as a range of so many hundredths of the scale to either side."""


class TheirWalkAway(Card):
    """Folded: a name and a band. Unfolded: words, low, likely, high, how it is known, what they may hope for."""

    def __init__(self, link: DocumentLink, party: PartyId) -> None:
        super().__init__()
        self._link = link
        self._party = party
        self._ends = (0.0, 100.0)
        self._build()

    def show_project(self, project: Project, side: Side | None) -> None:
        """Show what is estimated of the party; `side` is its part of the picture, None while there is none."""
        them = party_of(project, self._party)
        name = party_name(project, self._party)
        level = None if side is None else side.walk_away
        if side is not None and side.valued:
            self._ends = (side.worst, side.best)
        self.mark.set_index(seat_of(project, self._party))
        self.name.setText(name)
        self.fold.setAccessibleName(f"If no deal: {name}")
        self.short.setText(walk_away_in_short(project, self._party, level, formats_of()))
        self.state.setText(their_walk_away_in_words(project, self._party, level, formats_of()))
        self.words.set_words(them.walk_away.words)
        value = them.walk_away.value
        shown: tuple[float | None, float | None, float | None]
        if is_complete(project, them.walk_away.terms):
            shown = (None, None, None) if level is None else (level.low, level.value, level.high)
        else:
            shown = (None, None, None) if value is None else (value.low, value.value, value.high)
        for field, number in zip((self.low, self.likely, self.high), shown, strict=True):
            field.set_value(number)
        self.source.set_value(Source.GUESS if value is None else value.source)
        self.source.setEnabled(value is not None)
        self.target.set_value(them.aspiration)
        self.clear.setEnabled(bool(them.walk_away.terms) or value is not None)

    def set_folded(self, *, is_folded: bool) -> None:
        """Hide or show the fields."""
        self._inside.setHidden(is_folded)
        bind_icon(self.fold, "chevron-right" if is_folded else "chevron-down", size=20)

    def is_folded(self) -> bool:
        """Whether only the name and the band are shown."""
        return self._inside.isHidden()

    # layout

    def _build(self) -> None:
        self.mark = PartyMark()
        self.name = ElidedLabel("", "strong")
        self.short = small("", wrap=False)
        self.fold = icon_button("chevron-right", "If no deal")
        self.fold.clicked.connect(self._turn)
        for place, widget in enumerate((self.fold, self.mark, self.name)):
            self.header.insertWidget(place, widget)
        self.header.addWidget(self.short)
        self._inside = QWidget()
        self._inside.hide()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        self.words = WordsField("What they may do if there is no deal", "What might they do instead?", lines=2)
        self.words.edited.connect(self._set_words)
        self.words.finished.connect(self._link.close_step)
        column.addWidget(self.words)
        column.addWidget(self._band())
        self.said = small("")
        self.said.hide()
        column.addWidget(self.said)
        self.state = label("", wrap=True)
        column.addWidget(self.state)
        column.addWidget(self._further())
        self.body.addWidget(self._inside)

    def _turn(self) -> None:
        self.set_folded(is_folded=not self.is_folded())

    def _band(self) -> QWidget:
        self.low = points_field("Their walk-away at the lowest, in points")
        self.likely = points_field("Their walk-away most likely, in points")
        self.high = points_field("Their walk-away at the highest, in points")
        self.low.committed.connect(self._set_low)
        self.likely.committed.connect(self._set_likely)
        self.high.committed.connect(self._set_high)
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(px(12))
        for words, field in (("At the lowest", self.low), ("Most likely", self.likely), ("At the highest", self.high)):
            across.addWidget(captioned(words, field), 1)
        return row

    def _further(self) -> QWidget:
        self.source = PickList("How you know their walk-away")
        self.source.set_entries([(source_in_words(source), source) for source in Source])
        self.source.picked.connect(self._set_source)
        self.target = points_field("What they may hope for, in points")
        self.target.committed.connect(self._set_target)
        self.clear = quiet_button("Clear", "x")
        self.clear.setAccessibleName("Clear their walk-away")
        self.clear.clicked.connect(self._clear)
        row = QWidget()
        grid = FlowGrid(column=136, gap=12, parent=row)
        grid.addWidget(captioned("How you know", self.source))
        grid.addWidget(captioned("They may hope for", self.target))
        grid.addWidget(self.clear)
        return row

    # what a person does

    def _set_words(self, words: str) -> None:
        key = ("walk-away words", self._party)
        self._link.apply_merging(key, set_walk_away_words, party=self._party, words=words)

    def _set_likely(self, value: float | None) -> None:
        if value is None:
            self._clear()
            return
        known = party_of(self._link.project, self._party).walk_away.value
        if known is not None and known.low is not None:
            self._say("")
            self._link.apply(set_walk_away_points, party=self._party, points=value)
            return
        low, high = proposed_bounds(value, self._ends)
        self._say(range_proposed(low, high, value, formats_of()))
        self._link.apply(set_walk_away_points, party=self._party, points=value, bounds=(low, high))

    def _set_low(self, low: float | None) -> None:
        likely, high = self.likely.value(), self.high.value()
        if low is None or likely is None:
            self._set_end(self.low, low)
        else:
            self._set_bounds(low, max(low, likely), max(low, likely if high is None else high))

    def _set_high(self, high: float | None) -> None:
        likely, low = self.likely.value(), self.low.value()
        if high is None or likely is None:
            self._set_end(self.high, high)
        else:
            self._set_bounds(min(high, likely if low is None else low), min(high, likely), high)

    def _set_end(self, field: NumberField, value: float | None) -> None:
        """One end alone, without a likely number, becomes the likely one; an end cannot be taken away alone."""
        if value is None:
            self.show_again(field)
        else:
            self._set_likely(value)

    def show_again(self, field: NumberField) -> None:
        """Bring an emptied end back."""
        known = party_of(self._link.project, self._party).walk_away.value
        if known is not None:
            field.set_value(known.low if field is self.low else known.high)

    def _set_bounds(self, low: float, likely: float, high: float) -> None:
        self._say("")
        self._link.apply(set_walk_away_points, party=self._party, points=likely, bounds=(low, high))

    def _set_source(self, source: Source) -> None:
        self._link.apply(set_walk_away_source, party=self._party, source=source)

    def _set_target(self, value: float | None) -> None:
        self._link.apply(set_aspiration, party=self._party, aspiration=value)

    def _clear(self) -> None:
        self._say("")
        self._link.apply(clear_walk_away, party=self._party)

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))


def proposed_bounds(value: float, ends: tuple[float, float]) -> tuple[float, float]:
    """The range that a single number is taken as: a tenth of the scale to either side, within the scale."""
    worst, best = ends
    reach = PROPOSED * (best - worst) / 100 if best > worst else PROPOSED
    low, high = max(min(worst, value), value - reach), min(max(best, value), value + reach)
    return (round(low, 2), round(high, 2))
